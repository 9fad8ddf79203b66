"""The pages of the log: all of it, one indicator's, and all of it as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.files.sheets.writing import cell_text
from goldenthread.web.audit import queries
from goldenthread.web.audit.forms import SearchForm
from goldenthread.web.audit.models import HASHED
from goldenthread.web.audit.queries import Line, Reader, Sought
from goldenthread.web.refusals import NotFound, NotPermitted

COLUMNS = (*HASHED, "digest", "withheld")
"""What the file holds: all that the chain can be redone from, and what was left out of it."""


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the log, newest first, as far as it is looked for."""
    viewer = _reader(request)
    form = SearchForm(request.GET, acts=queries.acts())
    sought = form.sought()
    found = sought and queries.log_page(
        sought, number=request.GET.get("page", "1"), may_see=viewer.may_see_figures
    )
    context = {"form": form, "found": found, "query": _without_page(request)}
    return render(request, "audit/log.html", context)


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show who did what to one indicator."""
    viewer = _reader(request)
    found = queries.log_page(
        Sought(indicator=indicator),
        number=request.GET.get("page", "1"),
        may_see=viewer.may_see_figures,
    )
    if not found.count:
        raise NotFound("Nothing was ever recorded of an indicator with this identity.")
    return render(request, "audit/indicator.html", {"indicator": indicator, "found": found})


@require_safe
def download(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Give all that is looked for as a CSV file, oldest first."""
    viewer = _reader(request)
    form = SearchForm(request.GET, acts=queries.acts())
    sought = form.sought()
    if sought is None:
        return render(request, "audit/log.html", {"form": form, "found": None, "query": ""})
    lines = queries.whole_log(sought, may_see=viewer.may_see_figures)
    response = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit-log.csv"'
    return response


class _Asked(HttpRequest):
    """A request, with whoever asks as far as the log must know them."""

    viewer: Reader


def _reader(request: HttpRequest) -> Reader:
    viewer = cast(_Asked, request).viewer
    if not viewer.may_read_audit:
        raise NotPermitted("You do not have permission to read the audit log.")
    return viewer


def _without_page(request: HttpRequest) -> str:
    """Give what is looked for as the end of an address, to be followed by the number of a page."""
    sent = request.GET.copy()
    sent.pop("page", None)
    return f"{sent.urlencode()}&" if sent else ""


def _csv(lines: Iterator[Line]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(COLUMNS)
    for line in lines:
        texts = [getattr(line, name) for name in HASHED]
        texts[HASHED.index("at")] = line.at.isoformat(timespec="microseconds")
        yield writer.writerow([*map(cell_text, texts), line.digest, cell_text(line.is_withheld)])


class _Echo:
    """Lets the writer of rows give each row back and keep none."""

    def write(self, row: str) -> str:
        return row
