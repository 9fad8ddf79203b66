"""Exceptions first, what changed since the last report, and one remit on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from goldenthread.core.period import Period
from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import NotFound
from goldenthread.web.reports import queries
from goldenthread.web.reports.looking import lists, table
from goldenthread.web.reports.looking.choosing import Choice
from goldenthread.web.reports.looking.seen import Seen

_OFFERED = ("section", "directorate", "committee", "owner")
"""The filters of a list: whose it is; the rest is what the list is about."""


@require_safe
def exceptions(request: Request) -> HttpResponse:
    """Show what needs attention, why, and who acts."""
    context = _chosen(request)
    context["exceptions"] = lists.exceptions(context["found"])
    return render(request, "reports/exceptions.html", context)


@require_safe
def changes(request: Request) -> HttpResponse:
    """Show what changed since the last report."""
    context = _chosen(request)
    context["kinds"] = lists.changes(context["found"])
    return render(request, "reports/changes.html", context)


@require_safe
def commitment(request: Request, slug: str) -> HttpResponse:
    """Show the indicators of one commitment of the corporate plan."""
    return _remit(request, "commitment", slug)


@require_safe
def directorate(request: Request, slug: str) -> HttpResponse:
    """Show the indicators of one directorate."""
    return _remit(request, "directorate", slug)


def _remit(request: Request, field: str, slug: str) -> HttpResponse:
    period, context = _asked(request)
    council = queries.council()
    every = queries.lines(request.viewer, period, with_accounts=True)
    others = {slugify(getattr(line, field)): str(getattr(line, field)) for line in every}
    if slug not in others:
        raise NotFound(f"There is no such {field} in the set for {period.year}.")
    found = [line for line in every if getattr(line, field) == others[slug]]
    context |= {
        "field": field,
        "slug": slug,
        "title": others[slug],
        "others": sorted(others.items(), key=lambda each: each[1]),
        "found": found,
        "exceptions": lists.exceptions(found),
        "tables": table.tables(council, Choice(), found),
        "division": table.in_words(council, found, what="indicators"),
    }
    return render(request, "reports/remit.html", context)


def _asked(request: Request) -> tuple[Period, dict[str, Any]]:
    periods = queries.periods()
    period = queries.period_asked_for(request.GET.get("period", ""), periods)
    return period, {
        "period": period,
        "here": queries.in_address(period),
        "periods": [(queries.in_address(each), each.in_words) for each in periods],
        "as_at": request.now.date(),
    }


def _chosen(request: Request) -> dict[str, Any]:
    period, context = _asked(request)
    council = queries.council()
    every = queries.lines(request.viewer, period, with_accounts=True)
    choice = Choice.of(request.GET.dict(), offered=_OFFERED)
    found: tuple[Seen, ...] = choice.among(every)
    return context | {
        "choice": choice,
        "chosen": choice.in_words(council),
        "filters": [each for each in choice.offered(council, every) if each.name in _OFFERED],
        "found": found,
        "every": len(every),
        "withheld": table.withheld_in_words(queries.withheld(request.viewer, period)),
    }
