"""Does a figure rest on so few cases that large swings are normal?

With ten cases a month one of them moves the figure by ten points. Such a figure is shown, because
it is true, and is marked; but it is given no signal and no rank, for these would be read as saying
something of the service. A base is small where fewer than thirty cases are counted, or where a
percentage's 95% interval is wider than twenty points.

Intervals are only given where cases were counted, and can be told apart: tonnes, pounds and hours
are amounts, and no law of chance says how far they swing. A survey's interval is its own to give,
since that of its answers counted plainly would be too narrow. What is counted is read from the
definition's own words for numerator and denominator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core.analysis import intervals
from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.trend import Share
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.figure import UnitKind

FEWEST_CASES = 30
"""Fewer cases than this are a small base (statistics 12)."""

WIDEST_INTERVAL = 20
"""A percentage whose interval is wider than so many points rests on a small base."""

_AMOUNT = re.compile(
    r"£|full-time equivalent|^FTE\b"
    r"|^(working )?(days|hours|minutes|seconds|weeks|years)\b"
    r"|^(tonnes|kilograms|litres|miles|kilometres|points)\b"
)
"""What is measured and not counted, as numerators, denominators and units name it."""

_EVENTS = frozenset((MeasureKind.FLOW, MeasureKind.CUMULATIVE, MeasureKind.ROLLING))
"""Measures of what happened in a time; a level on a day is no count of events."""


@dataclass(frozen=True)
class Reliability:
    """How far a figure can be relied on: its 95% interval in its unit, and if its base is small.

    The interval is None where there is none to give.
    """

    interval: Interval | None
    is_small: bool


def reliability(definition: Definition, value: Value | None) -> Reliability:
    """Say how far a figure can be relied on; an absent one has neither interval nor base."""
    if value is None or not isinstance(value.outcome, Decimal):
        return Reliability(None, is_small=False)
    interval = interval_of(definition, value)
    return Reliability(interval, _is_small(definition, value, interval))


def share_of(definition: Definition, value: Value) -> Share | None:
    """Give the cases behind a percentage, or None if it is no share of cases that were counted."""
    cases, of = _whole(value.numerator), _whole(value.denominator)
    if definition.unit.kind is not UnitKind.PER_CENT or not _is_of_cases(definition):
        return None
    if cases is None or of is None or not 0 <= cases <= of or of == 0:
        return None
    return Share(cases, of)


def interval_of(definition: Definition, value: Value) -> Interval | None:
    """Give the 95% interval of a figure in its unit, or None where there is none to give.

    One that the source gives stands before any that could be calculated.
    """
    if value.interval_low is not None and value.interval_high is not None:
        return Interval(float(value.interval_low), float(value.interval_high))
    share = share_of(definition, value)
    if share is not None:
        return intervals.proportion(share.cases, share.of).times(100)
    match definition.unit.kind:
        case UnitKind.RATE:
            return _of_rate(definition, value)
        case UnitKind.NUMBER:
            return _of_count(definition, value)
        case _:
            return None


def _of_rate(definition: Definition, value: Value) -> Interval | None:
    events, of = _whole(value.numerator), _whole(value.denominator)
    if not _is_of_cases(definition) or events is None or of is None or events < 0 or of <= 0:
        return None
    return intervals.rate(events, of, multiplier=float(definition.unit.multiplier))


def _of_count(definition: Definition, value: Value) -> Interval | None:
    if definition.kind not in _EVENTS or _AMOUNT.search(definition.unit.noun):
        return None
    events = _whole(value.outcome) if isinstance(value.outcome, Decimal) else None
    return None if events is None or events < 0 else intervals.count(events)


def _is_small(definition: Definition, value: Value, interval: Interval | None) -> bool:
    """Tell whether the cases are few, or leave a percentage too open to say anything."""
    of = _whole(value.denominator)
    counts_cases = bool(definition.denominator) and not _AMOUNT.search(definition.denominator)
    if counts_cases and of is not None and of < FEWEST_CASES:
        return True
    is_share = definition.unit.kind is UnitKind.PER_CENT
    return is_share and interval is not None and interval.width > WIDEST_INTERVAL


def _is_of_cases(definition: Definition) -> bool:
    if not definition.is_ratio or definition.kind is MeasureKind.INDEX:
        return False
    return not any(_AMOUNT.search(text) for text in (definition.numerator, definition.denominator))


def _whole(amount: Decimal | None) -> int | None:
    """Give a number of cases; a number with a fraction counts none."""
    if amount is None or amount != amount.to_integral_value():
        return None
    return int(amount)
