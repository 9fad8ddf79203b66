"""Write the lines as assessed now. Nobody asks for it: it follows from what somebody else did.

So there is no permission to ask here and no event to record: both belong to the act that changed
the record, in whose transaction this runs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.core.period import Period
from goldenthread.core.reporting.record import Record
from goldenthread.web.collection.models import Cycle
from goldenthread.web.collection.record import read_record
from goldenthread.web.publications.queries import published
from goldenthread.web.reports.assessing import Asked, assessed_lines
from goldenthread.web.reports.kept import kept_periods
from goldenthread.web.reports.models import AssessedLine

_AT_ONCE = 200


@transaction.atomic
def assess(
    indicators: Collection[str] | None, *, periods: Iterable[Period] | None = None, now: datetime
) -> int:
    """Assess indicators anew, as known today, and keep their lines; give how many were written.

    Args:
        indicators: identities; None for all, which also drops the periods no longer kept.
        periods: for which periods; None for those that are kept (`kept.kept_periods`).
    """
    record = read_record(indicators, published=published())
    return write_lines(record, indicators, periods=periods, today=timezone.localdate(now))


@transaction.atomic
def write_lines(
    record: Record,
    indicators: Collection[str] | None,
    *,
    periods: Iterable[Period] | None = None,
    today: date,
) -> int:
    """Replace the lines of some indicators, or of all, by what a record says of them now."""
    chosen = periods_of(record, today) if periods is None else tuple(periods)
    former = AssessedLine.objects.all()
    if indicators is not None:
        former = former.filter(indicator__in=indicators)
    if indicators is not None or periods is not None:
        former = former.filter(period__in=[str(period) for period in chosen])
    former.delete()
    made = AssessedLine.objects.bulk_create(_lines(record, chosen, today), batch_size=_AT_ONCE)
    return len(made)


def periods_of(record: Record, today: date) -> tuple[Period, ...]:
    """List the periods for which lines are kept, of a council with this record."""
    collected = Cycle.objects.filter(opened_at__isnull=False, locked_at__isnull=True)
    periods = (Period.parse(period) for period in collected.values_list("period", flat=True))
    return kept_periods(today, years=record.sets, collected=sorted(periods))


def _lines(record: Record, periods: Iterable[Period], today: date) -> Iterator[AssessedLine]:
    for period in periods:
        yield from assessed_lines(record, Asked(period=period, as_at=today, today=today))
