"""The monthly bulletin for all Members: what needs attention, what changed, a line for each.

Made to be read on a telephone in a minute: no panels and no charts, the same lines and the same
words as the appendices of the quarter. The rule stands beside every status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goldenthread.core.collection.value import Absence
from goldenthread.core.reporting.report import Appendix, Line, Report
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.blocks import Align, Column, Row, RowKind, Stack, Table
from goldenthread.render.manuscript.words import Origin, Words, cite, say
from goldenthread.render.papers.appendix import furniture, subtitle
from goldenthread.render.wording import listing
from goldenthread.render.wording.counting import count_sentences, lines_counted
from goldenthread.render.wording.direction import direction_short
from goldenthread.render.wording.line_words import (
    marks,
    polarity_and_unit,
    rule_words,
    status,
    target_words,
)
from goldenthread.render.wording.meaning import signal_word
from goldenthread.render.wording.sources import name, of_line, period_words

_COLUMNS = (
    Column(say("Ref"), share=5),
    Column(say("Indicator"), share=39),
    Column(say("Value"), Align.RIGHT, 8),
    Column(say("Target"), Align.RIGHT, 20),
    Column(say("Status"), share=19),
    Column(say("Signal"), share=18),
)


def bulletin_paper(report: Report) -> blocks.Paper:
    """Make the bulletin of a report that holds only what Members see every month."""
    return blocks.Paper(
        stem="bulletin",
        title=say(
            "{section} KPI bulletin: {month}",
            section=_sections(report.appendices),
            month=period_words(report.period, report.period.in_words),
        ),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=True,
        blocks=tuple(_blocks(report)),
    )


def _blocks(report: Report) -> list[blocks.Block]:
    council, lines = report.council, report.lines
    return [
        _heading("What needs attention"),
        *_attention(report),
        _heading("What changed since last month"),
        *_bullets(_changed(report), "Nothing has changed status, and nothing is restated."),
        _heading("What is not here"),
        *_bullets(_missing(report), "Every figure that is due is here."),
        _heading("How to read this bulletin"),
        blocks.Paragraph(_status_note(report)),
        blocks.Paragraph(_signal_note()),
        _heading("Every indicator on one line"),
        blocks.Paragraph(
            count_sentences(council, lines, what=f"{_sections(report.appendices)} indicators")
        ),
        _table(report, lines),
    ]


def _attention(report: Report) -> list[blocks.Block]:
    """List what needs attention; that commentary is awaited is said once, not of each."""
    lines = {listing.anchor(line): line for line in report.lines}
    found = listing.attention(
        report.council, report.lines, more_stand="they are marked in the table"
    )
    awaited: list[Line] = []
    printed: list[blocks.Block] = []
    for block in found:
        if isinstance(block, blocks.Attention):
            awaited = [lines[item.leads_to] for item in block.items if _is_awaited(lines, item)]
            items = (
                replace(
                    item, leads_to="", action=Words() if _is_awaited(lines, item) else item.action
                )
                for item in block.items
            )
            block = blocks.Attention(tuple(items))
        printed.append(block)
    if awaited:
        words = say(
            "The services' commentary is awaited for {n} of these.",
            n=lines_counted(awaited, of="without commentary for the month"),
        )
        printed.append(blocks.Note(words))
    return printed


def _is_awaited(lines: Mapping[str, Line], item: blocks.AttentionItem) -> bool:
    said = lines[item.leads_to].commentary
    return said is None or not said.what_we_are_doing


def _sections(appendices: Sequence[Appendix]) -> str:
    return " and ".join(appendix.section.title for appendix in appendices)


def _heading(text: str) -> blocks.Heading:
    return blocks.Heading(1, say(text), "-".join(text.lower().split()))


def _bullets(items: Sequence[Words], nothing: str) -> list[blocks.Block]:
    if not items:
        return [blocks.Paragraph(say(nothing))]
    return [blocks.Bullets(tuple(items))]


def _changed(report: Report) -> tuple[Words, ...]:
    return tuple(
        words
        for appendix in report.appendices
        for words in (
            *listing.since_last(report.council, appendix.since),
            *listing.set_changes(appendix.since),
        )
    )


def _missing(report: Report) -> tuple[Words, ...]:
    withheld = listing.withheld(
        [definition for appendix in report.appendices for definition in appendix.withheld]
    )
    return (
        *listing.not_here(report.lines),
        *listing.elsewhere(report.lines),
        *((withheld,) if withheld else ()),
    )


def _table(report: Report, lines: Sequence[Line]) -> Table:
    rows: list[Row] = []
    for appendix in report.appendices:
        for group in appendix.groups:
            rows.append(Row((say(group.title),), RowKind.GROUP))
            rows += [_row(report, line) for line in group.lines]
    month = period_words(report.period, report.period.in_words)
    return Table(say("Figures for {month}", month=month), _COLUMNS, tuple(rows))


def _row(report: Report, line: Line) -> Row:
    definition = line.definition
    return Row(
        (
            name(definition, definition.reference),
            Stack(_stack(name(definition, definition.title), polarity_and_unit(definition))),
            Stack(_stack(_value(line), _other_period(report, line), marks(line))),
            Stack(_stack(target_words(definition, line.target), rule_words(line))),
            status(report.council, line),
            Stack(_stack(signal_word(line), direction_short(line))),
        )
    )


def _value(line: Line) -> Words:
    """Print the figure as the target is printed; what is counted stands under the name."""
    match line.outcome:
        case Absence() as absence:
            return say(absence.value)
        case amount:
            text = line.definition.unit.again(amount, line.definition.decimals)
            return cite(text, of_line(line, Origin.VALUE))


def _other_period(report: Report, line: Line) -> Words:
    """Name the month of a figure that is not of the bulletin's own, being known later."""
    return Words() if line.period == report.period else period_words(line.period)


def _stack(*lines: Words) -> tuple[Words, ...]:
    return tuple(words for words in lines if words)


def _status_note(report: Report) -> Words:
    words = report.council.words
    return say(
        "Status says whether a figure meets its target by the rule printed with it: "
        f"{words.green.lower()} (circle), {words.amber.lower()} (triangle) or "
        f"{words.red.lower()} (diamond). A figure that is not signed off is provisional."
    )


def _signal_note() -> Words:
    return say(
        "The signal says whether a figure has really changed, or only goes up and down as it "
        "always has. “No clear change” means that none is shown, not that nothing changed. Where it "
        "cannot be used, the figure is held against one before it: “beyond chance” means that "
        "chance alone would hardly make them so different, and says nothing of good or bad. "
        "Charts, earlier figures, near neighbours and the services' commentary are in the "
        "appendices of the quarter's report."
    )
