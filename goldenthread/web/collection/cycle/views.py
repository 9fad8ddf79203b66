"""Pages of the cycle: the months, and how one of them stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.core.period import Period
from goldenthread.web.collection.addresses import address_of
from goldenthread.web.collection.cycle import actions, forms, queries
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import Refused


@require_safe
def cycles(request: Request) -> HttpResponse:
    """Show the months that have been opened, and those that can be."""
    opened, to_open = queries.cycles(request.viewer, request.now)
    page = {"cycles": opened, "to_open": to_open, "may_run": request.viewer.may(Act.RUN_CYCLE)}
    return render(request, "collection/cycles.html", page | {"day": request.now.date()})


@require_http_methods(["GET", "HEAD", "POST"])
def chase(request: Request, period: Period) -> HttpResponse:
    """Show how a month stands; open it, lock it, allow a late entry."""
    if request.method != "POST":
        return _chase(request, period)
    try:
        done = _do(request, period)
    except Refused as refusal:
        return _chase(request, period, problem=str(refusal), status=refusal.status)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("collection:chase", args=[period]))


def _do(request: Request, period: Period) -> str:
    """Do what the button says, and give the sentence that says that it was done."""
    about: dict[str, Any] = {"by": request.viewer, "now": request.now, "period": period}
    reason = request.POST.get("reason", "")
    if "open" in request.POST:
        cycle = actions.open_cycle(**about)
        return f"{period.in_words} is open: {cycle.submissions.count()} values are expected."
    if "lock" in request.POST:
        actions.lock_cycle(**about)
        return f"{period.in_words} is locked."
    if "unlock" in request.POST:
        actions.unlock_cycle(**about, reason=reason)
        return f"{period.in_words} is open again."
    made = actions.allow_late_entry(
        **about,
        indicator=request.POST.get("indicator", ""),
        until=forms.until(request.POST),
        reason=reason,
    )
    return f"Late entry is allowed until {made.until.day} {made.until:%B %Y}."


def _chase(
    request: Request, period: Period, *, problem: str = "", status: int = 200
) -> HttpResponse:
    page = {
        "round": queries.chase(request.viewer, request.now, period),
        "may_run": request.viewer.may(Act.RUN_CYCLE),
        "problem": problem,
        "typed": request.POST,
        "address_of": address_of,
        "share": forms.share,
    }
    return render(request, "collection/chase.html", page, status=status)
