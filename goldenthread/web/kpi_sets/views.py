"""The pages of the set: its definitions and targets, its counts, the returns, and the settings."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.core.period import NotAPeriod, Period
from goldenthread.files.council.papers import FOLDER as PAPERS
from goldenthread.web.kpi_sets import actions, queries
from goldenthread.web.kpi_sets.forms import (
    GROUPS,
    DefinitionForm,
    DocumentForm,
    TargetForm,
    lists_of,
)
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound

changing = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def sets(sent: HttpRequest) -> HttpResponse:
    """Show how many indicators each year's set has, by section and commitment."""
    request = cast(Request, sent)
    request.viewer.ask(Act.SEE_INDICATORS)
    context = {
        "sets": queries.set_counts(request.now.date()),
        "may_edit": request.viewer.may(Act.EDIT_SET),
    }
    return render(request, "kpi_sets/sets.html", context)


@require_safe
def returns(sent: HttpRequest) -> HttpResponse:
    """Show which indicators depend on which return to government."""
    request = cast(Request, sent)
    request.viewer.ask(Act.SEE_INDICATORS)
    context = {"returns": queries.statutory_returns(request.viewer, request.now.date())}
    return render(request, "kpi_sets/returns.html", context)


@require_safe
def definition(sent: HttpRequest, indicator: str) -> HttpResponse:
    """Show every definition that an indicator has had, side by side."""
    request = cast(Request, sent)
    versions = queries.versions(indicator, request.viewer, request.now.date())
    context = {
        "indicator": indicator,
        "versions": versions,
        "columns": queries.side_by_side(versions),
        "may_edit": request.viewer.may(Act.EDIT_SET),
    }
    return render(request, "kpi_sets/definition.html", context)


@changing
def amend(sent: HttpRequest, indicator: str) -> HttpResponse:
    """Let a changed definition begin in a month."""
    request = cast(Request, sent)
    request.viewer.ask(Act.EDIT_SET)
    day = request.now.date()
    last = queries.versions(indicator, request.viewer, day)[-1]
    lists = lists_of(queries.council(), queries.commitments(), queries.named_posts())
    months = queries.months_to_amend(indicator)
    start = Period.month_of(day)
    form = DefinitionForm(
        request.POST or None, cells=last.cells, start=start, months=months, lists=lists
    )
    if form.is_valid() and _amended(request, indicator, form):
        return redirect("kpi_sets:definition", indicator)
    context = {"form": form, "indicator": indicator, "last": last, "groups": GROUPS}
    return render(request, "kpi_sets/amend.html", context, status=422 if form.errors else 200)


@require_safe
def targets(sent: HttpRequest, indicator: str) -> HttpResponse:
    """List the targets of an indicator and of its parts."""
    request = cast(Request, sent)
    day = request.now.date()
    context = {
        "indicator": indicator,
        "last": queries.versions(indicator, request.viewer, day)[-1],
        "targets": queries.targets(indicator, request.viewer, day),
        "may_edit": request.viewer.may(Act.EDIT_SET),
    }
    return render(request, "kpi_sets/targets.html", context)


@changing
def target(sent: HttpRequest, indicator: str) -> HttpResponse:
    """Change the target of a period, named in the query as `period` and, of a part, `part`."""
    request = cast(Request, sent)
    request.viewer.ask(Act.EDIT_SET)
    part, period = request.GET.get("part", ""), _period(request)
    day = request.now.date()
    last = queries.versions(indicator, request.viewer, day)[-1]
    rows = queries.targets(indicator, request.viewer, day)
    cells = next((r.cells() for r in rows if (r.part, r.period) == (part, str(period))), {})
    form = TargetForm(request.POST or None, cells=cells)
    if form.is_valid() and _set(request, form, indicator, part, period):
        return redirect("kpi_sets:targets", indicator)
    seen = form.data.get("seen") or actions.digest_of_cells(cells)
    context = {"form": form, "indicator": indicator, "last": last, "part": part, "period": period}
    context["seen"] = seen
    return render(request, "kpi_sets/target.html", context, status=422 if form.errors else 200)


@require_safe
def settings(sent: HttpRequest) -> HttpResponse:
    """List the files of settings and words."""
    request = cast(Request, sent)
    context = {"paths": queries.documents(request.viewer)}
    return render(request, "kpi_sets/settings.html", context)


@changing
def edit(sent: HttpRequest) -> HttpResponse:
    """Change one file of settings or words, named in the query as `file`."""
    request = cast(Request, sent)
    path = request.GET.get("file", "")
    text = queries.document(path, request.viewer)
    if text is None and not path.startswith(PAPERS):
        raise NotFound("There is no such file of settings or words.")
    form = DocumentForm(request.POST or None, initial={"text": text or ""})
    if form.is_valid() and _edited(request, form, path):
        return redirect("kpi_sets:settings")
    seen = form.data.get("seen") or ("" if text is None else actions.digest_of_text(text))
    context = {"form": form, "path": path, "seen": seen}
    return render(request, "kpi_sets/edit.html", context, status=422 if form.errors else 200)


def _amended(request: Request, indicator: str, form: DefinitionForm) -> bool:
    """Amend the definition, or show what stands in the way."""
    changes = form.changes()
    if not changes:
        form.add_error(None, "Nothing differs from the definition as it stands.")
        return False
    start = Period.parse(form.cleaned_data["start"])
    form.add_issues(
        actions.amend_definition(
            indicator,
            changes,
            start=start,
            reason=form.cleaned_data["reason"],
            by=request.viewer,
            now=request.now,
        )
    )
    if not form.errors:
        messages.success(request, f"The definition is changed from {start.in_words} on.")
    return not form.errors


def _set(request: Request, form: TargetForm, indicator: str, part: str, period: Period) -> bool:
    form.add_issues(
        actions.amend_target(
            indicator,
            part,
            period,
            form.typed(TargetForm.COLUMNS),
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            by=request.viewer,
            now=request.now,
        )
    )
    if not form.errors:
        messages.success(request, f"The target for {period.in_words} is set.")
    return not form.errors


def _edited(request: Request, form: DocumentForm, path: str) -> bool:
    form.add_issues(
        actions.edit_document(
            path,
            form.cleaned_data["text"],
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            by=request.viewer,
            now=request.now,
        )
    )
    if not form.errors:
        messages.success(request, f"{path} is changed.")
    return not form.errors


def _period(request: Request) -> Period:
    """Read the period of the query, in the form of addresses or of the folder."""
    year, hyphen, rest = request.GET.get("period", "").partition("-")
    end, _, part = rest.replace("/", "-").partition("-")
    try:
        return Period.parse(f"{year}{hyphen}{end}/{part}" if part else f"{year}{hyphen}{end}")
    except NotAPeriod:
        raise NotFound("There is no such period.") from None
