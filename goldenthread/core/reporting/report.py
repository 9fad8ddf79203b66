"""A report as data: cover, appendix, heading, line. Everything is decided; nothing is worded.

`build.py` makes it; `render` words and prints it. Nothing is computed after this point: a
renderer that needs a number asks for a field here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from goldenthread.core.analysis.assessment import Assessment, State
from goldenthread.core.analysis.behaviour import Behaviour
from goldenthread.core.analysis.comparable import AreaFigure
from goldenthread.core.analysis.comparison import Comparison
from goldenthread.core.analysis.neighbours import NoStanding, Standing
from goldenthread.core.analysis.outlook import Outlook
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.analysis.reliability import Reliability
from goldenthread.core.analysis.travel import Travel
from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.series import Event
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.council import Council, Meeting, Part, Section
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.quality import Gap, QualityMark
from goldenthread.core.definition.target import Target
from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from goldenthread.core.reporting.commentary import Required
from goldenthread.core.reporting.misreading import PointChecked


class Audience(StrEnum):
    """Who the report is for: everybody, or those entitled to exempt information."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


class Attention(IntEnum):
    """The order in which lines ask for attention, the most urgent first (statistics 13.2)."""

    RED_AND_WORSE = 1
    RED_EXPECT_TO_MISS = 2
    GETTING_WORSE = 3
    RED = 4
    AMBER = 5
    MISSING = 6
    GETTING_BETTER = 7
    REST = 8


@dataclass(frozen=True, kw_only=True)
class Step:
    """One period of a line's history: what is on record, and the target of that period."""

    period: Period
    value: Value | None
    target: Target | None


@dataclass(frozen=True, kw_only=True)
class PartLine:
    """One part of an indicator in the period of its line."""

    part: Part
    value: Value | None


@dataclass(frozen=True, kw_only=True)
class Restatement:
    """A figure that has changed since the last report: old, new, why, who."""

    definition: Definition
    part: str
    period: Period
    old: Value
    new: Value


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator in one report: everything that the report will say of it.

    Args:
        period: the period that the value is for; of an indicator not due, the next one due.
        due_on: when a value for that period is due, or was.
        days_late: how late it is at the as-at date; 0 unless it is awaited.
        outcome: the figure, or the named absence.
        value: the row on record behind it; None where nothing was ever put down.
        latest: the last figure on record before the period, if there is none for it.
        reliability: how far the figure can be relied on; small numbers are marked.
        travel: which way the figure goes, by the best test that it allows; None if there is
            nothing to hold it against.
        steps: the history to draw, oldest first, gaps in place, ending with ``period``.
        months: the collected values inside the report's period, where they are shorter.
        outlook: what the year's target takes from here, where a year adds the measure up.
        year_to_date: the year so far, where the definition's roll-up gives it a meaning.
        standing: the place among near neighbours, or None where there is no comparator.
        compared_with: the other groups and areas set beside it, in the council's order.
        quality: what is on record of the quality of its figures.
        restatements: the figures of this indicator that changed since the last report.
    """

    definition: Definition
    section: Section
    period: Period
    due_on: date
    days_late: int
    outcome: Decimal | Absence
    value: Value | None
    latest: Value | None
    target: Target | None
    assessment: Assessment
    reliability: Reliability
    previous: Comparison
    year_before: Comparison
    steps: tuple[Step, ...]
    months: tuple[Step, ...]
    year_to_date: Value | None
    outlook: Outlook | None
    behaviour: Behaviour
    travel: Travel | None
    standing: Standing | NoStanding | None
    compared_with: tuple[Standing | NoStanding | AreaFigure, ...]
    commentary: Commentary | None
    commentary_needed: tuple[Required, ...]
    parts: tuple[PartLine, ...]
    events: tuple[Event, ...]
    restatements: tuple[Restatement, ...]
    quality: QualityMark
    attention: Attention

    @property
    def state(self) -> State:
        """Say what the line counts as: the status a person gave, else the computed one."""
        return self.assessment.state

    @property
    def is_exception(self) -> bool:
        """Tell whether it gets a full panel: needing attention, missing or restated."""
        return self.attention in _EXCEPTIONS or bool(self.restatements)

    @property
    def is_illustrative(self) -> bool:
        """Tell whether any figure that the line prints was invented for demonstration."""
        steps = (*self.steps, *self.months)
        return any(step.value is not None and step.value.illustrative for step in steps)


_EXCEPTIONS = frozenset(
    (
        Attention.RED_AND_WORSE,
        Attention.RED_EXPECT_TO_MISS,
        Attention.GETTING_WORSE,
        Attention.RED,
        Attention.MISSING,
    )
)


@dataclass(frozen=True, kw_only=True)
class Group:
    """The lines under one heading of an appendix: a commitment or a theme."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class StatusChange:
    """A line whose colour differs from the last report; ``target_moved`` if its target did."""

    line: Line
    before: Rag
    now: Rag
    target_moved: bool


