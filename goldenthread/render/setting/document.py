"""A paper as a Word document that Democratic Services can edit: real styles, headings, tables.

Decides how blocks become paragraphs and tables, for officers who put the paper on an agenda and
for readers with a screen reader: every picture with its sentence, heading rows that repeat, rows
and panels that no page splits, and status as a word beside its shape, because a web version made
of the file drops colours. The styles are in ``templates/word``; `word_file` makes the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.render.manuscript.blocks import (
    Align,
    Attention,
    AttentionItem,
    Boxes,
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Note,
    Panel,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Sparkline,
    Stack,
    Status,
    Table,
)
from goldenthread.render.manuscript.outline import Placed, anchors, outline
from goldenthread.render.manuscript.words import Words
from goldenthread.render.setting import wordprocessing as w
from goldenthread.render.setting.columns import column_widths
from goldenthread.render.setting.palette import MARKS, TONES
from goldenthread.render.setting.word_file import Pictures, text_width, word_file

# Parts a table from what follows it; two tables that touch become one.
_AFTER_TABLE = w.paragraph("AfterTable", "")

# A panel's heading has a rule above it, which its level's style has not.
_PANEL_RULE = w.rule_above(6, 5)
_PANEL_SPACE = w.space_above(16)

_DEEPEST = 4  # the styles have so many levels of heading
_MEASURE = 190.0  # millimetres: lines of prose are no longer
_NARROW_TABLE = 200.0  # a table of few columns is no wider
_WIDE = 6  # columns; a table with more takes the whole width
_TIGHT = 16.0  # millimetres a column, at which headings are set smaller
_SHORT_TABLE = 12  # rows; a table with no more stays on one page
_CLEAR = 2.5  # millimetres between a figure and the words to its right, beside the pad
_POINTS_PER_MM = 72 / 25.4
_PAD = 2.0  # millimetres between the columns of a table, as the table styles have it
_CHART_WIDTH = 116.0  # at which its lettering is of eight points
_LINE_WIDTH = 30.0  # a sparkline is never wider


def document(paper: Paper, *, pictures: Mapping[str, bytes], saved_at: date) -> bytes:
    """Print a paper as a Word file.

    Args:
        paper: what it says.
        pictures: its charts as PNG, by the name that each has as SVG: the chart's key, with
            ``-chart`` in full and ``-line`` as a sparkline.
        saved_at: the date that the file carries.
    """
    places = {anchor: number for number, anchor in enumerate(anchors(paper.blocks), 1)}
    printer = _Printer(text_width(paper), places, Pictures(pictures))
    body = "".join(printer.paper(paper))
    return word_file(paper, body=body, pictures=printer.pictures, saved_at=saved_at)


def _place(number: int, anchor: str) -> str:
    """Name a bookmark as Word allows: at most 40 letters, digits and underscores, unique."""
    return f"{re.sub(r'[^A-Za-z0-9]', '_', anchor)[:30]}_{number}"


@dataclass(frozen=True)
class _Printer:
    """Prints the blocks of one paper; holds what they share.

    Args:
        width: the width between the margins, in millimetres.
        places: the number of each anchor.
        pictures: the charts, which it keeps account of.
    """

    width: float
    places: Mapping[str, int]
    pictures: Pictures

    def paper(self, paper: Paper) -> Iterator[str]:
        yield w.paragraph("Title", w.run(paper.title.text))
        yield w.paragraph("Subtitle", w.run(paper.subtitle.text))
        for placed in outline(paper.blocks):
            yield from self._block(placed)

    def _block(self, placed: Placed) -> Iterator[str]:
        match placed.block:
            case Heading() as heading:
                yield self._heading(heading.words, heading.anchor, placed.level)
            case Paragraph() as paragraph:
                yield self._paragraph(paragraph)
            case Bullets() as bullets:
                style = "ListBullet2" if placed.continues else "ListBullet"
                for words in bullets.items:
                    yield w.paragraph(style, w.run(words.text), self._prose())
            case Note() as note:
                yield w.paragraph("Note", w.run(note.words.text), self._prose())
            case Attention() as attention:
                for item in attention.items:
                    yield from self._attention(item)
            case Facts() as facts:
                yield self._facts("FactsTable", facts.facts, 45)
            case Boxes() as boxes:
                yield self._facts("BoxesTable", boxes.facts, 120)
            case Table() as table:
                yield from self._table(table)
            case Panel() as panel:
                yield from self._panel(panel, placed.level)

    def _prose(self) -> str:
        """Keep lines of prose to a length that is easy to read, however wide the page."""
        return w.indent("right", w.twips(max(0.0, self.width - _MEASURE)))

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = w.run(paragraph.words.text)
        if not paragraph.number:
            return w.paragraph("Normal", words, self._prose())
        numbered = f"{w.run(paragraph.number)}{w.TAB}{words}"
        return w.paragraph("NumberedParagraph", numbered, self._prose())

    def _heading(self, words: Words, anchor: str, level: int) -> str:
        number = self.places[anchor]
        named = w.bookmark(number, _place(number, anchor), w.run(words.text))
        return w.paragraph(f"Heading{min(level, _DEEPEST)}", named)

    def _linked(self, words: Words, leads_to: str, style: str = "") -> str:
        """Print words, as a link if they lead to a place in this paper."""
        if leads_to in self.places:
            place = _place(self.places[leads_to], leads_to)
            return w.link(place, w.run(words.text, f"{style}Hyperlink"))
        return w.run(words.text, style)

    def _attention(self, item: AttentionItem) -> Iterator[str]:
        status = _status(item.status) if item.status.words else ""
        title = self._linked(item.title, item.leads_to, "Strong")
        yield w.paragraph("Attention", f"{status}{w.TAB}{title}")
        if item.sentence:
            kept = w.KEEP_WITH_NEXT if item.action else ""
            yield w.paragraph("AttentionText", w.run(item.sentence.text), kept)
        if item.action:
            yield w.paragraph("AttentionAction", w.run(item.action.text))

    def _facts(self, style: str, facts: Sequence[Fact], label: float) -> str:
        """Print labels and what stands beside them as a table of two columns."""
        widths = (w.twips(label), w.twips(min(self.width, _MEASURE) - label))
        rows = [
            w.row(
                w.cell(widths[0], w.paragraph("FactText", w.run(fact.label.text))),
                w.cell(widths[1], "".join(self._lines(fact.cell, "FactText", "FactText"))),
            )
            for fact in facts
        ]
        return w.table(style, widths, rows) + _AFTER_TABLE

    def _table(self, table: Table) -> Iterator[str]:
        room = self.width if len(table.columns) > _WIDE else min(self.width, _NARROW_TABLE)
        widths = [round(20 * points) for points in column_widths(table, room * _POINTS_PER_MM)]
        stances = _stances(table.columns)
        style = "TableHeading" if room / len(widths) > _TIGHT else "TableHeadingSmall"
        headings = (
            w.cell(width, w.paragraph(style, w.run(column.heading.text), stance))
            for column, width, stance in zip(table.columns, widths, stances, strict=True)
        )
        rows = [w.heading_row(*headings)]
        for number, row in enumerate(table.rows, 1):
            kept = w.KEEP_WITH_NEXT if number < len(table.rows) <= _SHORT_TABLE else ""
            rows.append(self._row(row, widths, [kept + stance for stance in stances]))
        yield w.paragraph("Caption", w.run(table.caption.text))
        yield w.table("FiguresTable", widths, rows, title=table.caption.text)
        yield _AFTER_TABLE

    def _row(self, row: Row, widths: Sequence[int], properties: Sequence[str]) -> str:
        """Print a row; ``properties`` are those of the paragraphs in each column."""
        if row.kind is RowKind.GROUP:
            named = "".join(self._lines(row.cells[0], "TableGroup", "TableSmall"))
            return w.row(w.cell(sum(widths), named, span=len(widths)))
        style = "TableTotal" if row.kind is RowKind.TOTAL else "TableText"
        cells: list[str] = []
        for cell, width, stance in zip(row.cells, widths, properties, strict=True):
            lines = self._lines(
                cell,
                style,
                "TableSmall",
                properties=stance,
                leads_to="" if cells else row.leads_to,
                room=width / w.TWIPS_PER_MM - _PAD - _CLEAR,
            )
            cells.append(w.cell(width, "".join(lines)))
        return w.row(*cells)

    def _lines(
        self,
        cell: Cell,
        first: str,
        rest: str,
        *,
        properties: str = "",
        leads_to: str = "",
        room: float = _LINE_WIDTH,
    ) -> Iterator[str]:
        """Print a cell as paragraphs: its first line in one style, the rest in another."""
        match cell:
            case Words():
                yield w.paragraph(first, self._linked(cell, leads_to), properties)
            case Status():
                yield w.paragraph(first, _status(cell), properties)
            case Stack():
                top, *below = cell.lines
                yield w.paragraph(first, self._linked(top, leads_to), properties)
                for line in below:
                    if line:
                        yield w.paragraph(rest, w.run(line.text), properties)
            case Sparkline():
                chart = cell.chart
                width = min(room, _LINE_WIDTH)
                drawn = self.pictures.printed(f"{chart.key}-line", chart.alt.text, width)
                yield w.paragraph(first, drawn, properties)

    def _panel(self, panel: Panel, level: int) -> Iterator[str]:
        """Print a panel as a heading, a sentence and a table that keeps it on one page."""
        number = self.places[panel.anchor]
        name = f"{w.run(panel.reference.text, 'Quiet')}{w.run(f' {panel.name.text}')}"
        named = w.bookmark(number, _place(number, panel.anchor), name)
        properties = _PANEL_RULE + w.right_tab(w.twips(self.width)) + _PANEL_SPACE
        heading = f"{named}{w.TAB}{_status(panel.status)}"
        yield w.paragraph(f"Heading{min(level, _DEEPEST)}", heading, properties)
        yield w.paragraph("PanelSentence", w.run(panel.title.text))
        yield self._panel_table(panel)
        yield _AFTER_TABLE

    def _panel_table(self, panel: Panel) -> str:
        """Set facts and chart side by side, and comments and notes below them."""
        chart = _CHART_WIDTH + _PAD
        widths = (w.twips(self.width - chart), w.twips(chart))
        facts = "".join(line for fact in panel.facts for line in self._panel_fact(fact))
        rows = [
            w.row(
                *(
                    w.cell(width, part)
                    for width, part in zip(widths, (facts, self._chart(panel)), strict=True)
                )
            )
        ]
        below = [line for fact in panel.commentary for line in self._panel_fact(fact)]
        below += [w.paragraph("Note", w.run(note.text)) for note in panel.notes]
        if below:
            rows.append(w.row(w.cell(sum(widths), "".join(below), span=len(widths))))
        return w.table("PanelTable", widths, rows)

    def _panel_fact(self, fact: Fact) -> Iterator[str]:
        """Print a fact as a label and, after a tab, what stands beside it."""
        label = f"{w.run(fact.label.text, 'Quiet')}{w.TAB}"
        match fact.cell:
            case Words():
                yield w.paragraph("PanelFact", label + w.run(fact.cell.text))
            case Status():
                yield w.paragraph("PanelFact", label + _status(fact.cell))
            case Stack(lines=(top, *below)):
                yield w.paragraph("PanelFact", label + w.run(top.text))
                yield from (w.paragraph("PanelFactMore", w.run(line.text)) for line in below)
            case _:
                yield w.paragraph("PanelFact", label)
                yield from self._lines(fact.cell, "PanelFact", "PanelFactMore")

    def _chart(self, panel: Panel) -> str:
        if panel.chart is None:
            return w.paragraph("Picture", "")
        name, alt = f"{panel.chart.key}-chart", panel.chart.alt.text
        return w.paragraph("Picture", self.pictures.printed(name, alt, _CHART_WIDTH))


def _status(status: Status) -> str:
    """Print a shape in its colour and the word beside it."""
    shape = w.run(MARKS[status.shape], "StatusShape", TONES[status.tone].removeprefix("#"))
    return shape + w.run(f"\N{NO-BREAK SPACE}{status.words.text}")


def _stances(columns: Sequence[Column]) -> list[str]:
    """Say how the paragraphs of each column stand; words keep clear of figures to their left."""
    stances: list[str] = []
    for column in columns:
        if column.align is Align.RIGHT:
            stances.append(w.RIGHT)
        else:
            stances.append(
                w.indent("left", w.twips(_CLEAR)) if stances and stances[-1] == w.RIGHT else ""
            )
    return stances
