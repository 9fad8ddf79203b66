"""Process limits of one phase of an XmR chart: what range of figures is usual?

A service that runs as it always has still gives a different figure every month. The limits say how
far apart such figures lie, judged by the steps from each figure to the next (the moving ranges), so
that a figure beyond them means that something has changed.

The arithmetic is that of the English NHS's "Making data count" charts as the R package
NHSRplotthedots computes them (`ptd_spc_standard.R`, commit 050b07d7): mean ± 2.66 × the average
moving range, after one screening of outlying moving ranges (L. S. Nelson, "Control charts for
individual measurements", Journal of Quality Technology 14(3), 1982). Two guards are our own:
screening that would leave no width is not done, and figures that do not vary have no limits at all.

A guard against screening away more than a third of the moving ranges is not needed: each one
screened is at least 3.267 averages long, so at most 1 in 3.267 (30.6%) of them can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

LIMIT_FACTOR = 2.66
"""Limits lie this many average moving ranges from the mean (3 / 1.128, rounded as the NHS does)."""

NEAR_LIMIT_FACTOR = LIMIT_FACTOR * 2 / 3
"""Near limits lie two thirds of the way out."""

SCREENING_FACTOR = 3.267
"""A moving range of this many average moving ranges or more is left out, once."""

TIE_TOLERANCE = 1e-9
"""Binary fractions are not exact: nearer than this, relative to the mean, counts as equal."""


class Guard(StrEnum):
    """Why the limits of a phase are not the plain screened ones."""

    NONE = ""
    SCREENED_TO_NOTHING = "screening left no variation"
    NO_VARIATION = "no variation"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The usual range of the figures, in their own unit, before any clipping for a drawing.

    Ask `beyond` and `near`, not `<`: a figure that equals a limit on paper must not count as beyond
    it because of the last binary digit.
    """

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float

    def beyond(self, value: float) -> int:
        """+1 above the upper limit, −1 below the lower limit, 0 within or upon them."""
        return _beyond(value, low=self.lower, high=self.upper, mean=self.mean)

    def near(self, value: float) -> int:
        """+1 or −1 beyond a near limit yet not beyond the limit itself, else 0."""
        if self.beyond(value):
            return 0
        return _beyond(value, low=self.near_lower, high=self.near_upper, mean=self.mean)


def process_limits(baseline: Sequence[float | None]) -> tuple[Limits | None, Guard]:
    """The limits that the baseline's figures set, and the guard that applied.

    A missing period (None) breaks the moving range on both sides of it. Without limits there is
    nothing to hold a figure against: the figures are all the same, or no two of them are neighbours.
    """
    ranges = moving_ranges(baseline)
    mean = fmean(value for value in baseline if value is not None)
    if not _vary(ranges, tie_tolerance(mean)):
        return None, Guard.NO_VARIATION
    usual, guard = _usual_moving_range(ranges, tie_tolerance(mean))
    reach, near_reach = LIMIT_FACTOR * usual, NEAR_LIMIT_FACTOR * usual
    limits = Limits(
        mean=mean,
        lower=mean - reach,
        upper=mean + reach,
        near_lower=mean - near_reach,
        near_upper=mean + near_reach,
    )
    return limits, guard


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """The size of each step between two neighbouring periods that both have a figure."""
    return [
        abs(later - earlier)
        for earlier, later in pairwise(values)
        if earlier is not None and later is not None
    ]


def side_of_mean(value: float, mean: float) -> int:
    """+1 above the mean, −1 below it, 0 upon it."""
    return _beyond(value, low=mean, high=mean, mean=mean)


def tie_tolerance(mean: float) -> float:
    """How near two figures of a series with this mean may be and still count as equal."""
    return TIE_TOLERANCE * max(1.0, abs(mean))


def _vary(ranges: Sequence[float], tolerance: float) -> bool:
    return any(size > tolerance for size in ranges)


def _usual_moving_range(ranges: Sequence[float], tolerance: float) -> tuple[float, Guard]:
    average = fmean(ranges)
    kept = [size for size in ranges if size < SCREENING_FACTOR * average - tolerance]
    if not _vary(kept, tolerance):
        return average, Guard.SCREENED_TO_NOTHING
    return fmean(kept), Guard.NONE


def _beyond(value: float, *, low: float, high: float, mean: float) -> int:
    tolerance = tie_tolerance(mean)
    if value > high + tolerance:
        return 1
    if value < low - tolerance:
        return -1
    return 0
