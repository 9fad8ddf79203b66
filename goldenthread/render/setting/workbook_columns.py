"""The columns of the workbook's tables: what an analyst may sort and filter by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core.analysis.comparison import Comparison
from goldenthread.core.analysis.neighbours import Standing
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.target import Target
from goldenthread.core.reporting.report import Line, Report, Restatement
from goldenthread.render.wording.direction import direction_sentence
from goldenthread.render.wording.line_words import (
    day,
    figure_of,
    level,
    marks,
    rule_words,
    state_in_words,
    status,
    target_words,
)
from goldenthread.render.wording.meaning import reach_word, signal_word

Cell = str | Decimal
"""A figure stays a number; everything else, an absence above all, is words."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, its width in characters, and its cell for a line."""

    title: str
    width: int
    cell: Callable[[Report, Line], Cell]


def amount_of(value: Value | None) -> Decimal | None:
    """Give the figure to draw, None where there is a gap."""
    return value.outcome if value is not None and isinstance(value.outcome, Decimal) else None


def goal_of(target: Target | None) -> Decimal | None:
    """Give the target to draw, None where there is none."""
    return target.figure if target is not None else None


def _earlier(then: Comparison) -> Cell:
    if then.then is None:
        return "none on record"
    outcome = then.then.outcome
    return outcome.value if isinstance(outcome, Absence) else outcome


def _value(_: Report, line: Line) -> Cell:
    return line.outcome.value if isinstance(line.outcome, Absence) else line.outcome


def _target(_: Report, line: Line) -> Cell:
    goal = goal_of(line.target)
    return target_words(line.definition, line.target).text if goal is None else goal


def _limit(_: Report, line: Line) -> Cell:
    judgement = line.assessment.judgement
    ends = () if judgement is None else (judgement.amber.low, judgement.amber.high)
    found = [end for end in ends if end is not None]
    return found[0] if len(found) == 1 else "–"


def _computed(report: Report, line: Line) -> Cell:
    computed = line.assessment.computed
    return "–" if computed is Rag.NONE else state_in_words(report.council, computed)


def _median(_: Report, line: Line) -> Cell:
    return line.standing.median if isinstance(line.standing, Standing) else "–"


def _of_neighbours(_: Report, line: Line) -> Cell:
    standing = line.standing
    if not isinstance(standing, Standing):
        return "–"
    return f"{standing.counted} of {standing.members}, {standing.period}"


def _commentary(_: Report, line: Line) -> Cell:
    said = line.commentary
    if said is None:
        return "awaited" if line.commentary_needed else ""
    parts = (said.what_happened, said.why, said.what_we_are_doing, said.by_when, said.who)
    return " ".join(part for part in parts if part)


COLUMNS = (
    SheetColumn("Reference", 10, lambda _, line: line.definition.reference),
    SheetColumn("Indicator", 44, lambda _, line: line.definition.title),
    SheetColumn("Commitment", 22, lambda _, line: line.definition.commitment),
    SheetColumn("Theme", 16, lambda _, line: line.definition.theme),
    SheetColumn("Unit", 14, lambda _, line: line.definition.unit.heading),
    SheetColumn("Good is", 14, lambda _, line: line.definition.polarity.words),
    SheetColumn("Period", 12, lambda _, line: line.period.short_label),
    SheetColumn("Value", 12, _value),
    SheetColumn("Notes on the value", 16, lambda _, line: marks(line).text),
    SheetColumn("Target", 12, _target),
    SheetColumn("Rule", 26, lambda _, line: rule_words(line).text),
    SheetColumn("Amber to", 10, _limit),
    SheetColumn("Status", 18, lambda report, line: status(report.council, line).words.text),
    SheetColumn("Computed status", 18, _computed),
    SheetColumn("Signal", 18, lambda _, line: signal_word(line).text),
    SheetColumn("Direction", 44, lambda _, line: direction_sentence(line).text),
    SheetColumn("Reach", 16, lambda _, line: reach_word(line).text),
    SheetColumn("Period before", 12, lambda _, line: _earlier(line.previous)),
    SheetColumn("A year before", 12, lambda _, line: _earlier(line.year_before)),
    SheetColumn("Neighbours' median", 12, _median),
    SheetColumn("Neighbours counted", 16, _of_neighbours),
    SheetColumn("In words", 50, lambda _, line: level(line).text),
    SheetColumn("Commentary", 60, _commentary),
)
FIGURES = frozenset(
    ("Value", "Target", "Amber to", "Period before", "A year before", "Neighbours' median")
)

RESTATED_COLUMNS = (
    ("Reference", 12),
    ("Indicator", 44),
    ("Part", 20),
    ("Period", 14),
    ("Old", 14),
    ("New", 14),
    ("Why", 60),
    ("Who", 34),
    ("Recorded on", 18),
)
"""The headings of the sheet of restatements, with their widths in characters."""


def restated_cells(restated: Restatement) -> tuple[str, ...]:
    """Give a restatement as words, for `RESTATED_COLUMNS`."""
    definition, new = restated.definition, restated.new
    return (
        definition.reference,
        definition.title,
        restated.part,
        restated.period.short_label,
        figure_of(definition, restated.old).text,
        figure_of(definition, new).text,
        new.revision_reason,
        new.submitted_by,
        day(new.recorded_on).text,
    )
