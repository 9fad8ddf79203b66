"""A sheet: the cells of one CSV file or one sheet of a workbook as text, each with its place.

Every reader ends here, so that what follows need not know where a cell came from, and every
issue can name the cell that a person has open before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.core.issue import Place

MOST_ROWS = 200_000
"""Rows that one sheet may have: twenty councils' values for ten years."""

MOST_COLUMNS = 300
"""Columns that one sheet may have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the text of its cells by column name, and where they stand.

    ``marks`` says how a column is called in a place where its own name will not do: by its
    letter in a workbook. ``refused`` names the columns whose cell was an issue already.
    """

    cells: Mapping[str, str]
    file: str
    number: int
    sheet: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def place(self, column: str = "") -> Place:
        """Give the place of one cell, or of the row."""
        return Place(self.file, self.number, self.marks.get(column, column), self.sheet)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range of a sheet, first and last row and column, all counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        """Write the range as a spreadsheet does: "B2:D2"."""
        first = f"{letter(self.first_column)}{self.first_row}"
        return f"{first}:{letter(self.last_column)}{self.last_row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells as text, row by row; row 1 is the first line of the file, empty rows included.

    ``sheet`` is the sheet's name in a workbook and empty for a CSV file. ``refused`` are the row
    and column, from 1, of the cells that are an issue already and have no text here.
    """

    file: str
    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""
    merges: tuple[Merge, ...] = ()
    refused: frozenset[tuple[int, int]] = frozenset()

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Give the place of a cell by its numbers, which count from 1; 0 means all of them."""
        return Place(self.file, row, letter(column) if column else "", self.sheet)


def letter(column: int) -> str:
    """Name a column, counted from 1, as a spreadsheet does: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
