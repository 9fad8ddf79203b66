"""Tables out of the program, safe to open in a spreadsheet and read back without loss.

A text that begins with =, +, −, @ or a tab would be run as a formula by the program that opens
it. Such a text is written with an apostrophe before it, the spreadsheets' own mark for "this is
text"; `typed_words.read_text` takes it off again. Numbers are written with all their digits.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from goldenthread.core.collection.typed_words import is_formula_like

Cell = str | Decimal | int | bool | date | None
"""What a cell may hold; None is an empty cell, and never 0."""


def plain_stem(path: Path) -> str:
    """Give the name of a new file made from another: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-") or "file"


def csv_text(rows: Iterable[Mapping[str, Cell]], columns: Sequence[str]) -> str:
    """Write rows as CSV under a header; a column that a row does not name is empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell_text(row.get(column)) for column in columns])
    return text.getvalue()


def write_csv(path: Path, rows: Iterable[Mapping[str, Cell]], columns: Sequence[str]) -> None:
    """Write rows as a CSV file, in UTF-8, whole or not at all."""
    write_whole(path, csv_text(rows, columns))


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place and move it there, so that nobody sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def cell_text(cell: Cell) -> str:
    """Write one cell as text: exact digits, ISO dates, yes and no, formulas defused."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case int():
            return str(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case str():
            return defused(cell)


def defused(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if is_formula_like(text) else text
