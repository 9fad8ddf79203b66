"""Files beside values: sent in, given out as downloads, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from goldenthread.web.collection.addresses import address_of
from goldenthread.web.collection.evidence.actions import attach_evidence, stored, withdraw_evidence
from goldenthread.web.collection.evidence.kinds import NotTaken
from goldenthread.web.collection.evidence.queries import evidence_for
from goldenthread.web.organisation.asking import Request


@require_safe
def download(request: Request, evidence: int) -> FileResponse:
    """Give a file out to whoever may see the figure it is about, to be saved and never shown."""
    found = evidence_for(request.viewer, request.now, evidence)
    answer = FileResponse(
        stored(found).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def attach(request: Request, submission: int) -> HttpResponse:
    """Take a file in and go back to the value."""
    file = request.FILES.get("file")
    if file is None:
        raise NotTaken("No file was chosen. Go back, choose one, and press the button again.")
    kept = attach_evidence(
        by=request.viewer,
        now=request.now,
        submission=submission,
        name=file.name or "",
        content=file.read(),
    )
    messages.success(request, f"{kept.name} stands beside the value.")
    return HttpResponseRedirect(address_of(kept.submission))


@require_POST
def withdraw(request: Request, evidence: int) -> HttpResponse:
    """Withdraw a file and go back to the value."""
    kept = withdraw_evidence(by=request.viewer, now=request.now, evidence=evidence)
    messages.success(request, f"{kept.name} was withdrawn.")
    return HttpResponseRedirect(address_of(kept.submission))
