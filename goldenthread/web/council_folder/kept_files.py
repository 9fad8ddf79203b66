"""What a council folder holds, made plain and turned into rows for the database, none saved yet.

A cell is kept as its canonical text: ISO dates, figures without thousands separators, a choice
in its own spelling, words without the apostrophe that only marks them as words. A row keeps its
file and its line in it, blank lines not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField

from goldenthread.core.issue import Issue, Place
from goldenthread.files import schema
from goldenthread.files.council.folder import Contents
from goldenthread.files.council.sources import Source
from goldenthread.files.schema import Table
from goldenthread.files.sheets.cells import read_period
from goldenthread.files.sheets.tables import read_entries
from goldenthread.web.collection.record import REGISTERS
from goldenthread.web.kpi_sets.models import Definition, Document, Indicator, RegisterRow, SheetFile
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, plain_cells


@dataclass(frozen=True, kw_only=True)
class KeptRow:
    """One row: its plain cells by column, the empty ones left out, and where it was found."""

    cells: Mapping[str, str]
    place: Place


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """One file of a table, or one sheet of the workbook, which is kept as the file it stands for."""

    table: Table
    path: str
    columns: tuple[str, ...]
    rows: tuple[KeptRow, ...]

    def numbered(self) -> Iterator[tuple[int, KeptRow]]:
        """Number the rows as a spreadsheet does: the first below the header is 2."""
        return enumerate(self.rows, 2)

    @property
    def year(self) -> str:
        """Give the year that the file is named by, in the form of the folder."""
        return str(read_period(self.path.rpartition("/")[2].removesuffix(".csv")).year)


def kept_files(contents: Contents) -> tuple[KeptFile, ...]:
    """Make the cells of every table plain. The contents have been read without an error."""
    return tuple(_kept(source) for source in contents.sources)


def length_issues(files: Iterable[KeptFile], models: Iterable[type[SheetRow]]) -> Iterator[Issue]:
    """Report what is longer than the database takes, which no command minds."""
    most = {
        model.table.name: {
            field.name: field.max_length
            for field in model._meta.fields
            if isinstance(field, CharField) and field.max_length is not None
        }
        for model in models
    }
    for file in files:
        if len(file.path) > _LONGEST_PATH:
            message = f"The name of the file has {len(file.path)} characters; at most {_LONGEST_PATH} are kept."
            yield Issue("cell-too-long", message, Place(file.path))
        limits = {"indicator": _LONGEST_IDENTITY, **most.get(file.table.name, {})}
        for row in file.rows:
            for column, limit in limits.items():
                text = row.cells.get(column, "")
                if len(text) > limit:
                    message = f"The text has {len(text):,} characters; {column} may have {limit}."
                    place = Place(row.place.file, row.place.row, column, row.place.sheet)
                    yield Issue("cell-too-long", message, place)


def headers(files: Iterable[KeptFile]) -> Iterator[SheetFile]:
    """Give the header of every file, also of those without rows."""
    for file in files:
        yield SheetFile(path=file.path, columns=list(file.columns))


def documents(contents: Contents) -> Iterator[Document]:
    """Give the settings and the papers' words as written, without a byte order mark."""
    for path, content in contents.documents.items():
        yield Document(path=path, text=content.decode("utf-8-sig"))


def identities(files: Iterable[KeptFile]) -> list[Indicator]:
    """List every identity that stands in any year's set, once."""
    keys = {
        row.cells["indicator"]
        for file in files
        if file.table is schema.KPI_SET
        for row in file.rows
    }
    return [Indicator(key=key) for key in sorted(keys)]


def sheet_rows(model: type[SheetRow], files: Iterable[KeptFile]) -> Iterator[SheetRow]:
    """Make the rows of one table."""
    for file in files:
        if file.table is model.table:
            for position, row in file.numbered():
                yield sheet_row(model, file, position, row)


def sheet_row(model: type[SheetRow], file: KeptFile, position: int, row: KeptRow) -> SheetRow:
    """Make one row, at a place of its file."""
    fields: dict[str, Any] = {
        "indicator_id" if name == "indicator" else name: text for name, text in row.cells.items()
    }
    if model is Definition:
        fields["year"] = file.year
    return model(file=file.path, position=position, **fields)


def register_rows(files: Iterable[KeptFile]) -> Iterator[RegisterRow]:
    """Make the rows of the tables that have no table of their own in the database."""
    for file in files:
        if file.table in REGISTERS:
            for position, row in file.numbered():
                yield RegisterRow(
                    table=file.table.name,
                    file=file.path,
                    position=position,
                    indicator=row.cells.get("indicator", ""),
                    cells=dict(row.cells),
                )


_LONGEST_PATH = 200
_LONGEST_IDENTITY = 100
"""As long as `SheetFile.path` and `Indicator.key` may be."""


def _kept(source: Source) -> KeptFile:
    known = tuple(column.name for column in source.table.columns)
    entries, _ = read_entries(source.rows, source.table)
    return KeptFile(
        table=source.table,
        path=source.table.path.replace("*", source.stem),
        columns=tuple(source.rows[0].cells) if source.rows else known,
        rows=tuple(
            KeptRow(
                cells=plain_cells(entry),
                place=entry.row.place(),
            )
            for entry in entries
        ),
    )
