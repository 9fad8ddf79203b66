"""The values of one indicator over time, with nothing hidden: gaps are gaps, breaks are breaks.

Rows are only ever added to the record. What counts, for an indicator, part and period, is the
latest row recorded on or before the as-at date; the rows before it are its history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from goldenthread.core.collection.value import Value
from goldenthread.core.issue import Place
from goldenthread.core.period import Period


class EventKind(StrEnum):
    """What a person may put on an indicator's record."""

    PHASE = "phase"
    BREAK = "break"
    OVERRIDE = "override"
    HOLD = "hold"


@dataclass(frozen=True, kw_only=True)
class Event:
    """A dated, named and reasoned act on an indicator.

    A *phase* starts the process limits afresh; a *break* says that figures before and after
    may not be compared; an *override* gives the status that a person judged right, which is
    printed beside the computed one; a *hold* keeps a value uncoloured for data quality.
    """

    indicator: str
    part: str
    kind: EventKind
    period: Period
    status: str
    reason: str
    recorded_by: str
    recorded_on: date
    place: Place


@dataclass(frozen=True)
class Series:
    """One indicator's values by period, as known on a day; a missing period is a gap."""

    values: Mapping[Period, Value]

    def get(self, period: Period) -> Value | None:
        """Give the value on record for a period, or None where nothing was ever put down."""
        return self.values.get(period)

    def span(self, end: Period, count: int) -> Iterator[tuple[Period, Value | None]]:
        """Walk the last ``count`` periods up to ``end``, gaps included."""
        for period in end.later(1 - count).through(end):
            yield period, self.values.get(period)


def series_as_at(values: Iterable[Value], as_at: date) -> dict[tuple[str, str], Series]:
    """Put values in order, by indicator and part, as they were known on a day.

    Each value that counts carries the one it revises, so that "revised from A to B" can be
    said of it. Order of the rows does not matter.
    """
    known: dict[tuple[str, str], dict[Period, Value]] = {}
    for value in sorted(values, key=lambda value: (value.recorded_on, value.place)):
        if value.recorded_on > as_at:
            continue
        periods = known.setdefault((value.indicator, value.part), {})
        earlier = periods.get(value.period)
        periods[value.period] = replace(value, revises=earlier) if earlier else value
    return {key: Series(periods) for key, periods in known.items()}
