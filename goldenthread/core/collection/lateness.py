"""How late values come in, over time: of an owner, a service or the whole council.

For the talk with a service whose figures are always the last, and for the council's own promise
that it reports in time. Counted from the day of the first submission, because what was sent back is
another matter, which is counted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from goldenthread.core.collection.progress import days_late, share
from goldenthread.core.collection.value import Absence
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.period import Period


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One value that was owed: when, and when it first came in; None if it has not.

    ``sent_back`` counts how often it had to be done again.
    """

    owner: str
    period: Period
    due: date
    submitted_on: date | None
    sent_back: int = 0


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """What a run of deliveries comes to.

    Args:
        due: how many were due by the day asked for.
        on_time: how many of them came in by their own day.
        missing: how many have not come in at all.
        sent_back: how many had to be done again at least once.
        median_days_late: of those that were late, in working days, the missing ones as they stand;
            no cases if none was.
    """

    due: int
    on_time: int
    missing: int
    sent_back: int
    median_days_late: Decimal | Absence

    @property
    def share_on_time(self) -> Decimal | Absence:
        """Give the exact percentage that came in by its day."""
        return share(self.on_time, self.due)


def lateness(deliveries: Iterable[Delivery], *, day: date, days: WorkingDays) -> Lateness:
    """Sum up what was due by a day: a value that may still come in time is not counted."""
    known = [(each, _known_in(each, day)) for each in deliveries]
    counted = [(each, came) for each, came in known if each.due < day or (each.due == day and came)]
    late = [days_late(each.due, came or day, days) for each, came in counted]
    behind = [Decimal(number) for number in late if number]
    return Lateness(
        due=len(counted),
        on_time=late.count(0),
        missing=sum(came is None for _, came in counted),
        sent_back=sum(each.sent_back > 0 for each, _ in counted),
        median_days_late=median(behind) if behind else Absence.NO_CASES,
    )


def lateness_over_time(
    deliveries: Iterable[Delivery], *, day: date, days: WorkingDays
) -> Mapping[Period, Lateness]:
    """Sum up each period by itself, the earliest first."""
    periods: dict[Period, list[Delivery]] = {}
    for each in deliveries:
        periods.setdefault(each.period, []).append(each)
    return {period: lateness(periods[period], day=day, days=days) for period in sorted(periods)}


def _known_in(each: Delivery, day: date) -> date | None:
    """Give the day on which a value came in, if it had by the day asked for."""
    came = each.submitted_on
    return came if came is not None and came <= day else None
