"""A paper as plain text, 72 columns wide, for the body of an e-mail.

Decides how blocks read where there is neither type nor colour: a heading is underlined, a status
is its word, a table that is too wide becomes one short paragraph a row. Nothing is said here
that the paper does not say.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from goldenthread.render.manuscript.blocks import (
    Align,
    Attention,
    Block,
    Boxes,
    Bullets,
    Cell,
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
from goldenthread.render.manuscript.words import Words

WIDTH = 72
"""The widest line: e-mail programs break longer ones where they please, and quote with two more."""

_GAP = "  "
_BETWEEN = " · "


def plain_text(paper: Paper) -> str:
    """Print a paper as text; no line is longer than `WIDTH`."""
    parts = [
        *_wrapped(paper.council),
        *_underlined(paper.title.text, "="),
        *_wrapped(paper.subtitle.text),
    ]
    for block in paper.blocks:
        parts += ["", *_block(block)]
    if paper.furniture:
        parts += ["", "-" * WIDTH, *_wrapped(paper.furniture.text)]
    return "\n".join(line.rstrip() for line in parts) + "\n"


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(level=1):
            return ["", *_underlined(block.words.text, "-")]
        case Heading():
            return _wrapped(block.words.text)
        case Paragraph():
            start = f"{block.number}  " if block.number else ""
            return _wrapped(block.words.text, first=start)
        case Note():
            return _wrapped(block.words.text)
        case Bullets():
            return _spaced(_wrapped(item.text, first="- ") for item in block.items)
        case Attention():
            return _attention(block)
        case Facts() | Boxes():
            return _facts(block.facts)
        case Table():
            return _table(block)
        case Panel():
            return _panel(block)


def _attention(block: Attention) -> list[str]:
    items = []
    for item in block.items:
        status = f"{item.status.words.text}. " if item.status.words else ""
        lines = _wrapped(item.title.text, first="* ", rest="  ")
        lines += _wrapped(f"{status}{item.sentence.text}", first="  ", rest="  ")
        if item.action:
            lines += _wrapped(item.action.text, first="  > ", rest="    ")
        items.append(lines)
    return _spaced(items)


def _facts(facts: Iterable[Fact]) -> list[str]:
    return [
        line
        for fact in facts
        for line in _wrapped(f"{fact.label.text}: {_cell(fact.cell)}", rest="  ")
    ]


def _panel(panel: Panel) -> list[str]:
    chart = _wrapped(panel.chart.alt.text) if panel.chart is not None else []
    return [
        *_wrapped(f"{panel.reference.text} {panel.name.text}"),
        *_wrapped(panel.title.text),
        *_wrapped(panel.status.words.text),
        *_facts((*panel.facts, *panel.commentary)),
        *chart,
        *(line for note in panel.notes for line in _wrapped(note.text)),
    ]


def _table(table: Table) -> list[str]:
    """Set a table in columns if it is narrow enough, else as a paragraph a row."""
    caption = [*_wrapped(table.caption.text), ""] if table.caption else []
    widths = _widths(table)
    if widths is None:
        return [*caption, *_records(table)]
    return [*caption, *_columns(table, widths)]


def _widths(table: Table) -> list[int] | None:
    """Give the widths of the columns, or None if the table is too wide or its cells have lines."""
    rows = [row for row in table.rows if row.kind is not RowKind.GROUP]
    if any(isinstance(cell, Stack | Sparkline) for row in rows for cell in row.cells):
        return None
    widths = [
        max(
            len(text)
            for text in (*column.heading.text.split(), *(_cell(r.cells[at]) for r in rows))
        )
        for at, column in enumerate(table.columns)
    ]
    return widths if sum(widths) + len(_GAP) * (len(widths) - 1) <= WIDTH else None


def _columns(table: Table, widths: Sequence[int]) -> Iterator[str]:
    aligns = [column.align for column in table.columns]
    yield from _headings([column.heading.text for column in table.columns], widths, aligns)
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    yield rule
    for row in table.rows:
        match row.kind:
            case RowKind.GROUP:
                yield from ("", *_wrapped(_cell(row.cells[0])))
            case RowKind.TOTAL:
                yield rule
                yield _aligned([_cell(cell) for cell in row.cells], widths, aligns)
            case RowKind.ORDINARY:
                yield _aligned([_cell(cell) for cell in row.cells], widths, aligns)


def _headings(
    texts: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]
) -> Iterator[str]:
    """Break long headings over lines; they stand on the rule, as in print."""
    broken = [textwrap.wrap(text, width) for text, width in zip(texts, widths, strict=True)]
    height = max(map(len, broken))
    for at in range(height):
        line = [lines[at - height] if at - height >= -len(lines) else "" for lines in broken]
        yield _aligned(line, widths, aligns)


def _aligned(texts: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> str:
    cells = zip(texts, widths, aligns, strict=True)
    return _GAP.join(
        text.rjust(width) if align is Align.RIGHT else text.ljust(width)
        for text, width, align in cells
    )


def _records(table: Table) -> list[str]:
    """Print a paragraph a row: what it is called, then each cell after its column's heading."""
    rows = []
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            title = _cell(row.cells[0])
            rows.append(["", *_wrapped(title), *_wrapped("~" * min(len(title), WIDTH))])
        else:
            rows.append(_record(table, row))
    return _spaced(rows)


def _record(table: Table, row: Row) -> list[str]:
    named = 2 if len(row.cells) > 2 else 1
    title = " ".join(_first(cell) for cell in row.cells[:named])
    under = [line for cell in row.cells[:named] for line in _rest(cell)]
    said = [
        f"{column.heading.text}: {_cell(cell)}"
        for column, cell in zip(table.columns[named:], row.cells[named:], strict=True)
    ]
    return [
        *_wrapped(title, rest="  "),
        *_wrapped(_BETWEEN.join((*under, *said)), first="  ", rest="  "),
    ]


def _first(cell: Cell) -> str:
    return cell.lines[0].text if isinstance(cell, Stack) else _cell(cell)


def _rest(cell: Cell) -> tuple[str, ...]:
    return tuple(line.text for line in cell.lines[1:]) if isinstance(cell, Stack) else ()


def _cell(cell: Cell) -> str:
    match cell:
        case Words():
            return cell.text
        case Status():
            return cell.words.text
        case Stack():
            return ", ".join(line.text for line in cell.lines)
        case Sparkline():
            return cell.chart.alt.text


def _spaced(groups: Iterable[Sequence[str]]) -> list[str]:
    """Put an empty line between groups of lines."""
    lines: list[str] = []
    for group in groups:
        lines += ["", *group] if lines else group
    return lines


def _underlined(text: str, mark: str) -> list[str]:
    lines = _wrapped(text)
    return [*lines, mark * max(len(line) for line in lines)]


def _wrapped(text: str, *, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines; the later ones begin as the first does unless told otherwise."""
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest or " " * len(first),
        break_on_hyphens=False,
    )
