"""Pages of entering: my tasks, one value in full, and what the checks say while it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.core.period import Period
from goldenthread.web.collection.asking import fragment
from goldenthread.web.collection.entry import actions, queries
from goldenthread.web.collection.entry.forms import sent, sent_rows
from goldenthread.web.collection.entry.pages import entry_page, saved_rows, shared, task_page
from goldenthread.web.collection.entry.typed_before import keeps_typed, typed_before
from goldenthread.web.collection.refusals import Conflict, NotReady
from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import NotPermitted, Refused

_BOTH = (
    "somebody else has changed this since you opened the page. Press “Save for later” to see both "
    "texts side by side."
)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
def tasks(request: Request) -> HttpResponse:
    """Show what is due from me; save, and submit, all that was filled in."""
    if request.viewer.is_anonymous:
        raise NotPermitted("Sign in to see your tasks.")
    if request.method != "POST":
        typed = typed_before(request)
        return render(request, "collection/tasks.html", task_page(request, typed=typed))
    outcome = saved_rows(request, sent_rows(request.POST), and_submit="submit" in request.POST)
    if outcome.problems:
        page = task_page(request, outcome=outcome)
        return render(request, "collection/tasks.html", page, status=422)
    messages.success(request, outcome.sentence)
    return HttpResponseRedirect(request.path)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
def entry(request: Request, period: Period, indicator: str, part: str = "") -> HttpResponse:
    """Show one value in full; save it, submit it, take it back."""
    found, family = queries.entry(request.viewer, request.now, period, indicator, part)
    if request.method != "POST":
        page = entry_page(found, family, typed=typed_before(request))
        return render(request, "collection/entry.html", page)
    try:
        done = _do(request, found)
    except Conflict as conflict:
        page = entry_page(found, family, conflict=conflict)
        return render(request, "collection/conflict.html", page, status=conflict.status)
    except NotReady as refusal:
        found, family = queries.entry(request.viewer, request.now, period, indicator, part)
        page = entry_page(found, family, not_ready=refusal)
        return render(request, "collection/entry.html", page, status=refusal.status)
    messages.success(request, done)
    return HttpResponseRedirect(request.path)


@require_POST
def draft(request: Request, period: Period, indicator: str, part: str = "") -> HttpResponse:
    """Save while it is typed, and answer with what the checks say: for a script on the page."""
    if request.viewer.is_anonymous:
        return fragment(request, "collection/_signed_out.html", {})
    found, _ = queries.entry(request.viewer, request.now, period, indicator, part)
    typed = sent(request.POST)
    try:
        actions.save_draft(
            by=request.viewer,
            now=request.now,
            submission=found.submission.pk,
            version=typed.version,
            cells=typed.cells,
            explanations=typed.explanations,
        )
    except Conflict:
        return fragment(request, "collection/_not_saved.html", {"sentence": _BOTH})
    except Refused as refusal:
        return fragment(request, "collection/_not_saved.html", {"sentence": str(refusal)})
    found, family = queries.entry(request.viewer, request.now, period, indicator, part)
    shown = set(request.POST.getlist("asked"))
    page = entry_page(found, family) | {"saved_at": request.now, "asked": shown}
    return fragment(request, "collection/_checks.html", page)


@require_POST
def row(request: Request, period: Period, indicator: str, part: str = "") -> HttpResponse:
    """Say what the checks find in one row of my tasks, as typed and not saved."""
    if request.viewer.is_anonymous:
        return fragment(request, "collection/_signed_out.html", {})
    found, _ = queries.entry(request.viewer, request.now, period, indicator, part)
    typed = sent(request.POST, prefix=f"s{found.submission.pk}-")
    checked = queries.checked_as_typed(found, typed.cells, request.now)
    page = shared() | {"checked": checked, "entry": found}
    return fragment(request, "collection/_row_checks.html", page)


def _do(request: Request, found: queries.Entry) -> str:
    """Do what the button says, and give the sentence that says that it was done."""
    about: dict[str, Any] = {
        "by": request.viewer,
        "now": request.now,
        "submission": found.submission.pk,
    }
    typed = sent(request.POST)
    if "take_back" in request.POST:
        actions.recall(**about, version=typed.version)
        return "Taken back. It is a draft again."
    kept = actions.save_draft(
        **about, version=typed.version, cells=typed.cells, explanations=typed.explanations
    )
    if "submit" not in request.POST:
        return "Saved."
    actions.submit(**about, version=kept.version)
    return f"Submitted to the {found.ground.duties.signer}."
