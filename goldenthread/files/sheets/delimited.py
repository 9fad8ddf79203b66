"""CSV files into sheets: UTF-8, with or without a byte order mark, and nothing guessed.

A file in another encoding is refused with the menu entry that mends it, because a guess that
is wrong changes a name or loses a pound sign without anybody seeing. Commas are expected;
semicolons and tabs, which spreadsheets write in some settings, are accepted where the header
then reads as it should.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path

from goldenthread.core.issue import Issue, Place
from goldenthread.files.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Sheet

MOST_BYTES = 20_000_000
"""Bytes that one file may have: ten times the values of a large council's ten years."""

_SAVE_AS_UTF_8 = "in a spreadsheet, save it as “CSV UTF-8 (comma delimited)”"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ",;\t"


def read_csv(
    path: Path, file: str, *, header: Collection[str] = ()
) -> tuple[Sheet | None, tuple[Issue, ...]]:
    """Read a CSV file as a sheet; ``file`` is how its places are to name it.

    The delimiter is the one under which the first line holds most of the names of ``header``.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        return _refused("file-too-big", too_big(size), file)
    return read_csv_bytes(path.read_bytes(), file, header=header)


def read_csv_bytes(
    content: bytes, file: str, *, header: Collection[str] = ()
) -> tuple[Sheet | None, tuple[Issue, ...]]:
    """Read CSV that is at hand already, as from standard input."""
    text = _decoded(content, file)
    if isinstance(text, Issue):
        return None, (text,)
    return _parsed(text, file, header)


def too_big(size: int) -> str:
    """Say that a file is too big to be what it is named."""
    return (
        f"The file has {size / 1_000_000:,.0f} million bytes; at most "
        f"{MOST_BYTES // 1_000_000} million are read. Is it the right file?"
    )


def _refused(code: str, message: str, file: str, row: int = 0) -> tuple[None, tuple[Issue, ...]]:
    return None, (Issue(code, message, Place(file, row)),)


def _decoded(content: bytes, file: str) -> str | Issue:
    if content.startswith(_UTF_16_MARKS) or _is_bare_utf_16(content):
        return Issue("utf-16", f"The file is in UTF-16; {_SAVE_AS_UTF_8}.", Place(file))
    if content.startswith(b"PK\x03\x04"):
        return Issue(
            "workbook-named-csv", "The file is a workbook, not CSV; name it .xlsx.", Place(file)
        )
    if b"\0" in content:
        row = content[: content.index(b"\0")].count(b"\n") + 1
        return Issue("not-text", "The file holds zero bytes and is not text.", Place(file, row))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        line = content[: refusal.start].count(b"\n") + 1
        byte = content[refusal.start : refusal.start + 1]
        guess = byte.decode("cp1252", errors="replace")
        return Issue(
            "not-utf-8",
            f"The file is not in UTF-8: line {line} holds a byte that would "
            f"be “{guess}” in the old Windows encoding; {_SAVE_AS_UTF_8}.",
            Place(file, line),
        )


def _is_bare_utf_16(content: bytes) -> bool:
    """Tell text in UTF-16 without its mark by its zero bytes: every other one, in plain text."""
    start = content[:400]
    return len(start) > 3 and max(start[::2].count(0), start[1::2].count(0)) > len(start) // 3


def _parsed(
    text: str, file: str, header: Collection[str]
) -> tuple[Sheet | None, tuple[Issue, ...]]:
    first_line = text[:100_000].partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(first_line, header), strict=True
    )
    rows: list[tuple[str, ...]] = []
    try:
        for cells in reader:
            rows.append(tuple(cells))
            if len(cells) > MOST_COLUMNS:
                message = f"The row has {len(cells):,} cells; at most {MOST_COLUMNS} are read."
                return _refused("too-wide", message, file, len(rows))
            if len(rows) > MOST_ROWS:
                message = f"The file has more than {MOST_ROWS:,} rows."
                return _refused("too-long", message, file)
    except csv.Error as refusal:
        message = f"From this row on the file is not well-formed CSV: {_in_words(refusal)}."
        return _refused("not-csv", message, file, len(rows) + 1)
    return Sheet(file, tuple(rows)), ()


def _delimiter(first_line: str, header: Collection[str]) -> str:
    """Choose the delimiter under which most names of the header are found; else the comma."""

    def known(delimiter: str) -> tuple[int, int]:
        names = [name.strip(' "\r\ufeff') for name in first_line.split(delimiter)]
        return sum(name in header for name in names), len(names) if not header else 0

    return max(_DELIMITERS, key=known)


def _in_words(refusal: csv.Error) -> str:
    match str(refusal):
        case "unexpected end of data":
            return "a quotation mark is opened and never closed"
        case message if "field larger" in message:
            return "a cell is longer than any text; a quotation mark may never be closed"
        case message if "expected after" in message:
            return "a quotation mark stands in the middle of a cell"
        case message:
            return message
