"""Read the filled workbook of tasks back: rows that know their key, their version and their cells.

Nothing is guessed. A column that was renamed, a key that was changed, a
formula without a figure: each is an issue at its cell, and with any error no row is used. Whether
a row is there twice, too old or nobody's is for whoever knows the values that are due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.core.collection.typed import quoted
from goldenthread.core.issue import Issue, Place, errors, in_order
from goldenthread.files.sheets.sheet import Row, Sheet
from goldenthread.files.sheets.tables import Entry, read_entries, rows_of
from goldenthread.files.sheets.workbooks import read_workbook_bytes
from goldenthread.files.task_workbook.columns import (
    KEY,
    ROWS,
    SHEET,
    TABLE,
    TO_FILL,
    VERSION,
    TaskKey,
)

MOST_CELLS = 200_000
"""Cells that a sheet of the workbook may have: many times the tasks of the busiest desk."""

MOST_UNPACKED = 10_000_000
"""Bytes that its parts may come to: thirty times those of a large council's whole set. What is
sent in by everybody who enters values must not keep the service busy for more than a moment."""

_NO_KEY = "The key is not one that was written; download the workbook again and fill in that."
_MAY_HOLD_MACROS = (".xlsm", ".xltm", ".xlam")


@dataclass(frozen=True, kw_only=True)
class FilledRow:
    """One row of the workbook as it came back.

    Args:
        cells: what stands in the columns to fill, by column of the folder.
    """

    row: Row
    key: TaskKey
    version: int
    cells: Mapping[str, str]

    def place(self, column: str = "") -> Place:
        """Give the place of one of its cells, by column of the folder."""
        return self.row.place(_HEADED.get(column, column))

    @property
    def key_place(self) -> Place:
        """Give the place of its key."""
        return self.row.place(KEY.heading)


_HEADED = {each.name: each.heading for each in (*TO_FILL, KEY, VERSION)}


def read_task_workbook(
    content: bytes, name: str
) -> tuple[tuple[FilledRow, ...], tuple[Issue, ...]]:
    """Read every row of the sheet; with any issue that is an error, no row is to be used."""
    if name.casefold().endswith(_MAY_HOLD_MACROS):
        message = "The workbook is of the kind that holds macros; save it as .xlsx."
        return (), (Issue("macros", message, Place(name)),)
    sheets, found = read_workbook_bytes(
        content, name, most_cells=MOST_CELLS, most_unpacked=MOST_UNPACKED
    )
    issues = [each for each in found if each.place.sheet in ("", SHEET)]
    sheet = next((each for each in sheets if each.sheet == SHEET), None)
    if sheet is None:
        return (), (*(errors(issues) or (_no_sheet(sheets, name),)),)
    rows, wrong = rows_of(sheet, TABLE)
    entries, unread = read_entries(rows, ROWS)
    issues += [*wrong, *unread]
    filled = [row for row in (_filled(entry) for entry in entries) if row is not None]
    known = {each.row.number for each in filled}
    issues += [
        entry.issue("unknown-row", _NO_KEY, KEY.heading)
        for entry in entries
        if entry.text(KEY.heading) and entry.is_whole and entry.row.number not in known
    ]
    return tuple(filled), in_order(issues)


def _filled(entry: Entry) -> FilledRow | None:
    """Give a row that has its key and its version; None for one that has not."""
    parts = entry.text(KEY.heading).split("|")
    version = entry.whole(VERSION.heading)
    if len(parts) != 3 or version is None:
        return None
    indicator, part, period = (each.strip() for each in parts)
    return FilledRow(
        row=entry.row,
        key=TaskKey(indicator=indicator, part=part, period=period),
        version=version,
        cells={each.name: entry.row.cells[each.heading].strip() for each in TO_FILL},
    )


def _no_sheet(sheets: Iterable[Sheet], name: str) -> Issue:
    names = ", ".join(f"“{quoted(each.sheet)}”" for each in sheets) or "none"
    message = (
        f"There is no sheet “{SHEET}”, but {names}; fill in the workbook as it was downloaded."
    )
    return Issue("missing-sheet", message, Place(name))
