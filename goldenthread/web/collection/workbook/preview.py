"""What would change if an upload were confirmed, row by row, and what stands in its way.

The values are judged together, as they would stand beside each other, by the same checks as in the
form. What is wrong in a cell that says something must be mended first; what is only missing may be
saved as a draft and is missing when it is submitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.core.issue import Issue, Level, Place, errors, in_order
from goldenthread.files.task_workbook.columns import EXPLANATION, TO_FILL
from goldenthread.web.collection.columns import WORDS
from goldenthread.web.collection.entry.queries import Entry
from goldenthread.web.collection.models import Upload

_HEADED = {each.name: each.heading for each in TO_FILL}


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One cell that says otherwise than the draft."""

    column: str
    before: str
    after: str
    place: Place

    @property
    def label(self) -> str:
        """Give what the column is called in the workbook."""
        return label_of(self.column)

    @property
    def is_words(self) -> bool:
        """Tell whether it is something to read, and not a figure, a day or a choice."""
        return self.column in (*WORDS, EXPLANATION, "absence_reason", "revision_reason")


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """One value that would change.

    Args:
        entry: the value as it would stand, with what the checks find in it.
        version: of the draft as it is now, which is what would be changed.
        cells: what would be saved, by column.
        explanations: what would be saved of its warnings, by code.
        to_mend: what is wrong in a cell of it.
        to_explain: the warnings of which nothing has been said.
    """

    entry: Entry
    version: int
    changes: tuple[CellChange, ...]
    cells: Mapping[str, str]
    explanations: Mapping[str, str]
    to_mend: tuple[Issue, ...]
    to_explain: tuple[Issue, ...]

    @property
    def pk(self) -> int:
        """Give the primary key of the submission."""
        return self.entry.submission.pk

    @property
    def missing(self) -> tuple[str, ...]:
        """Say what it still lacks before it can be submitted; what asks for the same, in one."""
        mended = {(each.code, each.message) for each in self.to_mend}
        asked: dict[str, list[str]] = {}
        for each in self.entry.checked.errors:
            if (each.code, each.message) not in mended:
                why, colon, what = each.message.rstrip(".").partition(": ")
                asked.setdefault(why + colon, []).append(what)
        return tuple(f"{why}{', '.join(what)}." for why, what in asked.items())


@dataclass(frozen=True, kw_only=True)
class Preview:
    """An upload, and all that it would do.

    Args:
        unchanged: how many of its rows say what stands already.
        left_out: how many values are due from the viewer and not in it.
        issues: what is wrong with it, errors and warnings, in the order of the sheet.
    """

    upload: Upload
    rows: tuple[RowChange, ...]
    unchanged: int
    left_out: int
    issues: tuple[Issue, ...]

    @property
    def to_mend(self) -> tuple[Issue, ...]:
        """List every error, in the order of the sheet."""
        of_rows = (issue for row in self.rows for issue in row.to_mend)
        return in_order((*errors(self.issues), *of_rows))

    @property
    def remarks(self) -> tuple[Issue, ...]:
        """List what is worth knowing and stands in no way."""
        return tuple(each for each in self.issues if each.level is Level.WARNING)

    @property
    def may_confirm(self) -> bool:
        """Tell whether there is something to save and nothing in the way."""
        return bool(self.rows) and not self.to_mend


def label_of(column: str) -> str:
    """Give what a column is called in the workbook, where a person looks for it."""
    return _HEADED.get(column, column.capitalize())


def cell_of(place: Place) -> str:
    """Name a place without its file: "Values!J12", "row 3, Figure"."""
    if place.sheet:
        return f"{place.sheet}!{place.column}{place.row or ''}"
    row = f"row {place.row}" if place.row else place.file
    return f"{row}, {label_of(place.column)}" if place.column else row
