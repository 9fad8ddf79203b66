"""Periods as publishers write them, each turned into its last day.

Departments write a year in a dozen ways, and the same text may mean two things: "2010-11" is a year
or a November, "2024" a school, financial or calendar year. What the text leaves open the mapping
says; nothing is guessed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.files.wide_workbook.headings import month_number


class TwoNumbers(StrEnum):
    """What "2010-11" means, where it might be either."""

    YEAR = "year"
    MONTH = "month"


class MonthDay(StrEnum):
    """Which day a month in numbers stands for: its last, or of a count on one day its first."""

    LAST = "last day"
    FIRST = "first day"


class NotAPublishedPeriod(ValueError):
    """The text is no period in any style that is known."""


@dataclass(frozen=True, kw_only=True)
class PeriodStyle:
    """What a publisher's periods leave open.

    Args:
        year_end: the month and the day on which a year of the series ends.
        two_numbers: what "2010-11" means.
        month_day: which day a month stands for.
    """

    year_end: tuple[int, int] = (3, 31)
    two_numbers: TwoNumbers = TwoNumbers.YEAR
    month_day: MonthDay = MonthDay.LAST

    def year(self, year: int) -> date:
        """Give the last day of the year of the series that ends in a calendar year."""
        return date(year, *self.year_end)

    def month(self, year: int, month: int) -> date:
        """Give the day for which a month in numbers stands."""
        is_first = self.month_day is MonthDay.FIRST
        return date(year, month, 1) if is_first else _month_end(year, month)


def published_period_end(text: str, style: PeriodStyle) -> date:
    """Give the last day of a published period.

    Raises:
        NotAPublishedPeriod: the text is in no known style, or names no day of the calendar.
    """
    plain = _NOTE.sub("", " ".join(text.replace("–", "-").split()))
    for pattern, end in _STYLES:
        if match := pattern.fullmatch(plain):
            try:
                return end(match, style)
            except ValueError:
                break
    raise NotAPublishedPeriod(f"“{text}” is no period in a style that is known.")


def _two_part(match: re.Match[str], style: PeriodStyle) -> date:
    """Read "2023/24" and "2022-23", years, and "2024-09", a month."""
    year, second = int(match[1]), int(match[3])
    is_year = second == (year + 1) % 100
    if second <= 12 and match[2] == "-" and not (is_year and style.two_numbers is TwoNumbers.YEAR):
        return style.month(year, second)
    return style.year(year + 1 if is_year else _century(year, second))


def _century(year: int, second: int) -> int:
    """Give the later year of a span such as 2019-21 or 1998-00."""
    return year + (second - year) % 100


def _financial_quarter(year: int, quarter: int) -> date:
    return Period(FinancialYear(year), Frequency.QUARTERLY, quarter).last_day


def _calendar_quarter(year: int, quarter: int) -> date:
    return _month_end(year, quarter * 3)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _named_month(match: re.Match[str], _: PeriodStyle) -> date:
    month = month_number(match[1])
    if month is None:
        raise ValueError(f"{match[1]} is no month.")
    return _month_end(int(match[2]), month)


def _duration(match: re.Match[str], _: PeriodStyle) -> date:
    """Read a start and a length, "2015-11-16/P1Y": the last day is the one before the next start."""
    year, month, day, count = (int(match[group]) for group in (1, 2, 3, 4))
    months = year * 12 + month - 1 + count * (12 if match[5] == "Y" else 1)
    return date(months // 12, months % 12 + 1, day) - timedelta(days=1)


def _span(match: re.Match[str], style: PeriodStyle) -> date:
    """Read a span by its end: "2021/22 Q1 - 2025/26 Q3", "2019 - 21"."""
    end = match[2]
    if re.fullmatch(r"\d{2}", end):
        return style.year(_century(int(match[1][:4]), int(end)))
    return published_period_end(end, style)


_NOTE = re.compile(r" ?\([A-Za-z ]+\)$")
_STYLES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], PeriodStyle], date]], ...] = (
    (re.compile(r"(\d{4})"), lambda found, style: style.year(int(found[1]))),
    (re.compile(r"(\d{4})([-/])(\d{2})"), _two_part),
    (
        re.compile(r"(\d{4})/\d{2} ?- ?\d{2}/(\d{2})"),
        lambda found, style: style.year(_century(int(found[1]), int(found[2]))),
    ),
    (
        re.compile(r"(\d{4})[-/]\d{2} Q([1-4])"),
        lambda found, _: _financial_quarter(int(found[1]), int(found[2])),
    ),
    (
        re.compile(r"Q([1-4]) (\d{4})[-/]\d{2}"),
        lambda found, _: _financial_quarter(int(found[2]), int(found[1])),
    ),
    (
        re.compile(r"Q([1-4]) (\d{4})"),
        lambda found, _: _calendar_quarter(int(found[2]), int(found[1])),
    ),
    (
        re.compile(r"(\d{4}) Q([1-4])"),
        lambda found, _: _calendar_quarter(int(found[1]), int(found[2])),
    ),
    (re.compile(r"([A-Za-z]+)[ -](\d{4})"), _named_month),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})/P(\d{1,2})([YM])"), _duration),
    (
        re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00:00)?"),
        lambda found, _: date(int(found[1]), int(found[2]), int(found[3])),
    ),
    (re.compile(r"(\d{4}(?:/\d{2})?(?: Q\d)?) ?- ?(\d{2}|\d{4}.*)"), _span),
)
"""Each style with how its last day is found; the first that fits is taken."""
