"""A council folder out of what somebody sent: a zip of it, or one workbook. Nothing is trusted.

The zip's directory is read, and its sizes added up, before anything in it is opened. A name that
leads out of the folder, a link, a lock, or far too much of anything refuses the whole. What is
written goes below a folder that is gone when the reading is over.
"""

from __future__ import annotations

import stat
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from goldenthread.core.issue import Issue, Place
from goldenthread.files.council.publications import FOLDER as PUBLICATIONS
from goldenthread.files.council.settings import FILE as SETTINGS
from goldenthread.files.council.sources import WORKBOOK

MOST_UNPACKED = 200_000_000
"""Bytes that a folder may come to: a large council's ten years, and its frozen packs."""

MOST_FILES = 5_000
"""Files that a folder may hold."""

_LONGEST_NAME = 200
_WANTED = {".csv", ".toml", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_LEFT_BY_A_MACHINE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_LOCKED = 0x1
_WORKBOOK_PART = "[Content_Types].xml"
_DAMAGED = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    zlib.error,
)
"""What reading is known to raise on a damaged zip; its words are for programmers."""


def unpack(sent: BinaryIO, name: str, into: Path, kept: Mapping[str, bytes]) -> tuple[Issue, ...]:
    """Write what was sent into an empty folder; with any issue nothing of it may be used.

    Args:
        name: what the file is called, for places only.
        kept: the settings and words that are here already, for a workbook, which holds none.
    """
    try:
        with ZipFile(sent) as archive:
            if _WORKBOOK_PART in archive.namelist():
                return _workbook(sent, into, kept)
            parts = _wanted(archive)
            issues = tuple(_refusals(parts, name))
            if not issues:
                _write(archive, parts, into)
            return issues
    except _DAMAGED:
        message = "The file is neither a whole zip of a council folder nor an Excel workbook."
        return (Issue("not-a-folder", message, Place(name)),)


def _workbook(sent: BinaryIO, into: Path, kept: Mapping[str, bytes]) -> tuple[Issue, ...]:
    """Let the workbook stand in a folder with the words that are here; its reader looks inside."""
    sent.seek(0)
    for path, content in {**kept, WORKBOOK: sent.read()}.items():
        _write_file(into / path, content)
    return ()


def _wanted(archive: ZipFile) -> list[ZipInfo]:
    """List the files, without folders and without what a machine leaves behind."""
    return [
        part
        for part in archive.infolist()
        if not part.is_dir() and not any(mark in part.filename for mark in _LEFT_BY_A_MACHINE)
    ]


def _refusals(parts: list[ZipInfo], file: str) -> Iterator[Issue]:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_FILES:
        message = (
            f"Unpacked, the zip would have {unpacked / 1_000_000:,.0f} million bytes in "
            f"{len(parts):,} files; it was not opened."
        )
        yield Issue("zip-bomb", message, Place(file))
        return
    names = Counter(part.filename.casefold() for part in parts)
    for part in parts:
        if why := _refusal(part, names):
            shown = ascii(part.filename[:_LONGEST_NAME])[1:-1]
            yield Issue("unsafe-name", f"“{shown}” {why}; nothing was unpacked.", Place(file))


def _refusal(part: ZipInfo, names: Mapping[str, int]) -> str:
    """Say why one file makes the whole zip unfit; "" if it does not."""
    path = PurePosixPath(part.filename)
    if stat.S_ISLNK(part.external_attr >> 16):
        return "is a link to another file"
    if part.flag_bits & _LOCKED:
        return "is locked with a password"
    if path.is_absolute() or ".." in path.parts or "\\" in part.filename or ":" in part.filename:
        return "leads out of the folder"
    if not part.filename.isprintable() or len(part.filename) > _LONGEST_NAME:
        return "is no name for a file"
    if names[part.filename.casefold()] > 1:
        return "is there twice"
    return ""


def _write(archive: ZipFile, parts: Iterable[ZipInfo], into: Path) -> None:
    """Write what belongs into a council folder; a folder around the folder is taken off."""
    by_path = {PurePosixPath(part.filename): part for part in parts}
    around = next(
        (path.parent for path in sorted(by_path, key=_depth) if path.name == SETTINGS), None
    )
    for path, part in by_path.items():
        if around is not None and path.is_relative_to(around):
            inside = path.relative_to(around)
            if inside.suffix.lower() in _WANTED or inside.parts[0] == PUBLICATIONS:
                _write_file(into / inside, archive.read(part))


def _depth(path: PurePosixPath) -> int:
    return len(path.parts)


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
