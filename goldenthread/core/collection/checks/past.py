"""Checks of a figure against its own past and its target: slips, outliers, repeats, zeros, falls.

All of them are warnings: the figure may be right, and then a few words say why. A figure is told of
once: one that has slipped by a power of ten is not called unusual as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from goldenthread.core.collection.checks.context import EntryContext, UsualRange
from goldenthread.core.collection.checks.entered import Entered, Understood
from goldenthread.core.collection.usual import (
    alike,
    amounts_of,
    is_repeated,
    is_unlikely_zero,
    slip,
    times_apart,
)
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.figure import EXACT, UnitKind
from goldenthread.core.issue import Issue, Level

FEWEST_FOR_A_RANGE = 4
"""Earlier figures from which their lowest and highest say anything of the next one."""

ROOM_BESIDE_THE_RANGE = Decimal("0.5")
"""How far beyond the lowest or highest a figure may lie, in parts of the distance between these."""

SHARE_OF_ONE = Decimal(10)
"""A percentage of 1 or less is a share entered as 0 to 1 where others are of this size or more."""


def past_issues(entered: Entered, understood: Understood, context: EntryContext) -> Iterator[Issue]:
    """Hold a figure against those before it; an absence has nothing to be held against."""
    figure = understood.figure
    if figure is None:
        return
    earlier = alike(
        context.definition, context.series, context.period, since=context.comparable_since
    )
    past = [value.outcome for value in earlier if isinstance(value.outcome, Decimal)]
    said = (
        _zero(understood, past, context)
        or _slip_of_scale(figure, past, context)
        or _outlier(figure, past, context)
    )
    if said is not None:
        code, message = said
        yield Issue(code, message, entered.at("value"), Level.WARNING)
    yield from _denominator_issues(entered, understood, earlier)
    yield from _repeat_issues(entered, understood, context)
    yield from _fall_issues(entered, understood, context)


def overdue_issues(entered: Entered, context: EntryContext) -> Iterator[Issue]:
    """Point to earlier periods that are still provisional or awaited although their day has passed.

    A provisional figure without a day of its own should be final by the next period.
    """
    late = [
        (period, value)
        for period, value in sorted(context.series.values.items())
        if period.frequency is context.period.frequency
        and period < context.period
        and _is_overdue(value, context)
    ]
    if not late:
        return
    period, value = late[-1]
    state = "awaited" if value.outcome is Absence.AWAITED else "provisional"
    day = value.expected_on
    since = f" and was expected on {day.day} {day:%B %Y}" if day else ""
    more = len(late) - 1
    others = f"; so {'is' if more == 1 else 'are'} {more} before it" if more else ""
    yield Issue(
        "provisional-overdue",
        f"The figure for {period.in_words} is still {state}{since}{others}. Put in the final one.",
        entered.place,
        Level.WARNING,
    )


def _zero(
    understood: Understood, past: Sequence[Decimal], context: EntryContext
) -> tuple[str, str] | None:
    if not is_unlikely_zero(context.definition, understood.with_figure, past):
        return None
    message = (
        f"The figure is 0, and earlier ones were never below {_shown(min(past), context)}. Is it "
        "really none? A figure that is not known is a named absence."
    )
    return "missing-as-zero", message


def _slip_of_scale(
    figure: Decimal, past: Sequence[Decimal], context: EntryContext
) -> tuple[str, str] | None:
    shown, target = _shown(figure, context), context.target
    power = slip(figure, past)
    if power is not None:
        usual = median(past)
        way = "large" if figure > usual else "small"
        message = f"{shown} is about {power} times as {way} as is usual ({_shown(usual, context)})."
        return "scale-slip", message
    aim = target.figure if target is not None else None
    size = median(past) if past else aim
    if _is_share_of_one(figure, size, context):
        return "scale-slip", f"{shown} is less than 1%. Is it a share of 1 and not of 100?"
    times = times_apart(figure, aim) if aim is not None and not past else None
    if times is not None and aim is not None:
        message = (
            f"{shown} and the target of {_shown(aim, context)}: one is {times:,.0f} times the other. "
            f"Is the figure in {context.definition.unit}?"
        )
        return "scale-slip", message
    return None


def _is_share_of_one(figure: Decimal, size: Decimal | None, context: EntryContext) -> bool:
    if context.definition.unit.kind is not UnitKind.PER_CENT or size is None:
        return False
    return 0 < figure <= 1 and size >= SHARE_OF_ONE


def _outlier(
    figure: Decimal, past: Sequence[Decimal], context: EntryContext
) -> tuple[str, str] | None:
    usual = context.usual or _range_of(past)
    if usual is None or usual.low <= figure <= usual.high:
        return None
    side = "above" if figure > usual.high else "below"
    message = (
        f"{_shown(figure, context)} is {side} the usual range of "
        f"{_bare(usual.low, context)} to {_shown(usual.high, context)}, by {usual.made_of}."
    )
    return "outlier", message


def _range_of(past: Sequence[Decimal]) -> UsualRange | None:
    """Take the lowest and highest of earlier figures, with half of their distance on either side."""
    if len(past) < FEWEST_FOR_A_RANGE or min(past) == max(past):
        return None
    low, high = min(past), max(past)
    room = EXACT.multiply(high - low, ROOM_BESIDE_THE_RANGE)
    made_of = f"the lowest and highest of {len(past)} earlier figures, and half their distance more"
    return UsualRange(low=low - room, high=high + room, made_of=made_of)


def _denominator_issues(
    entered: Entered, understood: Understood, earlier: Sequence[Value]
) -> Iterator[Issue]:
    """Find a denominator that has slipped: the figure would hide it if the numerator did as well."""
    base = understood.amounts.denominator
    past = [value.denominator for value in earlier if value.denominator is not None]
    power = slip(base, past) if base is not None else None
    if base is None or power is None:
        return
    way = "large" if base > median(past) else "small"
    message = (
        f"The denominator of {base:,f} is about {power} times as {way} as is usual "
        f"({median(past):,f})."
    )
    yield Issue("scale-slip", message, entered.at("denominator"), Level.WARNING)


def _repeat_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    before = context.series.get(context.period.previous())
    now = understood.with_figure
    if before is None or not is_repeated(context.definition, now, amounts_of(before)):
        return
    message = (
        f"The figure is that of {context.period.previous().in_words} again, to the last digit "
        f"({_shown(understood.figure or Decimal(0), context)})."
    )
    yield Issue("unchanged", message, entered.at("value"), Level.WARNING)


def _fall_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    """Find a running total that is lower than the one before it in the same year.

    Of a share only the numerator is a running total: the share itself may well fall.
    """
    step = context.period.previous()
    before = context.series.get(step)
    if context.definition.kind is not MeasureKind.CUMULATIVE or before is None:
        return
    if step.year != context.period.year:
        return
    then, now = amounts_of(before), understood.with_figure
    box = "numerator" if context.definition.is_ratio else "value"
    lower, higher = (
        (now.numerator, then.numerator)
        if context.definition.is_ratio
        else (now.figure, then.figure)
    )
    if lower is None or higher is None or lower >= higher:
        return
    message = (
        f"The running total is {lower:,f}, and in {step.in_words} it was {higher:,f}; within a year "
        "it does not fall."
    )
    yield Issue("running-total-fell", message, entered.at(box), Level.WARNING)


def _is_overdue(value: Value, context: EntryContext) -> bool:
    if value.outcome is Absence.AWAITED or value.provisional:
        day = value.expected_on
        return day < context.day if day is not None else value.provisional
    return False


def _shown(figure: Decimal, context: EntryContext) -> str:
    return context.definition.unit.show(figure, _decimals(figure, context))


def _bare(figure: Decimal, context: EntryContext) -> str:
    return context.definition.unit.bare(figure, _decimals(figure, context))


def _decimals(figure: Decimal, context: EntryContext) -> int:
    """Print at the published decimals, but never a figure as 0 that is not."""
    decimals = context.definition.decimals
    return decimals if figure == 0 else max(decimals, min(-figure.adjusted(), 9))
