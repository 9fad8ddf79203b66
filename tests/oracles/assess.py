"""Red, amber or green once more, slowly: exact fractions, one limit at a time, from the text.

Written from the contract of `goldenthread rag`, not from `goldenthread.core.analysis.rag`, so that
a mistake has to be made twice to pass. It takes the cells of a row as text.
"""

from collections.abc import Mapping
from fractions import Fraction

ABSENCES = {"not due", "awaited", "not available", "withdrawn", "suppressed", "no cases"}


def colour(row: Mapping[str, str]) -> str:
    """Green, amber, red or none, before any person's override."""
    actual = row.get("actual", "")
    if actual in ABSENCES or actual == "":
        return "none"
    if row.get("polarity", "none") in ("", "none") or row.get("rule", "none") in ("", "none"):
        return "none"
    decimals = int(row["decimals"]) if row.get("decimals") else None
    printed = printing(decimals)
    if row["rule"] == "range":
        return _colour_in_range(row, printed(number(actual)), printed)
    if not row.get("target"):
        return "none"
    return colour_by_target(
        number(actual),
        number(row["target"]),
        higher=row["polarity"] == "higher",
        rule=row["rule"],
        tolerance=number(row.get("tolerance") or "0"),
        green_tolerance=number(row.get("green_tolerance") or "0"),
        amber_limit=number(row["amber_limit"]) if row.get("amber_limit") else None,
        decimals=decimals,
    )


def colour_by_target(
    actual: Fraction,
    target: Fraction,
    *,
    higher: bool,
    rule: str,
    tolerance: Fraction,
    green_tolerance: Fraction,
    amber_limit: Fraction | None,
    decimals: int | None,
) -> str:
    """The colour of a figure held to one target. Lower is better is higher is better, mirrored."""
    printed = printing(decimals)
    if rule == "relative":
        tolerance = abs(target) * tolerance / 100
        green_tolerance = abs(target) * green_tolerance / 100
    mirror = 1 if higher else -1
    green_from = target - mirror * green_tolerance
    amber_from = target
    if rule in ("relative", "absolute"):
        amber_from = target - mirror * tolerance
    if rule == "limit":
        assert amber_limit is not None
        amber_from = amber_limit
    figure = mirror * printed(actual)
    if figure >= mirror * printed(green_from):
        return "green"
    if figure >= mirror * printed(amber_from):
        return "amber"
    return "red"


def _colour_in_range(row, figure, printed):
    low, high = number(row["range_low"]), number(row["range_high"])
    green = number(row.get("green_tolerance") or "0")
    amber = number(row.get("tolerance") or "0")
    if printed(low - green) <= figure <= printed(high + green):
        return "green"
    if printed(low - amber) <= figure <= printed(high + amber):
        return "amber"
    return "red"


def direction(row: Mapping[str, str]) -> str:
    """Which way a figure went."""
    words = ABSENCES | {""}
    if row.get("actual", "") in words or row.get("previous", "") in words:
        return "not compared"
    printed = printing(int(row["decimals"]) if row.get("decimals") else None)
    now, then = printed(number(row["actual"])), printed(number(row["previous"]))
    if now == then:
        return "same"
    if row.get("dead_band"):
        if then == 0:
            return "not compared"
        if abs((now - then) / then) * 100 <= number(row["dead_band"]):
            return "same"
    polarity = row.get("polarity", "none") or "none"
    if polarity == "range":
        low, high = printed(number(row["range_low"])), printed(number(row["range_high"]))
        off_now, off_then = (max(low - x, x - high, Fraction(0)) for x in (now, then))
        if off_now != off_then:
            return "favourable" if off_now < off_then else "unfavourable"
    if polarity in ("range", "none"):
        return "up" if now > then else "down"
    return "favourable" if (now > then) is (polarity == "higher") else "unfavourable"


def number(text: str) -> Fraction:
    return Fraction(text.replace("\N{MINUS SIGN}", "-"))


def printing(decimals: int | None):
    """A function that rounds half away from zero; or leaves alone, if there are no decimals."""

    def printed(exact: Fraction) -> Fraction:
        if decimals is None:
            return exact
        scale = 10**decimals
        whole = (2 * abs(exact) * scale + 1) // 2
        return Fraction(whole, scale) * (1 if exact >= 0 else -1)

    return printed
