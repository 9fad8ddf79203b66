"""The files of a council folder, found and matched with the tables of the schema.

A table is one CSV file, or several, or sheets of ``workbook.xlsx``: a sheet is named as the
file would be, with a space for the slash ("values 2025-26"). A file that belongs to no table is
reported, because a misspelt name would otherwise leave out a year without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from goldenthread.core.collection.typed import UnreadableCell
from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.issue import Issue, Level, Place
from goldenthread.core.period import FinancialYear, Frequency
from goldenthread.files import schema
from goldenthread.files.schema import Table
from goldenthread.files.sheets.cells import read_period
from goldenthread.files.sheets.delimited import read_csv
from goldenthread.files.sheets.sheet import Row, Sheet
from goldenthread.files.sheets.tables import Entry, duplicates, read_entries, rows_of
from goldenthread.files.sheets.workbooks import read_workbook

WORKBOOK = "workbook.xlsx"
REQUIRED = (schema.PLANS, schema.KPI_SET)
NOT_READ = ("publications", "out")
"""Folders that the program writes and never reads back here."""

_SUFFIXES = {".csv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


@dataclass(frozen=True)
class Source:
    """The rows of one file or sheet of a table; ``stem`` is "2025-26" of kpi-sets/2025-26.csv."""

    table: Table
    stem: str
    rows: tuple[Row, ...]
    place: Place


@dataclass(frozen=True)
class Entries:
    """The entries of one file or sheet, with the year that it is named by, if it is."""

    entries: tuple[Entry, ...]
    year: FinancialYear | None
    place: Place


def find_sources(folder: Path) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Read the text of every table in the folder, from CSV files and from the workbook."""
    sources: list[Source] = []
    issues: list[Issue] = []
    for path in _files(folder):
        file = path.relative_to(folder).as_posix()
        if file == WORKBOOK:
            sheets, found = read_workbook(path, file)
            for sheet in sheets:
                _add(sheet, sheet_path(sheet.sheet), sources, issues)
        elif table := table_of(file):
            one, found = read_csv(path, file, header=[column.name for column in table.columns])
            if one is not None:
                _add(one, file, sources, issues)
        else:
            found = (_unknown_file(Place(file), file),)
        issues += found
    issues += _twice(sources)
    issues += _missing(sources, issues)
    return tuple(sources), tuple(issues)


def table_of(file: str) -> Table | None:
    """Find the table that a file belongs to by its path in the folder."""
    return next((table for table in schema.TABLES if fnmatchcase(file, table.path)), None)


def sheet_path(sheet: str) -> str:
    """Give the path of the file that a sheet of the workbook stands for.

    "targets 2025-26" is targets/2025-26.csv; "values" alone is all that stands in values/.
    """
    name, _, stem = sheet.strip().partition(" ")
    if not stem and table_of(f"{name}.csv") is None:
        stem = name
    return f"{name}/{stem}.csv" if stem else f"{name}.csv"


def _add(sheet: Sheet, path: str, sources: list[Source], issues: list[Issue]) -> None:
    table = table_of(path)
    if table is None:
        issues.append(_unknown_file(sheet.place(), path))
        return
    rows, found = rows_of(sheet, table)
    issues += found
    sources.append(Source(table, PurePosixPath(path).stem, rows, sheet.place()))


def read_sources(
    sources: Iterable[Source], table: Table
) -> tuple[tuple[Entries, ...], tuple[Issue, ...]]:
    """Read the entries of every source of one table, and report rows that are there twice."""
    read: list[Entries] = []
    issues: list[Issue] = []
    for source in sources:
        if source.table is not table:
            continue
        entries, found = read_entries(source.rows, table)
        issues += found
        year = _year_of(source)
        if isinstance(year, Issue):
            issues.append(year)
        elif table.is_yearly:
            read.append(Entries(entries, year, source.place))
            issues += duplicates(entries, table)
        else:
            read.append(Entries(entries, None, source.place))
    if not table.is_yearly:
        issues += duplicates((entry for source in read for entry in source.entries), table)
    return tuple(read), tuple(issues)


def _files(folder: Path) -> Iterator[Path]:
    """List the files that may hold tables: here and one folder down."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in NOT_READ and not path.name.startswith("."):
            yield from (inner for inner in sorted(path.iterdir()) if _may_hold_a_table(inner))
        elif _may_hold_a_table(path):
            yield path


def _may_hold_a_table(path: Path) -> bool:
    """Pass over what a spreadsheet leaves beside a file while it is open, and hidden files."""
    is_hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in _SUFFIXES and path.is_file() and not is_hidden


def _unknown_file(place: Place, file: str) -> Issue:
    names = [table.path.partition("/")[0].removesuffix(".csv") for table in schema.TABLES]
    hint = suggestion(file.partition("/")[0].partition(".")[0], names)
    noun = "sheet" if place.sheet else "file"
    message = f"The {noun} belongs to no table of a council folder and was not read.{hint}"
    return Issue("unknown-file", message, place, Level.WARNING)


def _twice(sources: Iterable[Source]) -> Iterator[Issue]:
    first: dict[tuple[str, str], Source] = {}
    for source in sources:
        earlier = first.setdefault((source.table.name, source.stem), source)
        if earlier is not source:
            message = f"The same table stands in {earlier.place}; keep one of them."
            yield Issue("table-twice", message, source.place)


def _missing(sources: Iterable[Source], issues: Iterable[Issue]) -> Iterator[Issue]:
    """Name required tables that are not there; one that could not be read was named already."""
    found = {source.table.name for source in sources}
    refused = {issue.place.file for issue in issues}
    for table in REQUIRED:
        if table.name not in found and not any(fnmatchcase(file, table.path) for file in refused):
            message = f"There is no {table.path}. {table.meaning}"
            yield Issue("missing-file", message, Place(table.path))


def _year_of(source: Source) -> FinancialYear | None | Issue:
    if not source.table.is_yearly:
        return None
    try:
        period = read_period(source.stem)
    except UnreadableCell:
        period = None
    if period is None or period.frequency is not Frequency.ANNUAL:
        message = f"“{source.stem}” names no financial year; it must be named like 2025-26."
        return Issue("file-name", message, source.place)
    return period.year
