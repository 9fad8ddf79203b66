"""The pages on which an administrator looks after people, their accounts and their roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.web.organisation import actions, queries
from goldenthread.web.organisation.asking import Request, sent
from goldenthread.web.organisation.duties import duties_on, of_post
from goldenthread.web.organisation.first_link import first_link
from goldenthread.web.organisation.forms import (
    AppointmentForm,
    HolderForm,
    LoginForm,
    PersonForm,
    ReasonForm,
)
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.roles import ROLES, Act
from goldenthread.web.refusals import NotFound, NotPermitted


@require_safe
def people(request: Request) -> HttpResponse:
    """List everybody."""
    found = queries.people(request.viewer, request.now.date())
    return render(request, "organisation/people.html", {"people": found})


@require_safe
def roles(request: Request) -> HttpResponse:
    """Show what each role may do, as the service itself holds it."""
    if request.viewer.is_anonymous:
        raise NotPermitted("Sign in to see what each role may do.")
    return render(request, "organisation/roles.html", {"roles": ROLES, "acts": tuple(Act)})


@require_safe
def person(request: Request, key: int) -> HttpResponse:
    """Show one person."""
    found = queries.person_page(key, request.viewer, request.now.date())
    return render(request, "organisation/person.html", {"page": found})


def add(request: Request) -> HttpResponse:
    """Enter a post."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    form = PersonForm(sent(request))
    if form.is_valid():
        made = actions.add_person(by=request.viewer, now=request.now, **form.cleaned_data)
        return _done(request, made, f"{made.post} is entered.")
    return _ask(request, form, heading="Enter a post", button="Enter")


def describe(request: Request, key: int) -> HttpResponse:
    """Say who holds a post now."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    found = queries.person_of(key)
    form = HolderForm(sent(request), initial={"name": found.name, "email": found.email})
    if form.is_valid():
        actions.describe_person(
            by=request.viewer, now=request.now, person=found, **form.cleaned_data
        )
        return _done(request, found, "It is kept.")
    return _ask(request, form, found, heading="Who holds the post", button="Keep")


def give_login(request: Request, key: int) -> HttpResponse:
    """Give a person a login, and show once the link with which they choose a password."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    found = queries.person_of(key)
    form = LoginForm(sent(request), initial={"login": found.login or found.email})
    if form.is_valid():
        actions.give_login(by=request.viewer, now=request.now, person=found, **form.cleaned_data)
        context = {"person": found, "link": request.build_absolute_uri(first_link(found))}
        return render(request, "organisation/login_given.html", context)
    words = "Every earlier way into the account is closed by this." if found.login else ""
    return _ask(request, form, found, heading="Give a login", button="Give", words=words)


def withdraw_login(request: Request, key: int) -> HttpResponse:
    """Take a login away."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    found, form = queries.person_of(key), ReasonForm(sent(request))
    if form.is_valid():
        actions.withdraw_login(
            by=request.viewer, now=request.now, person=found, **form.cleaned_data
        )
        return _done(request, found, "The login is taken away, and every session is ended.")
    return _ask(request, form, found, heading="Take the login away", button="Take away")


def take_off_second_step(request: Request, key: int) -> HttpResponse:
    """Let somebody who has lost their app begin anew."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    found, form = queries.person_of(key), ReasonForm(sent(request))
    if form.is_valid():
        actions.take_off_second_step(
            by=request.viewer, now=request.now, person=found, **form.cleaned_data
        )
        return _done(request, found, "The second step is off. They can set it up anew.")
    return _ask(request, form, found, heading="Take the second step off", button="Take off")


def close(request: Request, key: int) -> HttpResponse:
    """Close the account of somebody who has left, knowing what becomes of their tasks."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    found, form = queries.person_of(key), ReasonForm(sent(request))
    if form.is_valid():
        actions.close_account(by=request.viewer, now=request.now, person=found, **form.cleaned_data)
        return _done(request, found, "The account is closed.")
    named = len(of_post(found.post, duties_on(request.now.date())))
    words = _what_becomes_of(named) if named else "No indicator names this post."
    return _ask(request, form, found, heading="Close the account", button="Close it", words=words)


@require_POST
def open_again(request: Request, key: int) -> HttpResponse:
    """Open a closed account."""
    found = queries.person_of(key)
    actions.open_account(by=request.viewer, now=request.now, person=found)
    return _done(request, found, "The account is open. Give it a login if somebody is to sign in.")


@require_POST
def remove(request: Request, key: int) -> HttpResponse:
    """Take away a post that was entered by mistake."""
    duties = (one.duties for one in duties_on(request.now.date()))
    found = queries.person_of(key)
    actions.remove_person(by=request.viewer, now=request.now, person=found, duties=duties)
    messages.success(request, f"{found.post} is taken away.")
    return redirect("organisation:people")


def appoint(request: Request, key: int) -> HttpResponse:
    """Give a person a role."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    found = queries.person_of(key)
    form = AppointmentForm(sent(request), initial={"since": request.now.date()})
    if form.is_valid():
        actions.appoint(by=request.viewer, now=request.now, person=found, **form.cleaned_data)
        return _done(request, found, f"The role is given: {form.cleaned_data['role'].value}.")
    return _ask(request, form, found, heading="Give a role", button="Give")


@require_POST
def end_appointment(request: Request, key: int) -> HttpResponse:
    """Take a role from a person."""
    request.viewer.ask(Act.MANAGE_PEOPLE)
    held = Appointment.objects.select_related("person").filter(pk=key).first()
    if held is None:
        raise NotFound("Nobody holds this role any more.")
    actions.end_appointment(by=request.viewer, now=request.now, appointment=held)
    return _done(request, held.person, f"The role is taken away: {held.role}.")


def trail(person: Person | None) -> list[tuple[str, str]]:
    """Give the way from the list of people down to a person."""
    above = [("People", reverse("organisation:people"))]
    if person is None:
        return above
    return [*above, (person.post, reverse("organisation:person", args=(person.pk,)))]


def _ask(
    request: Request,
    form: object,
    person: Person | None = None,
    *,
    heading: str,
    button: str,
    words: str = "",
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "words": words}
    context |= {"person": person, "trail": trail(person)}
    return render(request, "organisation/asking.html", context)


def _done(request: Request, person: Person, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("organisation:person", person.pk)


def _what_becomes_of(named: int) -> str:
    indicators = "1 indicator names" if named == 1 else f"{named} indicators name"
    return (
        f"{indicators} this post. What is due stays on the chase list under the post, and nobody is "
        "asked for it until you name cover, give the post to its next holder, or the definitions "
        "name another post. What was submitted and signed off stays on the record."
    )
