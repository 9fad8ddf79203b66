"""How the columns of a table share the width of a page, so that no word runs into the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goldenthread.render.manuscript.blocks import (
    Cell,
    Row,
    RowKind,
    Sparkline,
    Stack,
    Status,
    Table,
)
from goldenthread.render.manuscript.words import Words
from goldenthread.render.setting.chart_labels import width

_TEXT = 9.5
_SMALL = 8.0
_SPARKLINE = 60.0
_MARK = 10.0
_MANY = 10
_ENOUGH = 84.0

_Measure = Callable[[str, float], float]


def gap(table: Table) -> float:
    """Give the space between two columns, in points: less where there are many."""
    return 6.0 if len(table.columns) > _MANY else 10.0


def column_widths(table: Table, room: float) -> tuple[float, ...]:
    """Share ``room`` (points) as the columns ask, but give each the room that its words need.

    Each column gets at least what lets its cells stand on two lines; where the page has no room
    for that, at least its longest word; and where it has none for that, a share of what there is.
    """
    least = _least(table, _on_two_lines)
    if sum(least) > room:
        least = _least(table, _longest_word)
    if sum(least) > room:
        return tuple(room * part / sum(least) for part in least)
    short: set[int] = set()
    while True:
        left = room - sum(least[index] for index in short)
        free = sum(c.share for index, c in enumerate(table.columns) if index not in short)
        widths = tuple(
            least[index] if index in short else left * column.share / free
            for index, column in enumerate(table.columns)
        )
        found = {index for index, given in enumerate(widths) if given < least[index] - 0.01}
        if not found:
            return widths
        short |= found


def _least(table: Table, measure: _Measure) -> list[float]:
    rows = [row for row in table.rows if row.kind is not RowKind.GROUP]
    return [
        gap(table) + max(_widths(column.heading, rows, index, measure))
        for index, column in enumerate(table.columns)
    ]


def _widths(heading: Words, rows: Sequence[Row], index: int, measure: _Measure) -> Iterator[float]:
    yield _longest_word(heading.text, _SMALL)
    for row in rows:
        yield _cell(row.cells[index], measure)


def _cell(cell: Cell, measure: _Measure) -> float:
    match cell:
        case Words():
            return measure(cell.text, _TEXT)
        case Status():
            return _MARK + measure(cell.words.text, _TEXT)
        case Stack():
            first, *rest = cell.lines
            return max(
                _longest_word(first.text, _TEXT),
                *(_longest_word(line.text, _SMALL) for line in rest),
                0.0,
            )
        case Sparkline():
            return _SPARKLINE


def _longest_word(text: str, size: float) -> float:
    return max(width(word, size) for word in text.split(" "))


def _on_two_lines(text: str, size: float) -> float:
    """Give the width at which a text takes two lines; more lines if that asks for too much."""
    words = text.split(" ")
    wanted = min(
        max(width(" ".join(words[:at]), size), width(" ".join(words[at:]), size))
        for at in range(1, len(words) + 1)
    )
    return max(min(wanted, _ENOUGH), _longest_word(text, size))
