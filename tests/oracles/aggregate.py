"""Roll-up once more, slowly: exact fractions, one question at a time, from the text of the rules.

Written from the rules of statistics section 2, not from `goldenthread.core.analysis.aggregate`.
A part is a figure, a pair (numerator, denominator), the name of an absence, or None for a gap.
"""

from fractions import Fraction

GAP = None


def roll_up(rule: str, parts: list) -> tuple[object, int]:
    """The outcome of a longer period (a fraction, an absence or a gap), and of how many parts."""
    if all(part is GAP for part in parts):
        return GAP, 0
    if "suppressed" in (parts[-1:] if rule == "last" else parts):
        return "suppressed", 0
    if rule == "last":
        last = parts[-1]
        return last, 1 if last != GAP and not _is_missing(last) else 0
    known = [part for part in parts if part is not GAP and not _is_missing(part)]
    figures = [part for part in known if part != "no cases"]
    if not figures:
        return _absence(parts), len(known)
    if rule == "sum":
        return sum((Fraction(part) for part in figures), Fraction(0)), len(known)
    numerator = sum((Fraction(part[0]) for part in figures), Fraction(0))
    denominator = sum((Fraction(part[1]) for part in figures), Fraction(0))
    return Fraction(100) * numerator / denominator, len(known)


def _is_missing(part) -> bool:
    return part in ("withdrawn", "not available", "awaited", "not due", "suppressed")


def _absence(parts: list) -> str:
    """Nothing has a figure: the reason that is furthest from one; a gap was never put down."""
    for absence in ("withdrawn", "not available", "awaited", "not due"):
        if absence in parts:
            return absence
    return "awaited" if GAP in parts else "no cases"
