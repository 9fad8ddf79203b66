"""Which periods a sentence names: "April", "Q2 2025/26", "last month", "the quarter", "so far".

For holding words against figures. A month without a year is the latest before the words' own
period had ended; "this" and "last" are of the period that the words are about.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from goldenthread.core.period import Frequency, Period

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name} | {
    name: number for number, name in enumerate(calendar.month_abbr) if name
}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b\.?(?:\s+((?:19|20)\d\d))?")
_QUARTER = re.compile(
    r"\b(?:Quarter |Q)([1-4])\b(?:,? (?:of )?((?:19|20)\d\d)[/-]\d{2})?", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:in|for|of|during|over) ((?:19|20)\d\d)[/-]\d{2}\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:so far|year to date|since (?:1 )?April)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|the) (month|quarter|year)\b(?! (?:before|to date))", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:last|previous) (month|quarter|year)\b|\b(?:month|quarter|year) before\b", re.IGNORECASE
)
_LENGTHS = {"month": Frequency.MONTHLY, "quarter": Frequency.QUARTERLY, "year": Frequency.ANNUAL}


def is_year_to_date(sentence: str) -> bool:
    """Tell whether a sentence speaks of the year so far."""
    return bool(_SO_FAR.search(sentence))


def periods_named(sentence: str, said: Period) -> Iterator[Period]:
    """Give the periods that a sentence names; without a year, the latest that had begun."""
    for found in _MONTH.finditer(sentence):
        yield _month(_MONTHS[found[1]], found[2], said)
    for found in _QUARTER.finditer(sentence):
        start = found[2] or said.year.start
        yield Period.parse(f"{start}-{(int(start) + 1) % 100:02d}/Q{found[1]}")
    for found in _YEAR.finditer(sentence):
        yield Period.parse(f"{found[1]}-{(int(found[1]) + 1) % 100:02d}")
    for found in _THIS.finditer(sentence):
        yield _around(said, found[1])
    for found in _LAST.finditer(sentence):
        yield _around(said, found[1] or found[0].split()[0]).previous()


def _month(number: int, year: str | None, said: Period) -> Period:
    last = Period.month_of(said.last_day)
    if year:
        return Period.month_of(said.last_day.replace(int(year), number, 1))
    return last.later(-((last.last_day.month - number) % 12))


def _around(said: Period, length: str) -> Period:
    """Give the month, quarter or year in which the last month of a period lies."""
    month = Period.month_of(said.last_day)
    periods = month.year.periods(_LENGTHS[length.casefold()])
    return next(period for period in periods if period.contains(month))
