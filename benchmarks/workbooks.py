"""The longest table of a pack written as .xlsx by two libraries, and read back to see it is equal."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

Table = list[list[str]]


def table_of(pack: Path) -> Table:
    """The rows of the pack's trace, headings first."""
    with (pack / "data" / "trace.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def with_xlsxwriter(table: Table, file: Path) -> None:
    """Write the table as the project writes its own: row by row, nothing kept in memory."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)


def with_openpyxl(table: Table, file: Path) -> None:
    """Write the table in openpyxl's fastest way: write-only."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table:
        sheet.append(row)
    book.save(file)


def seconds_to_write(write: Callable[[Table, Path], None], table: Table, file: Path) -> float:
    """The processor time of writing, without the time of loading the library."""
    started = time.process_time()
    write(table, file)
    return time.process_time() - started


def read_back(file: Path) -> Table:
    """The cells of the first sheet as text."""
    book = openpyxl.load_workbook(file, read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    return [[str(cell or "") for cell in row] for row in rows]
