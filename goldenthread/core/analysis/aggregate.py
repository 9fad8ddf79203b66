"""Roll-up: the value of a quarter or a year from the months that make it up.

How shorter periods make a longer one is the definition's to say and is never guessed:

* *sum*: a count of things that happen adds up;
* *ratio of sums* and *mean of cases*: the numerators and the denominators are added up and then
  divided, so that a month with ten cases does not weigh as much as one with a thousand. A
  percentage is never the mean of percentages;
* *last*: a caseload on a day, or a running total, is the last one, and a missing last one is
  missing, not the one before;
* *none*: nothing rolls up, and only a value put down for that very period is its value.

A value put down for the period itself always wins: the service knows what it published.

What is missing is never added in as 0. A roll-up with a part missing is made from the parts that
are known, says of how many ("2 of 3 months"), and is not rated. Parts with *no cases* are known:
they add nothing to numerator or denominator, and no cases at all is *no cases*, neither 0% nor
100%. One *suppressed* part suppresses the whole, because the whole less the other parts would
give it away. Where no part has a figure, the roll-up is absent for the reason that is furthest
from a figure: withdrawn, then not available, then awaited, then not due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, RollUp
from goldenthread.core.figure import EXACT, ratio
from goldenthread.core.period import Period

_FURTHEST_FIRST = (
    Absence.WITHDRAWN,
    Absence.NOT_AVAILABLE,
    Absence.AWAITED,
    Absence.NOT_DUE,
)
"""Which absence a roll-up without any figure takes from its parts."""


def roll_up(definition: Definition, series: Series, period: Period) -> Value | None:
    """Give the value of a period: the one put down for it, or one made from shorter periods.

    None where nothing was put down, or where the definition rolls nothing up. The value made
    carries its parts (``made_of``) and how many there should be (``expected``).
    """
    direct = series.get(period)
    if direct is not None:
        return direct
    parts = period.split(definition.collected)
    if definition.roll_up is RollUp.NONE:
        return None
    if definition.roll_up is RollUp.LAST:
        parts = parts[-1:]
    return _made(definition, series, parts, period)


def year_to_date(definition: Definition, series: Series, period: Period) -> Value | None:
    """Give the value of the year so far, to the end of a period, for a panel or a chart.

    A cumulative measure is its own year to date. Of one that is counted afresh in each period
    the collected periods from April on are rolled up, and the value bears ``period``, with
    which it ends. None where the measure has no year to date: a level, an index, a rolling
    figure, or a period that ends between two collections.
    """
    if definition.kind is MeasureKind.CUMULATIVE:
        return roll_up(definition, series, period)
    if definition.roll_up in (RollUp.LAST, RollUp.NONE):
        return None
    parts = tuple(
        part
        for part in period.year.periods(definition.collected)
        if part.last_day <= period.last_day
    )
    if not parts or parts[-1].last_day != period.last_day:
        return None
    return _made(definition, series, parts, period)


def _made(
    definition: Definition, series: Series, parts: Sequence[Period], period: Period
) -> Value | None:
    found = [value for part in parts if (value := series.get(part)) is not None]
    return _with_history(definition, found, len(parts), period) if found else None


def _with_history(
    definition: Definition, parts: Sequence[Value], expected: int, period: Period
) -> Value:
    """Make the roll-up and, if a part of it was revised, the roll-up as it stood before."""
    made = _combined(definition, parts, expected, period)
    former = _former(parts) if len(parts) == expected else None
    if former is None:
        return made
    return replace(
        made,
        revises=_with_history(definition, former, expected, period),
        revision_reason=_joined(part.revision_reason for part in parts),
    )


def _former(parts: Sequence[Value]) -> tuple[Value, ...] | None:
    """Give the parts as they stood before the latest revision of any; None if there was none.

    Only what was revised after every part was known counts: until then the roll-up was not
    whole, and a month that comes in late is no revision of its quarter.
    """
    whole_since = max(_first_known(part) for part in parts)
    latest = max((part.recorded_on for part in parts if part.revises), default=whole_since)
    if latest <= whole_since:
        return None
    return tuple(
        part.revises if part.revises and part.recorded_on == latest else part for part in parts
    )


def _first_known(value: Value) -> date:
    """Give the day on which a figure, or that there were no cases, was first put down."""
    first = value.recorded_on
    while value.revises is not None:
        value = value.revises
        if _is_known(value):
            first = value.recorded_on
    return first


def _combined(
    definition: Definition, parts: Sequence[Value], expected: int, period: Period
) -> Value:
    sums = _sums(definition, parts, expected)
    basis = sums.used or parts
    missing = next((part for part in parts if not _is_known(part)), None)
    is_signed = all(part.is_signed_off for part in basis)
    return replace(
        parts[-1],
        period=period,
        outcome=sums.outcome,
        numerator=sums.numerator,
        denominator=sums.denominator,
        interval_low=None,
        interval_high=None,
        provisional=any(part.provisional for part in basis) or not is_signed,
        recorded_on=max(part.recorded_on for part in parts),
        absence_reason=sums.absence_reason or (missing.absence_reason if missing else ""),
        expected_on=missing.expected_on if missing else None,
        revises=None,
        revision_reason="",
        source=_joined(part.source for part in basis),
        submitted_by=_joined(part.submitted_by for part in basis),
        signed_off_by=_joined(part.signed_off_by for part in basis) if is_signed else "",
        signed_off_on=_latest(part.signed_off_on for part in basis) if is_signed else None,
        illustrative=any(part.illustrative for part in basis),
        made_of=sums.used,
        expected=expected,
    )


@dataclass(frozen=True, kw_only=True)
class _Sums:
    """What the parts come to, and the parts that it was made from."""

    outcome: Decimal | Absence
    used: tuple[Value, ...] = ()
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    absence_reason: str = ""


def _sums(definition: Definition, parts: Sequence[Value], expected: int) -> _Sums:
    if suppressed := [part for part in parts if part.outcome is Absence.SUPPRESSED]:
        return _Sums(outcome=Absence.SUPPRESSED, absence_reason=suppressed[0].absence_reason)
    known = tuple(part for part in parts if _is_known(part))
    figures = [part.outcome for part in known if isinstance(part.outcome, Decimal)]
    if not figures:
        return _Sums(outcome=_absence(parts, expected), used=known)
    match definition.roll_up:
        case RollUp.SUM:
            return _Sums(outcome=_sum(figures), used=known)
        case RollUp.LAST | RollUp.NONE:
            last = known[-1]
            return _Sums(
                outcome=last.outcome,
                used=(last,),
                numerator=last.numerator,
                denominator=last.denominator,
            )
        case RollUp.RATIO_OF_SUMS | RollUp.MEAN_OF_CASES:
            return _ratio_of_sums(definition, known)


def _ratio_of_sums(definition: Definition, known: Sequence[Value]) -> _Sums:
    usable = tuple(part for part in known if _counts(part))
    numerator = _sum(part.numerator for part in usable if part.numerator is not None)
    denominator = _sum(part.denominator for part in usable if part.denominator is not None)
    if not any(isinstance(part.outcome, Decimal) for part in usable):
        return _Sums(
            outcome=Absence.NOT_AVAILABLE,
            absence_reason=(
                f"The {definition.collected.noun}s' numerators and denominators are not on the "
                "record, and a mean of their figures would be wrong."
            ),
        )
    if denominator == 0:
        return _Sums(
            outcome=Absence.NO_CASES, used=usable, numerator=numerator, denominator=denominator
        )
    return _Sums(
        outcome=ratio(numerator, denominator, definition.unit),
        used=usable,
        numerator=numerator,
        denominator=denominator,
    )


def _is_known(value: Value) -> bool:
    return isinstance(value.outcome, Decimal) or value.outcome is Absence.NO_CASES


def _counts(value: Value) -> bool:
    """Tell whether a value can enter a ratio of sums: it has both sums, or had no cases."""
    if value.outcome is Absence.NO_CASES:
        return True
    return value.numerator is not None and value.denominator is not None


def _absence(parts: Sequence[Value], expected: int) -> Absence:
    for absence in _FURTHEST_FIRST:
        if any(part.outcome is absence for part in parts):
            return absence
    return Absence.NO_CASES if len(parts) == expected else Absence.AWAITED


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total


def _joined(texts: Iterable[str]) -> str:
    """Join different texts, each once, in the order of the periods."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
