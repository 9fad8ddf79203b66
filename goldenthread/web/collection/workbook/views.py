"""Pages for many values at once: the workbook, pasted rows, and what either would change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.core.issue import Issue
from goldenthread.files.task_workbook.pasted import NAME as PASTED
from goldenthread.files.task_workbook.writing import write_task_workbook
from goldenthread.web.collection.entry.forms import sent_rows
from goldenthread.web.collection.entry.pages import shared
from goldenthread.web.collection.entry.typed_before import keeps_typed, typed_before
from goldenthread.web.collection.evidence.kinds import MEDIA_TYPES
from goldenthread.web.collection.models import Upload
from goldenthread.web.collection.workbook import actions, queries
from goldenthread.web.collection.workbook.actions import NotConfirmed, NotRead
from goldenthread.web.collection.workbook.forms import MOST_PASTED, PasteForm, WorkbookForm
from goldenthread.web.collection.workbook.preview import Preview, cell_of
from goldenthread.web.organisation.asking import Request, sent
from goldenthread.web.refusals import NotPermitted, OutOfDate, Refused

MOST_TOLD = 100
"""Faults that one page lists; whoever has more mends these first."""


@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: Request) -> HttpResponse:
    """Give the workbook out, and take it in again."""
    _ask_signed_in(request)
    form = WorkbookForm(sent(request), request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["workbook"]
        try:
            return _kept(request, Upload.Route.WORKBOOK, file.name, file.read())
        except NotRead as refusal:
            form.add_error("workbook", _told(refusal.issues))
    return _asking(request, "workbook", form)


@require_safe
def download(request: Request) -> HttpResponse:
    """Give what is due from the viewer as a workbook to fill in."""
    _ask_signed_in(request)
    content = write_task_workbook(queries.my_workbook(request.viewer, request.now))
    answer = HttpResponse(content, content_type=MEDIA_TYPES["xlsx"])
    name = f"values-due-{request.now:%Y-%m-%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
def paste(request: Request) -> HttpResponse:
    """Take rows that were copied from a spreadsheet."""
    _ask_signed_in(request)
    form = PasteForm(sent(request))
    if form.is_valid():
        try:
            content = form.cleaned_data["rows"].encode()
            return _kept(request, Upload.Route.PASTED, PASTED, content)
        except NotRead as refusal:
            form.add_error("rows", _told(refusal.issues))
    if before := typed_before(request):
        form = PasteForm(initial={"rows": before.get("rows", "")})
    return _asking(request, "paste", form)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Request, upload: int) -> HttpResponse:
    """Show what an upload would change, and save all of it when it is confirmed."""
    _ask_signed_in(request)
    found = queries.upload_of(request.viewer, upload)
    refusal = None
    if request.method == "POST":
        try:
            return _confirmed(request, found)
        except (NotConfirmed, OutOfDate) as refused:
            refusal = refused
    elif found.confirmed_at is not None:
        return redirect("collection:tasks")
    seen = queries.preview(found, request.viewer, request.now)
    page = _preview_page(request, seen, refusal)
    status = refusal.status if refusal else 200
    return render(request, "collection/upload.html", page, status=status)


@require_POST
def discard(request: Request, upload: int) -> HttpResponse:
    """Throw away what was sent and not confirmed."""
    _ask_signed_in(request)
    found = queries.upload_of(request.viewer, upload)
    actions.discard_upload(by=request.viewer, upload=upload)
    messages.success(request, "It was thrown away. Nothing of it was saved.")
    return redirect(
        "collection:paste" if found.route == Upload.Route.PASTED else "collection:workbook"
    )


def _ask_signed_in(request: Request) -> None:
    if request.viewer.is_anonymous:
        raise NotPermitted("Sign in to see your tasks.")


def _kept(request: Request, route: str, name: str, content: bytes) -> HttpResponse:
    """Keep what was sent and show what it would change."""
    kept = actions.keep_upload(
        by=request.viewer, now=request.now, route=route, name=name, content=content
    )
    return redirect("collection:upload", kept.pk)


def _asking(request: Request, template: str, form: WorkbookForm | PasteForm) -> HttpResponse:
    """Show a page that asks for something, and what was wrong with what was given."""
    page = {"form": form, "waiting": queries.waiting(request.viewer), "longest": MOST_PASTED}
    status = 422 if form.errors else 200
    return render(request, f"collection/{template}.html", page, status=status)


def _confirmed(request: Request, found: Upload) -> HttpResponse:
    done = actions.confirm_upload(
        by=request.viewer,
        now=request.now,
        upload=found.pk,
        seen={row.submission or 0: row for row in sent_rows(request.POST)},
        and_submit="submit" in request.POST,
    )
    messages.success(request, done.sentence)
    return redirect("collection:tasks")


def _preview_page(request: Request, seen: Preview, refusal: Refused | None) -> dict[str, Any]:
    """Give the page of what an upload would change, with what was said on it before."""
    said = {
        f"s{row.submission}-explanation-{code}": text
        for row in sent_rows(request.POST)
        for code, text in row.explanations.items()
    }
    shown = seen.to_mend[:MOST_TOLD]
    of_rows = {id(issue): f"row-{row.pk}" for row in seen.rows for issue in row.to_mend}
    links = [of_rows.get(id(each), "") for each in shown]
    wrong = list(zip_longest(links, _told(seen.to_mend), fillvalue=""))
    return shared() | {
        "preview": seen,
        "said": said,
        "cell_of": cell_of,
        "summary": [("", str(refusal)), *wrong] if refusal else wrong,
    }


def _told(issues: Sequence[Issue]) -> list[str]:
    """Say what is wrong where; of very many, the first, and how many more there are."""
    told = [
        f"{cell_of(each.place)}: {each.message}" if each.place.row else each.message
        for each in issues[:MOST_TOLD]
    ]
    more = len(issues) - MOST_TOLD
    return [*told, f"And {more:,} more."] if more > 0 else told
