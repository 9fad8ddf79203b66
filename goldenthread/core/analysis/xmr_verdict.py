"""What the marks and limits of an XmR chart mean: is it better or worse, is the target in reach?

A mark only says "up" or "down". Which of them is good is the indicator's business, and where
neither is (a caseload, say) the words are "higher" and "lower". The same limits, held against the
target, tell whether meeting it is certain, impossible or luck as the service now runs.

Source: NHSRplotthedots, `geom_ptd_icon.R` and `ptd_calculate_assurance_type.R`. Ours are the target
given as a range, and the plain comparison where figures that do not vary leave no limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from goldenthread.core.analysis.xmr_limits import Limits, tie_tolerance
from goldenthread.core.analysis.xmr_signals import Side


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    """What the latest figure says of change. Common: the usual ups and downs."""

    COMMON = "common"
    IMPROVING = "improving"
    WORSENING = "worsening"
    HIGHER = "higher"
    LOWER = "lower"
    TOO_FEW = "too few"


class Assurance(StrEnum):
    """Whether the service as it now runs meets the target: always, never, or by chance."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_AND_MISS = "hit and miss"
    NONE = "none"


@dataclass(frozen=True)
class TargetRange:
    """A target met anywhere from `low` to `high`, ends included."""

    low: float
    high: float


def variation(side: Side, direction: Direction) -> Variation:
    """Put the mark of the latest figure into a word."""
    if side is Side.NEITHER:
        return Variation.COMMON
    match direction:
        case Direction.INCREASE:
            return Variation.IMPROVING if side is Side.ABOVE else Variation.WORSENING
        case Direction.DECREASE:
            return Variation.IMPROVING if side is Side.BELOW else Variation.WORSENING
        case Direction.NEUTRAL:
            return Variation.HIGHER if side is Side.ABOVE else Variation.LOWER


def assurance(
    figures: Sequence[float],
    *,
    limits: Limits | None,
    target: float | TargetRange | None,
    direction: Direction,
) -> Assurance:
    """Hold the limits of a phase against the target; without limits, each of its figures.

    A target that equals a limit is hit and miss. In the plain comparison a figure that equals the
    target meets it, as it does for the status. Without a target, or without a better way, none.
    """
    accepted = _accepted(target, direction)
    if accepted is None:
        return Assurance.NONE
    low, high = accepted
    if limits is None:
        return _plainly(figures, low, high)
    tolerance = tie_tolerance(limits.mean)
    if limits.lower > low + tolerance and limits.upper < high - tolerance:
        return Assurance.PASSES
    if limits.upper < low - tolerance or limits.lower > high + tolerance:
        return Assurance.FAILS
    return Assurance.HIT_AND_MISS


def _accepted(
    target: float | TargetRange | None, direction: Direction
) -> tuple[float, float] | None:
    """The figures that meet the target, from lowest to highest; None where nobody can say."""
    if isinstance(target, TargetRange):
        return target.low, target.high
    if target is None:
        return None
    match direction:
        case Direction.INCREASE:
            return target, inf
        case Direction.DECREASE:
            return -inf, target
        case Direction.NEUTRAL:
            return None


def _plainly(figures: Sequence[float], low: float, high: float) -> Assurance:
    met = {low <= figure <= high for figure in figures}
    if met == {True}:
        return Assurance.PASSES
    return Assurance.FAILS if met == {False} else Assurance.HIT_AND_MISS
