"""Periods of the council's financial year, which runs from April to March.

Months are numbered as finance numbers them: M01 is April and M12 is March. Every period can
be written three ways: the code used in files and commands (``2025-26/M07``), the full label
that councils print ("Period 7 (October) 2025/26") and a short label for tables and charts
("Oct 2025"). Periods are built from dates and never from times or time zones.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property

_CODE = re.compile(r"(\d{4})-(\d{2})(?:/([MQH])(\d{1,2}))?")


class Frequency(StrEnum):
    """How often something is collected or reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"

    @property
    def months(self) -> int:
        """Give the length of one period, in months."""
        return _MONTHS[self]

    @property
    def per_year(self) -> int:
        """Give the number of periods in a year."""
        return 12 // self.months

    @property
    def noun(self) -> str:
        """Give the word for one period, as used in sentences."""
        return _NOUNS[self]


_MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.ANNUAL: 12,
}
_NOUNS = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.HALF_YEARLY: "half-year",
    Frequency.ANNUAL: "year",
}
_LETTERS = {"M": Frequency.MONTHLY, "Q": Frequency.QUARTERLY, "H": Frequency.HALF_YEARLY}


class NotAPeriod(ValueError):
    """The text names no period; the message says how periods are written."""


@dataclass(frozen=True, order=True)
class FinancialYear:
    """A year from 1 April, named by the calendar year in which it starts."""

    start: int

    @classmethod
    def parse(cls, text: str) -> FinancialYear:
        """Read "2025-26" or "2025/26"; raises `NotAPeriod` for anything else."""
        match = re.fullmatch(r"(\d{4})[-/](\d{2})", text.strip())
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise NotAPeriod(f"“{text}” is not a financial year; write it like 2025-26.")
        return cls(int(match[1]))

    def __str__(self) -> str:
        """Write the year as files and commands do: "2025-26"."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def label(self) -> str:
        """Write the year as papers do: "2025/26"."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def period(self) -> Period:
        """Give the whole year as one period."""
        return _made_once(self.start, Frequency.ANNUAL, 1)

    def periods(self, frequency: Frequency) -> tuple[Period, ...]:
        """List the year's periods of one frequency, in order."""
        return tuple(_made_once(self.start, frequency, n + 1) for n in range(frequency.per_year))

    def previous(self) -> FinancialYear:
        """Give the year before."""
        return FinancialYear(self.start - 1)


