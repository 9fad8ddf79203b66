"""The example council with its lines assessed, without a folder being loaded, and people to look."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from goldenthread.core.period import Period
from goldenthread.files.council.folder import read_folder

EXAMPLE = Path(__file__).parents[3] / "examples" / "north-northamptonshire"
QUARTER = Period.parse("2025-26/Q3")
DAY = date(2026, 2, 9)


@cache
def example():
    """The record of the example council."""
    record, _ = read_folder(EXAMPLE)
    assert record is not None
    return record


@pytest.fixture
def assessed(db):
    """The lines of the example's quarter, for both audiences."""
    return write()


def write(indicators=None):
    """Keep the lines of the example, or of some of its indicators, and its settings."""
    from goldenthread.web.kpi_sets.models import Document, Indicator
    from goldenthread.web.reports.actions import write_lines
    from goldenthread.web.reports.models import AssessedLine
    from tests.web.reports.slices import slice_of

    record = example() if indicators is None else slice_of(example(), indicators)
    keys = {row.indicator for kpi_set in record.sets.values() for row in kpi_set.definitions}
    Indicator.objects.bulk_create(Indicator(key=key) for key in sorted(keys))
    text = (EXAMPLE / "council.toml").read_text(encoding="utf-8")
    Document.objects.create(path="council.toml", text=text)
    write_lines(record, None, periods=[QUARTER], today=DAY)
    return AssessedLine.objects.all()


@pytest.fixture
def person(db):
    """Make a person of a role; of no role with none."""
    from goldenthread.web.organisation.models import Appointment, Person

    def made(role=None, post="Somebody"):
        somebody, _ = Person.objects.get_or_create(post=post, defaults={"login": post})
        if role is not None:
            Appointment.objects.create(person=somebody, role=role, since=date(2025, 4, 1))
        return somebody

    return made
