"""Column headings as periods: "Apr-25", "April 2025", "Sept", "P7", "Q2 2025/26", an Excel date.

For workbooks as councils keep them today. A heading without a year is of the year that the
mapping names; a month with a calendar year is that month.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from goldenthread.core.collection.typed import EARLIEST_YEAR, LATEST_YEAR
from goldenthread.core.period import FinancialYear, Frequency, NotAPeriod, Period

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = re.compile(r"([a-z]+)[\s.,'’/-]*(\d{4}|\d{2})?")
_NUMBERED = re.compile(
    r"(m|p|month|period|q|qtr|quarter|h|half|half-year|half year)\s*(\d{1,2})"
    r"(?:[\s,(-]+(\d{4}|\d{2})\s*[-/]\s*(\d{2})\)?)?"
)
_FREQUENCIES = {
    "m": Frequency.MONTHLY,
    "p": Frequency.MONTHLY,
    "q": Frequency.QUARTERLY,
    "h": Frequency.HALF_YEARLY,
}
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-\d{2}")


def heading_period(heading: str, year: FinancialYear) -> Period | None:
    """Read a heading as a period; None if it names none. ``year`` is for those that name none."""
    try:
        period = _named_period(" ".join(heading.casefold().split()), heading, year)
    except (NotAPeriod, ValueError):
        return None
    if period is None or not EARLIEST_YEAR <= period.year.start < LATEST_YEAR:
        return None
    return period


def month_number(name: str) -> int | None:
    """Give the number of a month by its name or its first letters; None if it is none."""
    return _MONTHS.get(name.casefold())


def _named_period(plain: str, heading: str, year: FinancialYear) -> Period | None:
    if match := _ISO_DATE.fullmatch(plain):
        return _month(int(match[1]), int(match[2]))
    if match := _NUMBERED.fullmatch(plain):
        named = FinancialYear(_century(match[3])) if match[3] else year
        if match[3] and (named.start + 1) % 100 != int(match[4]):
            return None
        return Period(named, _FREQUENCIES[match[1][0]], int(match[2]))
    if (match := _MONTH.fullmatch(plain)) and match[1] in _MONTHS:
        month = _MONTHS[match[1]]
        if match[2]:
            return _month(_century(match[2]), month)
        return _month(year.start if month >= 4 else year.start + 1, month)
    return FinancialYear.parse(plain).period if len(plain) == 7 else Period.parse(heading)


def _month(year: int, month: int) -> Period:
    return Period.month_of(date(year, month, 1))


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
