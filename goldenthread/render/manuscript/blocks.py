"""A paper as blocks: what every format prints, decided once.

`cover.py` and `appendix.py` make a report into papers; the typesetters (`page.py`, `pdf.py`,
`document.py`) print the blocks in order and may not add a word or a number of their own but
page furniture. So the PDF, the Word file and the web page cannot differ in what they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.words import Words


class Shape(StrEnum):
    """The shape beside a status word, the same in every format, so that colour is never alone."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    RING = "ring"


class Tone(StrEnum):
    """The colour of a status, always with its word and shape."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True)
class Status:
    """A status as printed: a word, a shape and a colour."""

    words: Words
    shape: Shape
    tone: Tone


@dataclass(frozen=True)
class Stack:
    """A table cell of several lines: the first as the table's text, the rest in small type."""

    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Sparkline:
    """A chart the height of a line of text."""

    chart: Chart


Cell = Words | Status | Stack | Sparkline


class Align(StrEnum):
    """How a column's cells stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Column:
    """A table column: its heading, how its cells stand, and its share of the width."""

    heading: Words
    align: Align = Align.LEFT
    share: int = 1


class RowKind(StrEnum):
    """What a row is: an ordinary one, a heading across the table, or a total."""

    ORDINARY = "ordinary"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    """A table row; a group row has one cell, which spans the table.

    The first cell of an ordinary row names the row. ``anchor`` is where the row leads, if the
    indicator has a panel of its own.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ORDINARY
    leads_to: str = ""


@dataclass(frozen=True)
class Table:
    """A table; its heading row repeats on every page and its rows never split."""

    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is a section of the paper. It appears in the contents."""

    level: int
    words: Words
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, numbered if ``number`` is given, as committee papers are."""

    words: Words
    number: str = ""


@dataclass(frozen=True)
class Bullets:
    """A plain list."""

    items: tuple[Words, ...]


@dataclass(frozen=True)
class Note:
    """A paragraph in small type."""

    words: Words


@dataclass(frozen=True)
class AttentionItem:
    """One line of “what needs attention”: the indicator, its status, what is being done."""

    title: Words
    status: Status
    sentence: Words
    action: Words
    leads_to: str = ""


@dataclass(frozen=True)
class Attention:
    """What needs attention, most urgent first; it stands on the first page."""

    items: tuple[AttentionItem, ...]


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it."""

    label: Words
    cell: Cell


@dataclass(frozen=True)
class Facts:
    """Labels with what stands beside them, one under another."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Boxes:
    """The ruled boxes at the head of a committee report."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Panel:
    """One indicator in full: title sentence, facts on the left, chart on the right, words below.

    It never splits over pages.
    """

    anchor: str
    reference: Words
    name: Words
    title: Words
    status: Status
    facts: tuple[Fact, ...]
    chart: Chart | None
    commentary: tuple[Fact, ...]
    notes: tuple[Words, ...]


Block = (
    Heading | Paragraph | Bullets | Note | Attention | Facts | Boxes | Table | Panel
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One document of a pack, in the order in which it is read.

    Args:
        stem: the file name without its ending: "appendix-a-core".
        title: its title, also the document's title property.
        subtitle: the period and what the paper is.
        council: the council's name, printed small once a page.
        furniture: what the foot of every page says besides the page number.
        landscape: whether it is printed landscape.
    """

    stem: str
    title: Words
    subtitle: Words
    council: str
    furniture: Words
    landscape: bool
    blocks: tuple[Block, ...]


def texts(paper: Paper) -> Iterator[tuple[str, Words]]:
    """Walk everything a paper prints, in order, each run of words with the place it stands in.

    A place is readable: "What needs attention › A12 › sentence". Charts are walked too: their
    alternative text, the labels drawn on them and the table of their figures.
    """
    yield "title", paper.title
    yield "subtitle", paper.subtitle
    yield "foot of every page", paper.furniture
    section = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            section = block.words.text
            yield section, block.words
            continue
        for place, words in _block_texts(block):
            yield (f"{section} › {place}" if section else place), words


def charts(paper: Paper) -> Iterator[Chart]:
    """List the charts of a paper that are drawn in full, in order."""
    for block in paper.blocks:
        if isinstance(block, Panel) and block.chart is not None:
            yield block.chart


def _block_texts(block: Block) -> Iterator[tuple[str, Words]]:
    match block:
        case Heading():
            return
        case Paragraph():
            yield (f"paragraph {block.number}" if block.number else "paragraph"), block.words
        case Note():
            yield "note", block.words
        case Bullets():
            for item in block.items:
                yield "list", item
        case Attention():
            for entry in block.items:
                yield f"{entry.title.text} › title", entry.title
                yield f"{entry.title.text} › status", entry.status.words
                yield f"{entry.title.text} › sentence", entry.sentence
                yield f"{entry.title.text} › action", entry.action
        case Facts() | Boxes():
            for fact in block.facts:
                yield from _fact_texts(fact)
        case Table():
            yield from _table_texts(block)
        case Panel():
            yield from _panel_texts(block)


def _fact_texts(fact: Fact) -> Iterator[tuple[str, Words]]:
    yield "label", fact.label
    for words in _cell_texts(fact.cell):
        yield fact.label.text, words


def _cell_texts(cell: Cell) -> Iterator[Words]:
    match cell:
        case Words():
            yield cell
        case Status():
            yield cell.words
        case Stack():
            yield from cell.lines
        case Sparkline():
            yield cell.chart.alt


def _table_texts(table: Table) -> Iterator[tuple[str, Words]]:
    yield "table", table.caption
    for column in table.columns:
        yield "table heading", column.heading
    for row in table.rows:
        name = next((words.text for words in _cell_texts(row.cells[0])), "")
        for index, cell in enumerate(row.cells):
            heading = table.columns[index].heading.text if row.kind is not RowKind.GROUP else ""
            for words in _cell_texts(cell):
                yield " › ".join(part for part in (name, heading) if part), words


def _panel_texts(panel: Panel) -> Iterator[tuple[str, Words]]:
    here = panel.reference.text
    for label, words in (
        ("reference", panel.reference),
        ("name", panel.name),
        ("title", panel.title),
        ("status", panel.status.words),
    ):
        yield f"{here} › {label}", words
    for fact in (*panel.facts, *panel.commentary):
        for label, words in _fact_texts(fact):
            yield f"{here} › {label}", words
    for note in panel.notes:
        yield f"{here} › note", note
    if panel.chart is not None:
        yield f"{here} › chart in words", panel.chart.alt
        for drawn in panel.chart.labels:
            yield f"{here} › chart", drawn
        for period, figure in panel.chart.table:
            yield f"{here} › figures of the chart", period
            yield f"{here} › figures of the chart › {period.text}", figure
