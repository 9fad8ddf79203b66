"""Excel workbooks into sheets: every cell as the text that a person sees, each with its place.

What a spreadsheet keeps behind a cell is not always what it shows, so nothing is passed on in
silence. A percentage kept as 0.981 becomes the “98.1%” that is shown; a date becomes a date; a
formula counts as the figure last stored with it, with a warning, and without a stored figure
is an error, as are #N/A and its like. Macros are refused, and so is anything that is not what
its name says: the directory of the zip is read, and its sizes added up, before anything in it
is opened.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from goldenthread.core.issue import Issue, Level, Place
from goldenthread.files.sheets.delimited import MOST_BYTES, too_big
from goldenthread.files.sheets.sheet import Sheet, letter
from goldenthread.files.sheets.workbook_outline import Outline, outlines

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_UNPACKED = 80_000_000
"""Bytes that all the parts of a workbook may come to when unpacked."""

MOST_CELLS = 5_000_000
"""Cells that one sheet may have, from its first to the last that says anything."""

MOST_PARTS = 2_000
"""Parts that the zip may hold."""

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")

_DAMAGED = (
    AttributeError, BadZipFile, EOFError, ExpatError, IndexError, KeyError,
    NotImplementedError, OSError, OverflowError, RuntimeError, SyntaxError, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""What reading is known to raise on a damaged part. The library says it in words for programmers,
so that the person is told only that the workbook is damaged and how to mend it."""

_DAMAGE = "The workbook is damaged; open it in a spreadsheet and save it again."

_Reading = tuple[tuple[Sheet, ...], tuple[Issue, ...]]


def read_workbook(path: Path, file: str) -> _Reading:
    """Read every sheet of a workbook; ``file`` is how its places are to name it."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        return _refused("file-too-big", too_big(size), file)
    return read_workbook_bytes(path.read_bytes(), file)


def read_workbook_bytes(
    content: bytes,
    file: str,
    *,
    most_cells: int = MOST_CELLS,
    most_unpacked: int = MOST_UNPACKED,
) -> _Reading:
    """Read a workbook that is at hand already, as one that was sent in.

    Args:
        most_cells: how many a sheet may have, where far fewer than usual are expected.
        most_unpacked: the bytes that its parts may come to, likewise.
    """
    if len(content) > MOST_BYTES:
        return _refused("file-too-big", too_big(len(content)), file)
    refusal = _refusal(content, most_unpacked)
    if refusal:
        return _refused(*refusal, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that a form of figures has no use for
            return _sheets(content, file, most_cells)
    except _DAMAGED:
        return _refused("damaged-workbook", _DAMAGE, file)


def number_as_read(stored: float) -> str:
    """Write a number as it is read from a cell that holds it: the digits that a spreadsheet keeps."""
    return _plain(_kept(stored))


def _refused(code: str, message: str, file: str) -> _Reading:
    return (), (Issue(code, message, Place(file)),)


def _refusal(content: bytes, most_unpacked: int) -> tuple[str, str] | None:
    """Say why a file is not opened at all, from its first bytes and the zip's directory."""
    if content.startswith(_OLD_FORMAT):
        if _ENCRYPTED in content:
            return "locked-workbook", "The workbook has a password; save it without one."
        return "old-workbook", "The workbook is in the old .xls format; save it as .xlsx."
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _archive_refusal(archive, most_unpacked)
    except _DAMAGED:
        return "not-a-workbook", "The file is not an Excel workbook; save it as .xlsx."


def _archive_refusal(archive: ZipFile, most_unpacked: int) -> tuple[str, str] | None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > most_unpacked or len(parts) > MOST_PARTS:
        message = (
            f"Unpacked, the workbook would have {unpacked / 1_000_000:,.0f} million bytes in "
            f"{len(parts):,} parts; it was not opened."
        )
        return "zip-bomb", message
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names:
        return "not-a-workbook", "The file is a zip but not an Excel workbook; save it as .xlsx."
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros", "The workbook holds macros; save it as .xlsx, which holds none."
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _declares_markup(archive, part.filename):
            return "damaged-workbook", "The workbook declares markup of its own; it was not read."
    return None


def _declares_markup(archive: ZipFile, name: str) -> bool:
    """Look where declarations stand, at the start: no spreadsheet writes any, an attack needs it."""
    with archive.open(name) as part:
        start = part.read(4096)
    return any(mark in start for mark in _MARKUP_DECLARATIONS)


