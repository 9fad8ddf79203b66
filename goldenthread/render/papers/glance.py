"""The table at a glance: one line an indicator, under its heading, numbers on the decimal."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.analysis.neighbours import Standing
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.council import Council
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.report import Appendix, Line
from goldenthread.render.manuscript.blocks import (
    Align,
    Cell,
    Column,
    Row,
    RowKind,
    Sparkline,
    Stack,
    Table,
)
from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.words import Origin, Printed, Words, cite, say
from goldenthread.render.wording.direction import direction_short
from goldenthread.render.wording.line_words import (
    marks,
    polarity_and_unit,
    rule_words,
    status,
    target_words,
)
from goldenthread.render.wording.listing import anchor
from goldenthread.render.wording.meaning import (
    compared_short,
    reach_word,
    signal_word,
)
from goldenthread.render.wording.neighbours import neighbours_short
from goldenthread.render.wording.sources import name, of_line, of_target, period_words

FIGURE_SPACE = "\N{FIGURE SPACE}"
POINT_SPACE = "\N{PUNCTUATION SPACE}"

_COLUMNS = (
    Column(say("Ref"), share=5),
    Column(say("Indicator"), share=24),
    Column(say("Value"), Align.RIGHT, 9),
    Column(say("Target"), Align.RIGHT, 14),
    Column(say("Status"), share=12),
    Column(say("Signal and reach"), share=12),
    Column(say("Before, and a year ago"), Align.RIGHT, 12),
    Column(say("Near neighbours"), Align.RIGHT, 11),
    Column(say("History"), share=12),
)


def at_a_glance(
    council: Council, appendix: Appendix, drawn: dict[str, Chart], with_panel: frozenset[str]
) -> Table:
    """Tabulate an appendix. ``drawn`` holds the charts, ``with_panel`` what has a panel."""
    decimals = max((line.definition.decimals for line in appendix.lines), default=0)
    rows: list[Row] = []
    for group in appendix.groups:
        rows.append(Row((say(group.title),), RowKind.GROUP))
        for line in group.lines:
            if line.outcome is not Absence.NOT_DUE:
                leads_to = anchor(line) if line.definition.indicator in with_panel else ""
                chart = drawn.get(line.definition.indicator)
                cells = cells_of(council, line, chart, places=decimals)
                rows.append(Row(cells, leads_to=leads_to))
    return Table(say("Every indicator due in this report"), _COLUMNS, tuple(_filled(rows)))


def cells_of(
    council: Council, line: Line, chart: Chart | None, *, places: int = 0
) -> tuple[Cell, ...]:
    """Give the cells of a line's row, in the order of the columns.

    Numbers are padded to ``places`` decimals, so that they stand on the decimal point.
    """
    definition = line.definition
    return (
        name(definition, definition.reference),
        Stack(
            _stack(name(definition, definition.title), polarity_and_unit(definition), _area(line))
        ),
        Stack(_stack(_value(line, places), period_words(line.period), marks(line))),
        Stack(_stack(_target(line, places), rule_words(line))),
        status(council, line),
        Stack(_stack(signal_word(line), direction_short(line), reach_word(line))),
        Stack(_earlier(line)),
        Stack(_neighbours(line, places)),
        Sparkline(chart) if chart is not None else say("–"),
    )


def aligned(text: str, places: int) -> str:
    """Pad a number on the right so that in a column of them the decimal points stand in line.

    The blanks are as wide as the digits and the point that are not there.
    """
    _, point, fraction = text.partition(".")
    missing = places - len(fraction)
    gap = POINT_SPACE if places and not point else ""
    return f"{text}{gap}{FIGURE_SPACE * missing}"


def _filled(rows: Sequence[Row]) -> list[Row]:
    """Leave out a heading with nothing under it: everything there is not due."""
    kept = []
    for index, row in enumerate(rows):
        follows = rows[index + 1] if index + 1 < len(rows) else None
        if row.kind is RowKind.GROUP and (follows is None or follows.kind is RowKind.GROUP):
            continue
        kept.append(row)
    return kept


def _stack(*lines: Words) -> tuple[Words, ...]:
    return tuple(words for words in lines if words)


def _area(line: Line) -> Words:
    geography = line.definition.geography
    if not geography:
        return Words()
    return say("{area} figures", area=name(line.definition, geography))


def _value(line: Line, places: int) -> Words:
    match line.outcome:
        case Absence() as absence:
            return say(absence.value)
        case amount:
            text = line.definition.unit.bare(amount, line.definition.decimals)
            return cite(aligned(text, places), of_line(line, Origin.VALUE))


def _target(line: Line, places: int) -> Words:
    words = target_words(line.definition, line.target)
    if line.target is None or line.target.figure is None or len(words.printed) != 1:
        return words
    text = line.definition.unit.bare(line.target.figure, line.definition.decimals)
    return cite(aligned(text, places), of_target(line.definition, line.target))


def _earlier(line: Line) -> tuple[Words, ...]:
    before = compared_short(line, line.previous, missing=line.period.previous())
    if line.period.frequency is Frequency.ANNUAL:
        return (before,)
    return (before, compared_short(line, line.year_before, missing=line.period.year_before()))


def _neighbours(line: Line, places: int) -> tuple[Words, ...]:
    if not isinstance(line.standing, Standing):
        return (say("–"),)
    median, *rest = neighbours_short(line)
    padded = tuple(
        Printed(aligned(printed.text, places), printed.source) for printed in median.printed
    )
    return (Words(padded), *rest)
