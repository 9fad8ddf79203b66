"""Which published figures may be set beside ours, and for which period.

For the Member who is shown a comparison and must be able to trust that like stands beside like.
A figure is set beside another only if both are for the same period, are defined alike and are each
for the area of the council that they are given for: what stands in the way is named, and nothing is
said of who is better. A council that has ceased is compared in the periods it lived to see, and is
left out of later ones. A figure for a single area, such as England's, is given and not ranked.
The rules are those of ``statistics.md`` sections 7 and 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.collection.comparator import Comparator, GroupMember


class NotCompared(StrEnum):
    """Why nothing is said of the others."""

    TOO_FEW = "too few neighbours have a figure"
    PERIODS_DIFFER = "the figures are for different periods"
    GEOGRAPHY_DIFFERS = "our figure is for another area than the council's own"
    DEFINITION_DIFFERS = "the figures are defined in another way"


@dataclass(frozen=True, kw_only=True)
class Field:
    """The figures of one series that belong together: ours and the group's, for one period.

    ``members`` counts those of the group that were there at the period's end, ``ceased`` those that
    no longer were.
    """

    own: Comparator | None
    others: tuple[Comparator, ...]
    members: int
    ceased: int = 0


@dataclass(frozen=True, kw_only=True)
class AreaFigure:
    """The figure of a single area, such as England's, to be read beside ours and not ranked."""

    group: str
    series: str
    period: str
    period_end: date
    figure: Decimal
    source: str
    illustrative: bool


def field_for(
    comparators: Iterable[Comparator],
    group: Sequence[GroupMember],
    *,
    series: str,
    own_code: str,
    minimum: int,
) -> Field | None:
    """Choose the period in which to compare, and pick out ours and the group's figures for it.

    It is the latest period for which we and at least ``minimum`` members have a figure; failing
    that, the latest for which anybody has. Our own council is left out of the group, wherever
    its list puts it. None if the series has no figure at all.
    """
    others = [member for member in group if member.area_code != own_code]
    codes = {member.area_code for member in others} | {own_code}
    by_end: dict[date, list[Comparator]] = {}
    for comparator in comparators:
        if comparator.series == series and comparator.area_code in codes:
            by_end.setdefault(comparator.period_end, []).append(comparator)
    fields = [_field(by_end[end], others, own_code, end) for end in sorted(by_end, reverse=True)]
    present = [field for field in fields if _has_figure(field)]
    full = [field for field in present if _is_full(field, minimum)]
    return next(iter(full or present), None)


def area_figure(
    comparators: Iterable[Comparator], area: GroupMember, *, series: str, preferred: date | None
) -> AreaFigure | None:
    """Give a single area's figure: that of the preferred period's end, else its latest.

    None if the area has no figure that is defined as ours is.
    """
    figures = {
        each.period_end: (each, each.figure)
        for each in comparators
        if each.series == series
        and each.area_code == area.area_code
        and each.figure is not None
        and not each.definition_differs
    }
    if not figures:
        return None
    chosen, figure = figures.get(preferred or date.min, figures[max(figures)])
    return AreaFigure(
        group=area.group,
        series=series,
        period=chosen.period,
        period_end=chosen.period_end,
        figure=figure,
        source=chosen.source,
        illustrative=chosen.illustrative,
    )


def refusal(
    own: Comparator | None, present: Sequence[Comparator], *, minimum: int, elsewhere: str
) -> tuple[NotCompared, str] | None:
    """Say why figures may not be compared, with the note a sentence needs; None if they may.

    Args:
        own: ours, if there is one.
        present: the others' figures, absences left out.
        minimum: how many of them there must be.
        elsewhere: the area that our indicator is for, if it is not the council's own.
    """
    used = [*present, *([own] if own is not None and isinstance(own.outcome, Decimal) else [])]
    area = elsewhere or next((each.geography for each in used if each is own), "")
    if area:
        return NotCompared.GEOGRAPHY_DIFFERS, area
    differs = next((each.definition_differs for each in used if each.definition_differs), "")
    if differs:
        return NotCompared.DEFINITION_DIFFERS, differs
    if len(present) < max(minimum, 1):
        return NotCompared.TOO_FEW, ""
    if len({each.period_end for each in used}) > 1:
        return NotCompared.PERIODS_DIFFER, ""
    return None


def _field(
    comparators: Sequence[Comparator], others: Sequence[GroupMember], own_code: str, end: date
) -> Field:
    there = {member.area_code for member in others if member.is_there(end)}
    return Field(
        own=next((each for each in comparators if each.area_code == own_code), None),
        others=tuple(each for each in comparators if each.area_code in there),
        members=len(there),
        ceased=len({member.area_code for member in others} - there),
    )


def _has_figure(field: Field) -> bool:
    everybody = (*field.others, field.own)
    return any(each is not None and isinstance(each.outcome, Decimal) for each in everybody)


def _is_full(field: Field, minimum: int) -> bool:
    have = sum(each.figure is not None for each in field.others)
    return field.own is not None and isinstance(field.own.outcome, Decimal) and have >= minimum
