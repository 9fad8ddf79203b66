"""Who somebody is today, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Cover, Delegation, Listing, Person
from goldenthread.web.organisation.roles import RoleKey


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
