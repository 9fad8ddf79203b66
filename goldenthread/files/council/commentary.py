"""``commentary/*.csv`` and ``events/*.csv``: what people said, and their dated, reasoned acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.series import Event, EventKind
from goldenthread.core.issue import Issue
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry

STATUSES = ("green", "amber", "red")


def read_commentary(
    sources: Iterable[Entries], sets: Sets
) -> tuple[tuple[Commentary, ...], tuple[Issue, ...]]:
    """Build the pieces of commentary."""
    found: list[Commentary] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            issues += sets.reference_issues(entry)
            if entry.is_whole:
                found.append(_commentary(entry))
    return tuple(found), tuple(issues)


def read_events(
    sources: Iterable[Entries], sets: Sets
) -> tuple[tuple[Event, ...], tuple[Issue, ...]]:
    """Build the events; an override must say green, amber or red, and nothing else may."""
    found: list[Event] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            issues += sets.reference_issues(entry)
            if entry.is_whole:
                event = _event(entry)
                found.append(event)
                issues += _status_issues(entry, event)
    return tuple(found), tuple(issues)


def _commentary(entry: Entry) -> Commentary:
    return Commentary(
        indicator=entry.text("indicator"),
        period=entry.period("period"),
        what_happened=entry.text("what_happened"),
        why=entry.text("why"),
        what_we_are_doing=entry.text("what_we_are_doing"),
        by_when=entry.text("by_when"),
        who=entry.text("who"),
        recorded_on=entry.required_day("recorded_on"),
        illustrative=entry.yes("illustrative"),
        place=entry.row.place(),
    )


def _event(entry: Entry) -> Event:
    return Event(
        indicator=entry.text("indicator"),
        part=entry.text("part"),
        kind=entry.required_choice("kind", EventKind),
        period=entry.period("period"),
        status=entry.text("status"),
        reason=entry.text("reason"),
        recorded_by=entry.text("recorded_by"),
        recorded_on=entry.required_day("recorded_on"),
        place=entry.row.place(),
    )


def _status_issues(entry: Entry, event: Event) -> Iterator[Issue]:
    if event.kind is EventKind.OVERRIDE:
        if event.status not in STATUSES:
            message = "An override must say green, amber or red."
            yield entry.issue("event-status", message, "status")
    elif event.status:
        message = f"Only an override has a status; this is a {event.kind}."
        yield entry.issue("event-status", message, "status")
