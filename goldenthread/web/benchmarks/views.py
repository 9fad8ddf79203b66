"""The pages of comparators: how fresh they are, and how new ones come in."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.core.issue import Issue, errors
from goldenthread.web.benchmarks import actions, queries
from goldenthread.web.benchmarks.forms import SendForm
from goldenthread.web.benchmarks.models import PublishedFile
from goldenthread.web.benchmarks.taking_in import addition
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import Act

_SHOWN_ROWS = 200


@require_http_methods(["GET", "HEAD", "POST"])
def benchmarks(sent: HttpRequest) -> HttpResponse:
    """Show how fresh every series is, and take a file to be looked at."""
    request = cast(Request, sent)
    series = queries.freshness(request.viewer, request.now.date())
    form = SendForm(request.POST or None, request.FILES or None, mappings=queries.mappings())
    if request.method == "POST" and form.is_valid():
        return redirect("benchmarks:published_file", _sent(request, form).pk)
    context = {
        "series": series,
        "groups": queries.groups(request.viewer),
        "lately": queries.sent_lately(request.viewer),
        "form": form,
        "may_edit": request.viewer.may(Act.EDIT_SET),
    }
    return render(
        request, "benchmarks/benchmarks.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def published_file(sent: HttpRequest, file: int) -> HttpResponse:
    """Show what a file would add, and take it in."""
    request = cast(Request, sent)
    found = queries.published_file(file, request.viewer)
    refused: tuple[Issue, ...] = ()
    if request.method == "POST":
        refused = actions.take_in(found, by=request.viewer, now=request.now)
        if not refused:
            messages.success(request, f"{found.name} is taken in.")
            return redirect("benchmarks:benchmarks")
    added, issues = (None, ()) if found.taken_in_at else addition(found)
    context = {
        "file": found,
        "added": added,
        "rows": added.rows[:_SHOWN_ROWS] if added else (),
        "issues": (*refused, *issues),
        "wrong": len(errors((*refused, *issues))),
    }
    return render(request, "benchmarks/file.html", context, status=422 if refused else 200)


def _sent(request: Request, form: SendForm) -> PublishedFile:
    file = form.cleaned_data["file"]
    return actions.send(
        file.read(),
        "".join(each for each in file.name if each.isprintable())[-200:],
        form.cleaned_data["table"],
        form.mapping_text(),
        request.now.date(),
        by=request.viewer,
        now=request.now,
    )
