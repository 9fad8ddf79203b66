"""The steps of a series in time, so that a missing month is seen even when no row says so.

A spreadsheet leaves out the month that nobody filled in. Joined up, June and August look like
neighbours, and a run across them looks unbroken. Given the step of a series, the missing dates are
put back as gaps.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

MONTHS = {"month": 1, "quarter": 3, "year": 12}

MOST_MISSING = 1000
"""A longer gap between two rows is a mistyped year, not a series with a gap."""


class Step(StrEnum):
    """How far apart the figures of a series are. None: as the rows come, whatever the dates."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NONE = "none"

    def number_of(self, on: date) -> int:
        """Count the steps to this date, so that neighbouring steps differ by one."""
        if self not in MONTHS:
            return on.toordinal()
        return (on.year * 12 + on.month - 1) // MONTHS[self]


def with_missing(dates: Sequence[date], step: Step) -> list[date]:
    """Put back the missing dates of a series: one for each step without a row.

    A date put back falls on the same day of its month as the row before it, or on the last day
    of the month if all rows do.
    """
    if step is Step.NONE:
        return list(dates)
    at_month_end = all(on.day == _last_day(on.year, on.month) for on in dates)
    complete: list[date] = []
    for on in dates:
        if complete:
            last = complete[-1]
            between = step.number_of(on) - step.number_of(last)
            complete += [_later(last, step, n, at_month_end) for n in range(1, between)]
        complete.append(on)
    return complete


def _later(on: date, step: Step, steps: int, at_month_end: bool) -> date:
    if step not in MONTHS:
        return on + timedelta(days=steps)
    months = on.year * 12 + on.month - 1 + steps * MONTHS[step]
    year, month = months // 12, months % 12 + 1
    last = _last_day(year, month)
    return date(year, month, last if at_month_end else min(on.day, last))


def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]
