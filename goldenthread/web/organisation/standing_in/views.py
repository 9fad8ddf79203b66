"""The pages on which people say who stands in for them, and Members are listed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.web.organisation import queries
from goldenthread.web.organisation.access import Duties
from goldenthread.web.organisation.asking import Request, sent
from goldenthread.web.organisation.duties import duties_on
from goldenthread.web.organisation.forms import CoverForm, DelegationForm, ListingForm
from goldenthread.web.organisation.models import Cover, Delegation, Listing, Person
from goldenthread.web.organisation.roles import Act
from goldenthread.web.organisation.standing_in import actions
from goldenthread.web.organisation.views import trail
from goldenthread.web.refusals import NotFound


@require_safe
def own(request: Request) -> HttpResponse:
    """Show who stands in for the person who looks."""
    found = queries.standing_in(request.viewer, request.now.date())
    return render(request, "organisation/standing_in.html", {"page": found})


def name_own_cover(request: Request) -> HttpResponse:
    """Name somebody to act while one is away."""
    request.viewer.ask(Act.COVER_OWN)
    return _cover(request, queries.person_of(request.viewer.person or 0), "standing_in")


def name_cover(request: Request, key: int) -> HttpResponse:
    """Name somebody to act while another is away, or has left."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    return _cover(request, queries.person_of(key), "person", key)


@require_POST
def end_cover(request: Request, key: int) -> HttpResponse:
    """End a cover."""
    cover = _found(Cover.objects.select_related("absent", "by"), key)
    actions.end_cover(by=request.viewer, now=request.now, cover=cover)
    messages.success(request, f"{cover.by} no longer covers {cover.absent}.")
    if cover.absent_id == request.viewer.person:
        return redirect("organisation:standing_in")
    return redirect("organisation:person", cover.absent_id)


def delegate(request: Request) -> HttpResponse:
    """Let somebody enter one of one's indicators."""
    page = queries.standing_in(request.viewer, request.now.date())
    form = DelegationForm(
        sent(request), offered=page.owned, initial={"first_day": request.now.date()}
    )
    if form.is_valid():
        given = form.cleaned_data
        duties = _duties(request, given.pop("indicator"))
        actions.delegate(by=request.viewer, now=request.now, duties=duties, **given)
        messages.success(request, f"{given['to']} may enter {duties.indicator}.")
        return redirect("organisation:standing_in")
    return _ask(
        request,
        form,
        _own_trail(),
        heading="Let somebody enter an indicator",
        button="Let them enter it",
    )


@require_POST
def end_delegation(request: Request, key: int) -> HttpResponse:
    """End a delegation."""
    found = _found(Delegation.objects.select_related("delegate"), key)
    duties = _duties(request, found.indicator)
    actions.end_delegation(by=request.viewer, now=request.now, delegation=found, duties=duties)
    messages.success(request, f"{found.delegate} no longer enters {found.indicator}.")
    return redirect("organisation:standing_in")


def listings(request: Request) -> HttpResponse:
    """Show which Members may see which exempt indicators, and list another."""
    day = request.now.date()
    exempt = queries.exempt_on(request.viewer, day)
    form = ListingForm(sent(request), offered=exempt, day=day)
    if form.is_valid():
        given = form.cleaned_data
        duties = _duties(request, given.pop("indicator"))
        actions.list_member(by=request.viewer, now=request.now, duties=duties, **given)
        messages.success(request, f"{given['member']} may see {duties.indicator}.")
        return redirect("organisation:listings")
    named = {one.duties.indicator: one for one in exempt}
    context = {"form": form, "listings": queries.listings(request.viewer), "named": named}
    return render(request, "organisation/listings.html", context)


@require_POST
def end_listing(request: Request, key: int) -> HttpResponse:
    """Let a Member see an exempt indicator no longer."""
    request.viewer.ask(Act.LIST_MEMBERS)
    found = _found(Listing.objects.select_related("person"), key)
    actions.end_listing(by=request.viewer, now=request.now, listing=found)
    messages.success(request, f"{found.person} no longer sees {found.indicator}.")
    return redirect("organisation:listings")


def _cover(request: Request, absent: Person, then: str, *arguments: int) -> HttpResponse:
    form = CoverForm(sent(request))
    if form.is_valid():
        given = form.cleaned_data
        actions.name_cover(by=request.viewer, now=request.now, absent=absent, **given)
        messages.success(request, f"{given['covering']} covers {absent}.")
        return redirect(f"organisation:{then}", *arguments)
    up = _own_trail() if then == "standing_in" else trail(absent)
    return _ask(request, form, up, heading="Name cover", button="Name cover", person=absent)


def _own_trail() -> list[tuple[str, str]]:
    return [("Who stands in for you", reverse("organisation:standing_in"))]


def _ask(
    request: Request,
    form: object,
    up: list[tuple[str, str]],
    *,
    heading: str,
    button: str,
    person: Person | None = None,
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "words": "", "person": person}
    return render(request, "organisation/asking.html", context | {"trail": up})


def _found(rows: QuerySet[Any], key: int) -> Any:
    found: Model | None = rows.filter(pk=key).first()
    if found is None:
        raise NotFound("It has been ended already.")
    return found


def _duties(request: Request, indicator: str) -> Duties:
    for one in duties_on(request.now.date()):
        if one.duties.indicator == indicator:
            return one.duties
    raise NotFound("There is no such indicator.")
