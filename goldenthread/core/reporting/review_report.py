"""The annual review as data: both sets, what became of every indicator, and the framework.

`build_review` makes it, `render.review` words and prints it; nothing is computed after this
point. A review that does not reconcile can be built, so that its issues can be shown, but is
not to be printed (``contracts.md`` section 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.definition.council import Commitment, Council, Meeting, Section
from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.definition.kpi_set import commitments_served, heading, headings
from goldenthread.core.definition.quality import Gap, QualityStatement
from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.definition.review import (
    Change,
    ChangeKind,
    Flow,
    Review,
    having,
)
from goldenthread.core.definition.target import Target
from goldenthread.core.period import FinancialYear
from goldenthread.core.reporting.build import NoSuchSet
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.target_setting import TargetCase, target_cases


@dataclass(frozen=True, kw_only=True)
class SetEntry:
    """One indicator of the later year's set, as the papers of the review list it.

    Args:
        definition: what it means in that year.
        targets: what it is held to as a whole in that year, in the order of the periods.
        change: what became of it, or where it came from.
        is_retargeted: it has a new target, or the target another rule.
        has_new_owner: another post answers for it.
    """

    definition: Definition
    targets: tuple[Target, ...]
    change: Change
    is_retargeted: bool
    has_new_owner: bool

    @property
    def is_exempt(self) -> bool:
        """Tell whether its target is left out of papers, with its figures."""
        return self.definition.access is Access.EXEMPT


@dataclass(frozen=True, kw_only=True)
class SetGroup:
    """The indicators under one heading of the set, and how the group went from year to year."""

    title: str
    entries: tuple[SetEntry, ...]
    flow: Flow


@dataclass(frozen=True, kw_only=True)
class SetAppendix:
    """One section of the set as one paper of the review pack."""

    section: Section
    groups: tuple[SetGroup, ...]
    flow: Flow

    @property
    def entries(self) -> tuple[SetEntry, ...]:
        """List the section's indicators in the order in which they are printed."""
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, kw_only=True)
class ReviewReport:
    """One annual review with everything that its papers say.

    Args:
        commitments: the commitments of both years' sets, in the order of the plans.
        plans: the rows of the plans in force at the start of the later year.
        meetings: the meetings that receive the reports of the later year.
        quality: the data-quality statements, the latest on each characteristic by ``dated``.
        target_cases: each new target, held against the figures known on the day.
        gaps: what the council wants to measure and cannot.
        paper: the author's words, and ``paper_file`` the file they stand in; empty if none.
        dated: the day of the meeting that the review goes to, else the later year's first.
    """

    council: Council
    review: Review
    commitments: tuple[str, ...]
    plans: tuple[Commitment, ...]
    appendices: tuple[SetAppendix, ...]
    meetings: tuple[Meeting, ...]
    quality: tuple[QualityStatement, ...]
    gaps: tuple[Gap, ...]
    target_cases: tuple[TargetCase, ...]
    paper: Mapping[str, object]
    paper_file: str
    dated: date

    @property
    def entries(self) -> tuple[SetEntry, ...]:
        """List every indicator of the later year's set, in printed order."""
        return tuple(entry for appendix in self.appendices for entry in appendix.entries)

    def flow(self, commitment: str, section: Section | None = None) -> Flow:
        """Give how a commitment went from year to year, in the whole set or in one section."""
        in_commitment = having("commitment", commitment)
        if section is None:
            return self.review.flow(in_commitment)
        in_section = having("section", section.key)
        return self.review.flow(lambda row: in_commitment(row) and in_section(row))


def compare_years(record: Record, before: FinancialYear, after: FinancialYear) -> Review:
    """Compare two years' sets of a record; raises `NoSuchSet` if it does not hold both."""
    missing = [str(year) for year in (before, after) if year not in record.sets]
    if missing:
        held = ", ".join(str(year) for year in sorted(record.sets)) or "none"
        raise NoSuchSet(
            f"There is no KPI set for {' and '.join(missing)}; the folder's sets are: {held}."
        )
    return compare_sets(
        record.sets[before],
        record.sets[after],
        declarations=record.changes.get(after, ()),
        targets_before=[target for target in record.targets if target.period.year == before],
        targets_after=[target for target in record.targets if target.period.year == after],
    )


