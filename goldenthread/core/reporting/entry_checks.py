"""One entry held against everything that is known of its indicator, and how it would be printed.

For the owner while typing, and for the officer who signs: they see the colour, the signal and the
points to explain that the report would have, computed by the same functions from the same record.
Commentary is wanted by the rules of `reporting.commentary`, and only where the entry completes the
period that is reported: a month of a quarterly indicator is not judged by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.analysis.assessment import Assessment, assess, target_for
from goldenthread.core.analysis.behaviour import Behaviour, behaviour
from goldenthread.core.collection.checks.checking import check_submission
from goldenthread.core.collection.checks.context import (
    USUAL_LENGTH,
    CommentaryLength,
    EntryContext,
    OtherFigure,
    Relation,
    UsualRange,
    Wanted,
)
from goldenthread.core.collection.checks.entered import Entered, Understood, understand
from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.collection.series import EventKind, Series
from goldenthread.core.collection.usual import amounts_of
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Target
from goldenthread.core.figure import rounded
from goldenthread.core.issue import Issue
from goldenthread.core.period import Period
from goldenthread.core.reporting.commentary import Required, required
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.line import history

WITH_ACTION = frozenset((Required.RED, Required.GETTING_WORSE))
"""What a reader wants to see something done about."""

LIMIT_DECIMALS = 6
"""Decimals to which a process limit, which is a binary fraction, is taken over."""

COMMENTARY_BACK = 13
"""How many periods back the last commentary is looked for: a year and the same month before it."""


@dataclass(frozen=True, kw_only=True)
class WouldBe:
    """How a period would be printed with an entry in it.

    Args:
        period: the one that is reported, which the entry completes.
        value: that of the period, rolled up where it is made of shorter ones.
    """

    period: Period
    value: Value | None
    assessment: Assessment
    behaviour: Behaviour


@dataclass(frozen=True, kw_only=True)
class EntryCheck:
    """What is to be said of an entry.

    Args:
        wanted: why commentary is wanted; () if it is not.
        would_be: how it would be printed; None where the entry says nothing yet, is for a part, or
            does not complete a reported period.
    """

    understood: Understood
    issues: tuple[Issue, ...]
    wanted: tuple[Wanted, ...]
    would_be: WouldBe | None


def check_entry(
    entered: Entered,
    *,
    knowledge: Knowledge,
    definition: Definition,
    part: str,
    period: Period,
    due: date,
    submitted: Mapping[str, Amounts],
    relations: tuple[Relation, ...] = (),
    length: CommentaryLength = USUAL_LENGTH,
) -> EntryCheck:
    """Check one entry against what is known on the day of the ``knowledge``.

    Args:
        definition: the one under which the period is read.
        due: the last day on which the value is in time.
        submitted: of the same indicator and period, by part and "" for the whole, the numbers that
            were submitted and are not on the record yet.
    """
    series = knowledge.series(definition.indicator, part)
    understood, _ = understand(entered, definition=definition)
    would_be = None
    if not part and understood.outcome is not None:
        value = _value(entered, understood, definition, part, period, knowledge.as_at, series)
        would_be = would_be_printed(value, knowledge=knowledge, definition=definition)
    wanted = tuple(_wanted(would_be))
    whole, other_parts = _parts(knowledge, definition, part, period, submitted)
    context = EntryContext(
        definition=definition,
        part=part,
        period=period,
        day=knowledge.as_at,
        due=due,
        series=series,
        target=_target(knowledge, definition, part, period),
        comparable_since=_comparable_since(knowledge, definition, period),
        usual=_usual(knowledge, definition, period) if not part else None,
        wanted=wanted,
        earlier_commentary=_earlier_commentary(knowledge, definition, period),
        whole=whole,
        other_parts=other_parts,
        relations=relations,
        others=_others(knowledge, relations, period) if not part else {},
        length=length,
    )
    issues = check_submission(entered, context=context)
    return EntryCheck(understood=understood, issues=issues, wanted=wanted, would_be=would_be)


def would_be_printed(
    value: Value, *, knowledge: Knowledge, definition: Definition
) -> WouldBe | None:
    """Tell how the period would be printed that a value completes; None if it completes none."""
    period = value.period.last(definition.reported)
    if period.last_day != value.period.last_day:
        return None
    on_record = knowledge.series(definition.indicator, value.part)
    series = Series({**on_record.values, value.period: value})
    events = knowledge.events(definition.indicator)
    target = _target(knowledge, definition, value.part, period)
    rolled = roll_up(definition, series, period)
    return WouldBe(
        period=period,
        value=rolled,
        assessment=assess(definition, rolled, target, events=events),
        behaviour=behaviour(
            definition, history(definition, series, period), target=target, events=events
        ),
    )


def _value(
    entered: Entered,
    understood: Understood,
    definition: Definition,
    part: str,
    period: Period,
    day: date,
    series: Series,
) -> Value:
    """Make the value that would be put on the record, as yet submitted and signed by nobody."""
    outcome = understood.outcome
    if outcome is None:
        raise TypeError(f"{entered.place} says neither a figure nor an absence.")
    return Value(
        indicator=definition.indicator,
        part=part,
        period=period,
        outcome=outcome,
        numerator=understood.amounts.numerator,
        denominator=understood.amounts.denominator,
        provisional=understood.provisional,
        recorded_on=day,
        data_as_at=understood.data_as_at,
        absence_reason=understood.words["absence_reason"],
        expected_on=understood.expected_on,
        revises=series.get(period),
        revision_reason=understood.words["revision_reason"],
        source=understood.words["source"],
        submitted_by="",
        signed_off_by="",
        signed_off_on=None,
        illustrative=False,
        place=entered.place,
        interval_low=understood.amounts.interval_low,
        interval_high=understood.amounts.interval_high,
    )


def _wanted(would_be: WouldBe | None) -> Iterator[Wanted]:
    if would_be is None:
        return
    chart = would_be.behaviour.chart
    signal = None if chart is None else chart.variation
    for reason in required(would_be.assessment, signal=signal):
        yield Wanted(reason=reason.value, with_action=reason in WITH_ACTION)


def _target(
    knowledge: Knowledge, definition: Definition, part: str, period: Period
) -> Target | None:
    return target_for(definition, knowledge.targets(definition.indicator), part, period)


def _comparable_since(knowledge: Knowledge, definition: Definition, period: Period) -> date:
    breaks = [
        event.period.first_day
        for event in knowledge.events(definition.indicator)
        if event.kind is EventKind.BREAK and event.period.first_day <= period.first_day
    ]
    return max(breaks, default=date.min)


def _usual(knowledge: Knowledge, definition: Definition, period: Period) -> UsualRange | None:
    """Take the process limits of the figures before this one, where the chart may be used."""
    if definition.collected is not definition.reported:
        return None
    chart = behaviour(
        definition,
        history(definition, knowledge.series(definition.indicator), period.previous()),
        target=None,
        events=knowledge.events(definition.indicator),
    ).chart
    if chart is None or chart.phase.limits is None:
        return None
    limits = chart.phase.limits
    return UsualRange(
        low=rounded(Decimal(repr(limits.lower)), LIMIT_DECIMALS),
        high=rounded(Decimal(repr(limits.upper)), LIMIT_DECIMALS),
        made_of=f"the process limits of {chart.phase.baseline} figures",
    )


def _earlier_commentary(
    knowledge: Knowledge, definition: Definition, period: Period
) -> Commentary | None:
    """Find the latest commentary on an earlier period, a collected or a reported one."""
    for back in range(1, COMMENTARY_BACK + 1):
        for step in (period, period.last(definition.reported)):
            said = knowledge.commentary(definition.indicator, step.later(-back))
            if said is not None:
                return said
    return None


def _parts(
    knowledge: Knowledge,
    definition: Definition,
    part: str,
    period: Period,
    submitted: Mapping[str, Amounts],
) -> tuple[Amounts | None, tuple[Amounts | None, ...]]:
    """Give the whole, and the parts that add up to it but for the one that is entered."""
    keys = [each.key for each in knowledge.parts(definition.indicator) if each.adds_up]
    if part and part not in keys:
        return None, ()

    def amounts(key: str) -> Amounts | None:
        on_record = knowledge.series(definition.indicator, key).get(period)
        return submitted.get(key) or (amounts_of(on_record) if on_record else None)

    whole = amounts("") if part else None
    return whole, tuple(amounts(key) for key in keys if key != part)


def _others(
    knowledge: Knowledge, relations: tuple[Relation, ...], period: Period
) -> dict[str, OtherFigure]:
    kpi_set = knowledge.record.sets.get(period.year)
    named = {indicator for relation in relations for indicator in relation.indicators}
    if kpi_set is None or not named:
        return {}
    return {
        other.indicator: OtherFigure(definition=other, figure=value.outcome)
        for other in kpi_set.in_force(period)
        if other.indicator in named
        and (value := knowledge.series(other.indicator).get(period)) is not None
        and isinstance(value.outcome, Decimal)
    }
