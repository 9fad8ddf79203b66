"""What stands on the record of one indicator: values with their history, targets, commentary.

Everything is asked of the knowledge of one audience (`core.reporting`), so that what is hidden from
it is hidden here. Of an indicator whose small counts are hidden, the public is told that a figure
was revised and not from what: the old figure may have been a small one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Profile
from goldenthread.core.period import Period
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.public_knowledge import PublicKnowledge
from goldenthread.render.wording.line_words import cases, figure_of, target_words
from goldenthread.render.wording.sources import rule_in_words

PERIODS_OF_PARTS = 5
"""How many periods of each part are set beside one another."""


@dataclass(frozen=True, kw_only=True)
class ValueRow:
    """One row of values on record: what it says, who put it there, and what it replaced."""

    part: str
    period: str
    figure: str
    cases: str
    mark: str
    recorded_on: date
    submitted_by: str
    signed_off_by: str
    signed_off_on: date | None
    reason: str
    source: str
    is_replaced: bool


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """One target on record, with its rule and how it applies to shorter periods."""

    part: str
    period: str
    target: str
    rule: str
    profile: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """What the service said of one period, in its short fields."""

    period: str
    figure: str
    fields: tuple[tuple[str, str], ...]
    recorded_on: date


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of an indicator beside one another: a heading for each period, a row for each."""

    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def values_on_record(knowledge: Knowledge, definition: Definition) -> tuple[ValueRow, ...]:
    """List the values of an indicator and its parts, the latest period first, each with its past.

    What the public may know holds roll-ups too; they are not on the record, and have no row here.
    """
    titles = {"": "", **{part.key: part.title for part in knowledge.parts(definition.indicator)}}
    recorded = {
        (value.part, value.period)
        for value in knowledge.record.values
        if value.indicator == definition.indicator and value.recorded_on <= knowledge.as_at
    }
    return tuple(
        row
        for part, title in titles.items()
        for period, value in sorted(
            knowledge.series(definition.indicator, part).values.items(), reverse=True
        )
        if (part, period) in recorded
        for row in _history(knowledge, definition, value, title)
    )


def targets_on_record(knowledge: Knowledge, definition: Definition) -> tuple[TargetRow, ...]:
    """List the targets of every year and part, the latest first."""
    titles = {part.key: part.title for part in knowledge.parts(definition.indicator)}
    found = sorted(
        knowledge.targets(definition.indicator), key=lambda each: each.period, reverse=True
    )
    return tuple(
        TargetRow(
            part=titles.get(target.part, target.part),
            period=target.period.in_words,
            target=target_words(knowledge.read_under(definition, target.period), target).text,
            rule=rule_in_words(target.rule),
            profile="" if target.profile is Profile.LEVEL else target.profile.value,
            reason=target.reason,
        )
        for target in found
    )


def said_over_time(knowledge: Knowledge, definition: Definition) -> tuple[SaidRow, ...]:
    """List the commentary of each period as last written, the latest period first."""
    periods = {
        said.period
        for said in knowledge.record.commentary
        if said.indicator == definition.indicator
    }
    return tuple(
        row
        for period in sorted(periods, reverse=True)
        if (row := _said(knowledge, definition, period)) is not None
    )


def parts_over_time(knowledge: Knowledge, definition: Definition, latest: Period) -> Parts | None:
    """Set the parts of an indicator beside one another over its last periods, if it has any."""
    parts = knowledge.parts(definition.indicator)
    periods = [latest.later(-step) for step in reversed(range(PERIODS_OF_PARTS))]
    if not parts:
        return None
    return Parts(
        periods=tuple(period.short_label for period in periods),
        rows=tuple(
            (
                part.title,
                tuple(
                    _shown(definition, roll_up(definition, series, period)) for period in periods
                ),
            )
            for part in parts
            for series in (knowledge.series(definition.indicator, part.key),)
        ),
    )


def _shown(definition: Definition, value: Value | None) -> str:
    return "–" if value is None else figure_of(definition, value).text


def _said(knowledge: Knowledge, definition: Definition, period: Period) -> SaidRow | None:
    said = knowledge.commentary(definition.indicator, period)
    if said is None:
        return None
    read_under = knowledge.read_under(definition, period)
    value = roll_up(read_under, knowledge.series(definition.indicator), period)
    told = (
        ("What happened", said.what_happened),
        ("Why", said.why),
        ("What we are doing", said.what_we_are_doing),
        ("By when", said.by_when),
        ("Who", said.who),
    )
    return SaidRow(
        period=period.in_words,
        figure=figure_of(read_under, value).text,
        fields=tuple((label, text) for label, text in told if text),
        recorded_on=said.recorded_on,
    )


def _history(
    knowledge: Knowledge, definition: Definition, value: Value, part: str
) -> Iterator[ValueRow]:
    read_under = knowledge.read_under(definition, value.period)
    is_guarded = (
        isinstance(knowledge, PublicKnowledge) and read_under.small_number_threshold is not None
    )
    yield _row(knowledge, read_under, value, part)
    former = None if is_guarded else value.revises
    while former is not None:
        yield _row(knowledge, read_under, former, part, is_replaced=True)
        former = former.revises


def _row(
    knowledge: Knowledge,
    definition: Definition,
    value: Value,
    part: str,
    *,
    is_replaced: bool = False,
) -> ValueRow:
    marks = (
        ("provisional", value.provisional or not value.is_signed_off),
        ("revised", value.revises is not None),
        ("illustrative", value.illustrative),
    )
    return ValueRow(
        part=part,
        period=value.period.short_label,
        figure=figure_of(definition, value).text,
        cases=cases(definition, value).text,
        mark=" · ".join(word for word, holds in marks if holds),
        recorded_on=value.recorded_on,
        submitted_by=value.submitted_by,
        signed_off_by=value.signed_off_by,
        signed_off_on=value.signed_off_on,
        reason=value.revision_reason or value.absence_reason,
        source=value.source,
        is_replaced=is_replaced,
    )
