"""A publication stays as it was; beside it stands what is now known, and what differs comes first."""

from goldenthread.web.collection.models import Revision
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.reports.looking.then_and_now import then_and_now
from tests.web.publications.conftest import *  # noqa: F403 - a publication of the small example


def test_nothing_differs_until_something_changes(publication, team, now):
    rows = then_and_now(publication, team, today=publication.as_at)
    assert len(rows) == 6
    assert not any(row.differs for row in rows)


def test_what_was_corrected_since_stands_first(publication, team, now):
    row = Revision.objects.filter(period__startswith="2024-25", part="").latest("period")
    cells = {column.name: getattr(row, column.name) for column in Revision.table.columns[1:]}
    changed = {"recorded_on": "2026-02-01", "revision_reason": "Late cases arrived."}
    changed |= {"value": "1", "numerator": "", "denominator": ""}
    Revision.objects.create(
        file=row.file, position=100_000, indicator_id=row.indicator_id, **(cells | changed)
    )
    first, *others = then_and_now(publication, team, today=now.date())
    assert (first.indicator, first.differs) == (row.indicator_id, True)
    assert first.then.figure != first.now.figure
    assert not all(other.differs for other in others)


def test_readers_who_have_not_signed_in_read_the_publication_only(publication, client):
    assert client.get("/publications/2024-25-Q4/1/now/").status_code in (302, 403)


def test_a_member_reads_both(publication, client_as, viewer):
    from goldenthread.web.organisation.models import Person

    member = Person.objects.get(pk=viewer(RoleKey.MEMBER, "Member").person)
    page = client_as(member).get("/publications/2024-25-Q4/1/now/")
    assert page.status_code == 200
    assert "Then and now" in page.content.decode()
