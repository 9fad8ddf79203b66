"""XmR charts done the slow, obvious way: exact fractions, every rule by looking at every stretch.

Written from the text of the rules, not from `goldenthread.core.analysis.xmr`, so that a mistake has
to be made twice to pass. It takes figures as decimals or whole numbers and never rounds; equality
with the mean, a limit or a target is therefore equality.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Number = int | Decimal | Fraction


class OraclePoint(NamedTuple):
    phase: int
    mean: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    signal: str
    side: str


class OracleChart(NamedTuple):
    points: list[OraclePoint]
    variation: str
    assurance: str


def chart(
    values: list[Number | None],
    *,
    direction: str,
    target: Number | tuple[Number, Number] | None = None,
    phase_starts: tuple[int, ...] = (),
    freeze_after: int | None = None,
) -> OracleChart:
    exact = [None if value is None else Fraction(value) for value in values]
    points: list[OraclePoint] = []
    for number, stretch in enumerate(_cut(exact, phase_starts), start=1):
        points += _phase(stretch, number, freeze_after)
        last = stretch
    return OracleChart(
        points,
        _variation(points, last, direction),
        _assurance(last, freeze_after, direction, target),
    )


def _cut(values: list, phase_starts: tuple[int, ...]) -> list[list]:
    pieces: list[list] = [[]]
    for position, value in enumerate(values):
        if position in phase_starts and position > 0:
            pieces.append([])
        pieces[-1].append(value)
    return pieces


def _phase(stretch: list, number: int, freeze_after: int | None) -> list[OraclePoint]:
    count = len(_figures(stretch))
    mean, lower, upper = _limits(stretch, freeze_after)
    points = []
    for position, value in enumerate(stretch):
        if value is None or count < 8:
            points.append(OraclePoint(number, None, None, None, "none", ""))
            continue
        signal, side = _signal(stretch, position, mean, lower, upper, full=count >= 12)
        points.append(OraclePoint(number, mean, lower, upper, signal, side))
    return points


def _figures(stretch: list) -> list:
    return [value for value in stretch if value is not None]


def _limits(stretch: list, freeze_after: int | None) -> tuple:
    if len(_figures(stretch)) < 8:
        return None, None, None
    baseline: list = []
    for value in stretch:
        if freeze_after is not None and len(_figures(baseline)) == freeze_after:
            break
        baseline.append(value)
    mean = sum(_figures(baseline)) / len(_figures(baseline))
    ranges = []
    for position in range(1, len(baseline)):
        before, after = baseline[position - 1], baseline[position]
        if before is not None and after is not None:
            ranges.append(abs(after - before))
    if sum(ranges) == 0:
        return mean, None, None
    average = sum(ranges) / len(ranges)
    kept = [size for size in ranges if size < Fraction("3.267") * average]
    dropped = len(ranges) - len(kept)
    if sum(kept) > 0 and Fraction(dropped, len(ranges)) <= Fraction(1, 3):
        average = sum(kept) / len(kept)
    reach = Fraction("2.66") * average
    return mean, mean - reach, mean + reach


def _signal(stretch: list, position: int, mean, lower, upper, *, full: bool) -> tuple[str, str]:
    value = stretch[position]
    if lower is not None and value > upper:
        return "outside", "above"
    if lower is not None and value < lower:
        return "outside", "below"
    if not full:
        return "none", ""
    return (
        _trend(stretch, position)
        or _near(stretch, position, mean, lower, upper)
        or _shift(stretch, position, mean)
        or ("none", "")
    )


def _trend(stretch: list, position: int) -> tuple[str, str] | None:
    found = None
    for run in _runs_with(stretch, position, 7):
        if _rises(run):
            found = "trend", "above"
        elif _rises(run[::-1]):
            found = "trend", "below"
    return found


def _near(stretch: list, position: int, mean, lower, upper) -> tuple[str, str] | None:
    value = stretch[position]
    if lower is None or not _is_near(value, mean, lower, upper):
        return None
    for run in _runs_with(stretch, position, 3):
        if _two_of_three(run, mean, lower, upper):
            return "near", "above" if value > mean else "below"
    return None


def _shift(stretch: list, position: int, mean) -> tuple[str, str] | None:
    for run in _runs_with(stretch, position, 7):
        if all(other > mean for other in run):
            return "shift", "above"
        if all(other < mean for other in run):
            return "shift", "below"
    return None


def _runs_with(stretch: list, position: int, length: int) -> list[list]:
    """Every run of so many figures that has this one, earliest first; at most one gap inside."""
    runs = []
    for start in range(len(stretch)):
        for end in range(start, len(stretch)):
            piece = stretch[start : end + 1]
            if piece[0] is None or piece[-1] is None or not start <= position <= end:
                continue
            if len(_figures(piece)) == length and piece.count(None) <= 1:
                runs.append(_figures(piece))
    return runs


def _rises(run: list) -> bool:
    return all(run[k + 1] > run[k] for k in range(len(run) - 1))


def _is_near(value, mean, lower, upper) -> bool:
    two_thirds_up = mean + Fraction(2, 3) * (upper - mean)
    two_thirds_down = mean - Fraction(2, 3) * (mean - lower)
    return two_thirds_up < value <= upper or lower <= value < two_thirds_down


def _two_of_three(run: list, mean, lower, upper) -> bool:
    one_side = all(value > mean for value in run) or all(value < mean for value in run)
    return one_side and sum(_is_near(value, mean, lower, upper) for value in run) >= 2


def _variation(points: list[OraclePoint], stretch: list, direction: str) -> str:
    if len(_figures(stretch)) < 12:
        return "too few"
    here = points[-len(stretch) :]
    latest = [point for point, value in zip(here, stretch, strict=True) if value is not None][-1]
    if latest.signal == "none":
        return "common"
    if direction == "neutral":
        return "higher" if latest.side == "above" else "lower"
    good_side = "above" if direction == "increase" else "below"
    return "improving" if latest.side == good_side else "worsening"


def _assurance(stretch: list, freeze_after: int | None, direction: str, target) -> str:
    if target is None or len(_figures(stretch)) < 12:
        return "none"
    if direction == "neutral" and not isinstance(target, tuple):
        return "none"
    _, lower, upper = _limits(stretch, freeze_after)
    if lower is None:
        met = [_meets(value, direction, target) for value in _figures(stretch)]
        return "passes" if all(met) else "hit and miss" if any(met) else "fails"
    if isinstance(target, tuple):
        low, high = target
        if low < lower and upper < high:
            return "passes"
        return "fails" if upper < low or lower > high else "hit and miss"
    if target > upper:
        return "fails" if direction == "increase" else "passes"
    if target < lower:
        return "passes" if direction == "increase" else "fails"
    return "hit and miss"


def _meets(value, direction: str, target) -> bool:
    if isinstance(target, tuple):
        return target[0] <= value <= target[1]
    return value >= target if direction == "increase" else value <= target
