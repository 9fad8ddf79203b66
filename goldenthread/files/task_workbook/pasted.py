"""Rows copied from any spreadsheet and pasted: tabs between the cells, a header row or none.

Without a header the cells are, from left to right: reference or indicator, period, part, figure,
numerator, denominator. With one they may stand in any order, and may be any columns of the
workbook of tasks. A cell that is empty says nothing: it does not empty what was entered before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.core.collection.typed import quoted
from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.issue import Issue, Place
from goldenthread.files.sheets.sheet import Row
from goldenthread.files.task_workbook.columns import TO_FILL

NAME = "the pasted rows"
"""How their places are to name them."""

MOST_PASTED_ROWS = 2_000
"""Rows that may be pasted at once: a large council's whole set, every part of it."""

WITHOUT_HEADER = ("indicator", "period", "part", "value", "numerator", "denominator")
"""What the cells are where no header says it."""

_NEEDED = ("indicator", "period")
_ALSO_CALLED: Mapping[str, str] = {
    "reference": "indicator",
    "ref": "indicator",
    "kpi": "indicator",
    "indicator": "indicator",
    "period": "period",
    "part": "part",
    "figure": "value",
    "actual": "value",
    "outturn": "value",
    **{each.name.replace("_", " "): each.name for each in TO_FILL},
    **{each.heading.casefold(): each.name for each in TO_FILL},
}


@dataclass(frozen=True, kw_only=True)
class PastedRow:
    """One pasted row.

    Args:
        indicator: a reference or an identity, as it was pasted; period and part likewise.
        cells: what is said, by column of the folder; only cells that say something.
    """

    row: Row
    indicator: str
    period: str
    part: str
    cells: Mapping[str, str]

    def place(self, column: str = "") -> Place:
        """Give the place of one of its cells."""
        return self.row.place(column)


def read_pasted(text: str) -> tuple[tuple[PastedRow, ...], tuple[Issue, ...]]:
    """Read every row; with any issue, no row is to be used."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        message = "A quotation mark is opened and never closed; copy the cells again."
        return (), (Issue("not-csv", message, Place(NAME)),)
    numbered = [
        (number, [cell.strip() for cell in cells])
        for number, cells in enumerate(lines, 1)
        if any(cell.strip() for cell in cells)
    ]
    if not numbered:
        return (), (Issue("no-rows", "Nothing was pasted.", Place(NAME)),)
    if len(numbered) > MOST_PASTED_ROWS:
        message = f"There are more than {MOST_PASTED_ROWS:,} rows."
        return (), (Issue("too-long", message, Place(NAME)),)
    if len(numbered[0][1]) == 1:
        message = "No tabs part the cells; copy the cells in the spreadsheet itself."
        return (), (Issue("not-tabbed", message, Place(NAME, numbered[0][0])),)
    if _is_header(numbered[0][1]):
        return _below_header(numbered)
    return _rows(numbered, WITHOUT_HEADER)


_Numbered = Sequence[tuple[int, list[str]]]
_Read = tuple[tuple[PastedRow, ...], tuple[Issue, ...]]


def _is_header(cells: Sequence[str]) -> bool:
    """Tell a header by its first cell and one more: no indicator has such names."""
    names = [_column(cell) for cell in cells]
    return sum(name != "" for name in names) > 1 and any(name in _NEEDED for name in names)


def _column(cell: str) -> str:
    return _ALSO_CALLED.get(" ".join(cell.casefold().replace("_", " ").split()), "")


def _below_header(numbered: _Numbered) -> _Read:
    number, header = numbered[0]
    names = [_column(cell) for cell in header]
    issues = []
    for cell, name in zip(header, names, strict=True):
        if not name and cell:
            hint = suggestion(cell, tuple(_ALSO_CALLED))
            message = f"There is no column “{quoted(cell)}” here.{hint}"
            issues.append(Issue("unknown-column", message, Place(NAME, number)))
        elif name and names.count(name) > 1:
            message = f"The column {name} is there twice."
            issues.append(Issue("duplicate-column", message, Place(NAME, number)))
    issues += [
        Issue("missing-column", f"The column {name} is missing.", Place(NAME, number))
        for name in _NEEDED
        if name not in names
    ]
    if issues:
        return (), tuple(dict.fromkeys(issues))
    if len(numbered) == 1:
        return (), (Issue("no-rows", "There is no row below the header.", Place(NAME)),)
    return _rows(numbered[1:], names)


def _rows(numbered: _Numbered, names: Sequence[str]) -> _Read:
    rows, issues = [], []
    for number, cells in numbered:
        if any(cells[len(names) :]):
            message = f"The row has {len(cells)} cells; {len(names)} are read."
            issues.append(Issue("ragged-row", message, Place(NAME, number)))
            continue
        found = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        issues += [
            Issue("empty-cell", f"{name} is empty.", Place(NAME, number, name))
            for name in _NEEDED
            if name not in found
        ]
        rows.append(_row(number, found))
    return tuple(rows), tuple(issues)


def _row(number: int, cells: dict[str, str]) -> PastedRow:
    told = {name: cells.pop(name, "") for name in ("indicator", "period", "part")}
    return PastedRow(row=Row(cells, NAME, number), cells=cells, **told)
