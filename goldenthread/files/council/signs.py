"""A per cent or pound sign typed with a figure, held against the unit that the figure is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.core.collection.typed import Sign
from goldenthread.core.figure import Unit, UnitKind
from goldenthread.core.issue import Issue
from goldenthread.files.sheets.tables import Entry

_GOES_WITH = {Sign.PER_CENT: UnitKind.PER_CENT, Sign.POUND: UnitKind.MONEY}


def sign_issues(entry: Entry, columns: Iterable[str], unit: Unit | None) -> Iterator[Issue]:
    """Report a sign that does not go with the unit; ``unit`` None means a plain count."""
    for column in columns:
        sign = entry.sign(column)
        if sign is Sign.BARE or (unit is not None and unit.kind is _GOES_WITH[sign]):
            continue
        message = f"The figure has a {sign} sign, but it is in {unit or 'plain numbers'}."
        yield entry.issue("wrong-sign", message, column)
