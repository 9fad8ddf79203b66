"""What the tests of people and accounts share."""

from datetime import timedelta

import pytest

from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.organisation.roles import RoleKey


@pytest.fixture
def a_person(now):
    """Make a person by post, with roles held since a month ago."""

    def made(post, *roles, login=None):
        person = Person(post=post, login=login)
        person.set_unusable_password()
        person.save()
        for role in roles:
            since = now.date() - timedelta(days=30)
            Appointment.objects.create(person=person, role=role, since=since)
        return person

    return made


@pytest.fixture
def viewer(now):
    """Who a person is today."""

    def found(person):
        return viewer_of(person, now.date())

    return found


@pytest.fixture
def administrator(a_person):
    """Somebody who looks after accounts, and can sign in."""
    return a_person("Service Administrator", RoleKey.ADMINISTRATOR, login="administrator")
