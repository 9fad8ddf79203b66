"""What a sent file would add to the groups and comparators: read, compared, and not written yet.

Figures come in a publisher's own form with a mapping, or in the folder's; groups in the folder's.
Rows on record unchanged are left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.core.issue import Issue, errors
from goldenthread.files import schema
from goldenthread.files.comparators.comparator_loading import Known, comparators_added
from goldenthread.files.council.comparison import read_comparators, read_groups
from goldenthread.files.council.sources import Entries, Source, read_sources
from goldenthread.files.schema import Table
from goldenthread.files.sheets.delimited import read_csv_bytes
from goldenthread.files.sheets.tables import read_entries, rows_of
from goldenthread.files.sheets.writing import plain_stem
from goldenthread.web.benchmarks.models import ComparatorValue, GroupMember, PublishedFile
from goldenthread.web.kpi_sets.queries import council
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, plain_cells, rows, sources

MODELS: Mapping[str, type[SheetRow]] = {
    schema.COMPARATORS.name: ComparatorValue,
    schema.GROUPS.name: GroupMember,
}
"""The table that each sort of file goes into."""


@dataclass(frozen=True, kw_only=True)
class Addition:
    """What a file adds.

    Args:
        file: the new file of the folder that the rows stand in.
        rows: plain cells by column.
        unchanged: how many rows are on record as they are.
        revised: figures that their publisher has changed, in words.
        passed_over: measures in the file that the mapping does not name.
    """

    file: str
    rows: tuple[Mapping[str, str], ...]
    unchanged: int
    revised: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def absences(self) -> int:
        """Count the rows that name an absence."""
        return sum(bool(cells.get("absence")) for cells in self.rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns that hold anything, in the order of the rows."""
        return tuple(dict.fromkeys(name for cells in self.rows for name in cells))


def addition(sent: PublishedFile) -> tuple[Addition | None, tuple[Issue, ...]]:
    """Read what a file adds to what is on record now: four queries. None if anything is an error."""
    if sent.mapping:
        return _mapped(sent)
    return _in_the_folders_form(sent, MODELS[sent.table])


def _mapped(sent: PublishedFile) -> tuple[Addition | None, tuple[Issue, ...]]:
    """Read a publisher's own form; the reader of published files wants both on a disk."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as name:
        source = Path(name) / _file_name(sent)
        mapping = Path(name) / "mapping.toml"
        source.write_bytes(bytes(sent.content))
        mapping.write_text(sent.mapping, encoding="utf-8")
        load, issues = comparators_added(source, mapping, _known(), sent.recorded_on)
    if load is None:
        return None, issues
    found = Addition(
        file=load.file,
        rows=tuple(plain_cells(entry) for entry in load.entries),
        unchanged=load.unchanged,
        revised=tuple(map(str, load.revised)),
        passed_over=load.measures_passed_over,
    )
    return found, issues


def _in_the_folders_form(
    sent: PublishedFile, model: type[SheetRow]
) -> tuple[Addition | None, tuple[Issue, ...]]:
    """Read a file with the header of groups/ or comparators/."""
    table = model.table
    names = [column.name for column in table.columns]
    sheet, issues = read_csv_bytes(bytes(sent.content), sent.name, header=names)
    if sheet is None:
        return None, issues
    read, found = rows_of(sheet, table)
    entries, unreadable = read_entries(read, table)
    issues = (*issues, *found, *unreadable)
    if errors(issues):
        return None, issues
    known = {_told(cells, table) for _, _, cells in rows(model._default_manager.all())}
    every = tuple(plain_cells(entry) for entry in entries)
    added = tuple(cells for cells in every if _told(cells, table) not in known)
    stem = f"{plain_stem(Path(sent.name))}-{sent.recorded_on.isoformat()}"
    return Addition(
        file=table.path.replace("*", stem), rows=added, unchanged=len(every) - len(added)
    ), issues


def _told(cells: Mapping[str, str], table: Table) -> tuple[str, ...]:
    return tuple(cells.get(column.name, "") for column in table.columns)


def _known() -> Known:
    settings = council()
    return Known(
        code=settings.code,
        area=settings.area,
        groups=read_groups(_entries(GroupMember))[0],
        comparators=read_comparators(_entries(ComparatorValue))[0],
    )


def _entries(model: type[SheetRow]) -> tuple[Entries, ...]:
    kept: tuple[Source, ...] = sources(model.table, rows(model._default_manager.all()))
    return read_sources(kept, model.table)[0]


def _file_name(sent: PublishedFile) -> str:
    """Name the file by its own name made plain, and by the form that its end says."""
    end = ".json" if sent.name.lower().endswith(".json") else ".csv"
    return f"{plain_stem(Path(sent.name))}{end}"
