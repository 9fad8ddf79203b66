"""What a figure should resemble: slips of scale, zeros that mean missing, figures told twice.

Seen in published papers: a result of 73,390 against a target of 420 (Oxford); a website's uptime of
0% shown green (Hart); an indicator green on last year's figure (Kent). The same rules are asked of a
figure when it is typed and again before a report goes out, so that the second can only find what
was explained at the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.figure import EXACT, UnitKind, rounded
from goldenthread.core.period import Period

FEWEST_ALIKE = 2
"""Earlier figures without which nothing is known of how large a figure should be."""

POWERS = (Decimal(10), Decimal(100), Decimal(1000))
"""What a slip multiplies or divides by: a point moved, a share for a percentage, pounds for £k."""

FAR_OFF = 3
"""A slip lies so many times outside what was seen before; less is a change like any other."""

ROOM = Decimal("1.25")
"""How far from the earlier figures a slip may lie once it is put right."""

WORLDS_APART = 50
"""A value and its target that differ by this factor are not in the same unit."""

COUNTS_THAT_MAY_FALL_TO_NONE = 10
"""Counts below this reach 0 by chance."""

TELLING_DIGITS = 3
"""Figures with fewer digits than this may well repeat."""

ALL_OF_THEM = 100
"""Per cent."""


def alike(
    definition: Definition, series: Series, period: Period, *, since: date = date.min
) -> tuple[Value, ...]:
    """List the earlier values that this period's should resemble, oldest first: figures only.

    Of a cumulative or seasonal measure those of the same time of year; none from before ``since``,
    the day from which figures may be compared.
    """
    same_time = definition.seasonal or definition.kind is MeasureKind.CUMULATIVE
    return tuple(
        series.values[step]
        for step in sorted(series.values)
        if step.frequency is period.frequency
        and since <= step.first_day < period.first_day
        and (not same_time or step.number == period.number)
        and series.values[step].is_complete
        and isinstance(series.values[step].outcome, Decimal)
    )


def amounts_of(value: Value) -> Amounts:
    """Give the numbers of a value on record."""
    return Amounts(
        figure=value.outcome if isinstance(value.outcome, Decimal) else None,
        numerator=value.numerator,
        denominator=value.denominator,
        interval_low=value.interval_low,
        interval_high=value.interval_high,
    )


def slip(figure: Decimal, past: Sequence[Decimal]) -> Decimal | None:
    """Give the power of ten by which a figure seems to have slipped, or None.

    Figures that are a power of ten apart by themselves say nothing.
    """
    if len(past) < FEWEST_ALIKE or min(past) <= 0 or figure <= 0:
        return None
    low, high = min(past), max(past)
    if high > low * POWERS[0]:
        return None
    for power in POWERS:
        if figure > high * FAR_OFF and low / ROOM <= figure / power <= high * ROOM:
            return power
        if figure < low / FAR_OFF and low / ROOM <= figure * power <= high * ROOM:
            return power
    return None


def times_apart(figure: Decimal, aim: Decimal) -> Decimal | None:
    """Give how many times one is the other if they can hardly be in the same unit, else None."""
    one, other = abs(figure), abs(aim)
    if 0 in (one, other):
        return None
    times = EXACT.divide(max(one, other), min(one, other))
    return times if times >= WORLDS_APART else None


def is_unlikely_zero(definition: Definition, now: Amounts, past: Sequence[Decimal]) -> bool:
    """Tell of a 0 that lies further below every earlier figure than these lie apart."""
    base = now.denominator
    is_small = base is not None and base < COUNTS_THAT_MAY_FALL_TO_NONE
    if now.figure != 0 or len(past) < FEWEST_ALIKE or is_small:
        return False
    lowest, highest = min(past), max(past)
    counts = definition.unit.kind is UnitKind.NUMBER
    least = COUNTS_THAT_MAY_FALL_TO_NONE if counts else 0
    return lowest > least and lowest >= highest - lowest


def is_repeated(definition: Definition, now: Amounts, before: Amounts) -> bool:
    """Tell of a figure that is the last one again to the last digit, where that is no chance.

    None and all of them, 0 and 100%, may well follow one another.
    """
    if now.figure is None or now.figure != before.figure or now.figure == 0:
        return False
    if definition.unit.kind is UnitKind.PER_CENT and now.figure == ALL_OF_THEM:
        return False
    if now.denominator is not None and before.denominator is not None:
        return (now.numerator, now.denominator) == (before.numerator, before.denominator)
    digits = rounded(abs(now.figure), definition.decimals).normalize().as_tuple().digits
    return len(digits) >= TELLING_DIGITS or definition.kind is MeasureKind.CUMULATIVE
