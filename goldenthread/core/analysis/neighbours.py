"""Our standing among the near neighbours: their median, our distance from it, our rank.

For the Member who asks "is that good?". The answer is given against the median of the
neighbours that published a figure for the same period, our own council left out, and says of how
many. A neighbour without a figure is left out of every count: it is not given the average. Below
the council's minimum of neighbours with a figure nothing is said, and neither is it where the
figures are for different periods.

How far is far? The distance from the median is counted in MADs: the median of the neighbours' own
distances from it, unscaled. The bands and their words are those of the Office for Local
Government's summary text (communitiesuk/oflog-automated-text, commit 8036fa87): within 0.5 broadly
similar, to 1.5 slightly, to 3 plainly, to 7.5 much better or worse; beyond that a person writes.
On a boundary the milder word is used; where half of the neighbours have the very same figure there
is no distance to count in, and only the rank speaks.

Ranks are competition ranks (1, 2, 2, 4) with ties called joint, among all councils with a figure,
ours included. Quartiles interpolate between the ends included (PERCENTILE.INC of spreadsheets, as
Fingertips uses). Without a good direction there is no rank, and words are higher and lower. All
arithmetic is exact, and the figures used are given so that anybody can find the median again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.collection.comparator import Comparator, GroupMember
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.figure import EXACT


class Closeness(StrEnum):
    """How far from the median, in the bands that have words."""

    SIMILAR = "broadly similar to"
    SLIGHT = "slightly"
    PLAIN = ""
    MUCH = "much"
    BEYOND = "beyond words"


class Side(StrEnum):
    """On which side of the median; without a good direction only higher and lower."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "the same"


@dataclass(frozen=True)
class Rank:
    """A place among all councils with a figure, 1 the best; ``joint`` if it is shared."""

    place: int
    joint: bool
    of: int

    def __str__(self) -> str:
        """Write the rank as a sentence has it: "joint 2nd of 14"."""
        return f"{'joint ' if self.joint else ''}{_ordinal(self.place)} of {self.of}"


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where our own figure stands.

    Args:
        figure: ours.
        side: better or worse than the median, or higher or lower without a good direction.
        distance: in MADs, better positive (higher positive without a good direction); None
            if the neighbours' MAD is 0.
        closeness: the band of the distance; None if there is no distance.
        rank: ours among all with a figure; None without a good direction.
        better_than: how many neighbours we do better than; None without a good direction.
    """

    figure: Decimal
    side: Side
    distance: Decimal | None
    closeness: Closeness | None
    rank: Rank | None
    better_than: int | None

    @property
    def phrase(self) -> str | None:
        """Say it before "the median of ...": "slightly better than"; None if a person must."""
        match self.closeness:
            case None | Closeness.BEYOND:
                return None
            case Closeness.SIMILAR:
                return self.closeness.value
            case Closeness.SLIGHT | Closeness.PLAIN | Closeness.MUCH:
                return f"{self.closeness.value} {self.side.value} than".strip()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The neighbours' figures for one period, and where ours stands among them.

    ``members`` counts the group, ``figures`` are those of the members that have one, lowest
    first; quartiles are the lower and the upper in value, not in merit. ``position`` is None
    where we have no figure for that period.
    """

    series: str
    period: str
    period_end: date
    sources: tuple[str, ...]
    illustrative: bool
    members: int
    figures: tuple[Decimal, ...]
    median: Decimal
    lower_quartile: Decimal
    upper_quartile: Decimal
    position: Position | None

    @property
    def counted(self) -> int:
        """Give the number of members with a figure, the n of every "n of N"."""
        return len(self.figures)


class NotCompared(StrEnum):
    """Why nothing is said of the neighbours."""

    TOO_FEW = "too few neighbours have a figure"
    PERIODS_DIFFER = "the figures are for different periods"


@dataclass(frozen=True, kw_only=True)
class NoStanding:
    """Why there is no standing, with the counts that a sentence needs."""

    because: NotCompared
    counted: int
    members: int
    minimum: int


@dataclass(frozen=True, kw_only=True)
class Field:
    """The figures of one series that belong together: ours and the group's, for one period."""

    own: Comparator | None
    others: tuple[Comparator, ...]
    members: int


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
    codes = {member.area_code for member in group} - {own_code}
    by_end: dict[date, list[Comparator]] = {}
    for comparator in comparators:
        if comparator.series == series and comparator.area_code in codes | {own_code}:
            by_end.setdefault(comparator.period_end, []).append(comparator)
    fields = [_field(by_end[end], own_code, len(codes)) for end in sorted(by_end, reverse=True)]
    present = [field for field in fields if _has_figure(field)]
    full = [field for field in present if _is_full(field, minimum)]
    return next(iter(full or present), None)


