"""Our standing among the near neighbours: their median, our distance from it, our rank.

For the Member who asks "is that good?". The answer is given against the median of the
neighbours that published a figure for the same period, our own council left out, and says of how
many. A neighbour without a figure is left out of every count: it is not given the average. Below
the council's minimum of neighbours with a figure nothing is said, and neither is it where like
would not stand beside like (`comparable`).

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

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.analysis.comparable import AreaFigure, NotCompared, refusal
from goldenthread.core.collection.comparator import Comparator
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.figure import EXACT
from goldenthread.core.period import Period

STALE_AFTER_YEARS = 2
"""Neighbours' figures that are further behind ours are said to be old."""


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
    first; quartiles are the lower and the upper in value, not in merit. ``ceased`` counts members
    left out because they were no longer there. ``position`` is None where we have no figure for
    that period.
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
    group: str = ""
    ceased: int = 0

    @property
    def counted(self) -> int:
        """Give the number of members with a figure, the n of every "n of N"."""
        return len(self.figures)


@dataclass(frozen=True, kw_only=True)
class NoStanding:
    """Why there is no standing, with the counts that a sentence needs.

    ``note`` names the other area, or says how the definitions differ, where that is why.
    """

    because: NotCompared
    counted: int
    members: int
    minimum: int
    group: str = ""
    note: str = ""


def standing(
    own: Comparator | None,
    others: Sequence[Comparator],
    polarity: Polarity,
    minimum: int,
    *,
    members: int | None = None,
    ceased: int = 0,
    group: str = "",
    elsewhere: str = "",
) -> Standing | NoStanding:
    """Say where our figure stands among the neighbours' figures for the same period.

    Args:
        own: ours; None, or an absence, where we have none.
        others: the neighbours' figures and absences; our own council among them is left out.
        polarity: which way is good.
        minimum: how many neighbours must have a figure.
        members: how many the group has, if some are not among ``others`` at all.
        ceased: how many of it are left out because they have ceased.
        group: its name.
        elsewhere: the area that our indicator is for, if it is not the council's own.
    """
    neighbours = [each for each in others if own is None or each.area_code != own.area_code]
    present = [each for each in neighbours if each.figure is not None]
    figures = sorted(each.figure for each in present if each.figure is not None)
    size = len(neighbours) if members is None else members
    refused = refusal(own, present, minimum=minimum, elsewhere=elsewhere)
    if refused is not None:
        because, note = refused
        return NoStanding(
            because=because, counted=len(present), members=size, minimum=minimum,
            group=group, note=note,
        )  # fmt: skip
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
        group=group,
        ceased=ceased,
    )


def unranked(found: Standing) -> Standing:
    """Take the rank and the words of merit away: our figure rests on too few cases for them."""
    if found.position is None:
        return found
    position = replace(found.position, rank=None, better_than=None, distance=None, closeness=None)
    return replace(found, position=position)


def is_stale(beside: Standing | AreaFigure, period: Period) -> bool:
    """Tell whether the others' figures are more than two years older than ours."""
    then, now = beside.period_end, period.last_day
    behind = (now.year - then.year, (now.month, now.day))
    return behind > (STALE_AFTER_YEARS, (then.month, then.day))


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
