"""What awaits a signature, as it will be printed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.core.period import Period
from goldenthread.web.organisation.asking import Request
from goldenthread.web.reports.looking.awaiting import as_printed as awaiting


@require_safe
def as_printed(request: Request, period: Period, indicator: str) -> HttpResponse:
    """Show the signer exactly what will be printed, with every warning and its explanation."""
    found = awaiting(request.viewer, period, indicator, now=request.now)
    return render(
        request, "reports/signing.html", {"found": found, "it": found.it, "period": period}
    )
