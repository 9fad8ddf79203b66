"""For which periods lines are kept as assessed now.

Those that people look at: the last months, the last quarters and the last year that have ended,
and every period whose collection is open. Older ones stand in their publications, as printed.
Each period that is kept adds some five thousandths of a second to every sign-off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from goldenthread.core.period import FinancialYear, Frequency, Period

LAST = {Frequency.QUARTERLY: 2, Frequency.MONTHLY: 2, Frequency.ANNUAL: 1}
"""How many ended periods of each frequency are kept; in the order in which a reader wants them."""


def kept_periods(
    today: date, *, years: Iterable[FinancialYear], collected: Iterable[Period] = ()
) -> tuple[Period, ...]:
    """List the periods kept on a day, each once.

    Args:
        years: the years that have a KPI set; no other has lines.
        collected: the periods whose collection is open.
    """
    ended = (
        period
        for frequency, count in LAST.items()
        for period in last_ended(today, frequency, count)
    )
    known = frozenset(years)
    return tuple(dict.fromkeys(period for period in (*ended, *collected) if period.year in known))


def last_ended(today: date, frequency: Frequency, count: int) -> tuple[Period, ...]:
    """List the last periods that ended before a day, the latest first."""
    latest = Period.month_of(today).last(frequency)
    if latest.last_day >= today:
        latest = latest.previous()
    return tuple(latest.later(-step) for step in range(count))
