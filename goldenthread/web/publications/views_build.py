"""Building a pack, looking at it, and publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from goldenthread.core.period import Period
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications import actions, queries
from goldenthread.web.publications import points as misreading
from goldenthread.web.publications.forms import BuildForm, PublishForm
from goldenthread.web.publications.tasks import build_pack
from goldenthread.web.publications.views_public import NOT_KEPT, answer_with


@require_http_methods(["GET", "HEAD", "POST"])
def builds(request: Request) -> HttpResponse:
    """List packs in the making, and ask for one."""
    found = queries.builds(request.viewer)
    form = BuildForm(request.POST or None, periods=queries.reportable_periods())
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            build = actions.ask_build(**form.cleaned_data, by=request.viewer, now=request.now)
            build_pack.enqueue(build.pk)
        return redirect("publications:build", build.pk)
    return render(request, "publications/builds.html", {"builds": found[:50], "form": form})


@require_safe
def build(request: Request, build: int) -> HttpResponse:
    """Show how far a pack is, or what is in it and what stands in the way."""
    return render(request, "publications/build.html", _shown(request, build, PublishForm()))


@require_GET
def progress(request: Request, build: int) -> HttpResponse:
    """Give the part of the page that says how far the pack is, for pages that ask again."""
    found = queries.build(build, request.viewer)
    response = render(request, "publications/_progress.html", {"build": found})
    if found.state not in ("waiting", "building"):
        response["HX-Refresh"] = "true"
    return response


@require_http_methods(["POST"])
def publish(request: Request, build: int) -> HttpResponse:
    """Publish a pack that was built and looked at."""
    request.viewer.ask(Act.PUBLISH)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return render(request, "publications/build.html", _shown(request, build, form), status=422)
    reason = form.cleaned_data["reason"]
    found = actions.publish(build, reason=reason, by=request.viewer, now=request.now)
    messages.success(request, f"Published as number {found.number} of this period.")
    return redirect("publications:publication", Period.parse(found.period), found.number)


@require_http_methods(["GET", "HEAD", "POST"])
def points(request: Request, period: Period) -> HttpResponse:
    """List the points on which the period's report could mislead, and answer one."""
    found = misreading.points(period, request.viewer)
    if request.method == "POST":
        point = misreading.point_of(request.POST.get("point", ""), found)
        words = request.POST.get("answer", "")
        actions.answer_point(point, words, by=request.viewer, now=request.now)
        messages.success(request, f"Answered: {point.reference}.")
        return redirect("publications:points", period)
    answer = {"period": period, "points": found, "may_answer": request.viewer.may(Act.EDIT_SET)}
    return render(request, "publications/points.html", answer)


@require_safe
def file(request: Request, build: int, path: str) -> HttpResponse:
    """Give a file of a pack that is not published, to those who may see all of it."""
    found = queries.built_file(queries.build(build, request.viewer), path, request.viewer)
    response = answer_with(found, name=path)
    response["Cache-Control"] = NOT_KEPT
    return response


def _shown(request: Request, pk: int, form: PublishForm) -> dict[str, object]:
    found = queries.build(pk, request.viewer)
    return {
        "build": found,
        "period": Period.parse(found.period),
        "restricted": queries.offer(found.files.all(), "restricted"),
        "public": queries.offer(found.files.all(), "public"),
        "form": form,
        "may_publish": request.viewer.may(Act.PUBLISH),
        "may_see_all": request.viewer.may(Act.SEE_FIGURES),
    }
