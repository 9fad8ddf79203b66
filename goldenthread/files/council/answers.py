"""``answers/*.csv``: what the council answered to the findings of the guards against misreading."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.core.issue import Issue
from goldenthread.core.reporting.misreading import Answer, Misreading
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry


def read_answers(
    sources: Iterable[Entries], sets: Sets
) -> tuple[tuple[Answer, ...], tuple[Issue, ...]]:
    """Build the answers; each is about an indicator that some year's set knows."""
    found: list[Answer] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            issues += sets.reference_issues(entry)
            if entry.is_whole:
                found.append(_answer(entry))
    return tuple(found), tuple(issues)


def _answer(entry: Entry) -> Answer:
    return Answer(
        indicator=entry.text("indicator"),
        period=entry.period("period"),
        guard=entry.required_choice("guard", Misreading),
        answer=entry.text("answer"),
        answered_by=entry.text("answered_by"),
        recorded_on=entry.required_day("recorded_on"),
        place=entry.row.place(),
    )
