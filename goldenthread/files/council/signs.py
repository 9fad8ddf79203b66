"""A per cent or pound sign typed with a figure, held against the unit that the figure is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.core.collection.outcome import sign_issue
from goldenthread.core.collection.typed import Sign
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Issue
from goldenthread.files.sheets.tables import Entry


def sign_issues(entry: Entry, columns: Iterable[str], unit: Unit | None) -> Iterator[Issue]:
    """Report a sign that does not go with the unit; ``unit`` None means a plain count."""
    for column in columns:
        sign = entry.sign(column)
        if sign is Sign.BARE:
            continue
        issue = sign_issue(sign, unit, entry.row.place(column))
        if issue is not None:
            yield issue
