"""What other councils published: the members of a comparator group, and their figures.

A comparator is somebody else's figure for somebody else's period. Its source, its licence and
its period travel with it, because a figure of this month may be printed beside a neighbour's of
two years ago and the reader must be able to see that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Place


@dataclass(frozen=True, kw_only=True)
class GroupMember:
    """One council in a named, dated comparator group, or the one area that a group names.

    ``until`` is the last day of a council that has ceased; it stays in the lists of its time.
    """

    group: str
    dated: date
    area_code: str
    area_name: str
    rank: int | None
    source: str
    licence: str
    place: Place
    until: date | None = None

    def is_there(self, day: date) -> bool:
        """Tell whether the council had not ceased before that day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, kw_only=True)
class Comparator:
    """One published figure of one council, for one period as its publisher writes it.

    Args:
        geography: the area that the figure is for, if it is not the council's own.
        definition_differs: how the publisher's definition differs from the indicator's, if it does.
        recorded_on: the day it was put on the record; None if it was there from the start.
    """

    series: str
    area_code: str
    area_name: str
    period: str
    period_end: date
    outcome: Decimal | Absence
    source: str
    licence: str
    illustrative: bool
    place: Place
    geography: str = ""
    definition_differs: str = ""
    recorded_on: date | None = None

    @property
    def figure(self) -> Decimal | None:
        """Give the figure if it is the area's own; None for an absence or another area's."""
        return self.outcome if isinstance(self.outcome, Decimal) and not self.geography else None
