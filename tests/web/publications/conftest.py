"""A pack of the small example, built and published by people of the roles that may."""

from datetime import date

import pytest

from goldenthread.core.period import Period
from tests.loaded import *  # noqa: F403 - the example councils, loaded

PERIOD = Period.parse("2024-25/Q4")


_made = {}


@pytest.fixture(autouse=True)
def _each_pack_is_made_once(monkeypatch):
    """The same record makes the same pack, so one that was made for another test serves again."""
    from goldenthread.web.publications import packing, tasks

    def pack(files, period, *, as_at, say_what):
        key = (packing.record_digest(files), period, as_at)
        if key not in _made:
            _made[key] = packing.pack(files, period, as_at=as_at, say_what=say_what)
        return _made[key]

    monkeypatch.setattr(tasks, "pack", pack)


@pytest.fixture
def viewer(db, now):
    """Make somebody of a role and give what they may do."""
    from goldenthread.web.organisation.models import Appointment, Person
    from goldenthread.web.organisation.queries import viewer_of

    def made(role, post):
        person, _ = Person.objects.get_or_create(post=post, defaults={"login": post})
        Appointment.objects.get_or_create(person=person, role=role, since=date(2024, 4, 1))
        return viewer_of(person, now.date())

    return made


@pytest.fixture
def team(viewer):
    """One of the performance team."""
    return viewer("performance team", "Performance Analyst")


@pytest.fixture
def built(example, team, now):
    """A pack that has been built."""
    from goldenthread.web.publications import actions
    from goldenthread.web.publications.tasks import build_pack

    build = actions.ask_build(PERIOD, as_at=None, by=team, now=now)
    build_pack.call(build.pk)
    build.refresh_from_db()
    return build


@pytest.fixture
def publication(built, team, now):
    """A publication."""
    from goldenthread.web.publications import actions

    return actions.publish(built.pk, by=team, now=now)
