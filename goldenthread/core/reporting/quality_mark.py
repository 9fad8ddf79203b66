"""The quality mark of an indicator: what is on record of its figures, and still in date.

A mark is never better than what is on the record: a statement that is more than a year old is
not used, and where there is none nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from goldenthread.core.definition.quality import (
    Characteristic,
    Finding,
    QualityMark,
    QualityStatement,
    SpotCheck,
)

GOOD_FOR = timedelta(days=366)
"""How long a statement or a spot check is used after its day."""

_WORST_FIRST = (Finding.POOR, Finding.CONCERN, Finding.GOOD)


def quality_mark(
    indicator: str,
    statements: Iterable[QualityStatement],
    checks: Iterable[SpotCheck],
    *,
    as_at: date,
) -> QualityMark:
    """Give the mark of an indicator from what was on record on a day and is still in date."""
    latest: dict[Characteristic, QualityStatement] = {}
    for statement in sorted(statements, key=lambda each: (each.dated, each.place)):
        if statement.indicator == indicator and in_date(statement.dated, as_at):
            latest[statement.characteristic] = statement
    known = [
        check
        for check in checks
        if check.indicator == indicator and in_date(check.checked_on, as_at)
    ]
    return QualityMark(
        statements=tuple(
            sorted(latest.values(), key=lambda each: _WORST_FIRST.index(each.finding))
        ),
        check=max(known, key=lambda check: (check.checked_on, check.place), default=None),
    )


def in_date(dated: date, as_at: date) -> bool:
    """Tell whether something said on one day still counts on another."""
    return dated <= as_at <= dated + GOOD_FOR
