"""Two figures side by side: which may be compared, and which way the later one went."""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.comparison import (
    Direction,
    NotCompared,
    compare,
)
from goldenthread.core.collection.series import EventKind
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.period import Period
from tests.builders import a_definition, a_value, an_event


def value(period, outcome="94", **changes):
    figure = outcome if isinstance(outcome, Absence) else Decimal(outcome)
    return a_value(period=Period.parse(period), outcome=figure, **changes)


def compared(now, then, breaks=(), **definition):
    return compare(a_definition(**definition), now, then, breaks=breaks)


def test_the_difference_is_exact_and_the_direction_as_printed():
    """94.96 and 95.04 are both printed 95.0: the same, though 0.08 apart."""
    found = compared(value("2025-26/M02", "95.04"), value("2025-26/M01", "94.96"))
    assert (found.direction, found.difference) == (Direction.SAME, Decimal("0.08"))


def test_higher_is_favourable_where_high_is_good():
    """It is not "improved": one difference cannot tell."""
    found = compared(value("2025-26/M02", "96"), value("2025-26/M01", "94"))
    assert (found.direction, found.difference) == (Direction.FAVOURABLE, Decimal(2))


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (value("2025-26/M02"), None, NotCompared.NO_EARLIER),
        (value("2025-26/M02", Absence.AWAITED), value("2025-26/M01"), NotCompared.ABSENT),
        (value("2025-26/M02"), value("2025-26/M01", Absence.SUPPRESSED), NotCompared.ABSENT),
        (value("2025-26/Q1"), value("2024-25/M12"), NotCompared.FREQUENCY),
        (
            value("2025-26/Q2"),
            value("2025-26/Q1", made_of=(value("2025-26/M01"),), expected=3),
            NotCompared.INCOMPLETE,
        ),
    ],
)
def test_what_cannot_be_compared_says_why(now, then, expected):
    """A missing figure is never "no change"."""
    found = compared(now, then)
    assert (found.direction, found.because) == (Direction.NOT_COMPARED, expected)
    assert found.difference is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (MeasureKind.CUMULATIVE, NotCompared.CUMULATIVE),
        (MeasureKind.ROLLING, NotCompared.ROLLING),
        (MeasureKind.FLOW, None),
    ],
)
def test_a_running_total_is_never_held_against_the_quarter_before(kind, expected):
    """It only grows; the same quarter of last year compares."""
    now = value("2025-26/Q2", "50")
    assert compared(now, value("2025-26/Q1", "30"), kind=kind).because is expected
    assert compared(now, value("2024-25/Q2", "49"), kind=kind).because is None


@pytest.mark.parametrize(
    ("start", "is_broken"),
    [
        ("2024-25/Q2", False),
        ("2024-25/M05", True),
        ("2024-25/Q3", True),
        ("2025-26/M06", True),
        ("2025-26/Q3", False),
    ],
)
def test_nothing_is_compared_across_a_break(start, is_broken):
    """Quarter 2 against last year's; a break at the start of the earlier one is before both."""
    broken = an_event(EventKind.BREAK, start)
    found = compared(value("2025-26/Q2"), value("2024-25/Q2"), [broken])
    assert (found.because is NotCompared.BREAK, found.break_event is broken) == (
        is_broken, is_broken,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "is_broken"),
    [
        ({"part": ""}, True),
        ({"part": "corby"}, True),
        ({"part": "kettering"}, False),
        ({"indicator": "potholes"}, False),
        ({"kind": EventKind.PHASE}, False),
    ],
)
def test_a_break_of_the_whole_breaks_its_parts(changes, is_broken):
    """Corby is broken by its own break and by the council's, not by Kettering's or by a phase."""
    event = an_event(**{"kind": EventKind.BREAK, "period": "2025-26/M02", **changes})
    now, then = value("2025-26/M02", part="corby"), value("2025-26/M01", part="corby")
    assert (compared(now, then, [event]).because is NotCompared.BREAK) is is_broken
