"""A council folder read as `goldenthread check` reads it, and made ready to be kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goldenthread.core.issue import Issue, errors, in_order
from goldenthread.core.reporting.record import Record
from goldenthread.files.council.folder import Contents, find_contents, read_contents, read_folder
from goldenthread.web.collection.record import SHEETS
from goldenthread.web.council_folder.kept_files import KeptFile, kept_files, length_issues


@dataclass(frozen=True, kw_only=True)
class FolderRead:
    """A folder without an error: its record, its documents, and its tables as they are kept."""

    path: Path
    contents: Contents
    files: tuple[KeptFile, ...]
    record: Record


def read_to_keep(folder: Path) -> tuple[FolderRead | None, tuple[Issue, ...]]:
    """Read a folder; None if any issue is an error, be it only too long for the database."""
    if not folder.is_dir():
        return None, read_folder(folder)[1]
    contents = find_contents(folder)
    record, issues = read_contents(contents)
    if record is None:
        return None, issues
    files = kept_files(contents)
    issues = in_order((*issues, *length_issues(files, SHEETS)))
    if errors(issues):
        return None, issues
    return FolderRead(path=folder, contents=contents, files=files, record=record), issues
