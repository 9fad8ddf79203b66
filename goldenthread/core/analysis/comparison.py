"""A bare comparison with an earlier figure: higher, lower or the same, and whether it may be made.

For the reader who asks "and last time?". It says which way the figure went and whether that is
the good way; it never says "improved" or "worsened", because one difference cannot tell a change
from the usual ups and downs. Those words belong to the signal (`xmr`).

What may be compared with what depends on the measure. A cumulative figure grows all year and a
rolling one shares most of its months with the one before, so both are compared with the same
period of last year and with nothing else. A seasonal one is held against last year first. Where
the definition broke, a figure is missing or a roll-up is incomplete, nothing is compared and the
reason is named.

The comparison is made at the published decimals, so that nobody is told that 95.0 is higher than
95.0. A *dead band*, in per cent of the earlier figure, is the change that counts as the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.analysis.rag import Band
from goldenthread.core.collection.series import Event, EventKind
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, Polarity
from goldenthread.core.figure import EXACT, rounded


class Direction(StrEnum):
    """Which way a figure went, and whether that is the good way."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    SAME = "same"
    UP = "up"
    DOWN = "down"
    NOT_COMPARED = "not compared"


class NotCompared(StrEnum):
    """Why two figures may not be compared, as words that follow "not compared:"."""

    NO_EARLIER = "there is no earlier figure"
    ABSENT = "one of the two figures is missing"
    INCOMPLETE = "one of the two figures is incomplete"
    FREQUENCY = "the two figures are for periods of different length"
    CUMULATIVE = "it adds up over the year, so only the same period last year compares"
    ROLLING = "it covers twelve months, so only the same period last year compares"
    BREAK = "figures before and after a break do not compare"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The outcome of a comparison.

    ``difference`` is exact, the later figure less the earlier, and there whenever both figures
    may be compared. ``because`` says why not; ``break_event`` is the break, if that is why.
    """

    direction: Direction
    then: Value | None
    difference: Decimal | None = None
    because: NotCompared | None = None
    break_event: Event | None = None


def compare(
    definition: Definition,
    now: Value,
    then: Value | None,
    *,
    breaks: Sequence[Event],
) -> Comparison:
    """Compare a value with an earlier one of the same indicator and part.

    Args:
        breaks: acts on the record; those that are no break, or of another indicator or part,
            are passed over. A break of the whole indicator breaks its parts too.
    """
    if then is None:
        return _not_compared(NotCompared.NO_EARLIER, None)
    if isinstance(now.outcome, Absence) or isinstance(then.outcome, Absence):
        return _not_compared(NotCompared.ABSENT, then)
    if why := _unlike(definition, now, then):
        return _not_compared(why, then)
    if found := _break_between(now, then, breaks):
        return _not_compared(NotCompared.BREAK, then, found)
    went = direction(
        now.outcome, then.outcome, polarity=definition.polarity, decimals=definition.decimals
    )
    difference = EXACT.subtract(now.outcome, then.outcome)
    return Comparison(direction=went, then=then, difference=difference)


def without_a_figure(then: Value | None) -> Comparison:
    """Give the comparison where this period has no figure: the earlier one still stands."""
    return _not_compared(NotCompared.ABSENT, then)


def direction(
    now: Decimal,
    then: Decimal,
    *,
    polarity: Polarity,
    decimals: int | None,
    dead_band: Decimal | None = None,
    aim: Band | None = None,
) -> Direction:
    """Say which way a figure went, at the published decimals (None: compared exactly).

    With a dead band, a change from 0 is not compared, because it has no percentage; unless both
    are 0. Under polarity ``range`` nearer to the aim is favourable, and between two figures
    that are equally near there is only up and down.
    """
    if decimals is not None:
        now, then = rounded(now, decimals), rounded(then, decimals)
    if now == then:
        return Direction.SAME
    if dead_band is not None:
        if then == 0:
            return Direction.NOT_COMPARED
        if _per_cent_change_within(now, then, dead_band):
            return Direction.SAME
    return _judged(now, then, polarity, aim.at(decimals) if aim else None)


def _per_cent_change_within(now: Decimal, then: Decimal, dead_band: Decimal) -> bool:
    change = EXACT.subtract(now, then).copy_abs().scaleb(2, context=EXACT)
    return change <= EXACT.multiply(then.copy_abs(), dead_band)


def _judged(now: Decimal, then: Decimal, polarity: Polarity, aim: Band | None) -> Direction:
    plain = Direction.UP if now > then else Direction.DOWN
    match polarity:
        case Polarity.NONE:
            return plain
        case Polarity.HIGHER:
            return Direction.FAVOURABLE if now > then else Direction.UNFAVOURABLE
        case Polarity.LOWER:
            return Direction.FAVOURABLE if now < then else Direction.UNFAVOURABLE
        case Polarity.RANGE:
            if aim is None or aim.distance(now) == aim.distance(then):
                return plain
            nearer = aim.distance(now) < aim.distance(then)
            return Direction.FAVOURABLE if nearer else Direction.UNFAVOURABLE


def _unlike(definition: Definition, now: Value, then: Value) -> NotCompared | None:
    if now.period.frequency is not then.period.frequency:
        return NotCompared.FREQUENCY
    if not (now.is_complete and then.is_complete):
        return NotCompared.INCOMPLETE
    if then.period == now.period.year_before():
        return None
    match definition.kind:
        case MeasureKind.CUMULATIVE:
            return NotCompared.CUMULATIVE
        case MeasureKind.ROLLING:
            return NotCompared.ROLLING
        case _:
            return None


def _break_between(now: Value, then: Value, breaks: Sequence[Event]) -> Event | None:
    """Find the latest break that begins after the earlier period does and within or before ours."""
    between = [
        event
        for event in breaks
        if event.kind is EventKind.BREAK
        and event.indicator == now.indicator
        and event.part in ("", now.part)
        and then.period.first_day < event.period.first_day <= now.period.last_day
    ]
    return max(between, key=lambda event: event.period.first_day, default=None)


def _not_compared(
    because: NotCompared, then: Value | None, break_event: Event | None = None
) -> Comparison:
    return Comparison(
        direction=Direction.NOT_COMPARED, then=then, because=because, break_event=break_event
    )
