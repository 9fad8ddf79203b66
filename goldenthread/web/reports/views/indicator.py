"""One indicator: what the paper prints of it, and everything on the record behind it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from goldenthread.core.reporting.report import Audience
from goldenthread.web.organisation.asking import Request
from goldenthread.web.reports import queries
from goldenthread.web.reports.looking.one import in_full


@require_safe
def indicator(request: Request, indicator: str) -> HttpResponse:
    """Show one indicator in one period, in the form in which the viewer may see it."""
    forms = queries.forms_of(request.viewer, indicator)
    kept = tuple(period for period in queries.periods() if period in forms)
    period = queries.period_asked_for(request.GET.get("period", ""), kept)
    context = {
        "it": in_full(
            queries.record_of(indicator),
            indicator,
            period,
            as_at=request.now.date(),
            audience=Audience(forms[period].audience),
        ),
        "seen": forms[period],
        "is_public_form": forms[period].audience == Audience.PUBLIC,
        "period": period,
        "here": queries.in_address(period),
        "periods": [(queries.in_address(each), each.in_words) for each in kept],
        "steps": queries.steps_of(indicator),
        "as_at": request.now.date(),
        "slug": slugify,
    }
    return render(request, "reports/indicator.html", context)
