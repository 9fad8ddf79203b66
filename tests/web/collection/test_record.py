"""The record from the database: whole or a slice, in a fixed number of queries, or not at all."""

import pytest

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.web.collection.models import Revision
from goldenthread.web.collection.record import RecordUnreadable, read_record
from goldenthread.web.kpi_sets.models import Document

QUARTER = Period.parse("2025-26/Q3")


@pytest.mark.parametrize("folder", ["example", "north_northamptonshire"])
def test_the_number_of_queries_is_fixed(db, folder, request, django_assert_num_queries):
    """Eleven for the whole record, nine for a slice, of one indicator or of all of them."""
    request.getfixturevalue(folder)
    every = set(Revision.objects.values_list("indicator_id", flat=True))
    with django_assert_num_queries(11):
        read_record()
    for indicators in ({next(iter(every))}, every):
        with django_assert_num_queries(9):
            read_record(indicators)


def test_a_slice_holds_what_the_whole_holds_of_its_indicators(north_northamptonshire):
    """Every object about the indicator is the same, place included, and no other is there."""
    whole, part = read_record(), read_record({"fly-tipping-incidents"})
    for name in ("targets", "values", "commentary", "events", "parts", "quality", "answers"):
        expected = [
            each for each in getattr(whole, name) if each.indicator == "fly-tipping-incidents"
        ]
        assert list(getattr(part, name)) == expected
    assert part.council == whole.council
    assert part.meetings == whole.meetings
    assert {each for kpi_set in part.sets.values() for each in kpi_set.by_indicator} == {
        "fly-tipping-incidents"
    }


@pytest.mark.parametrize("indicator", ["household-waste-recycled", "void-council-homes"])
def test_a_line_judged_on_a_slice_is_the_line_of_the_whole(north_northamptonshire, indicator):
    """Comparators, parts, overrides and history included."""
    lines = [
        {line.definition.indicator: line for line in report.lines}[indicator]
        for report in (
            build_report(record, QUARTER, as_at=record.as_at(QUARTER), audience=Audience.RESTRICTED)
            for record in (read_record(), read_record({indicator}))
        )
    ]
    assert lines[0] == lines[1]


def test_what_no_action_should_have_let_in_stops_with_its_place(example):
    """The database is changed behind the back of every action."""
    Document.objects.filter(path="council.toml").update(text="name = 1")
    with pytest.raises(RecordUnreadable, match=r"council\.toml:name: error"):
        read_record()


def test_texts_are_put_in_order_here_and_not_by_the_database(example):
    """PostgreSQL may order "values/a-b" and "values/ab" by its language; the folder's order is kept."""
    row = Revision.objects.filter(indicator="empty-homes").first()
    for file in ("values/2024-25.csv", "values/202425.csv", "values/2024-25-B.csv"):
        row.pk, row.file, row.recorded_on = None, file, f"2026-01-0{len(file) % 9 + 1}"
        row.revision_reason, row.signed_off_on = "Again.", row.recorded_on
        row.save(force_insert=True)
    files = [value.place.file for value in read_record().values]
    assert files == sorted(files)
