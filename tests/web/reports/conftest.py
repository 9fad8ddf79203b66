"""The example councils with their lines assessed, and people to look at them."""

from datetime import date
from functools import cache

import pytest

from goldenthread.core.period import Period
from goldenthread.files.council.folder import read_folder
from tests.loaded import EXAMPLES

QUARTER = Period.parse("2025-26/Q3")
DAY = date(2026, 2, 9)


@cache
def record_of_example():
    """The record of the large example council."""
    record, _ = read_folder(EXAMPLES / "north-northamptonshire")
    assert record is not None
    return record


@pytest.fixture
def seen_by(db, client_as):
    """A browser of somebody with a role; the post is their own where it is given."""
    from goldenthread.web.organisation.models import Appointment, Person

    def made(role, post="Somebody"):
        person, _ = Person.objects.get_or_create(post=post, defaults={"login": post})
        if role:
            Appointment.objects.get_or_create(person=person, role=role, since=date(2024, 4, 1))
        return client_as(person)

    return made


@pytest.fixture
def team(seen_by):
    """A browser of the performance team, who see every figure."""
    return seen_by("performance team", "Performance Analyst for tests")


@pytest.fixture
def member(seen_by):
    """A browser of a Member, who sees what is public as now known."""
    return seen_by("Member", "Councillor for tests")


@pytest.fixture
def viewer():
    """A Member, as actions and queries know them."""
    from goldenthread.web.organisation.access import Viewer
    from goldenthread.web.organisation.roles import RoleKey

    return Viewer(person=1, post="Councillor for tests", roles=frozenset({RoleKey.MEMBER}))