@dataclass(frozen=True)
class Period:
    """One month, quarter, half-year or year of a financial year; ``number`` counts from 1."""

    year: FinancialYear
    frequency: Frequency
    number: int

    def __post_init__(self) -> None:
        """Refuse a number that the year does not have."""
        if not 1 <= self.number <= self.frequency.per_year:
            raise NotAPeriod(f"A year has no {self.frequency.noun} {self.number}.")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "2025-26/M07", "2025-26/Q2", "2025-26/H1" or "2025-26".

        Raises `NotAPeriod`, with a sentence that shows how periods are written.
        """
        match = _CODE.fullmatch(text.strip())
        if not match:
            raise NotAPeriod(
                f"“{text}” is not a period; write it like 2025-26/M07 (October), 2025-26/Q2, "
                "2025-26/H1 or 2025-26."
            )
        year = FinancialYear.parse(f"{match[1]}-{match[2]}")
        if match[3] is None:
            return year.period
        return _made_once(year.start, _LETTERS[match[3]], int(match[4]))

    @classmethod
    def month_of(cls, day: date) -> Period:
        """Give the month in which a day falls."""
        start = day.year if day.month >= 4 else day.year - 1
        return _made_once(start, Frequency.MONTHLY, (day.month - 4) % 12 + 1)

    def __str__(self) -> str:
        """Write the period as files and commands do: "2025-26/M07"."""
        match self.frequency:
            case Frequency.MONTHLY:
                return f"{self.year}/M{self.number:02d}"
            case Frequency.QUARTERLY:
                return f"{self.year}/Q{self.number}"
            case Frequency.HALF_YEARLY:
                return f"{self.year}/H{self.number}"
            case Frequency.ANNUAL:
                return str(self.year)

    def __lt__(self, other: Period) -> bool:
        """Order periods by the day they end; of two that end together, the shorter first."""
        return self._order < other._order

    def __le__(self, other: Period) -> bool:
        """Order periods; see `__lt__`."""
        return self._order <= other._order

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._order)

    @cached_property
    def _order(self) -> tuple[int, int]:
        return (self.last_month_index, self.frequency.months)

    @cached_property
    def last_month_index(self) -> int:
        """Count months from year 0 to the period's last month: a clock for arithmetic."""
        return self.year.start * 12 + self.number * self.frequency.months - 1

    @cached_property
    def first_day(self) -> date:
        """Give the first day."""
        index = self.last_month_index - self.frequency.months + 1 + 3
        return date(index // 12, index % 12 + 1, 1)

    @cached_property
    def last_day(self) -> date:
        """Give the last day."""
        index = self.last_month_index + 3
        year, month = index // 12, index % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def label(self) -> str:
        """Write the period in full: "Period 7 (October) 2025/26"."""
        match self.frequency:
            case Frequency.MONTHLY:
                quarter = f" / Quarter {self.number // 3}" if self.number % 3 == 0 else ""
                return f"Period {self.number} ({self._month_name}{quarter}) {self.year.label}"
            case Frequency.QUARTERLY:
                return f"Quarter {self.number} ({self._span}) {self.year.label}"
            case Frequency.HALF_YEARLY:
                return f"Half-year {self.number} ({self._span}) {self.year.label}"
            case Frequency.ANNUAL:
                return f"Year {self.year.label}"

    @property
    def short_label(self) -> str:
        """Write the period for a table or chart: "Oct 2025", "Q2 2025/26", "2025/26"."""
        match self.frequency:
            case Frequency.MONTHLY:
                return f"{self._month_name[:3]} {self.last_day.year}"
            case Frequency.QUARTERLY:
                return f"Q{self.number} {self.year.label}"
            case Frequency.HALF_YEARLY:
                return f"H{self.number} {self.year.label}"
            case Frequency.ANNUAL:
                return self.year.label

    @property
    def in_words(self) -> str:
        """Write the period for a sentence, after "in": "October 2025", "Quarter 2 2025/26"."""
        match self.frequency:
            case Frequency.MONTHLY:
                return f"{self._month_name} {self.last_day.year}"
            case Frequency.QUARTERLY:
                return f"Quarter {self.number} {self.year.label}"
            case Frequency.HALF_YEARLY:
                return f"Half-year {self.number} {self.year.label}"
            case Frequency.ANNUAL:
                return self.year.label

    @property
    def _month_name(self) -> str:
        return calendar.month_name[self.last_day.month]

    @property
    def _span(self) -> str:
        first, last = self.first_day.month, self.last_day.month
        return f"{calendar.month_name[first]} to {calendar.month_name[last]}"

    def later(self, steps: int) -> Period:
        """Give the period ``steps`` further on (or back, if negative), of the same frequency."""
        index = self.year.start * self.frequency.per_year + self.number - 1 + steps
        start, offset = divmod(index, self.frequency.per_year)
        return _made_once(start, self.frequency, offset + 1)

    def previous(self) -> Period:
        """Give the period just before."""
        return self.later(-1)

    def year_before(self) -> Period:
        """Give the same period of the year before."""
        return self.later(-self.frequency.per_year)

    def contains(self, other: Period) -> bool:
        """Tell whether the other period lies wholly within this one."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def split(self, frequency: Frequency) -> tuple[Period, ...]:
        """List the shorter periods that make this one up; itself, if the frequency is its own."""
        return tuple(part for part in self.year.periods(frequency) if self.contains(part))

    def last(self, frequency: Frequency) -> Period:
        """Give the period of another frequency in which this period's last month falls."""
        number = self._last_month_of_year // frequency.months + 1
        return _made_once(self.year.start, frequency, number)

    @property
    def _last_month_of_year(self) -> int:
        return self.number * self.frequency.months - 1

    def through(self, end: Period) -> Iterator[Period]:
        """Walk from this period to ``end``, both included, in steps of this frequency."""
        step = self
        while step <= end:
            yield step
            step = step.later(1)


@cache
def _made_once(start: int, frequency: Frequency, number: int) -> Period:
    """Make a period, or give the one made before.

    A report asks some fifty thousand times for the same few hundred, and for their days.
    """
    return Period(FinancialYear(start), frequency, number)
