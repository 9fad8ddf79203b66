"""Is a yearly figure rising or falling over the years, beyond chance?

For figures that come once a year, of which there are never enough for the signal test. The
latest five years are held against a straight line. There is a trend if the line's slope is
further from level than chance would bring it in all but one case of five hundred, and if no
single year makes it: the slope has the same sign on all five years and on each four of them.
With large numbers a trifling slope is beyond chance too; so the size of the change is always
printed beside the word.

Shares of cases are tested as such (Cochran and Armitage); figures with an interval by weighted
least squares; and eight or more figures without one by their order alone (Mann and Kendall,
ties corrected), with Sen's slope. Five figures without an interval cannot be tested.

Sources: Fingertips' recent trend (Office for Health Improvement and Disparities, "Trend
markers" in the technical guidance, and its published calculator): five points, the threshold
9.549536 and the leave-one-out rule; P. Armitage, "Tests for linear trends in proportions and
frequencies", Biometrics 11 (1955); H. B. Mann, "Nonparametric tests against trend",
Econometrica 13 (1945); M. G. Kendall, "Rank correlation methods"; P. K. Sen, "Estimates of the
regression coefficient based on Kendall's tau", Journal of the American Statistical Association
63 (1968).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from statistics import median
from typing import TypeVar

from goldenthread.core.analysis.intervals import Interval, normal_quantile

_Point = TypeVar("_Point")

YEARS = 5
"""The latest so many yearly figures are tested."""

THRESHOLD = 9.549536
"""Chi-squared with one degree of freedom exceeds this by chance in 1 of 500 (99.8%)."""

FEWEST_BY_ORDER = 8
"""By order alone five figures could only speak if perfectly in order; eight are asked for."""

CONFIDENCE_BY_ORDER = 0.95

STANDARD_ERRORS_IN_INTERVAL = 3.92
"""The width of a 95% interval in standard errors: twice 1.96."""


LEVEL = 1e-9
"""A slope no steeper than this, of log odds or of figures in their unit, is level but for the last
binary digits: four like years have a slope of nought, however the sums are rounded."""


@dataclass(frozen=True)
class Trend:
    """Which way the yearly figures go: 1 rising, −1 falling, 0 no clear trend.

    ``statistic`` is what was held against the threshold: chi-squared, or by order alone the
    number of standard deviations; ``slope`` is a year's change: of the log odds for shares, in
    the unit of the figures otherwise.
    """

    way: int
    statistic: float
    slope: float


@dataclass(frozen=True)
class Share:
    """The cases of one year, and out of how many."""

    cases: float
    of: float


@dataclass(frozen=True)
class Estimate:
    """The figure of one year, with its 95% interval."""

    figure: float
    interval: Interval


def of_shares(shares: Sequence[Share]) -> Trend | None:
    """Test five yearly shares, oldest first; None where the test cannot be made.

    That is with more or fewer than five, and where a year's share is none or all of its cases.
    """
    if len(shares) != YEARS or any(not 0 < each.cases < each.of for each in shares):
        return None
    numbered = list(enumerate(shares, start=1))
    chi_squared = _cochran_armitage(numbered)
    slopes = _slopes(numbered, _slope_of_log_odds)
    return Trend(_way(chi_squared, slopes), chi_squared, slopes[0])


def of_estimates(estimates: Sequence[Estimate]) -> Trend | None:
    """Test five yearly figures that have intervals, oldest first; None where it cannot be made.

    That is with more or fewer than five, and where an interval has no width.
    """
    if len(estimates) != YEARS or any(each.interval.width <= 0 for each in estimates):
        return None
    points = [
        (year, each.figure, (STANDARD_ERRORS_IN_INTERVAL / each.interval.width) ** 2)
        for year, each in enumerate(estimates, start=1)
    ]
    slope, squared_error = _weighted_line(points)
    slopes = _slopes(points, lambda kept: _weighted_line(kept)[0])
    chi_squared = slope * slope / squared_error
    return Trend(_way(chi_squared, slopes), chi_squared, slope)


def of_order(figures: Sequence[float]) -> Trend | None:
    """Test yearly figures by their order alone, oldest first; None with fewer than eight."""
    number = len(figures)
    if number < FEWEST_BY_ORDER:
        return None
    score = sum((now > then) - (now < then) for then, now in combinations(figures, 2))
    ties = sum(_kendall_term(each) for each in Counter(figures).values())
    variance = (_kendall_term(number) - ties) / 18
    z = (score - _sign(score)) / sqrt(variance) if variance > 0 else 0.0
    is_clear = abs(z) > normal_quantile(CONFIDENCE_BY_ORDER)
    return Trend(_sign(z) if is_clear else 0, z, sens_slope(figures))


def sens_slope(figures: Sequence[float]) -> float:
    """Give the median of the slopes between every two figures, at least two of them."""
    return median(
        (figures[later] - figures[earlier]) / (later - earlier)
        for earlier, later in combinations(range(len(figures)), 2)
    )


def _cochran_armitage(numbered: Sequence[tuple[int, Share]]) -> float:
    everyone = sum(share.of for _, share in numbered)
    cases = sum(share.cases for _, share in numbered)
    by_year = sum(share.of * year for year, share in numbered)
    cases_by_year = sum(share.cases * year for year, share in numbered)
    by_square = sum(share.of * year * year for year, share in numbered)
    spread = everyone * by_square - by_year**2
    distance = everyone * cases_by_year - cases * by_year
    return everyone * distance**2 / (cases * (everyone - cases) * spread)


def _slope_of_log_odds(numbered: Sequence[tuple[int, Share]]) -> float:
    points = [(year, log(share.cases / (share.of - share.cases)), 1.0) for year, share in numbered]
    return _weighted_line(points)[0]


def _weighted_line(points: Sequence[tuple[int, float, float]]) -> tuple[float, float]:
    """Give the slope of the weighted straight line, and the square of its standard error."""
    weights = sum(weight for _, _, weight in points)
    middle = sum(year * weight for year, _, weight in points) / weights
    spread = sum(weight * (year - middle) ** 2 for year, _, weight in points)
    slope = sum(weight * (year - middle) * figure for year, figure, weight in points) / spread
    return slope, 1 / spread


def _slopes(points: Sequence[_Point], slope: Callable[[Sequence[_Point]], float]) -> list[float]:
    """Give the slope on all the years, and then with each year left out in turn."""
    without = [[*points[:index], *points[index + 1 :]] for index in range(len(points))]
    return [slope(points), *(slope(kept) for kept in without)]


def _way(chi_squared: float, slopes: Sequence[float]) -> int:
    signs = {_sign(slope) if abs(slope) > LEVEL else 0 for slope in slopes}
    return signs.pop() if chi_squared > THRESHOLD and len(signs) == 1 else 0


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _kendall_term(number: int) -> int:
    return number * (number - 1) * (2 * number + 5)
