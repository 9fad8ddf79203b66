"""What a folder adds to tables whose rows are only ever added: new rows, and what contradicts.

A value that is on the record stays as it is for good. A folder that is loaded again may repeat it
word for word and add later ones; a row that says otherwise under the same key is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.core.issue import Issue, Place
from goldenthread.files.schema import Table
from goldenthread.web.council_folder.kept_files import KeptFile, KeptRow, sheet_row
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, rows

_Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Additions:
    """The rows of one table that are not on the record yet, and those that contradict it."""

    rows: tuple[SheetRow, ...]
    issues: tuple[Issue, ...]


def additions(model: type[SheetRow], files: Iterable[KeptFile]) -> Additions:
    """Hold the folder's rows of one table against those on the record: one query."""
    known: dict[_Key, Mapping[str, str]] = {}
    last: dict[str, int] = {}
    for path, position, cells in rows(model._default_manager.all()):
        known[_key(model.table, cells)] = cells
        last[path] = max(position, last.get(path, 0))
    added: list[SheetRow] = []
    issues: list[Issue] = []
    for file, row in _rows_of(files, model.table):
        there = known.get(_key(model.table, row.cells))
        if there is None:
            last[file.path] = last.get(file.path, 1) + 1
            added.append(sheet_row(model, file, last[file.path], row))
        else:
            issues += _differences(model.table, row, there)
    return Additions(rows=tuple(added), issues=tuple(issues))


def _rows_of(files: Iterable[KeptFile], table: Table) -> Iterator[tuple[KeptFile, KeptRow]]:
    for file in files:
        if file.table is table:
            yield from ((file, row) for row in file.rows)


def _key(table: Table, cells: Mapping[str, str]) -> _Key:
    return tuple(cells.get(name, "") for name in table.key)


def _differences(table: Table, row: KeptRow, there: Mapping[str, str]) -> Iterator[Issue]:
    """Report each cell that says otherwise; figures are not repeated in the message."""
    for column in table.columns:
        if row.cells.get(column.name, "") != there.get(column.name, ""):
            message = (
                f"This row is on the record with another {column.name}, and the record is only "
                "ever added to. Put back the row, and add one with a later recorded_on."
            )
            place = Place(row.place.file, row.place.row, column.name, row.place.sheet)
            yield Issue("differs-from-record", message, place)
