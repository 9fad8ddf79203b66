"""Whose an indicator is, how a set counts, what depends on a return: each in a fixed few queries."""

from datetime import date

import pytest

from goldenthread.core.definition.kpi_set import counts
from goldenthread.core.period import Period
from goldenthread.web.collection.record import read_record
from goldenthread.web.kpi_sets import actions, queries
from goldenthread.web.kpi_sets.models import Definition
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.refusals import NotFound

MEMBER = Viewer(person=1, roles=frozenset({RoleKey.MEMBER}))


def test_whose_an_indicator_is_follows_its_definitions(example, team, now):
    """The owner changes in November 2024: before, the first answers, and after, the second."""
    Person.objects.create(post="Lettings Officer")
    actions.amend_definition(
        "empty-homes", {"owner": "Lettings Officer"}, start=Period.parse("2024-25/M08"),
        reason="The service was split.", by=team, now=now,
    )  # fmt: skip
    days = (date(2020, 1, 1), date(2024, 10, 31), date(2024, 11, 1), date(2030, 1, 1))
    assert [queries.duties_of("empty-homes", day).owner for day in days] == [
        "Housing Officer",
        "Housing Officer",
        "Lettings Officer",
        "Lettings Officer",
    ]
    assert all(
        queries.duties(day)["empty-homes"] == queries.duties_of("empty-homes", day) for day in days
    )


def test_an_amended_indicator_keeps_its_place_in_the_set(example, team, now):
    before = [named.duties.indicator for named in queries.named_duties(now.date())]
    actions.amend_definition(
        "empty-homes", {"title": "Otherwise"}, start=Period.parse("2024-25/M08"),
        reason="Plainer.", by=team, now=now,
    )  # fmt: skip
    assert [named.duties.indicator for named in queries.named_duties(now.date())] == before


def test_nobody_answers_for_what_is_no_indicator(example, now):
    with pytest.raises(NotFound):
        queries.duties_of("no-such-indicator", now.date())


def test_only_the_indicators_of_todays_set_are_listed(north_northamptonshire, now):
    """208 have ever been in a set, 167 are in that of 2025/26."""
    assert len(queries.named_duties(now.date())) == 167
    assert len(queries.duties(now.date())) == 208


def test_a_set_counts_as_the_core_counts_it(north_northamptonshire, now):
    """Every cell of the latest set's table is the number that `goldenthread check` prints."""
    record = read_record()
    kpi_set = record.sets[Period.parse("2025-26").year]
    expected = counts(kpi_set.in_force(Period.month_of(now.date())))
    found = queries.set_counts(now.date())[0]
    titles = {section.title: section.key for section in record.council.sections}
    cells = {
        (titles[title], name): count
        for name, row, _ in found.rows
        for title, count in zip(found.sections, row, strict=True)
        if count
    }
    assert cells == expected
    assert found.total == sum(found.totals) == 167


def test_versions_stand_side_by_side_and_say_what_changed(north_northamptonshire, team, now):
    """An indicator whose reference was changed between the two years."""
    one = _changed("reference")
    columns = {
        each.name: each for each in queries.side_by_side(queries.versions(one, team, now.date()))
    }
    assert columns["reference"].changed == (False, True)
    assert columns["unit"].changed == (False, False)


def test_an_exempt_definition_is_not_there_for_a_member(north_northamptonshire, team, now):
    assert queries.versions("agency-spend", team, now.date())
    with pytest.raises(NotFound):
        queries.versions("agency-spend", MEMBER, now.date())


def test_a_return_lists_what_depends_on_it(north_northamptonshire, team, now):
    found = {each.name: each for each in queries.statutory_returns(team, now.date())}
    named = [each.duties.indicator for each in found["Safeguarding Adults Collection"].indicators]
    assert named == ["safeguarding-adults-concerns", "safeguarding-outcomes-met"]


@pytest.mark.parametrize("folder", ["example", "north_northamptonshire"])
def test_questions_take_as_many_queries_of_6_indicators_as_of_167(
    db, folder, request, team, now, django_assert_num_queries
):
    request.getfixturevalue(folder)
    day = now.date()
    with django_assert_num_queries(1):
        queries.duties(day)
    with django_assert_num_queries(1):
        queries.named_duties(day)
    with django_assert_num_queries(2):
        queries.set_counts(day)
    with django_assert_num_queries(2):
        queries.statutory_returns(team, day)


def _changed(column):
    """Find an indicator whose definitions of the two years differ in a column alone of these."""
    rows = {}
    for row in Definition.objects.order_by("year"):
        rows.setdefault(row.indicator_id, []).append(row)
    return next(
        key
        for key, (first, *rest) in rows.items()
        if len(rest) == 1
        and getattr(first, column) != getattr(rest[0], column)
        and first.unit == rest[0].unit
    )
