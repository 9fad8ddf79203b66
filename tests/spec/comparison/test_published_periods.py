"""Periods as publishers write them: every style that has been met, and the day that each ends on."""

from datetime import date

import pytest

from goldenthread.files.comparators.published_periods import (
    MonthDay,
    NotAPublishedPeriod,
    PeriodStyle,
    TwoNumbers,
    published_period_end,
)

FINANCIAL = PeriodStyle()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024-03-31"),
        ("2024 (Rev)", "2024-03-31"),
        ("2023/24", "2024-03-31"),
        ("2022-23", "2023-03-31"),
        ("1999-00", "2000-03-31"),
        ("2019/20 (academic)", "2020-03-31"),
        ("2024-09", "2024-09-30"),
        ("2024/25 Q3", "2024-12-31"),
        ("2024/25 Q4", "2025-03-31"),
        ("Q4 2023/24", "2024-03-31"),
        ("Q1 2024", "2024-03-31"),
        ("2024 Q2", "2024-06-30"),
        ("September 2025", "2025-09-30"),
        ("Feb 2024", "2024-02-29"),
        ("2015-11-16/P1Y", "2016-11-15"),
        ("2024-04-01/P3M", "2024-06-30"),
        ("2025-04-01", "2025-04-01"),
        ("2021/22-23/24", "2024-03-31"),
        ("2020/21 - 22/23", "2023-03-31"),
        ("2021/22 Q1 - 2025/26 Q3", "2025-12-31"),
        ("2019 - 21", "2021-03-31"),
        ("2019 – 21", "2021-03-31"),
        ("2018 - 2020", "2020-03-31"),
    ],
)
def test_a_period_ends_on_its_last_day(text, expected):
    """A year ends in March unless the mapping says otherwise; a span ends with its last part."""
    assert published_period_end(text, FINANCIAL) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "year_end", "expected"),
    [
        ("2024", (12, 31), "2024-12-31"),
        ("2024", (8, 31), "2024-08-31"),
        ("2023/24", (8, 31), "2024-08-31"),
        ("2019 - 21", (12, 31), "2021-12-31"),
        ("2022", (11, 30), "2022-11-30"),
    ],
)
def test_a_school_year_and_a_calendar_year_end_elsewhere(text, year_end, expected):
    """The same text, in series whose years are not financial."""
    style = PeriodStyle(year_end=year_end)
    assert published_period_end(text, style) == date.fromisoformat(expected)


def test_two_numbers_that_might_be_a_year_or_a_month_are_what_the_mapping_says():
    """2010-11 is the year to March 2011, or November 2010; 2024-09 is a month in either case."""
    months = PeriodStyle(two_numbers=TwoNumbers.MONTH)
    assert published_period_end("2010-11", FINANCIAL) == date(2011, 3, 31)
    assert published_period_end("2010-11", months) == date(2010, 11, 30)
    assert published_period_end("2022-23", months) == date(2023, 3, 31)


def test_a_month_of_counts_may_stand_for_its_first_day():
    """Charging devices are counted on 1 October; claimants of a named month are not."""
    style = PeriodStyle(month_day=MonthDay.FIRST)
    assert published_period_end("2025-10", style) == date(2025, 10, 1)
    assert published_period_end("October 2025", style) == date(2025, 10, 31)


@pytest.mark.parametrize(
    "text",
    ["", "last year", "2024/25 Q5", "2024-02-30", "Octember 2025", "24", "2024/13/01", "Q0 2024",
     "2023/24/25", "20 24"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    """Nothing is guessed: the importer makes an issue of it."""
    with pytest.raises(NotAPublishedPeriod):
        published_period_end(text, FINANCIAL)
