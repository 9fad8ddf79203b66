"""Who somebody is today, and what the pages on people show; all in fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.duties import NamedDuties, duties_on, of_post
from goldenthread.web.organisation.models import Appointment, Cover, Delegation, Listing, Person
from goldenthread.web.organisation.roles import Act, RoleKey
from goldenthread.web.refusals import NotFound


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """One line of the list of people."""

    key: int
    post: str
    name: str
    login: str
    is_open: bool
    roles: tuple[str, ...]
    covered_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """All that is shown of one person.

    ``duties`` are the indicators of the post that the viewer may know of; ``further_duties``
    counts the rest.
    """

    person: Person
    has_password: bool
    has_second_step: bool
    appointments: tuple[Appointment, ...]
    covers: tuple[Cover, ...]
    covering: tuple[Cover, ...]
    delegations: tuple[Delegation, ...]
    duties: tuple[NamedDuties, ...]
    further_duties: int


@dataclass(frozen=True, kw_only=True)
class StandingIn:
    """Who stands in for one person, and which of their indicators others may enter."""

    covers: tuple[Cover, ...]
    delegations: tuple[tuple[Delegation, NamedDuties], ...]
    owned: tuple[NamedDuties, ...]


def appointments_on(day: date) -> QuerySet[Appointment]:
    """Find the roles that are held on a day."""
    return Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


def viewer_of(person: Person, day: date) -> Viewer:
    """Gather all that decides what a person may do on a day: four queries.

    Cover holds too while nobody holds the post, so that its duties can be done until somebody does.
    """
    in_force = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    roles = appointments_on(day).filter(person=person).values_list("role", flat=True)
    covers = Cover.objects.filter(in_force, by=person).values_list("absent__post", flat=True)
    delegated = Delegation.objects.filter(in_force, delegate=person)
    listed = Listing.objects.filter(person=person)
    return Viewer(
        person=person.pk,
        login=person.login or "",
        post=person.post,
        name=person.name,
        roles=frozenset(RoleKey(role) for role in roles),
        covers=frozenset(covers),
        delegated=frozenset(delegated.values_list("indicator", flat=True)),
        listed=frozenset(listed.values_list("indicator", flat=True)),
    )


def people(viewer: Viewer, day: date) -> tuple[PersonLine, ...]:
    """List everybody, in the order of people.csv: three queries."""
    viewer.ask(Act.MANAGE_PEOPLE)
    roles = _by_person((held.person_id, held.role) for held in appointments_on(day))
    away = Cover.objects.filter(first_day__lte=day, last_day__gte=day).select_related("by")
    covered = _by_person((cover.absent_id, str(cover.by)) for cover in away)
    return tuple(
        PersonLine(
            key=person.pk,
            post=person.post,
            name=person.name,
            login=person.login or "",
            is_open=person.is_active,
            roles=roles.get(person.pk, ()),
            covered_by=covered.get(person.pk, ()),
        )
        for person in sorted(Person.objects.all(), key=_place)
    )


def person_page(key: int, viewer: Viewer, day: date) -> PersonPage:
    """Read one person: seven queries. Raises `NotFound`."""
    viewer.ask(Act.MANAGE_PEOPLE)
    person = person_of(key)
    theirs = of_post(person.post, duties_on(day))
    known = tuple(one for one in theirs if viewer.may_see(one.duties))
    current = Q(last_day__isnull=True) | Q(last_day__gte=day)
    return PersonPage(
        person=person,
        has_password=person.has_usable_password(),
        has_second_step=Authenticator.objects.filter(user=person).exists(),
        appointments=tuple(
            person.appointments.filter(Q(until__isnull=True) | Q(until__gte=day)).order_by("since")
        ),
        covers=tuple(person.absences.filter(current).select_related("by")),
        covering=tuple(person.covers.filter(current).select_related("absent")),
        delegations=tuple(person.delegations.filter(current)),
        duties=known,
        further_duties=len(theirs) - len(known),
    )


def person_of(key: int) -> Person:
    """Find a person: one query. Raises `NotFound`."""
    found = Person.objects.select_related("directorate").filter(pk=key).first()
    if found is None:
        raise NotFound("There is no such person.")
    return found


def standing_in(viewer: Viewer, day: date) -> StandingIn:
    """Read who stands in for the viewer: three queries."""
    viewer.ask(Act.COVER_OWN)
    owned = {
        one.duties.indicator: one for one in duties_on(day) if one.duties.owner in viewer.posts
    }
    current = Q(last_day__isnull=True) | Q(last_day__gte=day)
    covers = Cover.objects.filter(current, absent=viewer.person).select_related("by")
    given = Delegation.objects.filter(current, indicator__in=owned).select_related("delegate")
    return StandingIn(
        covers=tuple(covers.order_by("first_day")),
        delegations=tuple((one, owned[one.indicator]) for one in given.order_by("indicator")),
        owned=tuple(owned.values()),
    )


def exempt_on(viewer: Viewer, day: date) -> tuple[NamedDuties, ...]:
    """List the exempt indicators to somebody who may list Members for them: one query."""
    viewer.ask(Act.LIST_MEMBERS)
    return tuple(one for one in duties_on(day) if one.duties.is_exempt)


def listings(viewer: Viewer) -> tuple[Listing, ...]:
    """List who is listed for which exempt indicator: one query."""
    viewer.ask(Act.LIST_MEMBERS)
    return tuple(Listing.objects.select_related("person").order_by("indicator", "person__post"))


def _place(person: Person) -> tuple[bool, bool, int, str]:
    """Order people: closed accounts last, and before them the posts that people.csv lacks."""
    return (not person.is_active, person.position == 0, person.position, person.post)


def _by_person(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for key, words in pairs:
        found[key] = (*found.get(key, ()), words)
    return found
