"""The files of a council folder, found and matched with the tables of the schema.

A table is one CSV file, or several, or sheets of ``workbook.xlsx``: a sheet is named as the
file would be, with a space for the slash ("values 2025-26"). A file that belongs to no table is
reported, because a misspelt name would otherwise leave out a year without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from goldenthread.core.issue import Issue, Level, Place
from goldenthread.core.period import FinancialYear, NotAPeriod
from goldenthread.files import schema
from goldenthread.files.cells import suggestion
from goldenthread.files.delimited import read_csv
from goldenthread.files.schema import Table
from goldenthread.files.sheet import Row
from goldenthread.files.tables import Entry, duplicates, read_entries, rows_of

WORKBOOK = "workbook.xlsx"
REQUIRED = (schema.PLANS, schema.KPI_SET)
NOT_READ = ("publications", "out")
"""Folders that the program writes and never reads back here."""


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
    """Read the text of every table in the folder."""
    sources: list[Source] = []
    issues: list[Issue] = []
    for path in _files(folder):
        file = path.relative_to(folder).as_posix()
        table = _table_of(file)
        if table is None:
            issues += _unknown_file(file)
            continue
        sheet, found = read_csv(path, file, header=[column.name for column in table.columns])
        issues += found
        if sheet is not None:
            rows, found = rows_of(sheet, table)
            issues += found
            sources.append(Source(table, path.stem, rows, Place(file)))
    issues += _missing(sources, issues)
    return tuple(sources), tuple(issues)


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
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.is_file():
            yield path
        elif path.is_dir() and path.name not in NOT_READ and not path.name.startswith("."):
            yield from sorted(inner for inner in path.iterdir() if inner.suffix.lower() == ".csv")


def _table_of(file: str) -> Table | None:
    return next((table for table in schema.TABLES if fnmatch(file, table.path)), None)


def _unknown_file(file: str) -> Iterator[Issue]:
    patterns: Mapping[str, str] = {
        table.path.partition("/")[0]: table.path for table in schema.TABLES
    }
    hint = suggestion(file.partition("/")[0], list(patterns))
    message = f"The file belongs to no table of the council folder and was not read.{hint}"
    yield Issue("unknown-file", message, Place(file), Level.WARNING)


def _missing(sources: Iterable[Source], issues: Iterable[Issue]) -> Iterator[Issue]:
    """Name required tables that are not there; one that could not be read was named already."""
    found = {source.table.name for source in sources}
    refused = {issue.place.file for issue in issues}
    for table in REQUIRED:
        if table.name not in found and not any(fnmatch(file, table.path) for file in refused):
            message = f"There is no {table.path}. {table.meaning}"
            yield Issue("missing-file", message, Place(table.path))


def _year_of(source: Source) -> FinancialYear | None | Issue:
    if not source.table.is_yearly:
        return None
    try:
        return FinancialYear.parse(source.stem)
    except NotAPeriod:
        message = f"“{source.stem}” names no financial year; it must be named like 2025-26."
        return Issue("file-name", message, source.place)
