"""The page on which a whole council goes in and out."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.core.issue import errors
from goldenthread.web.council_folder import actions, queries
from goldenthread.web.council_folder.actions import Loaded
from goldenthread.web.council_folder.forms import CHECK, LOAD, FolderForm
from goldenthread.web.council_folder.unpacking import unpack
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import Act


@require_http_methods(["GET", "HEAD", "POST"])
def folder(sent: HttpRequest) -> HttpResponse:
    """Show the page; check, load or replace what was sent."""
    request = cast(Request, sent)
    request.viewer.ask(Act.EXCHANGE)
    form = FolderForm(request.POST or None, request.FILES or None)
    loaded = _taken(request, form) if form.is_valid() else None
    if loaded is not None and loaded.is_written:
        messages.success(request, f"Loaded: {sum(loaded.counts.values()):,} rows are written.")
        return redirect("council_folder:folder")
    context = {
        "form": form,
        "loaded": loaded,
        "wrong": len(errors(loaded.issues)) if loaded else 0,
        "is_loaded": queries.is_loaded(),
    }
    failed = form.errors or context["wrong"]
    return render(request, "council_folder/folder.html", context, status=422 if failed else 200)


@require_POST
def export(sent: HttpRequest) -> HttpResponse:
    """Give the whole folder as a zip, figures that are not public included."""
    request = cast(Request, sent)
    files = actions.export_files(by=request.viewer, now=request.now)
    answer = HttpResponse(_zipped(files), content_type="application/zip")
    name = f"council-folder-{request.now.date().isoformat()}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _taken(request: Request, form: FolderForm) -> Loaded:
    """Unpack what was sent into a folder that is gone afterwards, and do with it what was asked."""
    file = form.cleaned_data["folder"]
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as name:
        place = Path(name)
        issues = unpack(cast(BinaryIO, file), _plain(file.name), place, queries.kept_documents())
        if issues:
            return Loaded(issues=issues)
        if form.cleaned_data["act"] == CHECK:
            return Loaded(issues=queries.issues_of(place))
        if form.cleaned_data["act"] == LOAD:
            return actions.load(place, by=request.viewer, now=request.now)
        reason = form.cleaned_data["reason"]
        return actions.replace(place, by=request.viewer, now=request.now, reason=reason)


def _plain(name: str) -> str:
    """Make what a file is called safe to print."""
    return "".join(each for each in name if each.isprintable())[:100]


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files; the same files make the same bytes."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            part = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            part.external_attr = 0o644 << 16
            archive.writestr(part, content, ZIP_DEFLATED)
    return packed.getvalue()
