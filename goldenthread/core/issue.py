"""Problems as values: what is wrong, in a sentence, and where.

Bad data is expected: it comes from hundreds of people by way of spreadsheets. Nothing here
raises for it. Readers collect every issue before anything is loaded, so that somebody can
mend a whole file in one go. Each code is explained in ``docs/using/issues.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much an issue stops: an error stops the load, a warning is reported and passes."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """Where in the council's own files something stands.

    ``row`` is the line as a spreadsheet numbers it, from 1, the header row included; 0 means
    the whole file. ``column`` is a column's name in a CSV file and its letter in a workbook.
    """

    file: str
    row: int = 0
    column: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """Write the place as ``file:row:column``, or ``file:sheet!B12`` in a workbook."""
        if self.sheet:
            cell = f"{self.column}{self.row or ''}"
            return f"{self.file}:{self.sheet}!{cell}" if cell else f"{self.file}:{self.sheet}"
        parts = [self.file, str(self.row) if self.row else "", self.column]
        return ":".join(part for part in parts if part)


@dataclass(frozen=True)
class Issue:
    """One problem: a stable code, a sentence for the person who can mend it, and the place."""

    code: str
    message: str
    place: Place
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """Write the issue as one line, the place first."""
        return f"{self.place}: {self.level}: {self.message} [{self.code}]"


def errors(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Pick the issues that stop a load."""
    return tuple(issue for issue in issues if issue.level is Level.ERROR)


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Sort issues as a person would work through the files: by place, then by code."""
    return tuple(sorted(issues, key=lambda issue: (issue.place, issue.code, issue.message)))
