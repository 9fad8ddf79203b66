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
    """One council in a named, dated comparator group."""

    group: str
    dated: date
    area_code: str
    area_name: str
    rank: int | None
    source: str
    licence: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Comparator:
    """One published figure of one council, for one period as its publisher writes it."""

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
