"""How the columns of a table share the width of a page, so that no word runs into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.render.blocks import Cell, RowKind, Sparkline, Stack, Status, Table
from goldenthread.render.chart_labels import width
from goldenthread.render.words import Words

_TEXT = 9.5
_SMALL = 8.0
_SPARKLINE = 60.0
_GAP = 10.0
_MARK = 10.0


def column_widths(table: Table, room: float) -> tuple[float, ...]:
    """Share ``room`` (points) as the columns ask, but give each at least its longest word.

    Where even that cannot be had, the words' own widths are shared in proportion.
    """
    least = [max(_longest(table, index), default=0.0) + _GAP for index in range(len(table.columns))]
    if sum(least) >= room:
        return tuple(room * part / sum(least) for part in least)
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(least)) if index not in fixed]
        left = room - sum(least[index] for index in fixed)
        shares = sum(table.columns[index].share for index in free)
        short = {i for i in free if left * table.columns[i].share / shares < least[i]}
        if not short:
            break
        fixed |= short
    return tuple(
        least[index] if index in fixed else left * column.share / shares
        for index, column in enumerate(table.columns)
    )


def _longest(table: Table, index: int) -> Iterator[float]:
    yield from _words(table.columns[index].heading, _SMALL)
    for row in table.rows:
        if row.kind is not RowKind.GROUP:
            yield from _cell(row.cells[index])


def _cell(cell: Cell) -> Sequence[float]:
    match cell:
        case Words():
            return _words(cell, _TEXT)
        case Status():
            return [_MARK + _on_two_lines(cell.words.text)]
        case Stack():
            first, *rest = cell.lines
            return [
                *_words(first, _TEXT),
                *(part for line in rest for part in _words(line, _SMALL)),
            ]
        case Sparkline():
            return [_SPARKLINE]


def _on_two_lines(text: str) -> float:
    """Give the width at which a status takes two lines, so that rows stay low."""
    parts = text.split(" ")
    breaks = range(1, len(parts) + 1)
    return min(
        max(width(" ".join(line), _TEXT) for line in (parts[:at], parts[at:])) for at in breaks
    )


def _words(words: Words, size: float) -> list[float]:
    return [width(part, size) for part in words.text.split(" ")]
