"""Rows of the council folder in the database: the folder's own columns, as the folder's own text.

A row remembers its file and its place in it, so that the folder is exported as it was loaded. It
is read by the readers of `goldenthread.files.council`, so that a figure means the same here, on
the command line and in a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath
from typing import ClassVar

from django.db import models

from goldenthread.core.issue import Place
from goldenthread.files.council.sources import Source
from goldenthread.files.schema import Table
from goldenthread.files.sheets.sheet import Row


def cell() -> models.TextField[str, str]:
    """Make the field of one column: text as the folder holds it, "" for an empty cell."""
    return models.TextField(blank=True, default="")


class SheetRow(models.Model):
    """One row of one file of the folder. ``position`` counts from 1 and may leave gaps."""

    table: ClassVar[Table]

    file = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ("file", "position")

    def cells(self) -> dict[str, str]:
        """Give the row's cells by the folder's column names."""
        return {
            column.name: self.indicator_id
            if column.name == "indicator"
            else getattr(self, column.name)
            for column in self.table.columns
        }


def sources(table: Table, rows: Iterable[tuple[str, int, dict[str, str]]]) -> tuple[Source, ...]:
    """Make what the folder's readers read, of (file, position, cells) in order of file."""
    return tuple(
        Source(
            table,
            PurePosixPath(file).stem,
            tuple(Row(cells, file, position) for _, position, cells in found),
            Place(file),
        )
        for file, found in groupby(rows, key=lambda row: row[0])
    )
