"""What an indicator's own history says: has it really changed, and is its target within reach?

The *signal* and the *reach* of a line come from here and nowhere else; "getting better" and
"getting worse" are words that only this test may use. Where the test may not be used at all,
because neighbouring figures share their cases or because seasons alone would set it off, the
answer is "not tested", with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

from goldenthread.core.analysis import xmr
from goldenthread.core.analysis.reliability import reliability
from goldenthread.core.collection.series import Event, EventKind
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, Polarity
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.period import Frequency, Period

HIGHEST_CORRELATION = 0.5
"""From this lag-one correlation on, one in eight latest points is a false alarm (statistics 4.7)."""

FREEZE_AFTER = 24
"""Figures of a phase that set its limits; later ones are held against them (statistics 4.4)."""


class SignalWord(StrEnum):
    """What may be said of change."""

    BETTER = "getting better"
    WORSE = "getting worse"
    HIGHER = "running higher"
    LOWER = "running lower"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few figures"
    NOT_TESTED = "not tested"


REAL_CHANGES = frozenset((SignalWord.BETTER, SignalWord.WORSE, SignalWord.HIGHER, SignalWord.LOWER))
"""The signals that say that something has changed."""


class Reach(StrEnum):
    """What may be expected of the target, as the service now runs."""

    MEET = "expect to meet"
    CHANCE = "may or may not"
    MISS = "expect to miss"
    UNKNOWN = "not known"


class Untested(StrEnum):
    """Why the signal test may not be used."""

    CUMULATIVE = "cumulative"
    ROLLING = "rolling"
    SEASONAL = "seasonal"
    INDEX = "survey or index"
    ANNUAL = "annual"
    AUTOCORRELATED = "slow-moving level"
    RARE = "rare events"
    SMALL_NUMBERS = "small numbers"


@dataclass(frozen=True)
class Behaviour:
    """Signal and reach, with the chart they were read from; the chart only if it was tested.

    ``periods`` are the periods of the chart's points, oldest first.
    """

    signal: SignalWord
    reach: Reach
    untested: Untested | None
    chart: xmr.Chart | None
    periods: tuple[Period, ...]


def behaviour(
    definition: Definition,
    history: Sequence[tuple[Period, Value | None]],
    *,
    target: Target | None,
    events: Sequence[Event],
) -> Behaviour:
    """Test an indicator's history, oldest first, gaps included, up to the period reported.

    Figures before the latest break are left out: they may not be compared. ``target`` is that
    of the period reported.
    """
    reason = _untested(definition)
    if reason is not None:
        return Behaviour(SignalWord.NOT_TESTED, Reach.UNKNOWN, reason, None, ())
    history = since_break(history, events)
    if _rests_on_small_numbers(definition, history):
        reason = Untested.SMALL_NUMBERS
        return Behaviour(SignalWord.NOT_TESTED, Reach.UNKNOWN, reason, None, ())
    figures = [_figure(value) for _, value in history]
    if not any(figure is not None for figure in figures):
        return Behaviour(SignalWord.TOO_FEW, Reach.UNKNOWN, None, None, ())
    reason = _untestable(definition, figures)
    if reason is not None:
        return Behaviour(SignalWord.NOT_TESTED, Reach.UNKNOWN, reason, None, ())
    periods = tuple(period for period, _ in history)
    chart = xmr.chart(
        figures,
        direction=_direction(definition.polarity),
        target=_target(target),
        phase_starts=_phase_starts(periods, events),
        freeze_after=FREEZE_AFTER,
        bounds=xmr.natural_bounds(definition.unit),
    )
    signal = _signal(chart.variation)
    # Once the figure has left its usual range, the range no longer says how the service runs.
    reach = Reach.UNKNOWN if signal in REAL_CHANGES else _reach(chart.assurance)
    return Behaviour(signal, reach, None, chart, periods)


def _untested(definition: Definition) -> Untested | None:
    if definition.kind is MeasureKind.CUMULATIVE:
        return Untested.CUMULATIVE
    if definition.kind is MeasureKind.ROLLING:
        return Untested.ROLLING
    if definition.kind is MeasureKind.INDEX:
        return Untested.INDEX
    if definition.seasonal:
        return Untested.SEASONAL
    if definition.reported in (Frequency.ANNUAL, Frequency.HALF_YEARLY):
        return Untested.ANNUAL
    return None


def _untestable(definition: Definition, figures: Sequence[float | None]) -> Untested | None:
    """Tell whether the figures themselves forbid the test, whatever the definition says.

    Where more than half of them are one and the same, the limits collapse; where a level on a
    day follows the level before, neighbouring figures repeat each other and the rules see
    change in every wave.
    """
    known = [figure for figure in figures if figure is not None][:FREEZE_AFTER]
    if len(known) < xmr.FEWEST_FOR_ALL_RULES:
        return None
    commonest = Counter(known).most_common(1)[0][1]
    if len(known) > commonest > len(known) / 2:
        return Untested.RARE
    is_level = definition.kind is MeasureKind.SNAPSHOT
    if is_level and lag_one_correlation(known) >= HIGHEST_CORRELATION:
        return Untested.AUTOCORRELATED
    return None


def lag_one_correlation(figures: Sequence[float]) -> float:
    """Give the correlation of each figure with the one before; 0 where they do not vary.

    The usual estimate: the products of neighbouring distances from the mean over their squares.
    """
    centre = fmean(figures)
    distances = [figure - centre for figure in figures]
    square = sum(distance * distance for distance in distances)
    if square == 0:
        return 0.0
    return sum(now * before for before, now in pairwise(distances)) / square


def since_break(
    history: Sequence[tuple[Period, Value | None]], events: Sequence[Event]
) -> Sequence[tuple[Period, Value | None]]:
    """Leave out the periods before the latest break: their figures may not be compared."""
    breaks = [event.period for event in events if event.kind is EventKind.BREAK]
    if not breaks:
        return history
    start = max(breaks).first_day
    return [(period, value) for period, value in history if period.first_day >= start]


def _rests_on_small_numbers(
    definition: Definition, history: Sequence[tuple[Period, Value | None]]
) -> bool:
    """Tell whether the latest figure does: it is the one that a signal would speak of."""
    latest = next((value for _, value in reversed(history) if _figure(value) is not None), None)
    return reliability(definition, latest).is_small


def _phase_starts(periods: Sequence[Period], events: Sequence[Event]) -> list[int]:
    starts = [event.period.first_day for event in events if event.kind is EventKind.PHASE]
    return [
        index
        for index, period in enumerate(periods)
        if any(period.first_day <= start <= period.last_day for start in starts)
    ]


def _figure(value: Value | None) -> float | None:
    if value is None or not isinstance(value.outcome, Decimal) or not value.is_complete:
        return None
    return float(value.outcome)


def _direction(polarity: Polarity) -> xmr.Direction:
    match polarity:
        case Polarity.HIGHER:
            return xmr.Direction.INCREASE
        case Polarity.LOWER:
            return xmr.Direction.DECREASE
        case Polarity.RANGE | Polarity.NONE:
            return xmr.Direction.NEUTRAL


def _target(target: Target | None) -> float | xmr.TargetRange | None:
    if target is None:
        return None
    rule = target.rule
    if rule.kind is RuleKind.RANGE and rule.range_low is not None and rule.range_high is not None:
        return xmr.TargetRange(float(rule.range_low), float(rule.range_high))
    if rule.kind is RuleKind.NONE or target.figure is None:
        return None
    return float(target.figure)


def _signal(variation: xmr.Variation) -> SignalWord:
    match variation:
        case xmr.Variation.COMMON:
            return SignalWord.NO_CLEAR_CHANGE
        case xmr.Variation.IMPROVING:
            return SignalWord.BETTER
        case xmr.Variation.WORSENING:
            return SignalWord.WORSE
        case xmr.Variation.HIGHER:
            return SignalWord.HIGHER
        case xmr.Variation.LOWER:
            return SignalWord.LOWER
        case xmr.Variation.TOO_FEW:
            return SignalWord.TOO_FEW


def _reach(assurance: xmr.Assurance) -> Reach:
    match assurance:
        case xmr.Assurance.PASSES:
            return Reach.MEET
        case xmr.Assurance.FAILS:
            return Reach.MISS
        case xmr.Assurance.HIT_AND_MISS:
            return Reach.CHANCE
        case xmr.Assurance.NONE:
            return Reach.UNKNOWN
