"""What an entry is held against: the past, the target, its parts, other indicators, the day.

Whoever asks for the checks puts it together; the checks themselves look nothing up. What only the
analysis knows, the usual range of the figures and why commentary is wanted, is given here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.collection.series import Series
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Target
from goldenthread.core.period import Period


@dataclass(frozen=True, kw_only=True)
class UsualRange:
    """Between which figures the next one is to be expected, and by what.

    ``made_of`` ends a sentence: "by the process limits of the last 24 figures".
    """

    low: Decimal
    high: Decimal
    made_of: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Why commentary is wanted, and whether it must say what is being done, by when and by whom."""

    reason: str
    with_action: bool


class RelationKind(StrEnum):
    """How indicators hang together."""

    AT_MOST = "at most"
    SUM = "adds up to"


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A declared rule between indicators of one period: terms are at most a whole, or add up to it.

    Declared by the council, because only it knows that cases closed cannot exceed cases opened.
    """

    kind: RelationKind
    terms: tuple[str, ...]
    whole: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """List everybody that the rule speaks of."""
        return (*self.terms, self.whole)


@dataclass(frozen=True, kw_only=True)
class OtherFigure:
    """The figure of another indicator in the same period, with the definition it is read under."""

    definition: Definition
    figure: Decimal


@dataclass(frozen=True, kw_only=True)
class CommentaryLength:
    """How many words a commentary should have; two pages have been complained of in committee."""

    fewest: int = 8
    most: int = 150


USUAL_LENGTH = CommentaryLength()
"""What is asked where the council has said nothing else."""


@dataclass(frozen=True, kw_only=True)
class EntryContext:
    """Everything that one entry is held against.

    Args:
        definition: under which the period is read.
        part: "" for the whole indicator.
        day: on which it is asked.
        due: the last day on which the value is in time.
        series: the values on record of this indicator and part; that of this very period is the one
            that is revised.
        target: for this period, if there is one.
        comparable_since: the day from which figures may be compared, that of the latest break.
        usual: the process limits, where the figures allow any.
        wanted: why commentary is wanted; () if it is not.
        earlier_commentary: the latest on an earlier period.
        whole: of a part that adds up, the numbers of the whole, if they are there.
        other_parts: of a part that adds up, the others; of a whole, all of its parts that do. None
            for one that is not there yet.
        relations: declared rules, of which those that name this indicator are looked at.
        others: the figures of other indicators in this period, by indicator, where they have one.
        length: how many words a commentary should have.
    """

    definition: Definition
    part: str
    period: Period
    day: date
    due: date
    series: Series
    target: Target | None = None
    comparable_since: date = date.min
    usual: UsualRange | None = None
    wanted: tuple[Wanted, ...] = ()
    earlier_commentary: Commentary | None = None
    whole: Amounts | None = None
    other_parts: tuple[Amounts | None, ...] = ()
    relations: tuple[Relation, ...] = ()
    others: Mapping[str, OtherFigure] = field(default_factory=dict)
    length: CommentaryLength = USUAL_LENGTH
