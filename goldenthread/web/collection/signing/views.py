"""The queue of what awaits a signature: sign many, check one, send one back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.render.wording.line_words import rule_of, target_words
from goldenthread.web.collection.addresses import address_as_printed, address_of
from goldenthread.web.collection.entry.pages import shared
from goldenthread.web.collection.refusals import NotAllSigned
from goldenthread.web.collection.signing import actions, forms, queries
from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import NotPermitted


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: Request) -> HttpResponse:
    """Show what awaits me; sign off all that is ticked, or none."""
    if request.viewer.is_anonymous:
        raise NotPermitted("Sign in to see what awaits your signature.")
    if request.method != "POST":
        return _queue(request)
    chosen = forms.chosen(request.POST)
    if not chosen:
        return _queue(request, problem="Tick what you want to sign off first.", status=422)
    try:
        signed = actions.sign_off_many(by=request.viewer, now=request.now, chosen=chosen)
    except NotAllSigned as refusal:
        return _queue(request, problem=str(refusal), status=refusal.status)
    noun = "value is" if len(signed) == 1 else "values are"
    messages.success(request, f"{len(signed)} {noun} signed off and on the record.")
    return HttpResponseRedirect(request.path)


@require_POST
def one(request: Request, submission: int) -> HttpResponse:
    """Check, sign off, send back or reopen one, as the button says."""
    about: dict[str, Any] = {
        "by": request.viewer,
        "now": request.now,
        "submission": submission,
        "version": forms.version(request.POST),
    }
    reason = request.POST.get("reason", "")
    match forms.button(request.POST):
        case "check":
            row, done = actions.check(**about), "checked"
        case "sign_off":
            row, done = actions.sign_off(**about), "signed off and on the record"
        case "reopen":
            row, done = actions.reopen(**about, reason=reason), "open again"
        case _:
            row, done = actions.send_back(**about, reason=reason), "sent back"
    messages.success(request, f"{queries.called(row)} is {done}.")
    onward = request.POST.get("onward")
    return HttpResponseRedirect(address_of(row) if onward == "entry" else forms.QUEUE)


def _queue(request: Request, *, problem: str = "", status: int = 200) -> HttpResponse:
    page = shared() | {
        "queue": queries.queue(request.viewer, request.now),
        "problem": problem,
        "target_words": target_words,
        "rule_of": rule_of,
        "printed": address_as_printed,
        "ticked": {each for each, _ in forms.chosen(request.POST)},
    }
    return render(request, "collection/sign_off.html", page, status=status)
