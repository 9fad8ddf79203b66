"""The cycle: what is expected, from which day, and by when.

Each indicator and each of its parts is expected once for each period in which it is collected. It
opens on the first working day after the source knows it; it is due before the cut-off of the meeting
whose report it enters, and without a meeting after the council's days of collection.
"""

from datetime import date

import pytest

from goldenthread.core.collection.cycle import (
    CycleSettings,
    expected,
    notice_issues,
    set_back,
)
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.definition.council import Meeting, Part
from goldenthread.core.issue import Place
from goldenthread.core.period import FinancialYear, Frequency, Period
from tests.builders import a_definition, a_kpi_set, a_series

DAYS = WorkingDays(
    frozenset((date(2025, 8, 25), date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)))
)
SETTINGS = CycleSettings(collection_days=14)


def a_meeting(period, meets_on, cut_off, despatch):
    return Meeting(
        period=Period.parse(period),
        committee="Corporate Scrutiny Committee",
        meets_on=date.fromisoformat(meets_on),
        cut_off=date.fromisoformat(cut_off),
        despatch=date.fromisoformat(despatch),
        finance_report="",
        place=Place("meetings.csv", 2),
    )


SCRUTINY = a_meeting("2025-26/Q2", "2025-11-04", "2025-10-24", "2025-10-27")
EXECUTIVE = a_meeting("2025-26/Q2", "2025-11-13", "2025-10-24", "2025-11-05")
BULLETIN = a_meeting("2025-26/M04", "2025-08-29", "2025-08-22", "2025-08-29")


def owed(report, *definitions, meetings=(), parts=(), series=None):
    """What is expected in a report's months, of a set of 2025-26."""
    return expected(
        Period.parse(report),
        sets={FinancialYear(2025): a_kpi_set("2025-26", *definitions)},
        parts=parts,
        series=series or {},
        meetings=meetings,
        settings=SETTINGS,
        days=DAYS,
    )


def collected(frequency, **changes):
    return a_definition(
        collected=Frequency(frequency), **{"reported": Frequency(frequency), **changes}
    )


@pytest.mark.parametrize(
    ("meets", "despatch", "cut_off", "due"),
    [
        (date(2025, 11, 4), date(2025, 10, 27), date(2025, 10, 22), date(2025, 10, 15)),
        (date(2026, 1, 6), date(2025, 12, 24), date(2025, 12, 19), date(2025, 12, 12)),
        (date(2025, 9, 2), date(2025, 8, 22), date(2025, 8, 19), date(2025, 8, 12)),
    ],
)
def test_dates_are_set_back_from_the_meeting(meets, despatch, cut_off, due):
    """Five clear working days, three more to the cut-off, five more to the day values are due."""
    found = set_back(meets, settings=SETTINGS, days=DAYS)
    assert (found.despatch, found.cut_off, found.due) == (despatch, cut_off, due)


@pytest.mark.parametrize(
    ("frequency", "lag", "report", "periods"),
    [
        ("monthly", 0, "2025-26/Q2", ["2025-26/M04", "2025-26/M05", "2025-26/M06"]),
        ("monthly", 0, "2025-26/M05", ["2025-26/M05"]),
        ("monthly", 2, "2025-26/Q2", ["2025-26/M02", "2025-26/M03", "2025-26/M04"]),
        ("quarterly", 0, "2025-26/Q2", ["2025-26/Q2"]),
        ("quarterly", 2, "2025-26/Q2", ["2025-26/Q1"]),
        ("quarterly", 0, "2025-26/M05", []),
        ("half-yearly", 0, "2025-26/Q2", ["2025-26/H1"]),
        ("annual", 0, "2025-26/Q2", []),
        ("annual", 0, "2025-26/Q4", ["2025-26"]),
        ("annual", 6, "2026-27/Q2", ["2025-26"]),
        ("annual", 36, "2028-29/Q4", ["2025-26"]),
        ("monthly", 36, "2028-29/M01", ["2025-26/M01"]),
    ],
)
def test_expected_is_what_becomes_known_in_the_months(frequency, lag, report, periods):
    """A lag moves it on; an earlier year's set still owes what its lag delays."""
    found = owed(report, collected(frequency, lag_months=lag))
    assert [str(item.period) for item in found] == periods


def test_each_part_is_expected_beside_the_whole():
    """The areas of an indicator are asked for one by one."""
    north = Part(
        indicator="streetlights", key="north", title="North", adds_up=True,
        place=Place("parts.csv", 2),
    )  # fmt: skip
    found = owed("2025-26/M05", a_definition(), parts=[north])
    assert [item.part for item in found] == ["", "north"]


