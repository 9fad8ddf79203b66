"""What may not be set beside ours, who is left out, and how old the others' figures may be."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.analysis.comparable import AreaFigure, NotCompared, area_figure, field_for
from goldenthread.core.analysis.neighbours import (
    NoStanding,
    Standing,
    is_stale,
    standing,
)
from goldenthread.core.collection.comparator import GroupMember
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from tests.builders import a_comparator

OURS = "E06000061"


def stand(own, others, **given):
    return standing(own, others, Polarity.HIGHER, 2, **given)


def neighbours(*figures, **changes):
    return [
        a_comparator(f"E{number:08}", Decimal(figure), **changes)
        for number, figure in enumerate(figures, 1)
    ]


def member(code, until=None):
    return GroupMember(
        group="Near neighbours",
        dated=date(2020, 4, 1),
        area_code=code,
        area_name=f"Council {code}",
        rank=None,
        source="A list",
        licence="Open Government Licence v3.0",
        place=Place("groups/groups.csv", 2),
        until=until,
    )


def test_a_figure_for_another_area_is_not_compared_with_councils():
    """Our vacancies are counted for the whole county; neighbours count their own. It is said why."""
    found = stand(a_comparator(OURS, Decimal(26)), neighbours(10, 20), elsewhere="Northamptonshire")
    assert found == NoStanding(
        because=NotCompared.GEOGRAPHY_DIFFERS, counted=2, members=2, minimum=2,
        note="Northamptonshire",
    )  # fmt: skip


def test_our_published_figure_may_itself_be_for_another_area():
    """The comparator's own row says so, whatever the definition says."""
    own = a_comparator(OURS, Decimal(26), geography="Northamptonshire")
    found = stand(own, neighbours(10, 20))
    assert isinstance(found, NoStanding)
    assert (found.because, found.note) == (NotCompared.GEOGRAPHY_DIFFERS, "Northamptonshire")


def test_a_neighbours_figure_for_another_area_is_left_out():
    """Of three one is for a county; two are compared, of three."""
    county = a_comparator("E06000062", Decimal(90), geography="Northamptonshire")
    found = stand(a_comparator(OURS, Decimal(26)), [*neighbours(10, 20), county])
    assert isinstance(found, Standing)
    assert (found.figures, found.counted, found.members) == ((Decimal(10), Decimal(20)), 2, 3)


def test_figures_defined_otherwise_are_not_compared():
    """The publisher counts working days and we count days: the note is what is said."""
    found = stand(
        a_comparator(OURS, Decimal(26)),
        neighbours(10, 20, definition_differs="it counts working days"),
    )
    assert isinstance(found, NoStanding)
    assert (found.because, found.note) == (NotCompared.DEFINITION_DIFFERS, "it counts working days")


@pytest.mark.parametrize(
    ("until", "members", "ceased"),
    [
        (date(2024, 3, 30), 2, 1),
        (date(2024, 3, 31), 3, 0),
        (date(2025, 3, 31), 3, 0),
    ],
)
def test_a_council_that_ceased_is_compared_in_its_own_time_only(until, members, ceased):
    """The period ends on 31 March 2024: whoever was there on that day is of the group."""
    figures = [a_comparator(code, Decimal(50)) for code in (OURS, "A", "B", "C")]
    group = [member("A"), member("B"), member("C", until)]
    found = field_for(figures, group, series="lighting", own_code=OURS, minimum=2)
    assert found is not None
    assert (found.members, found.ceased, len(found.others)) == (members, ceased, members)


def test_how_many_had_ceased_stands_with_the_median():
    """So that the n of a sentence can be said of those that were there."""
    found = stand(a_comparator(OURS, Decimal(26)), neighbours(10, 20), members=2, ceased=1)
    assert isinstance(found, Standing)
    assert (found.members, found.ceased) == (2, 1)


def at(year, figure, **changes):
    outcome = figure if isinstance(figure, Absence) else Decimal(figure)
    return a_comparator(
        "E92000001", outcome, period=str(year), period_end=date(year, 12, 31), **changes
    )


@pytest.mark.parametrize(
    ("preferred", "expected"),
    [(None, "2024"), (date(2023, 12, 31), "2023"), (date(2020, 12, 31), "2024")],
)
def test_a_single_areas_figure_is_that_of_the_neighbours_period_or_the_latest(preferred, expected):
    """England has figures for 2023 and 2024; for 2025 it is awaited."""
    figures = [at(2023, 60), at(2024, 61), at(2025, Absence.AWAITED)]
    found = area_figure(figures, member("E92000001"), series="lighting", preferred=preferred)
    assert isinstance(found, AreaFigure)
    assert found.period == expected


def test_a_single_area_defined_otherwise_is_not_given():
    """Nor is one without a figure."""
    figures = [at(2024, 61, definition_differs="it counts working days")]
    for given in (figures, [at(2024, Absence.SUPPRESSED)], []):
        assert area_figure(given, member("E92000001"), series="lighting", preferred=None) is None


@pytest.mark.parametrize(
    ("period_end", "stale"),
    [
        (date(2025, 12, 31), False),
        (date(2025, 1, 1), False),
        (date(2024, 12, 31), False),
        (date(2023, 12, 31), False),
        (date(2023, 12, 30), True),
        (date(2022, 3, 31), True),
        (date(2024, 2, 29), False),
    ],
)
def test_figures_more_than_two_years_behind_ours_are_old(period_end, stale):
    """Ours is for the quarter that ends on 31 December 2025; just two years is not yet more."""
    found = stand(
        a_comparator(OURS, Decimal(26), period_end=period_end),
        neighbours(10, 20, period_end=period_end),
    )
    assert isinstance(found, Standing)
    period = Period.parse("2025-26/Q3")
    assert is_stale(found, period) is stale
