"""One indicator in full: the paper's own panel, and everything on the record behind it.

The panel is the paper's, block by block, made of the same report. What stands below it is the
record as this audience may know it: definitions, targets, values, commentary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.public_knowledge import PublicKnowledge
from goldenthread.core.reporting.record import Published, Record
from goldenthread.core.reporting.report import Appendix, Audience, Line, Report
from goldenthread.render.manuscript.blocks import Panel
from goldenthread.render.papers.checked import answer_words, finding_words
from goldenthread.render.papers.panel import panel
from goldenthread.render.setting.page import panel_body
from goldenthread.render.wording import listing
from goldenthread.render.wording.chart_of import chart_of
from goldenthread.web.reports.looking.comparing import Beside, compared_with
from goldenthread.web.reports.looking.definitions import Version, versions
from goldenthread.web.reports.looking.lists import without_name
from goldenthread.web.reports.looking.record_rows import (
    Parts,
    SaidRow,
    TargetRow,
    ValueRow,
    parts_over_time,
    said_over_time,
    targets_on_record,
    values_on_record,
)


@dataclass(frozen=True, kw_only=True)
class InFull:
    """Everything that a page about one indicator prints, in words and printed numbers."""

    definition: Definition
    panel: Panel
    body: Markup
    line: Line
    changes: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    beside: tuple[Beside, ...]
    parts: Parts | None
    targets: tuple[TargetRow, ...]
    versions: tuple[Version, ...]
    said: tuple[SaidRow, ...]
    values: tuple[ValueRow, ...]
    published: tuple[Published, ...]


def in_full(
    record: Record, indicator: str, period: Period, *, as_at: date, audience: Audience
) -> InFull:
    """Put together all that an audience may know of one indicator.

    Args:
        record: a slice that holds the indicator, which must be in the period's set and may be
            shown to the audience.
        period: the report's period.
    """
    report = build_report(record, period, as_at=as_at, audience=audience)
    appendix, line = _found(report, indicator)
    knowledge = _known(record, as_at, audience)
    shown = panel(report.council, line, chart_of(line, indicator))
    return InFull(
        definition=line.definition,
        panel=shown,
        body=panel_body(shown),
        line=line,
        changes=_changes(report, appendix, line),
        points=tuple(
            (
                finding_words(report.council, point.finding).text,
                answer_words(point.answer).text,
            )
            for point in appendix.points
            if point.finding.definition.indicator == indicator
        ),
        beside=compared_with(line),
        parts=parts_over_time(knowledge, line.definition, line.period),
        targets=targets_on_record(knowledge, line.definition),
        versions=versions(record, indicator, report.council),
        said=said_over_time(knowledge, line.definition),
        values=values_on_record(knowledge, line.definition),
        published=_published(record, indicator),
    )


def _known(record: Record, as_at: date, audience: Audience) -> Knowledge:
    match audience:
        case Audience.RESTRICTED:
            return Knowledge(record, as_at)
        case Audience.PUBLIC:
            return PublicKnowledge(record, as_at)


def _found(report: Report, indicator: str) -> tuple[Appendix, Line]:
    return next(
        (appendix, line)
        for appendix in report.appendices
        for line in appendix.lines
        if line.definition.indicator == indicator
    )


def _changes(report: Report, appendix: Appendix, line: Line) -> tuple[str, ...]:
    said = (
        *listing.since_last(report.council, appendix.since),
        *listing.set_changes(appendix.since),
    )
    definition = line.definition
    return tuple(without_name(definition.reference, definition.title, words.text) for words in said)


def _published(record: Record, indicator: str) -> tuple[Published, ...]:
    """List the publications of the periods in whose set the indicator was, the latest first."""
    return tuple(
        one
        for one in sorted(record.publications, key=lambda each: each.as_at, reverse=True)
        if (kpi_set := record.sets.get(one.period.year)) is not None
        and any(row.indicator == indicator for row in kpi_set.in_force(one.period))
    )
