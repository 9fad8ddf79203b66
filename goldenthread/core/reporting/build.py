"""The one place where a report is made: a record, a period and a day in; a report out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.core.definition.council import Section
from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.definition.kpi_set import KpiSet, heading, headings, in_order_of_plans
from goldenthread.core.period import Period
from goldenthread.core.reporting.guards.checking import points_of
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.line import build_line
from goldenthread.core.reporting.public_knowledge import PublicKnowledge, SecretFigure
from goldenthread.core.reporting.record import Paper, Record
from goldenthread.core.reporting.report import (
    Appendix,
    Audience,
    Group,
    Line,
    Report,
    SpokenCount,
)
from goldenthread.core.reporting.since import (
    changes_since,
    last_as_at,
    reported_before,
    restatements_since,
)
from goldenthread.core.reporting.spoken_counts import spoken_counts, spoken_in_paper


class NoSuchSet(LookupError):
    """The folder holds no KPI set for the year asked for."""


class NothingToReport(LookupError):
    """No indicator is left after cutting the report to a committee or directorate."""


def build_report(
    record: Record,
    period: Period,
    *,
    as_at: date,
    audience: Audience,
    committee: str = "",
    directorate: str = "",
) -> Report:
    """Build one period's report, as known on a day, for an audience, whole or cut by remit.

    Raises:
        NoSuchSet: there is no KPI set for the period's year.
        NothingToReport: the committee or directorate has no indicator in the set.
    """
    kpi_set = record.sets.get(period.year)
    if kpi_set is None:
        raise NoSuchSet(f"There is no KPI set for {period.year} in this folder.")
    chosen = tuple(
        definition
        for definition in kpi_set.in_force(period)
        if committee in ("", definition.committee) and directorate in ("", definition.directorate)
    )
    if not chosen:
        raise NothingToReport(f"No indicator is in the remit of {committee or directorate}.")
    shown = tuple(definition for definition in chosen if _may_be_shown(definition, audience))
    withheld = tuple(definition for definition in chosen if definition not in shown)
    last = last_as_at(record, period.previous())
    knowledge = _known(record, as_at, audience)
    then = _known(record, last, audience)
    now = _lines(knowledge, shown, period, reported=reported_before(record, period, as_at))
    paper = record.papers.get(period)
    before = _lines(then, shown, period.previous(), reported=(last,))
    appendices = tuple(
        _appendix(knowledge, kpi_set, section, period, last, before, now, withheld)
        for section in record.council.sections
    )
    return Report(
        council=record.council,
        period=period,
        as_at=as_at,
        audience=audience,
        committee=committee,
        directorate=directorate,
        meetings=tuple(meeting for meeting in record.meetings if meeting.period == period),
        commitments=in_order_of_plans(record.commitments),
        appendices=appendices,
        gaps=record.gaps,
        exposed=knowledge.exposed,
        spoken=tuple(_spoken(knowledge, appendices, paper)),
        paper=paper.text if paper else {},
        paper_file=paper.place.file if paper else "",
    )


def _known(record: Record, as_at: date, audience: Audience) -> Knowledge:
    match audience:
        case Audience.RESTRICTED:
            return Knowledge(record, as_at)
        case Audience.PUBLIC:
            return PublicKnowledge(record, as_at)


def _spoken(
    knowledge: Knowledge, appendices: Iterable[Appendix], paper: Paper | None
) -> Iterator[SpokenCount]:
    """Walk the figures that are hidden in a public report and named by words printed in it."""
    if not isinstance(knowledge, PublicKnowledge):
        return
    hidden: dict[str, tuple[Definition, tuple[SecretFigure, ...]]] = {}
    for appendix in appendices:
        for line in appendix.lines:
            figures = tuple(knowledge.secret_figures(line.definition))
            if figures:
                hidden[line.definition.indicator] = line.definition, figures
                yield from spoken_counts(line, appendix, figures)
    if paper is not None:
        yield from spoken_in_paper(paper.text, paper.place, paper.period, hidden)


def _may_be_shown(definition: Definition, audience: Audience) -> bool:
    match audience:
        case Audience.RESTRICTED:
            return True
        case Audience.PUBLIC:
            return definition.access is Access.PUBLIC


def _lines(
    knowledge: Knowledge,
    definitions: tuple[Definition, ...],
    period: Period,
    *,
    reported: tuple[date, ...],
) -> tuple[Line, ...]:
    return tuple(
        build_line(
            knowledge,
            definition,
            period,
            restatements=restatements_since(knowledge, definition, reported),
        )
        for definition in definitions
    )


def _appendix(
    knowledge: Knowledge,
    kpi_set: KpiSet,
    section: Section,
    period: Period,
    last: date,
    before: tuple[Line, ...],
    now: tuple[Line, ...],
    withheld: tuple[Definition, ...],
) -> Appendix:
    lines = tuple(line for line in now if line.definition.section == section.key)
    record = knowledge.record
    groups = tuple(
        Group(title=title, lines=found)
        for title in headings(record.council, record.commitments, section)
        if (found := tuple(line for line in lines if heading(section, line.definition) == title))
    )
    return Appendix(
        section=section,
        groups=groups,
        since=changes_since(
            kpi_set,
            period,
            last_as_at=last,
            before=[line for line in before if line.definition.section == section.key],
            now=lines,
        ),
        points=points_of(knowledge, (line for group in groups for line in group.lines)),
        withheld=tuple(definition for definition in withheld if definition.section == section.key),
    )
