"""The remaining tables: declared changes, meetings, and the registers kept beside the figures.

Gaps are printed by the annual review. Returns, people, comments and actions
are read and held against the sets here although no paper prints them yet: a wrong identity in
them is cheapest to mend on the day that it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.definition.council import Commitment, Council, Meeting
from goldenthread.core.definition.quality import Gap
from goldenthread.core.definition.review import ChangeKind, Declaration
from goldenthread.core.issue import Issue
from goldenthread.core.period import FinancialYear
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry


def read_changes(
    sources: Iterable[Entries],
) -> tuple[Mapping[FinancialYear, tuple[Declaration, ...]], tuple[Issue, ...]]:
    """Build the declared changes of each year.

    Whether they agree with the sets is for the annual review to say, not for this reader.
    """
    changes: dict[FinancialYear, tuple[Declaration, ...]] = {}
    issues: list[Issue] = []
    for source in sources:
        whole = [entry for entry in source.entries if entry.is_whole]
        for entry in whole:
            issues += _declaration_issues(entry)
        if source.year is not None:
            changes[source.year] = tuple(_declaration(entry) for entry in whole)
    return changes, tuple(issues)


def read_meetings(sources: Iterable[Entries]) -> tuple[tuple[Meeting, ...], tuple[Issue, ...]]:
    """Build the meetings; their dates must follow one another."""
    found: list[Meeting] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            if entry.is_whole:
                meeting = _meeting(entry)
                found.append(meeting)
                issues += _meeting_issues(entry, meeting)
    return tuple(found), tuple(issues)


def read_gaps(
    sources: Iterable[Entries], commitments: Iterable[Commitment]
) -> tuple[tuple[Gap, ...], tuple[Issue, ...]]:
    """Build what the council wants to measure and cannot; a commitment named is one of a plan."""
    sources = tuple(sources)
    found = tuple(
        Gap(
            title=entry.text("title"),
            commitment=entry.text("commitment"),
            reason=entry.text("reason"),
            area=entry.text("geography_available"),
            mended_by=entry.text("who_mends_it"),
            due=entry.required_day("due"),
            place=entry.row.place(),
        )
        for source in sources
        for entry in source.entries
        if entry.is_whole
    )
    known = [commitment.name for commitment in commitments]
    return found, tuple(_unknown_names(sources, "commitment", known, "plans.csv"))


def reference_issues(sources: Iterable[Entries], sets: Sets) -> Iterator[Issue]:
    """Report unknown indicators in a register."""
    for source in sources:
        for entry in source.entries:
            yield from sets.reference_issues(entry)


def return_issues(sources: Iterable[Entries], sets: Sets) -> Iterator[Issue]:
    """Report unknown indicators in returns.csv."""
    for source in sources:
        for entry in source.entries:
            for name in entry.text("indicators").split():
                if not sets.knows(name):
                    hint = suggestion(name, sorted(sets.named))
                    message = f"There is no indicator “{name}” in any year's set.{hint}"
                    yield entry.issue("unknown-indicator", message, "indicators")


def people_issues(sources: Iterable[Entries], council: Council | None) -> Iterator[Issue]:
    """Report unknown directorates in people.csv."""
    if council:
        known = [name for name, _ in council.directorates]
        yield from _unknown_names(sources, "directorate", known, "council.toml")


def _unknown_names(
    sources: Iterable[Entries], column: str, known: list[str], where: str
) -> Iterator[Issue]:
    for source in sources:
        for entry in source.entries:
            name = entry.text(column)
            if name and name not in known:
                message = f"There is no {column} “{name}” in {where}.{suggestion(name, known)}"
                yield entry.issue(f"unknown-{column}", message, column)


def _declaration(entry: Entry) -> Declaration:
    return Declaration(
        change=entry.required_choice("change", ChangeKind),
        indicator=entry.text("indicator"),
        parents=tuple(entry.text("parents").split()),
        section=entry.text("section"),
        commitment=entry.text("commitment"),
        measure=entry.text("measure"),
        stated=entry.whole("stated"),
        scheme=entry.text("scheme"),
        reason=entry.text("reason"),
        place=entry.row.place(),
    )


def _declaration_issues(entry: Entry) -> Iterator[Issue]:
    change = entry.required_choice("change", ChangeKind)
    if change is ChangeKind.STATED:
        if not entry.text("measure"):
            yield entry.issue("change-row", "A stated total must say what it counts.", "measure")
        if entry.whole("stated") is None:
            yield entry.issue("change-row", "A stated total must give the number.", "stated")
        return
    if not entry.text("indicator"):
        yield entry.issue("change-row", "A change must name its indicator.", "indicator")
    if change in {ChangeKind.SPLIT, ChangeKind.MERGED} and not entry.text("parents"):
        message = f"An indicator that is {change} must name the identities it comes from."
        yield entry.issue("change-row", message, "parents")
    if not entry.text("reason"):
        yield entry.issue("change-row", "A change must give its reason.", "reason")


def _meeting(entry: Entry) -> Meeting:
    return Meeting(
        period=entry.period("period"),
        committee=entry.text("committee"),
        meets_on=entry.required_day("meets_on"),
        cut_off=entry.required_day("cut_off"),
        despatch=entry.required_day("despatch"),
        finance_report=entry.text("finance_report"),
        place=entry.row.place(),
    )


def _meeting_issues(entry: Entry, meeting: Meeting) -> Iterator[Issue]:
    if meeting.cut_off <= meeting.period.last_day:
        message = f"The cut-off is not after {meeting.period} has ended."
        yield entry.issue("dates", message, "cut_off")
    if meeting.despatch < meeting.cut_off:
        yield entry.issue("dates", "The papers go out before the cut-off.", "despatch")
    if meeting.meets_on < meeting.despatch:
        message = "The committee meets before the papers go out."
        yield entry.issue("dates", message, "meets_on")
