"""Answers: what keeps a finding from holding the report back, and when it no longer does."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.guards.checking import GUARDS
from goldenthread.core.reporting.misreading import Answer, Misreading
from tests.builders import a_definition, a_value
from tests.reported import points, values

QUARTER = a_definition(collected=Frequency.QUARTERLY, reported=Frequency.QUARTERLY)
ANSWER = Answer(
    indicator="streetlights",
    period=Period.parse("2025-26/Q1"),
    guard=Misreading.SMALL_DENOMINATOR,
    answer="There were few cases in the quarter.",
    answered_by="Highways Manager",
    recorded_on=date(2025, 7, 20),
    place=Place("answers/2025-26.csv", 2),
)
FEW = values("2025-26/Q1", "13/24", recorded_on=date(2025, 7, 10))


def answers_found(*answers, rows=FEW):
    """The answers that the one finding has."""
    return [point.answer for point in points(QUARTER, "2025-26/Q1", rows, answers=answers)]


def test_a_finding_without_an_answer_stands_open():
    """It is printed as not yet answered, and publish refuses."""
    assert answers_found() == [None]


def test_an_answered_finding_is_kept_with_its_answer():
    """It is printed with the answer, the post and the day; it does not go away."""
    assert answers_found(ANSWER) == [ANSWER]


def test_the_latest_answer_counts():
    """Rows are added, as everywhere on the record."""
    later = replace(ANSWER, answer="As every summer.", recorded_on=date(2025, 7, 22))
    assert answers_found(later, ANSWER) == [later]


@pytest.mark.parametrize(
    "change",
    [
        {"guard": Misreading.STALE_VALUE},
        {"period": Period.parse("2025-26/Q2")},
        {"indicator": "potholes"},
    ],
    ids=["another guard", "another quarter", "another indicator"],
)
def test_an_answer_to_something_else_is_none(change):
    """Each finding is answered by itself."""
    assert answers_found(replace(ANSWER, **change)) == [None]


def test_an_answer_counts_although_the_cut_off_has_passed():
    """The cut-off closes the figures. What is found in the draft can only be answered after it."""
    late = replace(ANSWER, recorded_on=date(2028, 1, 1))
    assert answers_found(late) == [late]


def test_a_revised_figure_asks_again():
    """13 of 24 was answered on 20 July; on 25 July it became 11 of 24, which nobody has looked at."""
    revised = values("2025-26/Q1", "11/24", recorded_on=date(2025, 7, 25))
    assert answers_found(ANSWER, rows=[*FEW, *revised]) == [None]


@pytest.mark.parametrize("absence", list(Absence))
def test_nothing_is_found_where_there_is_no_figure(absence):
    """An absence has its own name and reason, and cannot be misread as a figure."""
    rows = [a_value(period=Period.parse("2025-26/Q1"), outcome=absence)]
    assert points(QUARTER, "2025-26/Q1", rows) == ()


def test_every_misreading_has_its_guard():
    """The list of codes and the list of guards are one."""
    assert list(GUARDS) == list(Misreading)
