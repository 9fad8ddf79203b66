"""What a guard against misreading found, and the answer that the council put on record.

A finding is not an error: the figure may be right. It is a question that a careful reader would
ask, put before the paper goes out, in one sentence with its numbers. It stands in the report
until somebody answers it, and with the answer after that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Place
from goldenthread.core.period import Period


class Misreading(StrEnum):
    """What the guards look for, by the codes of the guards, which never change their meaning."""

    ZERO_TARGET = "zero-target"
    SCALE_SLIP = "scale-slip"
    POLARITY_WORDS = "polarity-words"
    COMMENTARY_SIGNAL = "commentary-signal"
    COMMENTARY_STATUS = "commentary-status"
    COMMENTARY_UNCHANGED = "commentary-unchanged"
    MISSING_AS_ZERO = "missing-as-zero"
    STALE_VALUE = "stale-value"
    PROFILE_POINT = "profile-point"
    TARGET_LOWERED = "target-lowered"
    STATUS_BY_TARGET = "status-by-target"
    HIDDEN_PART = "hidden-part"
    TOTAL_DIFFERS = "total-differs"
    OLD_NEIGHBOURS = "old-neighbours"
    SMALL_DENOMINATOR = "small-denominator"
    WIDE_TOLERANCE = "wide-tolerance"


class FactKind(StrEnum):
    """What a fact in a finding's sentence is; the trace has the same words.

    A *status* is a colour, which a paper prints in the council's own words.
    """

    STATUS = "status"
    VALUE = "value"
    TARGET = "target"
    DIFFERENCE = "difference"
    COMPARATOR = "comparator"
    PERIOD = "period"
    NAME = "name"
    COMMENTARY = "commentary"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A number, or other words of somebody's, in a finding's sentence, and what it rests on.

    ``rows`` are those of the council's files; ``made_from`` says how a derived one was made.
    ``period`` is whose it is, if it is that of one period.
    """

    text: str
    kind: FactKind
    rows: tuple[Place, ...] = ()
    period: str = ""
    part: str = ""
    made_from: str = ""


@dataclass(frozen=True, kw_only=True)
class GuardFinding:
    """One thing that a guard found in one indicator.

    Args:
        period: what it speaks of: the value's period, or the target's, which may be a year.
        template: the sentence, with a name in braces for each fact and no digit of its own.
        place: the row to look at first.
        rests_on: the last day on which something that it rests on was recorded, where that is
            known; an answer from before that day answered something else.
    """

    guard: Misreading
    definition: Definition
    period: Period
    template: str
    facts: Mapping[str, Fact]
    place: Place
    rests_on: date | None = None

    @property
    def sentence(self) -> str:
        """Give the sentence as it is read."""
        return self.template.format(**{name: fact.text for name, fact in self.facts.items()})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a council answered to a finding: why the figure may stand, from whom, and when."""

    indicator: str
    period: Period
    guard: Misreading
    answer: str
    answered_by: str
    recorded_on: date
    place: Place


@dataclass(frozen=True, kw_only=True)
class PointChecked:
    """A point checked: what was found, and its answer, or None if nobody has answered."""

    finding: GuardFinding
    answer: Answer | None
