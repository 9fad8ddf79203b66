"""Which value of an indicator is due in a report, when it must be in, and when the next one is.

For the officer who chases values and for the Member who asks whether an indicator "would be
reported at some time during the year". A value is *known* some whole months after its period
ends (the definition's lag: a return to government that closes two months later) and *due* the
council's days of collection after that. A report carries, of each indicator, the latest value
that became known in the report's own months; if none did, the indicator is not due.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import Frequency, Period


def reported_period(definition: Definition, report: Period) -> Period | None:
    """Give the indicator's period that a report carries, or None where none is due in it.

    A quarterly indicator with a lag of two months is in the Quarter 2 report with its Quarter 1,
    which became known in August. An annual one is not due until the report that holds March.
    """
    last_known = report.last(Frequency.MONTHLY).later(-definition.lag_months)
    period = last_known.last(definition.reported)
    if period.last_month_index > last_known.last_month_index:
        period = period.previous()
    first_month = report.last_month_index - report.frequency.months + 1
    is_due = _known_index(definition, period) >= first_month
    return period if is_due else None


def next_due(definition: Definition, after: Period) -> tuple[Period, date]:
    """Give the first period that is known after a report's last month, and the day it is known.

    The day is the last one of the month in which the value is known, before the council's days
    of collection.
    """
    period = after.last(Frequency.MONTHLY).later(-definition.lag_months).last(definition.reported)
    if _known_index(definition, period) <= after.last_month_index:
        period = period.later(1)
    return period, known_on(definition, period)


def known_on(definition: Definition, period: Period) -> date:
    """Give the day by which the source knows a period: its end, and the definition's lag."""
    return period.last(Frequency.MONTHLY).later(definition.lag_months).last_day


def due_on(definition: Definition, period: Period, collection_days: int) -> date:
    """Give the last day on which a period's value is in time."""
    return known_on(definition, period) + timedelta(days=collection_days)


def _known_index(definition: Definition, period: Period) -> int:
    return period.last_month_index + definition.lag_months
