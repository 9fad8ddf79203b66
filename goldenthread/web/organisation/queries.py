"""Who somebody is today, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Cover, Delegation, Listing, Person
from goldenthread.web.organisation.roles import RoleKey


def viewer_of(person: Person, day: date) -> Viewer:
    """Gather all that decides what a person may do on a day: four queries."""
    in_force = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    roles = Appointment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), person=person, since__lte=day
    ).values_list("role", flat=True)
    covers = Cover.objects.filter(
        by=person, first_day__lte=day, last_day__gte=day, absent__is_active=True
    ).values_list("absent__post", flat=True)
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