def _sheets(content: bytes, file: str, most_cells: int) -> _Reading:
    # Imported here, because it takes longer than reading most folders, and few hold a workbook.
    from openpyxl import load_workbook

    with ZipFile(BytesIO(content)) as archive:
        outlined = outlines(archive)
    if any(outline.height * outline.width > most_cells for outline in outlined.values()):
        return _refused("sheet-too-big", f"A sheet has more than {most_cells:,} cells.", file)
    workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    if not outlined or {sheet.title for sheet in workbook.worksheets} != set(outlined):
        return _refused("damaged-workbook", _DAMAGE, file)  # or a sheet would go unread
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    for worksheet in workbook.worksheets:
        outline = outlined[worksheet.title]
        reading = _SheetReading(file, worksheet.title, outline.formulas)
        texts = [reading.row(number, row) for number, row in _rows(worksheet, outline)]
        while texts and not any(texts[-1]):
            texts.pop()  # rows that only have a format
        refused = frozenset(reading.refused)
        sheets.append(Sheet(file, tuple(texts), worksheet.title, tuple(outline.merges), refused))
        issues += reading.all_issues()
    return tuple(sheets), tuple(issues)


def _rows(
    worksheet: Worksheet, outline: Outline
) -> Iterator[tuple[int, tuple[Cell | MergedCell, ...]]]:
    """Give the cells row by row; the sheet's own word for its size is not trusted."""
    if outline.height:
        rows = worksheet.iter_rows(max_row=outline.height, max_col=outline.width)
        yield from enumerate(rows, 1)


class _SheetReading:
    """One sheet being read: turns cells into text and counts what has to be said of them."""

    def __init__(self, file: str, sheet: str, formulas: Collection[tuple[int, int]]) -> None:
        self.file, self.sheet, self.formulas = file, sheet, formulas
        self.issues: list[Issue] = []
        self.refused: list[tuple[int, int]] = []
        self.stored: list[tuple[int, int]] = []
        self.percentages: list[tuple[int, int, str]] = []

    def row(self, number: int, cells: tuple[Cell | MergedCell, ...]) -> tuple[str, ...]:
        """Give one row as text."""
        return tuple([self._text(cell, number, i) for i, cell in enumerate(cells, 1)])

    def all_issues(self) -> Iterator[Issue]:
        """Give the errors cell by cell, and one warning for all cells of a sort."""
        yield from self.issues
        if self.stored:
            row, column = self.stored[0]
            message = (
                f"{_count(len(self.stored))} a formula, from {letter(column)}{row} on; the figures "
                "last stored with them were read."
            )
            yield Issue("formula", message, self._place(row, column), Level.WARNING)
        if self.percentages:
            row, column, shown = self.percentages[0]
            message = (
                f"{_count(len(self.percentages))} a percentage, from {letter(column)}{row} on; they "
                f"were read as they are shown, such as {shown}."
            )
            yield Issue("percentage-cell", message, self._place(row, column), Level.WARNING)

    def _text(self, cell: Cell | MergedCell, row: int, column: int) -> str:
        stored = cell.value
        is_formula = (row, column) in self.formulas
        if cell.data_type == "e":
            return self._report("error-cell", f"The cell shows the error {stored}.", row, column)
        if is_formula and stored is None:
            message = "The cell holds a formula, and no figure is stored with it; save its value."
            return self._report("formula-without-value", message, row, column)
        if is_formula:
            self.stored.append((row, column))
        match stored:
            case None:
                return ""
            case bool():
                return "yes" if stored else "no"
            case int():
                return self._number(Decimal(stored), cell.number_format, row, column)
            case float():
                return self._number(_kept(stored), cell.number_format, row, column)
            case datetime():
                return _day(stored)
            case date():
                return stored.isoformat()
            case time():
                return stored.strftime("%H:%M")
            case timedelta():
                minutes = round(stored.total_seconds() / 60)
                return f"{minutes // 60}:{minutes % 60:02d}"
            case _:
                return str(stored).strip()

    def _number(self, exact: Decimal, number_format: str, row: int, column: int) -> str:
        if not exact.is_finite():
            return self._report("error-cell", "The cell holds no finite number.", row, column)
        if "%" in number_format:
            shown = f"{_plain(exact * 100)}%"
            self.percentages.append((row, column, shown))
            return shown
        return _plain(exact)

    def _report(self, code: str, message: str, row: int, column: int) -> str:
        self.issues.append(Issue(code, message, self._place(row, column)))
        self.refused.append((row, column))
        return ""

    def _place(self, row: int, column: int) -> Place:
        return Place(self.file, row, letter(column) if column else "", self.sheet)


def _day(stored: datetime) -> str:
    return stored.date().isoformat() if stored.time() == time() else stored.isoformat(" ")


def _kept(stored: float) -> Decimal:
    """Give all the digits that a spreadsheet keeps of a number."""
    return Decimal(f"{stored:.15g}")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _count(count: int) -> str:
    return f"{count:,} cell holds" if count == 1 else f"{count:,} cells hold"
