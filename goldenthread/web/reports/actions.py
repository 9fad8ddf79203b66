"""Write the lines as assessed now. Nobody asks for it: it follows from what somebody else did.

So there is no permission to ask here and no event to record: both belong to the act that changed
the record, in whose transaction this runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.core.period import FinancialYear, Period
from goldenthread.core.reporting.report import Audience
from goldenthread.web.audit.actions import take_turn
from goldenthread.web.collection.models import Cycle
from goldenthread.web.collection.record import read_record
from goldenthread.web.kpi_sets.models import Definition
from goldenthread.web.publications.queries import published
from goldenthread.web.reports.assessing import Asked, assessed_lines
from goldenthread.web.reports.kept import kept_periods
from goldenthread.web.reports.models import AssessedLine

_AT_ONCE = 200


@transaction.atomic
def assess(indicators: Collection[str] | None, *, now: datetime) -> int:
    """Assess indicators anew, as known today, and keep their lines; give how many were written.

    It is done for every period that is kept. The lines of any other go, because nothing would
    bring them up to date and one might show what has since been made exempt. A period that has
    only now come to be kept has no lines yet: every indicator is assessed for it, because a page
    that showed only those that happened to change would count wrong.

    Args:
        indicators: identities; None for all.
    """
    take_turn()
    today = timezone.localdate(now)
    sizes = _sizes_of_sets()
    kept = _kept(sizes, today)
    AssessedLine.objects.exclude(period__in=map(str, kept)).delete()
    written = _assess(indicators, kept, today)
    begun = () if indicators is None else _just_begun(kept, sizes)
    return written + (_assess(None, begun, today) if begun else 0)


def _assess(indicators: Collection[str] | None, periods: Collection[Period], today: date) -> int:
    """Replace the lines of some indicators, or of all, in some periods."""
    former = AssessedLine.objects.filter(period__in=map(str, periods))
    if indicators is not None:
        former = former.filter(indicator__in=indicators)
    former.delete()
    record = read_record(indicators, published=published())
    made = (
        line
        for period in periods
        for line in assessed_lines(record, Asked(period=period, as_at=today, today=today))
    )
    return len(AssessedLine.objects.bulk_create(made, batch_size=_AT_ONCE))


def _sizes_of_sets() -> Counter[str]:
    """Count the indicators of each year's set."""
    sets = Definition.objects.order_by().values_list("year", "indicator").distinct()
    return Counter(year for year, _ in sets)


def _kept(years: Iterable[str], today: date) -> tuple[Period, ...]:
    """List the periods for which lines are kept."""
    collected = Cycle.objects.filter(opened_at__isnull=False, locked_at__isnull=True)
    periods = (Period.parse(period) for period in collected.values_list("period", flat=True))
    return kept_periods(today, years=map(FinancialYear.parse, years), collected=sorted(periods))


def _just_begun(kept: Iterable[Period], sizes: Mapping[str, int]) -> tuple[Period, ...]:
    """List the kept periods for which most indicators of the set have no line.

    A definition may take effect within the year, so a period need not have one for each.
    """
    lines = AssessedLine.objects.filter(audience=Audience.RESTRICTED.value)
    known = Counter(lines.order_by().values_list("period", flat=True))
    return tuple(period for period in kept if known[str(period)] * 2 < sizes[str(period.year)])
