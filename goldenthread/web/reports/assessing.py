"""What a report would say of each indicator now, made into the rows that pages show.

A page of the service may not say anything else than the papers do. So each row is worded here by
the papers' own words, from the report that the pack would be built from, once for those entitled
to everything and once for the public; what the public report hides is not in the public row, in no
form. Pages sort, filter and count these rows and judge nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.definition.kpi_set import heading, headings
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import NoSuchSet, NothingToReport, build_report
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import (
    Appendix,
    Attention,
    Audience,
    Line,
    Report,
    Since,
)
from goldenthread.render.manuscript.blocks import Cell, Sparkline, Stack, Status
from goldenthread.render.manuscript.words import NOTHING, Words, say, sentences
from goldenthread.render.papers.glance import cells_of
from goldenthread.render.setting import charts
from goldenthread.render.wording import listing
from goldenthread.render.wording.chart_of import chart_of
from goldenthread.render.wording.line_words import (
    day,
    figure_of,
    level,
    no_figure,
    rule_words,
    target_words,
)
from goldenthread.render.wording.meaning import signal_sentence
from goldenthread.render.wording.sources import period_words
from goldenthread.web.reports.models import AssessedLine

_WORSE = frozenset((Attention.RED_AND_WORSE, Attention.GETTING_WORSE))
_MOST_HEADINGS = 100
_MOST_IN_A_HEADING = 10_000


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which lines are to be made: of which period, as known and seen on which day."""

    period: Period
    as_at: date
    today: date


def assessed_lines(record: Record, asked: Asked) -> Iterator[AssessedLine]:
    """Make the rows of every indicator of a record in a period, for both audiences.

    The record may be a slice that holds only some indicators: rows do not depend on one another.
    An indicator that is not in the period's set has no row, and an exempt one none for the public.
    """
    whose = in_force(record, asked.today)
    for audience in Audience:
        try:
            report = build_report(record, asked.period, as_at=asked.as_at, audience=audience)
        except (NoSuchSet, NothingToReport):
            return
        for appendix in report.appendices:
            for line in appendix.lines:
                today = whose.get(line.definition.indicator, line.definition)
                exempt = exempt_paragraph(line.definition, today)
                if audience is Audience.RESTRICTED or not exempt:
                    row = _row(report, appendix, line)
                    row.position = _position(record, asked.period, line)
                    row.owner, row.signer = today.owner, today.sign_off
                    row.exempt_paragraph = exempt
                    yield row


def in_force(record: Record, day: date) -> Mapping[str, Definition]:
    """Give each indicator's definition in force on a day, which says whose it is."""
    month = Period.month_of(day)
    kpi_set = record.sets.get(month.year)
    return {row.indicator: row for row in kpi_set.in_force(month)} if kpi_set else {}


def exempt_paragraph(*definitions: Definition) -> str:
    """Give the paragraph under which an indicator is exempt, then or today; "" where it is not."""
    for definition in definitions:
        if definition.access is Access.EXEMPT:
            return definition.exempt_paragraph
    return ""


def _row(report: Report, appendix: Appendix, line: Line) -> AssessedLine:
    definition = line.definition
    return AssessedLine(
        period=str(report.period),
        audience=report.audience.value,
        indicator_id=definition.indicator,
        section=definition.section,
        heading=heading(line.section, definition),
        commitment=definition.commitment,
        theme=definition.theme,
        directorate=definition.directorate,
        service=definition.service,
        committee=definition.committee,
        rag=line.assessment.rag.value,
        status=line.state.value,
        attention=line.attention.value,
        needs_attention=line.is_exception,
        as_at=report.as_at,
        content=content(report.council, line),
        account=account(report.council, line, appendix.since),
    )


def content(council: Council, line: Line) -> dict[str, Any]:
    """Give a line's row of the table at a glance: the texts of its cells, as the papers print them.

    ``aligned`` names the cells that begin with a bare number, to be set on the decimal point.
    """
    chart = chart_of(line, line.definition.indicator)
    (reference, indicator, value, target, status, signal, before, neighbours, drawn) = (
        _texts(cell) for cell in cells_of(council, line, chart)
    )
    return {
        "reference": reference[0],
        "indicator": indicator,
        "value": [*value, *_absence_notes(line)],
        "target": target,
        "status": status,
        "signal": signal,
        "before": before,
        "neighbours": neighbours,
        "sparkline": charts.sparkline(chart) if chart is not None else "",
        "decimals": line.definition.decimals,
        "aligned": _aligned(line, neighbours),
        "search": _search(line.definition),
        "value_period": str(line.period),
    }


