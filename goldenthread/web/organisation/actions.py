"""The only writers of people, their accounts and their roles.

Nobody gives themselves a role or somebody's duties, so that whoever looks after accounts cannot
come to see figures by it. Somebody who can look after accounts always remains.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import models, transaction

from goldenthread.web.audit.actions import take_turn
from goldenthread.web.organisation import refusals
from goldenthread.web.organisation.access import AT_THE_SERVER, Duties, Viewer
from goldenthread.web.organisation.demonstration import PASSWORD, Account
from goldenthread.web.organisation.models import Appointment, Directorate, Person
from goldenthread.web.organisation.queries import appointments_on
from goldenthread.web.organisation.roles import Act, RoleKey
from goldenthread.web.organisation.rules import in_order, last_day_if_ended, not_for_oneself, tell


@transaction.atomic
def add_person(
    *,
    by: Viewer,
    now: datetime,
    post: str,
    name: str = "",
    email: str = "",
    directorate: Directorate | None = None,
) -> Person:
    """Enter a post and whoever holds it; without a login until one is given.

    Raises:
        PostTaken: there is such a post.
    """
    by.ask(Act.MANAGE_PEOPLE)
    if Person.objects.filter(post=post).exists():
        raise refusals.PostTaken(f"There is a post “{post}” already.")
    person = Person(post=post, name=name, email=email, directorate=directorate)
    person.set_unusable_password()
    person.save()
    tell("entered", person, by=by, now=now, after=_described(person))
    return person


@transaction.atomic
def describe_person(*, by: Viewer, now: datetime, person: Person, name: str, email: str) -> None:
    """Say who holds a post now. The post itself keeps its name, because the record names it."""
    by.ask(Act.MANAGE_PEOPLE)
    before = _described(person)
    person.name, person.email = name, email
    person.save(update_fields=("name", "email"))
    EmailAddress.objects.filter(user=person).exclude(email=email.lower()).delete()
    tell("described", person, by=by, now=now, before=before, after=_described(person))


@transaction.atomic
def give_login(*, by: Viewer, now: datetime, person: Person, login: str) -> None:
    """Let a person sign in under a login. Every earlier way in to the account is closed.

    Raises:
        LoginTaken: somebody else has it.
        AccountClosed: the account must be opened first.
    """
    by.ask(Act.MANAGE_PEOPLE)
    login = login.strip().lower()
    if not person.is_active:
        raise refusals.AccountClosed(f"The account of {person.post} is closed. Open it first.")
    if Person.objects.filter(login=login).exclude(pk=person.pk).exists():
        raise refusals.LoginTaken(f"Somebody else has the login “{login}”.")
    before = _described(person)
    _close_ways_in(person)
    person.login = login
    person.save(update_fields=("login", "password"))
    tell("gave a login", person, by=by, now=now, before=before, after=_described(person))


@transaction.atomic
def withdraw_login(*, by: Viewer, now: datetime, person: Person, reason: str) -> None:
    """Take a person's login away, and end every session of theirs.

    Raises:
        NobodyLeft: they are the last who can look after accounts.
    """
    by.ask(Act.MANAGE_PEOPLE)
    take_turn()
    before = _described(person)
    _close_ways_in(person)
    person.login = None
    person.save(update_fields=("login", "password"))
    _somebody_remains(now.date())
    tell(
        "withdrew a login", person, by=by, now=now, before=before,
        after=_described(person), reason=reason,
    )  # fmt: skip


@transaction.atomic
def take_off_second_step(*, by: Viewer, now: datetime, person: Person, reason: str) -> None:
    """Let somebody who has lost their app and their codes set up a second step anew."""
    by.ask(Act.MANAGE_PEOPLE)
    Authenticator.objects.filter(user=person).delete()
    tell("took off the second step", person, by=by, now=now, reason=reason)


@transaction.atomic
def close_account(*, by: Viewer, now: datetime, person: Person, reason: str) -> None:
    """Let a person who has left act no longer. Their post, its duties and the record stay.

    Raises:
        NobodyLeft: they are the last who can look after accounts.
    """
    by.ask(Act.MANAGE_PEOPLE)
    take_turn()
    before = _described(person)
    _close_ways_in(person)
    person.login, person.is_active = None, False
    person.save(update_fields=("login", "password", "is_active"))
    _somebody_remains(now.date())
    tell(
        "closed the account", person, by=by, now=now, before=before,
        after=_described(person), reason=reason,
    )  # fmt: skip


@transaction.atomic
def open_account(*, by: Viewer, now: datetime, person: Person) -> None:
    """Open a closed account again, for whoever holds the post now; a login is given apart."""
    by.ask(Act.MANAGE_PEOPLE)
    person.is_active = True
    person.save(update_fields=("is_active",))
    tell("opened the account", person, by=by, now=now, after=_described(person))


@transaction.atomic
def remove_person(*, by: Viewer, now: datetime, person: Person, duties: Iterable[Duties]) -> None:
    """Take away a post that was entered by mistake.

    Args:
        duties: of all indicators, whoever they are of.

    Raises:
        StillNeeded: duties name the post, or somebody did something in it.
    """
    by.ask(Act.MANAGE_PEOPLE)
    named = [each.indicator for each in duties if person.post in (each.owner, each.signer)]
    if named:
        raise refusals.StillNeeded(
            f"{person.post} owns or signs off {len(named)} indicators, so it cannot be taken away."
        )
    before = _described(person)
    try:
        with transaction.atomic():
            person.delete()
    except models.ProtectedError:
        raise refusals.StillNeeded(
            f"The record names what was done as {person.post}, so it cannot be taken away. "
            "Close the account instead."
        ) from None
    tell("removed", person, by=by, now=now, before=before)


@transaction.atomic
def appoint(
    *,
    by: Viewer,
    now: datetime,
    person: Person,
    role: RoleKey,
    committee: str = "",
    since: date,
    until: date | None = None,
) -> Appointment:
    """Give a person a role, from one day and perhaps to another.

    Raises:
        OwnRights: they are giving it to themselves.
        NotPossible: the last day is before the first, or they have the role already.
    """
    by.ask(Act.MANAGE_PEOPLE)
    not_for_oneself(by, person, "You cannot give yourself a role. Ask another administrator.")
    in_order(since, until)
    if appointments_on(since).filter(person=person, role=role, committee=committee).exists():
        raise refusals.NotPossible(f"{person.post} is {role.value} already.")
    appointment = Appointment.objects.create(
        person=person, role=role, committee=committee, since=since, until=until
    )
    after = {"role": role, "committee": committee, "since": since, "until": until}
    tell("appointed", person, by=by, now=now, after=after)
    return appointment


@transaction.atomic
def end_appointment(*, by: Viewer, now: datetime, appointment: Appointment) -> None:
    """Take a role from a person at once; what they did in it stays on the record.

    Raises:
        OwnRights: it is their own.
        NobodyLeft: they are the last who can look after accounts.
    """
    by.ask(Act.MANAGE_PEOPLE)
    take_turn()
    person, today = appointment.person, now.date()
    not_for_oneself(by, person, "You cannot take a role from yourself. Ask another administrator.")
    before = {"role": appointment.role, "since": appointment.since, "until": appointment.until}
    last = last_day_if_ended(appointment.since, today)
    if last is None:
        appointment.delete()
    else:
        appointment.until = last
        appointment.save(update_fields=("until",))
    _somebody_remains(today)
    tell("ended an appointment", person, by=by, now=now, before=before)


@transaction.atomic
def make_administrator(*, now: datetime, post: str, login: str) -> Person:
    """Let somebody look after accounts: the first, or one more where no other can sign in."""
    by = AT_THE_SERVER
    person = Person.objects.filter(post=post).first() or add_person(by=by, now=now, post=post)
    if not person.is_active:
        open_account(by=by, now=now, person=person)
    give_login(by=by, now=now, person=person, login=login)
    day = now.date()
    role = RoleKey.ADMINISTRATOR
    if not appointments_on(day).filter(person=person, role=role).exists():
        appoint(by=by, now=now, person=person, role=role, since=day)
    return person


@transaction.atomic
def make_demonstration_accounts(*, now: datetime, accounts: Iterable[Account]) -> None:
    """Make the accounts of the demonstration, or set them back to what they were.

    Raises:
        NotADemonstration: this is the real thing.
    """
    if not settings.DEMONSTRATION:
        raise refusals.NotADemonstration(
            "These accounts have passwords that everybody knows. Set GOLDENTHREAD_DEMONSTRATION=yes "
            "on a machine with no real figures."
        )
    for account in accounts:
        person = Person.objects.filter(post=account.post).first() or add_person(
            by=AT_THE_SERVER, now=now, post=account.post
        )
        give_login(by=AT_THE_SERVER, now=now, person=person, login=account.login)
        person.set_password(PASSWORD)
        person.save(update_fields=("password",))
        held = set(appointments_on(now.date()).filter(person=person).values_list("role", flat=True))
        for role in account.roles:
            if role.value not in held:
                appoint(
                    by=AT_THE_SERVER, now=now, person=person, role=role,
                    committee=account.committee, since=now.date(),
                )  # fmt: skip


def _somebody_remains(day: date) -> None:
    """Hold that one administrator at least can sign in; asked after the change, which is undone."""
    remain = appointments_on(day).filter(
        role=RoleKey.ADMINISTRATOR, person__is_active=True, person__login__isnull=False
    )
    if not remain.select_for_update().exists():
        raise refusals.NobodyLeft(
            "This is the last administrator who can sign in. Appoint another one first."
        )


def _close_ways_in(person: Person) -> None:
    """End all sessions (they hang on the password) and forget the second step and the directory."""
    person.set_unusable_password()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()


def _described(person: Person) -> dict[str, object]:
    return {
        "login": person.login or "",
        "name": person.name,
        "email": person.email,
        "is open": person.is_active,
    }
