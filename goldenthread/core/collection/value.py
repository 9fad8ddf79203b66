"""A value: a figure, or the named reason why there is none.

The one thing this module exists for: a missing value can never become 0. There is no default
and no None; whoever wants the figure must first say what happens when there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.issue import Place
from goldenthread.core.period import Period


class Absence(StrEnum):
    """Why there is no figure. This list is the only one."""

    NOT_DUE = "not due"
    AWAITED = "awaited"
    NOT_AVAILABLE = "not available"
    WITHDRAWN = "withdrawn"
    SUPPRESSED = "suppressed"
    NO_CASES = "no cases"


@dataclass(frozen=True, kw_only=True)
class Value:
    """What is known of one indicator (or a part of it) in one period.

    Args:
        part: "" for the whole indicator.
        outcome: the exact figure, or the named absence.
        numerator: with ``denominator``, what the figure was made from; both or neither.
        provisional: the council's own mark; an unsigned value is provisional too.
        recorded_on: the day on which this was put on the record.
        data_as_at: the day that the source speaks of, if not the period's end.
        absence_reason: why the figure is absent, for the reader.
        expected_on: when an absent figure is expected.
        revises: the value on the record before this one, if this revises it.
        revision_reason: why; required of every revision.
        illustrative: invented for demonstration; printed beside the figure.
        made_of: for a roll-up, the values it was made from; known ones only.
        interval_low, interval_high: the figure's 95% interval as its source gives it, of a survey;
            both or neither.
        expected: for a roll-up, how many periods it should have been made from.
        place: the row it was read from; of a roll-up, that of its last part.
    """

    indicator: str
    part: str
    period: Period
    outcome: Decimal | Absence
    numerator: Decimal | None
    denominator: Decimal | None
    provisional: bool
    recorded_on: date
    data_as_at: date | None
    absence_reason: str
    expected_on: date | None
    revises: Value | None
    revision_reason: str
    source: str
    submitted_by: str
    signed_off_by: str
    signed_off_on: date | None
    illustrative: bool
    place: Place
    made_of: tuple[Value, ...] = ()
    expected: int = 1
    interval_low: Decimal | None = None
    interval_high: Decimal | None = None

    @property
    def is_complete(self) -> bool:
        """Tell whether every period that should be in it is in it."""
        return len(self.made_of) == self.expected if self.made_of else True

    @property
    def is_signed_off(self) -> bool:
        """Tell whether somebody has put their post to it."""
        return bool(self.signed_off_by)

    @property
    def rows(self) -> tuple[Place, ...]:
        """List the rows of the council's files that the figure rests on."""
        return tuple(value.place for value in self.made_of) or (self.place,)