@dataclass(frozen=True, kw_only=True)
class SetChange:
    """An in-year change to the set since the last report; ``before`` None if it is new."""

    before: Definition | None
    now: Definition


@dataclass(frozen=True, kw_only=True)
class Since:
    """What changed since the last report, of one appendix or of all."""

    last_period: Period
    last_as_at: date
    status_changes: tuple[StatusChange, ...]
    new_signals: tuple[Line, ...]
    restatements: tuple[Restatement, ...]
    target_changes: tuple[tuple[Line, Target], ...]
    set_changes: tuple[SetChange, ...]

    def of(self, indicator: str) -> Since:
        """Give what changed of one indicator."""

        def is_its(definition: Definition) -> bool:
            return definition.indicator == indicator

        return replace(
            self,
            status_changes=tuple(
                change for change in self.status_changes if is_its(change.line.definition)
            ),
            new_signals=tuple(line for line in self.new_signals if is_its(line.definition)),
            restatements=tuple(each for each in self.restatements if is_its(each.definition)),
            target_changes=tuple(
                (line, before) for line, before in self.target_changes if is_its(line.definition)
            ),
            set_changes=tuple(change for change in self.set_changes if is_its(change.now)),
        )


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """One section of the set, as one paper of the pack.

    ``withheld`` are exempt indicators left out of a public report. ``points`` are what the guards
    against misreading found, in the order in which the lines are printed.
    """

    section: Section
    groups: tuple[Group, ...]
    since: Since
    points: tuple[PointChecked, ...]
    withheld: tuple[Definition, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """List the appendix's lines in the order in which they are printed."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, kw_only=True)
class SpokenCount:
    """Words that name a figure which is hidden: of which indicator and period, and where they stand."""

    definition: Definition
    period: Period
    place: Place


@dataclass(frozen=True, kw_only=True)
class Report:
    """One period's performance report.

    ``committee`` and ``directorate`` say what it was cut to, "" for all. ``commitments`` are in
    the order of the plan. ``gaps`` is what the council wants to measure and cannot;
    ``exposed`` names the indicators of which an earlier publication gives away what a public
    report hides, and ``spoken`` what words printed in it do. ``paper`` holds the author's words for the cover report.
    """

    council: Council
    period: Period
    as_at: date
    audience: Audience
    committee: str
    directorate: str
    meetings: tuple[Meeting, ...]
    commitments: tuple[str, ...]
    appendices: tuple[Appendix, ...]
    gaps: tuple[Gap, ...]
    exposed: tuple[str, ...]
    spoken: tuple[SpokenCount, ...]
    paper: Mapping[str, object]
    paper_file: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """List every line of the report, in printed order."""
        return tuple(line for appendix in self.appendices for line in appendix.lines)

    @property
    def points(self) -> tuple[PointChecked, ...]:
        """List every point checked, in the order of the lines."""
        return tuple(point for appendix in self.appendices for point in appendix.points)


def tally(lines: Iterable[Line]) -> Mapping[State, tuple[Line, ...]]:
    """Sort lines by what they count as, so that every total is a list that can be shown."""
    sorted_lines: dict[State, list[Line]] = {}
    for line in lines:
        sorted_lines.setdefault(line.state, []).append(line)
    return {state: tuple(found) for state, found in sorted_lines.items()}


def by_attention(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Put lines in the order in which they ask for attention; equals stay in printed order."""
    return tuple(sorted(lines, key=lambda line: line.attention))