def standing(
    own: Comparator | None,
    others: Sequence[Comparator],
    polarity: Polarity,
    minimum: int,
    *,
    members: int | None = None,
) -> Standing | NoStanding:
    """Say where our figure stands among the neighbours' figures for the same period.

    Args:
        own: ours; None, or an absence, where we have none.
        others: the neighbours' figures and absences; our own council among them is left out.
        polarity: which way is good.
        minimum: how many neighbours must have a figure.
        members: how many the group has, if some are not among ``others`` at all.
    """
    neighbours = [each for each in others if own is None or each.area_code != own.area_code]
    present = [each for each in neighbours if isinstance(each.outcome, Decimal)]
    figures = sorted(each.outcome for each in present if isinstance(each.outcome, Decimal))
    size = len(neighbours) if members is None else members
    because = _refusal(own, present, minimum)
    if because is not None:
        return NoStanding(because=because, counted=len(present), members=size, minimum=minimum)
    return Standing(
        series=present[0].series,
        period=present[0].period,
        period_end=present[0].period_end,
        sources=tuple(dict.fromkeys(each.source for each in present)),
        illustrative=any(each.illustrative for each in present),
        members=size,
        figures=tuple(figures),
        median=quantile(figures, Decimal("0.5")),
        lower_quartile=quantile(figures, Decimal("0.25")),
        upper_quartile=quantile(figures, Decimal("0.75")),
        position=_position(own.outcome, figures, polarity)
        if own is not None and isinstance(own.outcome, Decimal)
        else None,
    )


def quantile(ascending: Sequence[Decimal], share: Decimal) -> Decimal:
    """Interpolate between the figures, the ends included (PERCENTILE.INC); at least one figure."""
    at = share * (len(ascending) - 1)
    below = int(at)
    if below == at:
        return ascending[below]
    step = EXACT.subtract(ascending[below + 1], ascending[below])
    return EXACT.add(ascending[below], EXACT.multiply(at - below, step))


def closeness(gap: Decimal, mad: Decimal) -> Closeness:
    """Give the band of a distance from the median, both in the unit; ``mad`` is not 0.

    On a boundary the milder band is taken.
    """
    size = gap.copy_abs()
    for limit, band in _BANDS:
        if size <= EXACT.multiply(limit, mad):
            return band
    return Closeness.BEYOND


_BANDS = (
    (Decimal("0.5"), Closeness.SIMILAR),
    (Decimal("1.5"), Closeness.SLIGHT),
    (Decimal(3), Closeness.PLAIN),
    (Decimal("7.5"), Closeness.MUCH),
)


def _field(comparators: Sequence[Comparator], own_code: str, members: int) -> Field:
    return Field(
        own=next((each for each in comparators if each.area_code == own_code), None),
        others=tuple(each for each in comparators if each.area_code != own_code),
        members=members,
    )


def _has_figure(field: Field) -> bool:
    everybody = (*field.others, field.own)
    return any(each is not None and isinstance(each.outcome, Decimal) for each in everybody)


def _is_full(field: Field, minimum: int) -> bool:
    have = sum(isinstance(each.outcome, Decimal) for each in field.others)
    return field.own is not None and isinstance(field.own.outcome, Decimal) and have >= minimum


def _refusal(
    own: Comparator | None, present: Sequence[Comparator], minimum: int
) -> NotCompared | None:
    if len(present) < max(minimum, 1):
        return NotCompared.TOO_FEW
    ends = {each.period_end for each in present}
    if own is not None and isinstance(own.outcome, Decimal):
        ends.add(own.period_end)
    return NotCompared.PERIODS_DIFFER if len(ends) > 1 else None


def _position(own: Decimal, figures: Sequence[Decimal], polarity: Polarity) -> Position:
    median = quantile(figures, Decimal("0.5"))
    distances = sorted(EXACT.subtract(figure, median).copy_abs() for figure in figures)
    mad = quantile(distances, Decimal("0.5"))
    gap = EXACT.subtract(own, median)
    ahead = gap.copy_negate() if polarity is Polarity.LOWER else gap
    return Position(
        figure=own,
        side=_side(gap, polarity),
        distance=EXACT.divide(ahead, mad) if mad else None,
        closeness=closeness(gap, mad) if mad else None,
        rank=_rank(own, figures, polarity),
        better_than=_better_than(own, figures, polarity),
    )


def _side(gap: Decimal, polarity: Polarity) -> Side:
    if gap == 0:
        return Side.EQUAL
    match polarity:
        case Polarity.HIGHER:
            return Side.BETTER if gap > 0 else Side.WORSE
        case Polarity.LOWER:
            return Side.BETTER if gap < 0 else Side.WORSE
        case Polarity.RANGE | Polarity.NONE:
            return Side.HIGHER if gap > 0 else Side.LOWER


def _better_than(own: Decimal, figures: Sequence[Decimal], polarity: Polarity) -> int | None:
    match polarity:
        case Polarity.HIGHER:
            return sum(figure < own for figure in figures)
        case Polarity.LOWER:
            return sum(figure > own for figure in figures)
        case Polarity.RANGE | Polarity.NONE:
            return None


def _rank(own: Decimal, figures: Sequence[Decimal], polarity: Polarity) -> Rank | None:
    beaten = _better_than(own, figures, polarity)
    if beaten is None:
        return None
    equal = sum(figure == own for figure in figures)
    return Rank(len(figures) - beaten - equal + 1, joint=equal > 0, of=len(figures) + 1)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
