"""The set: every indicator of a period on one line, filtered and sought; and the same as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.web.organisation.asking import Request
from goldenthread.web.reports import queries
from goldenthread.web.reports.looking import table
from goldenthread.web.reports.looking.choosing import ORDERS, Choice
from goldenthread.web.reports.looking.download import csv_of


@require_safe
def indicators(request: Request) -> HttpResponse:
    """Show the lines of a period that were asked for."""
    return render(request, "reports/set.html", _context(request))


@require_safe
def download(request: Request) -> HttpResponse:
    """Give the same lines as a CSV file."""
    period = queries.period_asked_for(request.GET.get("period", ""), queries.periods())
    found = Choice.of(request.GET.dict()).among(queries.lines(request.viewer, period))
    text = csv_of(queries.council(), period, found)
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"indicators-{queries.in_address(period)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _context(request: Request) -> dict[str, Any]:
    council, periods = queries.council(), queries.periods()
    period = queries.period_asked_for(request.GET.get("period", ""), periods)
    every = queries.lines(request.viewer, period)
    choice = Choice.of(request.GET.dict())
    found = choice.among(every)
    return {
        "period": period,
        "here": queries.in_address(period),
        "periods": [(queries.in_address(each), each.in_words) for each in periods],
        "choice": choice,
        "chosen": choice.in_words(council),
        "filters": choice.offered(council, every),
        "orders": tuple(ORDERS.items()),
        "tables": table.tables(council, choice, found),
        "found": len(found),
        "every": len(every),
        "division": table.in_words(council, found, what="indicators"),
        "withheld": table.withheld_in_words(queries.withheld(request.viewer, period)),
        "as_at": max((line.as_at for line in every), default=request.now.date()),
        "query": request.GET.urlencode(),
    }
