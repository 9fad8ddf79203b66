"""A small council, loaded, with a month open, and the people who answer for its figures."""

from dataclasses import replace

import pytest

from goldenthread.core.period import Period
from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.models import Submission
from goldenthread.web.council_folder.actions import load
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.organisation.roles import RoleKey
from tests.folders import COUNCIL, a_count_row, a_definition_row, a_folder, a_value_row

OWNER, SIGNER, TEAM = "Highways Manager", "Assistant Director", "Performance Analyst"
JANUARY = Period.parse("2025-26/M10")
HISTORY = ("97.2", "97.9", "96.8", "98.1", "97.4", "97.7", "98.3", "96.9", "97.6")


def history():
    """The streetlights' shares of April to December, and the complaints' counts."""
    for number, share in enumerate(HISTORY, 1):
        period = f"2025-26/M{number:02d}"
        day = f"{2025 + (number > 8)}-{(number + 3) % 12 + 1:02d}-07"
        cells = {"period": period, "recorded_on": day, "signed_off_on": day}
        tenths = share.replace(".", "")
        yield a_value_row(value=share, numerator=tenths, denominator="1000", **cells)
        yield a_value_row("complaints", value=str(30 + number), **cells)


def a_whole_folder(tmp_path, *changes, council=COUNCIL):
    """The folder: two indicators with nine months of history."""

    def with_history(files):
        files["kpi-sets/2025-26.csv"] = [a_definition_row(), a_count_row()]
        files["values/2025-26.csv"] = list(history())

    return a_folder(tmp_path, with_history, *changes, council=council)


def a_person(post, *roles):
    """Somebody who holds a post and roles, signed in today."""
    person, _ = Person.objects.get_or_create(post=post, defaults={"login": post.casefold()})
    for role in roles:
        Appointment.objects.get_or_create(person=person, role=role, since="2020-01-01")
    return person


@pytest.fixture
def viewer(now):
    """Make the viewer of a post with roles; call it."""

    def made(post, *roles):
        return viewer_of(a_person(post, *roles), now.date())

    return made


@pytest.fixture
def owner(viewer):
    """The data owner of both indicators."""
    return viewer(OWNER, RoleKey.DATA_OWNER)


@pytest.fixture
def signer(viewer):
    """The officer who signs both off."""
    return viewer(SIGNER, RoleKey.SIGN_OFF_OFFICER)


@pytest.fixture
def team(viewer):
    """Somebody of the performance team."""
    return viewer(TEAM, RoleKey.PERFORMANCE_TEAM)


@pytest.fixture
def loaded(db, tmp_path, now):
    """Load the small council, changed if a test says how; call it."""

    def load_it(*changes, council=COUNCIL):
        by = Viewer(login="tests", roles=frozenset({RoleKey.PERFORMANCE_TEAM}))
        found = load(a_whole_folder(tmp_path, *changes, council=council), by=by, now=now)
        assert found.is_written, found.issues

    return load_it


@pytest.fixture
def january(loaded, now, team):
    """The month of January, open."""
    loaded()
    return open_cycle(by=team, now=now, period=JANUARY)


@pytest.fixture
def streetlights(january):
    """The draft of the streetlights' figure for January."""
    return Submission.objects.get(indicator="streetlights", period=str(JANUARY))


@pytest.fixture
def complaints(january):
    """The draft of the complaints' figure for January."""
    return Submission.objects.get(indicator="complaints", period=str(JANUARY))


def away(viewer, **changes):
    """The same person with something changed."""
    return replace(viewer, **changes)


GOOD = {"numerator": "978", "denominator": "1000", "source": "Lighting system"}
"""What an owner enters for the streetlights when nothing is unusual."""
