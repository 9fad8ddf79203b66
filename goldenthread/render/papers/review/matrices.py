"""The tables of counts of the review: both sets, how one became the other, how often reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.review import Flow
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import Align, Cell, Column, Row, RowKind, Table
from goldenthread.render.manuscript.words import Words, say
from goldenthread.render.papers.review.citing import counted, number, signed, year_words

_FIRST, _REST = 8, 3


def set_matrix(report: ReviewReport, definitions: Sequence[Definition], caption: Words) -> Table:
    """Count one year's set by commitment and section; rows and columns add up."""
    sections = report.council.sections
    columns = (
        Column(say("Corporate Plan commitment"), share=_FIRST),
        *(Column(say(section.title), Align.RIGHT, _REST) for section in sections),
        Column(say("Total"), Align.RIGHT, _REST),
    )
    rows = [
        _matrix_row(report, say(commitment), _within(definitions, commitment), RowKind.ORDINARY)
        for commitment in report.commitments
    ]
    rows.append(_matrix_row(report, say("Total"), definitions, RowKind.TOTAL))
    return Table(caption, columns, tuple(rows))


def frequency_table(report: ReviewReport) -> Table:
    """Count the later set by commitment and by how often its indicators are reported."""
    entries = report.review.after
    columns = (
        Column(say("Corporate Plan commitment"), share=_FIRST),
        *(Column(say(each.value.capitalize()), Align.RIGHT, _REST) for each in Frequency),
        Column(say("Total"), Align.RIGHT, _REST),
    )
    rows = [
        _frequency_row(say(commitment), _within(entries, commitment), RowKind.ORDINARY)
        for commitment in report.commitments
    ]
    rows.append(_frequency_row(say("Total"), entries, RowKind.TOTAL))
    caption = say("How often indicators are reported, {year}", year=_after(report))
    return Table(caption, columns, tuple(rows))


def flow_table(
    report: ReviewReport, flows: Sequence[tuple[str, Flow]], *, noun: str, caption: str
) -> Table:
    """Lead each group from the one year's number to the other's; the last row leads the set.

    Movements that nothing made have no column.
    """
    whole = report.review.whole
    rows = [*((name, flow) for name, flow in flows), ("Total", whole)]
    shown = [each for each in _MOVEMENTS if any(each.of(flow) for _, flow in rows)]
    columns = (
        Column(say(noun), share=_FIRST),
        Column(_before(report), Align.RIGHT, _REST),
        *(Column(say(each.words), Align.RIGHT, _REST) for each in shown),
        Column(_after(report), Align.RIGHT, _REST),
        Column(say("Net"), Align.RIGHT, _REST),
    )
    total = _Total(tuple(flow for _, flow in flows))
    body = [
        _flow_row(name, flow, [(each.words, each.of(flow)) for each in shown], RowKind.ORDINARY)
        for name, flow in flows
    ]
    sums = [(each.words, total.of(each)) for each in shown]
    body.append(_flow_row("Total", whole, sums, RowKind.TOTAL))
    return Table(say(caption), columns, tuple(body))


@dataclass(frozen=True)
class _Movement:
    """One way in or out of a group: what it is called, and how it is read off a flow."""

    words: str
    of: Callable[[Flow], int]


_MOVEMENTS = (
    _Movement("Removed", lambda flow: -flow.removed),
    _Movement("Split", lambda flow: -flow.split),
    _Movement("Merged", lambda flow: -flow.merged),
    _Movement("Moved out", lambda flow: -flow.moved_out),
    _Movement("Moved in", lambda flow: flow.moved_in),
    _Movement("New", lambda flow: flow.new),
    _Movement("From splits", lambda flow: flow.from_splits),
    _Movement("From mergers", lambda flow: flow.from_mergers),
)


@dataclass(frozen=True)
class _Total:
    """The last row: its movements are the sums of the rows above, moves between them included."""

    flows: tuple[Flow, ...]

    def of(self, movement: _Movement) -> int:
        return sum(movement.of(flow) for flow in self.flows)


def _flow_row(name: str, flow: Flow, movements: Sequence[tuple[str, int]], kind: RowKind) -> Row:
    cells: list[Cell] = [say(name), number(flow.opening, of=f"{name}: earlier set")]
    cells += [signed(count, of=f"{name}: {words.lower()}") for words, count in movements]
    cells.append(number(flow.closing, of=f"{name}: later set"))
    cells.append(signed(flow.net, of=f"{name}: later set less earlier set"))
    return Row(tuple(cells), kind)


def _matrix_row(
    report: ReviewReport, title: Words, definitions: Sequence[Definition], kind: RowKind
) -> Row:
    cells: list[Cell] = [title]
    for section in report.council.sections:
        found = [row for row in definitions if row.section == section.key]
        cells.append(counted(found, of=f"{title.text}, {section.title}"))
    cells.append(counted(definitions, of=title.text))
    return Row(tuple(cells), kind)


def _frequency_row(title: Words, definitions: Sequence[Definition], kind: RowKind) -> Row:
    cells: list[Cell] = [title]
    for frequency in Frequency:
        found = [row for row in definitions if row.reported is frequency]
        cells.append(counted(found, of=f"{title.text}, {frequency.value}"))
    cells.append(counted(definitions, of=title.text))
    return Row(tuple(cells), kind)


def _within(definitions: Sequence[Definition], commitment: str) -> list[Definition]:
    return [row for row in definitions if row.commitment == commitment]


def _before(report: ReviewReport) -> Words:
    return year_words(report.review.before_year)


def _after(report: ReviewReport) -> Words:
    return year_words(report.review.after_year)
