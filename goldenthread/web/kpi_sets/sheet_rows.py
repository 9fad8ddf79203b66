"""Rows of the council folder in the database: the folder's own columns, as the folder's own text.

A row remembers its file and its place in it, so that the folder is exported as it was loaded. It
is read by the readers of `goldenthread.files.council`, so that a figure means the same here, on
the command line and in a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet

from goldenthread.core.issue import Place
from goldenthread.files.council.sources import Source
from goldenthread.files.schema import Table
from goldenthread.files.sheets.sheet import Row
from goldenthread.files.sheets.tables import Entry
from goldenthread.files.sheets.writing import cell_text, defused


def cell() -> models.TextField[str, str]:
    """Make the field of one column: text as the folder holds it, "" for an empty cell."""
    return models.TextField(blank=True, default="")


class SheetRow(models.Model):
    """One row of one file of the folder.

    ``position`` is its line as a spreadsheet numbers it: the first below the header is 2, and none
    is left out, so that a place means the same here and in the folder that is exported.
    """

    table: ClassVar[Table]

    file = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ("file", "position")

    def cells(self) -> dict[str, str]:
        """Give the row's cells by the folder's column names."""
        return {
            column.name: getattr(
                self, "indicator_id" if column.name == "indicator" else column.name
            )
            for column in self.table.columns
        }


def plain_cells(entry: Entry) -> dict[str, str]:
    """Give the cells that were read as the database keeps them; what is empty is left out.

    A date is ISO, a figure has no thousands separators, a choice is in its own spelling, and words
    are without the apostrophe that only marks them as words.
    """
    return {
        name: cell if isinstance(cell, str) else cell_text(cell)
        for name, cell in entry.cells().items()
    }


def next_position(model: type[SheetRow], file: str) -> int:
    """Give the line of a row that is added to a file: the one below its last."""
    last = model._default_manager.filter(file=file).aggregate(models.Max("position"))
    return (last["position__max"] or 1) + 1


def rows(kept: QuerySet[Any]) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Give (file, position, cells) of rows of one table, in the order of the folder.

    They are put in order here, because databases differ in how they order texts.
    """
    names = [column.name for column in kept.model.table.columns]
    fields = ["indicator_id" if name == "indicator" else name for name in names]
    found = kept.order_by().values_list("file", "position", "pk", *fields)
    for file, position, _, *texts in sorted(found, key=itemgetter(0, 1, 2)):
        yield file, position, dict(zip(names, texts, strict=True))


def sources(table: Table, kept: Iterable[tuple[str, int, Mapping[str, str]]]) -> tuple[Source, ...]:
    """Make what the folder's readers read, of (file, position, cells) in order of file."""
    return tuple(
        Source(
            table,
            PurePosixPath(file).stem,
            tuple(Row(_as_written(cells), file, position) for _, position, cells in found),
            Place(file),
        )
        for file, found in groupby(kept, key=itemgetter(0))
    )


def _as_written(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Mark again, as a file does, what a reader would take for a mark: "'=" at the beginning."""
    if any(text.startswith("'") for text in cells.values()):
        return {name: _marked(text) for name, text in cells.items()}
    return cells


def _marked(text: str) -> str:
    return defused(text) if text.startswith("'") else text
