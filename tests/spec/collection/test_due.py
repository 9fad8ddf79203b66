"""What is due in which report, and when.

A value is known some whole months after its period ends, and due the council's days of collection
after that. A report carries the latest period that became known in the report's own months.
"""

from datetime import date

import pytest

from goldenthread.core.collection.due import due_on, next_due, reported_period
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition


def reported(frequency, lag=0):
    return a_definition(reported=Frequency(frequency), lag_months=lag)


@pytest.mark.parametrize(
    ("frequency", "lag", "report", "expected"),
    [
        ("monthly", 0, "2025-26/Q2", "2025-26/M06"),
        ("monthly", 1, "2025-26/Q2", "2025-26/M05"),
        ("monthly", 0, "2025-26/M01", "2025-26/M01"),
        ("monthly", 2, "2025-26/M01", "2024-25/M11"),
        ("quarterly", 0, "2025-26/Q2", "2025-26/Q2"),
        ("quarterly", 2, "2025-26/Q2", "2025-26/Q1"),
        ("quarterly", 3, "2025-26/Q1", "2024-25/Q4"),
        ("quarterly", 0, "2025-26/M06", "2025-26/Q2"),
        ("quarterly", 0, "2025-26/M05", None),
        ("quarterly", 2, "2025-26/M05", "2025-26/Q1"),
        ("half-yearly", 0, "2025-26/Q2", "2025-26/H1"),
        ("half-yearly", 0, "2025-26/Q3", None),
        ("half-yearly", 1, "2025-26/Q3", "2025-26/H1"),
        ("annual", 0, "2025-26/Q4", "2025-26"),
        ("annual", 0, "2025-26/Q1", None),
        ("annual", 6, "2025-26/Q2", "2024-25"),
        ("annual", 14, "2025-26/Q1", "2023-24"),
        ("monthly", 0, "2025-26", "2025-26/M12"),
    ],
)
def test_a_report_carries_the_latest_period_known_in_its_months(frequency, lag, report, expected):
    """With a lag of two months the report for Quarter 2 carries Quarter 1, known in August."""
    found = reported_period(reported(frequency, lag), Period.parse(report))
    assert found == (expected and Period.parse(expected))


@pytest.mark.parametrize(
    ("frequency", "lag", "after", "expected", "known"),
    [
        ("annual", 0, "2025-26/Q2", "2025-26", date(2026, 3, 31)),
        ("annual", 0, "2025-26/Q4", "2026-27", date(2027, 3, 31)),
        ("annual", 6, "2025-26/Q1", "2024-25", date(2025, 9, 30)),
        ("half-yearly", 0, "2025-26/Q1", "2025-26/H1", date(2025, 9, 30)),
        ("half-yearly", 1, "2025-26/Q2", "2025-26/H1", date(2025, 10, 31)),
        ("quarterly", 0, "2025-26/M04", "2025-26/Q2", date(2025, 9, 30)),
        ("monthly", 11, "2025-26/M12", "2025-26/M02", date(2026, 4, 30)),
    ],
)
def test_what_is_not_in_this_report_says_when_it_will_be(frequency, lag, after, expected, known):
    """ "Would they be reported at some time during the year?": yes, and then."""
    found = next_due(reported(frequency, lag), Period.parse(after))
    assert found == (Period.parse(expected), known)


def test_every_period_is_in_exactly_one_quarterly_report():
    """Whatever the lag, walking the reports of some years meets every quarter once."""
    reports = list(Period.parse("2023-24/Q1").through(Period.parse("2026-27/Q4")))
    for lag in range(13):
        carried = [reported_period(reported("quarterly", lag), report) for report in reports]
        assert carried == list(carried[0].through(carried[-1]))


def test_a_value_is_due_so_many_days_after_it_is_known():
    """June, a lag of one month, ten days to collect: known on 31 July, due on 10 August."""
    june, definition = Period.parse("2025-26/M03"), reported("monthly", 1)
    assert due_on(definition, june, 10) == date(2025, 8, 10)
