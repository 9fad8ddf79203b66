"""What anybody may read: publications, their files, the trace of a figure, and restatements."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition, require_safe

from goldenthread.core.period import Period
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications import queries, register, tracing
from goldenthread.web.publications.models import BuiltFile, PublicationFile

SHOWN_IN_THE_BROWSER = {"text/html", "text/css", "application/pdf", "image/svg+xml"}
"""Kinds that open where the reader is; all others are saved as a file."""

FOR_EVER = "public, max-age=31536000, immutable"
NOT_KEPT = "private, no-store"


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """List everything that has been published."""
    page = Paginator(queries.publications(), 50).get_page(request.GET.get("page"))
    return render(request, "publications/publications.html", {"page": page, "address": "?"})


@require_safe
def publication(request: Request, period: Period, number: int) -> HttpResponse:
    """Show one publication: its papers, its data, and what has become of it since."""
    found = queries.publication(period, number)
    may_see_all = request.viewer.may(Act.SEE_FIGURES)
    return render(
        request,
        "publications/publication.html",
        {
            "publication": found,
            "period": period,
            "others": queries.others_of(found),
            "public": queries.offer(found.files.all(), "public"),
            "restricted": queries.offer(found.files.all(), "restricted") if may_see_all else None,
            "restated": register.told_in(found),
            "restated_since": register.restated_since(found),
        },
    )


class FileRequest(Request):
    """A request for a file of a publication, once it has been found for its ETag."""

    found: PublicationFile


def _etag(request: FileRequest, period: Period, number: int, path: str) -> str:
    found = queries.published_file(queries.publication(period, number), path, request.viewer)
    request.found = found
    return f'"{found.digest}"'


@require_safe
@condition(etag_func=_etag)
def file(request: FileRequest, period: Period, number: int, path: str) -> HttpResponse:
    """Give a file of a publication, exactly as it was published."""
    response = answer_with(request.found, name=path)
    response["Cache-Control"] = FOR_EVER if path.startswith("public/") else NOT_KEPT
    return response


def answer_with(found: PublicationFile | BuiltFile, *, name: str) -> HttpResponse:
    """Answer with the bytes of a file of a pack."""
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    if found.media_type.startswith("text/"):
        response["Content-Type"] = f"{found.media_type}; charset=utf-8"
    if found.media_type not in SHOWN_IN_THE_BROWSER:
        last = name.rpartition("/")[2]
        response["Content-Disposition"] = f'attachment; filename="{last}"'
    return response


@require_safe
def trace(request: Request, period: Period, number: int) -> HttpResponse:
    """Find a printed number of a publication by its words, its paper or its indicator."""
    found = queries.publication(period, number)
    asked = {key: request.GET.get(key, "").strip() for key in ("text", "document", "indicator")}
    printed = tracing.printed(found, **asked)
    page = Paginator(printed.numbers, 50).get_page(request.GET.get("page"))
    answer = {
        "publication": found,
        "period": period,
        "printed": printed,
        "page": page,
        "asked": asked,
        "address": f"?{urlencode(asked)}&",
        "papers": [("", "All papers"), *((name, name) for name in printed.documents)],
    }
    return render(request, "publications/trace.html", answer)


@require_safe
def figure(request: Request, period: Period, number: int, row: int) -> HttpResponse:
    """Follow one printed number back to the rows that it rests on."""
    found = queries.publication(period, number)
    followed = tracing.follow(found, row, request.viewer)
    answer = {"publication": found, "period": period, "figure": followed}
    return render(request, "publications/figure.html", answer)


@require_safe
def restatements(request: HttpRequest) -> HttpResponse:
    """List every figure that a publication has told was restated."""
    page = Paginator(register.register(), 20).get_page(request.GET.get("page"))
    return render(request, "publications/restatements.html", {"page": page, "address": "?"})