def account(council: Council, line: Line, since: Since) -> dict[str, Any]:
    """Give what lists say of a line: why it needs attention, what is done, what changed."""
    said = line.commentary
    return {
        "sentence": _sentence(line).text,
        "action": listing.action(line).text,
        "by_when": said.by_when if said is not None else "",
        "who": said.who if said is not None else "",
        "commentary_needed": [reason.value for reason in line.commentary_needed],
        "is_said": said is not None,
        "absent": f"{no_figure(line).text}." if isinstance(line.outcome, Absence) else "",
        "elsewhere": [words.text for words in listing.elsewhere([line])],
        "due_on": line.due_on.isoformat(),
        "days_late": line.days_late,
        "restated": [words.text for words in map(listing.what_was_restated, line.restatements)],
        "changes": _changes(council, since.of(line.definition.indicator)),
    }


def _texts(cell: Cell) -> Any:
    match cell:
        case Words():
            return [cell.text]
        case Stack():
            return [words.text for words in cell.lines]
        case Status():
            return {"words": cell.words.text, "shape": cell.shape.value, "tone": cell.tone.value}
        case Sparkline():
            return []


def _position(record: Record, period: Period, line: Line) -> int:
    """Number a line so that lines in order of it stand as a report prints them.

    Section, heading and the row of the set decide, so that it can be told of one line alone.
    """
    definition, section = line.definition, line.section
    titles = headings(record.council, record.commitments, section)
    under = titles.index(heading(section, definition))
    rows = record.sets[period.year].by_indicator[definition.indicator]
    above = record.council.sections.index(section) * _MOST_HEADINGS + under
    return above * _MOST_IN_A_HEADING + min(row.place.row for row in rows)


def _aligned(line: Line, neighbours: list[str]) -> list[str]:
    target = target_words(line.definition, line.target)
    found = {
        "value": isinstance(line.outcome, Decimal),
        "target": line.target is not None
        and line.target.figure is not None
        and len(target.printed) == 1,
        "neighbours": len(neighbours) > 1,
    }
    return [name for name, is_number in found.items() if is_number]


def _search(definition: Definition) -> str:
    """Give the text that a search looks in, in small letters."""
    texts = (
        definition.reference,
        definition.title,
        definition.description,
        definition.service,
        definition.owner,
        definition.statutory_return,
    )
    return " ".join(filter(None, texts)).casefold()


def _absence_notes(line: Line) -> list[str]:
    """Say beneath a named absence when the figure is due or expected, and what was last known."""
    if not isinstance(line.outcome, Absence):
        return []
    last = NOTHING
    if line.latest is not None:
        last = say(
            "last {figure}, {period}",
            figure=figure_of(line.definition, line.latest),
            period=period_words(line.latest.period),
        )
    return [words.text for words in (_when(line), last) if words]


def _when(line: Line) -> Words:
    expected = line.value.expected_on if line.value is not None else None
    match line.outcome:
        case Absence.AWAITED if line.days_late:
            return say("was due on {day}", day=day(line.due_on))
        case Absence.AWAITED | Absence.NOT_DUE:
            return say("due on {day}", day=day(line.due_on))
        case _ if expected is not None:
            return say("expected by {day}", day=day(expected))
        case _:
            return NOTHING


def _sentence(line: Line) -> Words:
    """Say how the figure stands, by which rule, and that it is getting worse where it is."""
    stands = say("{level}.", level=level(line))
    rule = rule_words(line)
    if rule and isinstance(line.outcome, Decimal):
        stands = say("{level} ({rule}).", level=level(line), rule=rule)
    worse = signal_sentence(line) if line.attention in _WORSE else NOTHING
    return sentences(stands, worse)


def _changes(council: Council, since: Since) -> dict[str, list[str]]:
    """Say what changed of one indicator, by kind, in the words of the papers."""
    words = iter(listing.since_last(council, since))
    told = {
        "status": since.status_changes,
        "signals": since.new_signals,
        "restatements": since.restatements,
        "targets": since.target_changes,
    }
    found = {kind: [each.text for each in islice(words, len(of))] for kind, of in told.items()}
    return found | {"set": [each.text for each in listing.set_changes(since)]}
