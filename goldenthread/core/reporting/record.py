"""The record: everything that a council has put down, read and checked, ready for reporting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.comparator import Comparator, GroupMember
from goldenthread.core.collection.series import Event
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.council import Commitment, Council, Meeting, Part
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.quality import Gap, QualityStatement, SpotCheck
from goldenthread.core.definition.review import Declaration
from goldenthread.core.definition.target import Target
from goldenthread.core.issue import Place
from goldenthread.core.period import FinancialYear, Period
from goldenthread.core.reporting.misreading import Answer


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The words of one period's cover report, from ``papers/<period>.toml``.

    Those of an annual review stand in ``papers/review-<later year>.toml``; its period is that year.

    ``text`` holds the file's own nesting; the cover report knows which headings it prints and
    refuses one that is missing. Numbers in these words are the author's and are traced to
    the file.
    """

    period: Period
    text: Mapping[str, object]
    place: Place


@dataclass(frozen=True, kw_only=True)
class Published:
    """One publication on the record: of which period, the how many-eth, as known when."""

    period: Period
    number: int
    as_at: date
    digest: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """A council folder as core objects; nothing in it is half-read."""

    council: Council
    commitments: tuple[Commitment, ...]
    sets: Mapping[FinancialYear, KpiSet]
    changes: Mapping[FinancialYear, tuple[Declaration, ...]]
    parts: tuple[Part, ...]
    targets: tuple[Target, ...]
    values: tuple[Value, ...]
    commentary: tuple[Commentary, ...]
    events: tuple[Event, ...]
    groups: tuple[GroupMember, ...]
    comparators: tuple[Comparator, ...]
    meetings: tuple[Meeting, ...]
    quality: tuple[QualityStatement, ...]
    spot_checks: tuple[SpotCheck, ...]
    gaps: tuple[Gap, ...]
    answers: tuple[Answer, ...]
    papers: Mapping[Period, Paper]
    review_papers: Mapping[FinancialYear, Paper]
    publications: tuple[Published, ...]

    def as_at(self, period: Period) -> date:
        """Give the day on which a period is judged, unless the reader asks for another.

        It is the cut-off of the period's meeting, the earliest if there are several; failing
        that the latest day on the record; never today.
        """
        cut_offs = [meeting.cut_off for meeting in self.meetings if meeting.period == period]
        if cut_offs:
            return min(cut_offs)
        recorded = (
            *(value.recorded_on for value in self.values),
            *(said.recorded_on for said in self.commentary),
            *(event.recorded_on for event in self.events),
            *(answer.recorded_on for answer in self.answers),
        )
        return max(recorded, default=period.last_day)
