"""Working days, and the clear ones that papers must lie open before a meeting.

For Democratic Services, who answer for it: in England the agenda and reports of a committee must be
open to the public at least five clear days before the meeting (Local Government Act 1972, section
100B(3) and (4)(a), as amended by SI 2002/715, article 3). Neither the day on which the papers go out
nor the day of the meeting counts, and only working days do: R v Swansea City Council, ex parte
Elitestone Ltd (Court of Appeal, 5 May 1993). In 2019 Nuneaton and Bedworth had to move two meetings
because two Easter holidays had been overlooked.

Bank holidays are given, not known here: they differ by country and are changed by proclamation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

CLEAR_DAYS = 5
"""Clear days of the Act, for principal councils in England; in Wales they are three."""

_FRIDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The days on which a council's offices work: Monday to Friday but for its holidays."""

    holidays: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return day.isoweekday() <= _FRIDAY and day not in self.holidays

    def after(self, day: date, count: int = 1) -> date:
        """Give the working day that is so many after a day, which itself does not count."""
        return self._walk(day, count, _ONE_DAY)

    def before(self, day: date, count: int = 1) -> date:
        """Give the working day that is so many before a day, which itself does not count."""
        return self._walk(day, count, -_ONE_DAY)

    def up_to(self, day: date) -> date:
        """Give the day if it is a working day, else the last one before it."""
        return day if self.works_on(day) else self.before(day)

    def since(self, first: date, day: date) -> int:
        """Count the working days after ``first`` up to and with ``day``; 0 if there are none."""
        return sum(
            self.works_on(first + timedelta(days=number))
            for number in range(1, (day - first).days + 1)
        )

    def clear_between(self, goes_out: date, meets_on: date) -> int:
        """Count the clear days between papers going out and a meeting; neither day counts."""
        return self.since(goes_out, meets_on - _ONE_DAY)

    def goes_out(self, meets_on: date, clear_days: int = CLEAR_DAYS) -> date:
        """Give the last working day on which papers can go out for a meeting on a day."""
        return self.before(meets_on, clear_days + 1)

    def _walk(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.works_on(day)
        return day
