"""XmR charts: has the figure really changed, and is the target within reach?

For the officer who is asked in committee why a figure went down. Every figure goes up and down;
the chart says when that is more than the usual ups and downs of this service (the *signal*), what
the signal means given which way is better (the *variation*), and whether the service as it now runs
meets its target every time, never, or by chance (the *assurance*). "Improving" and "worsening" are
words that nothing else in this project may use.

A series is cut into *phases* at changes which a person has entered with a reason. Each phase has
its own mean and limits, and no rule looks across a boundary. The number of figures in the phase
decides how much may be said: under 8 nothing; from 8 to 11 trial limits, on which only a figure
outside them is marked; from 12 everything. The count starts again with each phase: limits from five
figures are as poor after a new contract as at the start of a series, and starting a phase must
never be a way to make a bad run disappear into confident new limits.

The rules are those of the English NHS's charts (NHSRplotthedots, commit 050b07d7), with the
minimum numbers, the treatment of gaps and the guards of `xmr_limits` added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from statistics import fmean

from goldenthread.core.analysis.xmr_bounds import UNBOUNDED, Bounds, drawn, natural_bounds
from goldenthread.core.analysis.xmr_limits import Guard, Limits, process_limits
from goldenthread.core.analysis.xmr_signals import (
    NO_SIGNAL,
    Mark,
    Side,
    Signal,
    find_signals,
    run_length,
)
from goldenthread.core.analysis.xmr_verdict import (
    Assurance,
    Direction,
    TargetRange,
    Variation,
    assurance,
    variation,
)

__all__ = [
    "FEWEST_FOR_ALL_RULES",
    "FEWEST_FOR_LIMITS",
    "SHORTEST_BASELINE",
    "UNBOUNDED",
    "Assurance",
    "Bounds",
    "Chart",
    "Direction",
    "Guard",
    "Limits",
    "Phase",
    "Point",
    "Side",
    "Signal",
    "Strength",
    "TargetRange",
    "Variation",
    "chart",
    "natural_bounds",
]

FEWEST_FOR_LIMITS = 8
FEWEST_FOR_ALL_RULES = 12

SHORTEST_BASELINE = 12
"""A frozen baseline has at least so many figures (as NHSRplotthedots' fix_after_n_points)."""


class Strength(StrEnum):
    """How much the number of figures in a phase allows to be said."""

    NONE = "none"
    TRIAL = "trial"
    FULL = "full"


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A stretch of the series in which the service ran in one way.

    `start` and `end` are positions in the series, the end not included. `mean` is there from 8
    figures on; `limits` too, unless the figures do not vary. `guard` tells why the limits are not
    the plain screened ones. `baseline` counts the figures which set the mean and the limits.
    """

    number: int
    start: int
    end: int
    figures: int
    baseline: int
    strength: Strength
    mean: float | None
    limits: Limits | None
    guard: Guard


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of the series. `lower` and `upper` are as drawn: clipped to the unit's bounds.

    A gap has no value, and then neither mean, limits nor signal. `side` tells which way the signal
    points: for a trend "above" is rising.
    """

    value: float | None
    phase: int
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: Signal = Signal.NONE
    side: Side = Side.NEITHER


@dataclass(frozen=True, kw_only=True)
class Chart:
    """All that is known of a series.

    `latest` is the position of the latest figure (None: there is none) and `run` the number of
    figures running behind its signal: the 7 of "7 periods running above the average of 52.1".
    """

    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    latest: int | None
    run: int
    variation: Variation
    assurance: Assurance
    bounds: Bounds

    @property
    def phase(self) -> Phase:
        """The phase the service is in now."""
        return self.phases[-1]

    @property
    def strength(self) -> Strength:
        """How much may be said of the present phase."""
        """How much the limits of that phase can bear, by the number of its points."""
        return self.phase.strength

    @property
    def mean(self) -> float | None:
        """The mean of the present phase."""
        """The centre line of that phase, in the unit of the values."""
        return self.phase.mean

    @property
    def lower(self) -> float | None:
        """The lower limit as drawn."""
        return drawn(self.phase.limits, self.bounds)[0]

    @property
    def upper(self) -> float | None:
        """The upper limit as drawn."""
        return drawn(self.phase.limits, self.bounds)[1]


def chart(
    values: Sequence[float | None],
    *,
    direction: Direction,
    target: float | TargetRange | None = None,
    phase_starts: Sequence[int] = (),
    freeze_after: int | None = None,
    bounds: Bounds = UNBOUNDED,
) -> Chart:
    """Chart a series of figures, one a period, oldest first, None where a period has none.

    Args:
        values: figures in their own unit. Never cumulative or rolling ones: neighbouring figures
            then share most of their cases, and the rules see change where there is none.
        direction: which way is better.
        target: the present target. A single target gives no assurance without a direction.
        phase_starts: the positions at which a new phase starts.
        freeze_after: so many figures from the start of each phase set its mean and limits, and
            later ones do not move them.
        bounds: what drawn limits are clipped to. Signals use the limits unclipped.

    Raises:
        ValueError: a value that is no finite number, a phase that starts outside the series, or a
            frozen baseline shorter than 12. These are faults of the caller; bad data comes no
            further than its reader.
    """
    _refuse_nonsense(values, phase_starts, freeze_after)
    kept = bounds.kept_by(values)
    phases = _phases(values, phase_starts, freeze_after)
    points = tuple(
        point for phase in phases for point in _points(values[phase.start : phase.end], phase, kept)
    )
    present = phases[-1]
    latest = max((i for i, value in enumerate(values) if value is not None), default=None)
    return Chart(
        points=points,
        phases=phases,
        latest=latest,
        run=_run_behind(points, phases, latest),
        variation=_variation(points, present, latest, direction),
        assurance=_assurance(values, present, target, direction),
        bounds=kept,
    )


def _refuse_nonsense(
    values: Sequence[float | None], phase_starts: Sequence[int], freeze_after: int | None
) -> None:
    if not all(value is None or isfinite(value) for value in values):
        raise ValueError("every value is a finite number, or None where there is no figure")
    if not all(0 <= start < len(values) for start in phase_starts):
        raise ValueError("a phase starts at a position within the series")
    if freeze_after is not None and freeze_after < SHORTEST_BASELINE:
        raise ValueError(f"a baseline is frozen after {SHORTEST_BASELINE} figures or more")


def _phases(
    values: Sequence[float | None], phase_starts: Sequence[int], freeze_after: int | None
) -> tuple[Phase, ...]:
    edges = [*sorted({0, *phase_starts}), len(values)]
    return tuple(
        _phase(values, number, start, end, freeze_after)
        for number, (start, end) in enumerate(pairwise(edges), start=1)
    )


def _phase(
    values: Sequence[float | None], number: int, start: int, end: int, freeze_after: int | None
) -> Phase:
    there = [i for i in range(start, end) if values[i] is not None]
    baseline = there[:freeze_after]
    strength = _strength(len(there))
    mean, limits, guard = None, None, Guard.NONE
    if strength is not Strength.NONE:
        stretch = values[start : baseline[-1] + 1]
        mean = fmean(value for value in stretch if value is not None)
        limits, guard = process_limits(stretch)
    return Phase(
        number=number,
        start=start,
        end=end,
        figures=len(there),
        baseline=len(baseline),
        strength=strength,
        mean=mean,
        limits=limits,
        guard=guard,
    )


def _strength(figures: int) -> Strength:
    if figures < FEWEST_FOR_LIMITS:
        return Strength.NONE
    if figures < FEWEST_FOR_ALL_RULES:
        return Strength.TRIAL
    return Strength.FULL


def _points(values: Sequence[float | None], phase: Phase, bounds: Bounds) -> list[Point]:
    lower, upper = drawn(phase.limits, bounds)
    return [
        Point(value=None, phase=phase.number)
        if value is None
        else Point(
            value=value,
            phase=phase.number,
            mean=phase.mean,
            lower=lower,
            upper=upper,
            signal=mark.signal,
            side=mark.side,
        )
        for value, mark in zip(values, _marks(values, phase), strict=True)
    ]


def _marks(values: Sequence[float | None], phase: Phase) -> list[Mark]:
    if phase.mean is None:
        return [NO_SIGNAL] * len(values)
    return find_signals(
        values,
        mean=phase.mean,
        limits=phase.limits,
        run_rules=phase.strength is Strength.FULL,
    )


def _run_behind(points: Sequence[Point], phases: Sequence[Phase], latest: int | None) -> int:
    if latest is None or points[latest].mean is None:
        return 0
    point = points[latest]
    phase = phases[point.phase - 1]
    values = [each.value for each in points[phase.start : latest + 1]]
    return run_length(values, Mark(point.signal, point.side), mean=phase.mean or 0.0)


def _variation(
    points: Sequence[Point], phase: Phase, latest: int | None, direction: Direction
) -> Variation:
    if phase.strength is not Strength.FULL or latest is None:
        return Variation.TOO_FEW
    return variation(points[latest].side, direction)


def _assurance(
    values: Sequence[float | None],
    phase: Phase,
    target: float | TargetRange | None,
    direction: Direction,
) -> Assurance:
    if phase.strength is not Strength.FULL:
        return Assurance.NONE
    figures = [value for value in values[phase.start : phase.end] if value is not None]
    return assurance(figures, limits=phase.limits, target=target, direction=direction)
