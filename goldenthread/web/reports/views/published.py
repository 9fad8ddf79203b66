"""A publication beside what is now known."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.core.period import Period
from goldenthread.web.organisation.asking import Request
from goldenthread.web.publications.queries import publication
from goldenthread.web.reports.looking.then_and_now import then_and_now as beside


@require_safe
def then_and_now(request: Request, period: Period, number: int) -> HttpResponse:
    """Show each indicator of a publication as published and as now known."""
    one = publication(period, number)
    rows = beside(one, request.viewer, today=request.now.date())
    context = {
        "publication": one,
        "period": period,
        "rows": rows,
        "differing": sum(row.differs for row in rows),
        "as_at": request.now.date(),
    }
    return render(request, "reports/then_and_now.html", context)
