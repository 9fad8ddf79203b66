"""People of the tests, by the role they hold. Import the fixtures into a conftest."""

import pytest

from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.roles import RoleKey


@pytest.fixture
def team():
    """Somebody of the performance team, as actions and queries see them."""
    return Viewer(person=1, login="team", roles=frozenset({RoleKey.PERFORMANCE_TEAM}))


@pytest.fixture
def person_with(db, now):
    """Enter a person who holds a role; call it with the role."""

    def entered(role):
        person = Person.objects.create(post=f"Post of {role}", login=f"login-{role.name.lower()}")
        Appointment.objects.create(person=person, role=role, since=now.date())
        return person

    return entered


@pytest.fixture
def browser_with(client_as, person_with):
    """Sign somebody in who holds a role; call it with the role."""
    return lambda role: client_as(person_with(role))