def test_a_definition_is_expected_while_it_holds():
    """Redefined in October: September is owed under the old definition, October under the new."""
    before = a_definition(reference="STP01")
    after = a_definition(reference="STP09", effective_from=Period.parse("2025-26/M07"))
    found = owed("2025-26/Q2", before, after) + owed("2025-26/M07", before, after)
    assert [(str(item.period), item.definition.reference) for item in found] == [
        ("2025-26/M04", "STP01"),
        ("2025-26/M05", "STP01"),
        ("2025-26/M06", "STP01"),
        ("2025-26/M07", "STP09"),
    ]


@pytest.mark.parametrize(
    ("figures", "expected_periods"),
    [
        ("94 95", ["2025-26/M04"]),
        ("94 withdrawn", []),
        ("withdrawn 95", ["2025-26/M04"]),
        ("94 95 \N{MIDDLE DOT} withdrawn", ["2025-26/M04"]),
    ],
)
def test_what_was_withdrawn_is_not_asked_for_again(figures, expected_periods):
    """Unless figures have come since; and the period that says it is itself an answer."""
    series = {("streetlights", ""): a_series("2025-26/M01", figures)}
    found = owed("2025-26/M04", a_definition(), series=series)
    assert [str(item.period) for item in found] == expected_periods


@pytest.mark.parametrize(
    ("report", "lag", "opens", "due"),
    [
        ("2025-26/M01", 0, date(2025, 5, 1), date(2025, 5, 14)),
        ("2025-26/M02", 0, date(2025, 6, 2), date(2025, 6, 13)),
        ("2025-26/M03", 1, date(2025, 7, 1), date(2025, 7, 14)),
    ],
)
def test_without_a_meeting_it_is_due_after_the_days_of_collection(report, lag, opens, due):
    """Opens on the first working day; due on the last working day of the fourteen."""
    (item,) = owed(report, a_definition(lag_months=lag))
    assert (item.opens, item.due, item.cut_off) == (opens, due, None)


@pytest.mark.parametrize(
    ("frequency", "reported", "period", "due", "cut_off"),
    [
        ("quarterly", "quarterly", "2025-26/Q2", date(2025, 10, 17), date(2025, 10, 24)),
        ("monthly", "monthly", "2025-26/M06", date(2025, 10, 17), date(2025, 10, 24)),
        ("monthly", "monthly", "2025-26/M05", date(2025, 9, 12), date(2025, 10, 24)),
        ("monthly", "monthly", "2025-26/M04", date(2025, 8, 15), date(2025, 8, 22)),
        ("monthly", "quarterly", "2025-26/M04", date(2025, 8, 14), date(2025, 10, 24)),
    ],
)
def test_with_a_meeting_it_is_due_before_its_cut_off(frequency, reported, period, due, cut_off):
    """What is known when the report's last month ends is due five working days before the cut-off.

    What is known earlier is due after the days of collection; July enters the monthly bulletin, if
    the indicator is reported monthly.
    """
    definition = collected(frequency, reported=Frequency(reported))
    found = {
        str(item.period): item
        for item in owed("2025-26/Q2", definition, meetings=[EXECUTIVE, SCRUTINY, BULLETIN])
    }
    assert (found[period].due, found[period].cut_off) == (due, cut_off)


def test_nothing_is_due_before_it_opens():
    """A meeting a week after the quarter: the value is due on the day on which it opens."""
    soon = a_meeting("2025-26/Q2", "2025-10-13", "2025-10-02", "2025-10-03")
    (item,) = owed("2025-26/Q2", collected("quarterly"), meetings=[soon])
    assert item.opens == item.due == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("day", "locked"), [(date(2025, 10, 24), False), (date(2025, 10, 25), True)]
)
def test_it_is_locked_after_the_cut_off(day, locked):
    """The day of the cut-off is still open."""
    (item,) = owed("2025-26/Q2", collected("quarterly"), meetings=[SCRUTINY])
    assert item.is_locked(day) is locked


def test_every_value_is_expected_in_exactly_one_month():
    """Walking two years month by month meets each period of each frequency and lag once."""
    definitions = [
        collected(frequency, indicator=f"{frequency}-{lag}", lag_months=lag)
        for frequency in ("monthly", "quarterly", "half-yearly", "annual")
        for lag in (0, 1, 5, 12)
    ]
    months = Period.parse("2025-26/M01").through(Period.parse("2026-27/M12"))
    found = [item.key for month in months for item in owed(str(month), *definitions)]
    assert len(found) == len(set(found)) == 4 * (12 + 4 + 2 + 1)


def test_short_notice_is_said_with_the_day_that_would_do():
    """Four clear days before Scrutiny; the monthly bulletin goes to Members and needs none."""
    late = a_meeting("2025-26/Q2", "2025-11-04", "2025-10-24", "2025-10-28")
    issues = notice_issues([SCRUTINY, late, BULLETIN], settings=SETTINGS, days=DAYS)
    (message,) = (issue.message for issue in issues)
    assert message == (
        "The papers for Corporate Scrutiny Committee go out on 28 October 2025, 4 clear working "
        "days before 4 November 2025; 5 are needed, so they must go out by 27 October 2025."
    )