def build_review(record: Record, review: Review) -> ReviewReport:
    """Build the report of a review of two of the record's sets."""
    year = review.after_year
    paper = record.review_papers.get(year)
    text = paper.text if paper else {}
    dated = _dated(text, year)
    entries = _entries(record, review)
    return ReviewReport(
        council=record.council,
        review=review,
        commitments=commitments_served((*review.before, *review.after), record.commitments),
        plans=tuple(
            sorted(
                (row for row in record.commitments if _is_in_force(row, year.period.first_day)),
                key=lambda row: (row.plan, row.order),
            )
        ),
        appendices=tuple(
            _appendix(record, review, each, entries) for each in record.council.sections
        ),
        meetings=tuple(
            sorted(
                (meeting for meeting in record.meetings if meeting.period.year == year),
                key=lambda meeting: meeting.meets_on,
            )
        ),
        quality=_latest(record.quality, dated),
        gaps=record.gaps,
        target_cases=target_cases(record, review, as_at=dated),
        paper=text,
        paper_file=paper.place.file if paper else "",
        dated=dated,
    )


def _dated(text: Mapping[str, object], year: FinancialYear) -> date:
    header = text.get("header")
    meets_on = header.get("meeting_date") if isinstance(header, dict) else None
    return meets_on if isinstance(meets_on, date) else year.period.first_day


def _latest(statements: Iterable[QualityStatement], day: date) -> tuple[QualityStatement, ...]:
    """Keep the statement on each characteristic that holds on a day; later ones are not known."""
    known = [statement for statement in statements if statement.dated <= day]
    in_order = sorted(known, key=lambda statement: statement.dated)
    latest = {(one.indicator, one.characteristic): one for one in in_order}
    return tuple(latest.values())


def _is_in_force(commitment: Commitment, day: date) -> bool:
    return commitment.valid_from <= day and (
        commitment.valid_to is None or day <= commitment.valid_to
    )


def _entries(record: Record, review: Review) -> tuple[SetEntry, ...]:
    """List the later set in its own order, each indicator with what became of it."""
    changes = {row.indicator: change for change in review.changes for row in change.after}
    amended = {
        kind: {amendment.after.indicator for amendment in review.amended(kind)}
        for kind in (ChangeKind.RETARGETED, ChangeKind.NEW_OWNER)
    }
    targets: dict[str, list[Target]] = {}
    for target in sorted(record.targets, key=lambda target: target.period):
        if target.period.year == review.after_year and not target.part:
            targets.setdefault(target.indicator, []).append(target)
    return tuple(
        SetEntry(
            definition=row,
            targets=tuple(targets.get(row.indicator, ())),
            change=changes[row.indicator],
            is_retargeted=row.indicator in amended[ChangeKind.RETARGETED],
            has_new_owner=row.indicator in amended[ChangeKind.NEW_OWNER],
        )
        for row in record.sets[review.after_year].at_start()
    )


def _appendix(
    record: Record, review: Review, section: Section, entries: tuple[SetEntry, ...]
) -> SetAppendix:
    in_section = having("section", section.key)
    groups = []
    for title in headings(record.council, record.commitments, section):
        found = tuple(
            entry
            for entry in entries
            if in_section(entry.definition) and heading(section, entry.definition) == title
        )
        if found:
            groups.append(SetGroup(title=title, entries=found, flow=_flow(review, section, title)))
    return SetAppendix(section=section, groups=tuple(groups), flow=review.flow(in_section))


def _flow(review: Review, section: Section, title: str) -> Flow:
    return review.flow(lambda row: row.section == section.key and heading(section, row) == title)
