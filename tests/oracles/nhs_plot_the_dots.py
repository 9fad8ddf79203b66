"""What the NHS-R Community's package NHSRplotthedots says of a series, step by step as it does.

Facts taken from its `ptd_spc_standard.R` (commit 8aac3239) and `ptd_calculate_point_type.R` (commit
f7891af4), to show where our rules are the same. It has no minimum number of figures, no gaps and no
guards; with figures that do not vary its limits are "not a number", and nothing is beyond or near
them. Its arithmetic is binary, so that a figure equal to the mean may fall on either side of it;
here figures are exact fractions, and equal is equal.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import nan

Number = Decimal | Fraction


def points(
    values: Sequence[Number], *, rebase: Sequence[int] = (), fix_after: int | None = None
) -> list[tuple[str, str]]:
    """The special cause of each point, and whether it is above (increasing) or below."""
    exact = [Fraction(value) for value in values]
    edges = [0, *rebase, len(values)]
    return [
        point
        for start, end in zip(edges, edges[1:], strict=False)
        for point in _group(exact[start:end], fix_after)
    ]


def _limits(values: Sequence[Fraction], fix_after: int | None) -> tuple:
    """Mean, lower and upper process limit of one rebase group."""
    fixed = values[:fix_after]
    ranges = [abs(fixed[i] - fixed[i - 1]) for i in range(1, len(fixed))]
    average = sum(ranges) / len(ranges)
    screened = [size for size in ranges if size < Fraction("3.267") * average]
    reach = Fraction("2.66") * sum(screened) / len(screened) if screened else nan
    mean = sum(fixed) / len(fixed)
    return mean, mean - reach, mean + reach


def _group(values: Sequence[Fraction], fix_after: int | None) -> list[tuple[str, str]]:
    mean, lower, upper = _limits(values, fix_after)
    near_lower, near_upper = mean - (mean - lower) * 2 / 3, mean + (upper - mean) * 2 / 3
    relative = [(value > mean) - (value < mean) for value in values]
    outside = [value > upper or value < lower for value in values]
    close = [
        not out and (value < near_lower or value > near_upper)
        for value, out in zip(values, outside, strict=True)
    ]
    trend = _part_of_seven(_ends_of_trends(values))
    shift = _part_of_seven(_ends_of_shifts(relative))
    found = []
    for i in range(len(values)):
        above = "above" if relative[i] > 0 else "below"
        if outside[i]:
            found.append(("outside", above))
        elif trend[i]:
            found.append(("trend", _direction(values, trend, i)))
        elif close[i] and _two_in_three(close, relative, i):
            found.append(("near", above))
        elif shift[i]:
            found.append(("shift", above))
        else:
            found.append(("none", ""))
    return found


def _ends_of_trends(values: Sequence[Fraction]) -> list[bool]:
    ends = []
    for i in range(len(values)):
        steps = [values[k + 1] - values[k] for k in range(i - 6, i)] if i >= 6 else [0]
        ends.append(all(step > 0 for step in steps) or all(step < 0 for step in steps))
    return ends


def _ends_of_shifts(relative: Sequence[int]) -> list[bool]:
    return [
        i >= 6 and relative[i] != 0 and len(set(relative[i - 6 : i + 1])) == 1
        for i in range(len(relative))
    ]


def _part_of_seven(ends: Sequence[bool]) -> list[bool]:
    return [any(ends[i : i + 7]) for i in range(len(ends))]


def _two_in_three(close: Sequence[bool], relative: Sequence[int], i: int) -> bool:
    return any(
        sum(close[k : k + 3]) >= 2 and abs(sum(relative[k : k + 3])) == 3
        for k in (i - 2, i - 1, i)
        if 0 <= k <= len(close) - 3
    )


def _direction(values: Sequence[Fraction], trend: Sequence[bool], i: int) -> str:
    """That of the step to the point, or of the step from it if the next is in a trend too."""
    onwards = i + 1 < len(values) and trend[i + 1]
    step = values[i + 1] - values[i] if onwards else values[i] - values[i - 1]
    return "above" if step > 0 else "below"
