"""One indicator, for one report: the pieces of the core meet here and make a line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.analysis.assessment import State, assess, not_due, target_for
from goldenthread.core.analysis.behaviour import Behaviour, Reach, SignalWord, behaviour
from goldenthread.core.analysis.comparison import Comparison, compare, without_a_figure
from goldenthread.core.analysis.outlook import Outlook, outlook
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.analysis.reliability import reliability
from goldenthread.core.analysis.travel import travel
from goldenthread.core.analysis.xmr import Variation
from goldenthread.core.collection.due import due_on, next_due, reported_period
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Target
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.benchmarks import compared_with, near_neighbours
from goldenthread.core.reporting.commentary import required
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.quality_mark import quality_mark
from goldenthread.core.reporting.report import (
    Attention,
    Line,
    PartLine,
    Restatement,
    Step,
)

STEPS_SHOWN = {
    Frequency.MONTHLY: 25,
    Frequency.QUARTERLY: 13,
    Frequency.HALF_YEARLY: 9,
    Frequency.ANNUAL: 8,
}
"""How much history a line carries: two years and the same month before them, and so on."""

_MISSING = frozenset((Absence.AWAITED, Absence.NOT_AVAILABLE, Absence.WITHDRAWN))


def build_line(
    knowledge: Knowledge,
    definition: Definition,
    report: Period,
    *,
    restatements: tuple[Restatement, ...],
) -> Line:
    """Make the line of one indicator in the report for a period.

    The line is for the latest period that falls due within the report's; an indicator with
    none is not due, and its line says when it is and what was last known.
    """
    council = knowledge.record.council
    events = knowledge.events(definition.indicator)
    series = knowledge.series(definition.indicator)
    period = reported_period(definition, report)
    is_due = period is not None
    if period is None:
        period, _ = next_due(definition, report)
    value = roll_up(definition, series, period) if is_due else None
    outcome = _outcome(value, is_due=is_due)
    read_under = knowledge.read_under(definition, period)
    target = _target(knowledge, read_under, period)
    assessment = assess(read_under, value, target, events=events) if is_due else not_due(target)
    known = history(definition, series, period) if is_due else []
    tested = behaviour(definition, known, target=target, events=events)
    due = due_on(definition, period, council.collection_days)
    commentary = knowledge.commentary(definition.indicator, period) if is_due else None
    neighbours = near_neighbours(knowledge, definition)
    previous = _compared(knowledge, definition, series, value, period.previous())
    year_before = _compared(knowledge, definition, series, value, period.year_before())
    return Line(
        definition=definition,
        section=council.section(definition.section),
        period=period,
        due_on=due,
        days_late=_days_late(outcome, due, knowledge.as_at),
        outcome=outcome,
        value=value,
        latest=None if _is_figure(value) else _latest(definition, series, period),
        target=target,
        assessment=assessment,
        reliability=reliability(definition, value),
        previous=previous,
        year_before=year_before,
        steps=_steps(knowledge, definition, series, period),
        months=_months(knowledge, definition, series, report, period) if is_due else (),
        year_to_date=knowledge.year_to_date(definition, period) if is_due else None,
        outlook=_outlook(knowledge, definition, series, period) if is_due else None,
        behaviour=tested,
        travel=travel(
            definition,
            value,
            tested=tested,
            history=known,
            year_before=year_before,
            previous=previous,
            events=events,
        ),
        standing=neighbours,
        compared_with=compared_with(knowledge, definition, neighbours),
        commentary=commentary,
        commentary_needed=required(assessment, signal=_variation(tested)),
        parts=_parts(knowledge, definition, period) if is_due else (),
        events=events,
        restatements=restatements,
        quality=quality_mark(
            definition.indicator,
            knowledge.record.quality,
            knowledge.record.spot_checks,
            as_at=knowledge.as_at,
        ),
        attention=_attention(assessment.state, tested),
    )


def history(
    definition: Definition, series: Series, period: Period
) -> list[tuple[Period, Value | None]]:
    """Walk every period from the first on record to the one reported, gaps included."""
    first = min(series.values, default=None)
    if first is None:
        return []
    start = first.last(definition.reported)
    return [(step, roll_up(definition, series, step)) for step in start.through(period)]


def _outcome(value: Value | None, *, is_due: bool) -> Decimal | Absence:
    if not is_due:
        return Absence.NOT_DUE
    return Absence.AWAITED if value is None else value.outcome


def _is_figure(value: Value | None) -> bool:
    return value is not None and isinstance(value.outcome, Decimal)


def _latest(definition: Definition, series: Series, period: Period) -> Value | None:
    """Find the last figure on record for an earlier period of the same length."""
    for step in range(1, STEPS_SHOWN[definition.reported]):
        value = roll_up(definition, series, period.later(-step))
        if value is not None and _is_figure(value) and value.is_complete:
            return value
    return None


def _target(knowledge: Knowledge, definition: Definition, period: Period) -> Target | None:
    return target_for(definition, knowledge.targets(definition.indicator), "", period)


def _days_late(outcome: Decimal | Absence, due: date, as_at: date) -> int:
    return max((as_at - due).days, 0) if outcome is Absence.AWAITED else 0


def _compared(
    knowledge: Knowledge, definition: Definition, series: Series, value: Value | None, other: Period
) -> Comparison:
    then = roll_up(definition, series, other)
    if value is None:
        return without_a_figure(then)
    return compare(definition, value, then, breaks=knowledge.events(definition.indicator))


def _steps(
    knowledge: Knowledge, definition: Definition, series: Series, period: Period
) -> tuple[Step, ...]:
    start = period.later(1 - STEPS_SHOWN[definition.reported])
    steps = tuple(
        Step(
            period=step,
            value=roll_up(definition, series, step),
            target=_target(knowledge, definition, step),
        )
        for step in start.through(period)
    )
    known = [index for index, step in enumerate(steps) if step.value is not None]
    return steps[known[0] :] if known else steps[-1:]


def _months(
    knowledge: Knowledge, definition: Definition, series: Series, report: Period, period: Period
) -> tuple[Step, ...]:
    """List the collected values inside the report's period, up to the one reported."""
    if definition.collected.months >= report.frequency.months:
        return ()
    return tuple(
        Step(
            period=step,
            value=series.get(step),
            target=_target(knowledge, definition, step)
            if definition.collected is definition.reported
            else None,
        )
        for step in report.split(definition.collected)
        if step.last_day <= period.last_day
    )


def _outlook(
    knowledge: Knowledge, definition: Definition, series: Series, period: Period
) -> Outlook | None:
    whole_year = _target(knowledge, definition, period.year.period)
    return outlook(definition, series, period, year_target=whole_year)


def _parts(knowledge: Knowledge, definition: Definition, period: Period) -> tuple[PartLine, ...]:
    return tuple(
        PartLine(
            part=part,
            value=roll_up(definition, knowledge.series(definition.indicator, part.key), period),
        )
        for part in knowledge.parts(definition.indicator)
    )


def _variation(tested: Behaviour) -> Variation | None:
    return None if tested.chart is None else tested.chart.variation


def _attention(state: State, tested: Behaviour) -> Attention:
    worse = tested.signal is SignalWord.WORSE
    if state is Rag.RED and worse:
        return Attention.RED_AND_WORSE
    if state is Rag.RED and tested.reach is Reach.MISS:
        return Attention.RED_EXPECT_TO_MISS
    if worse:
        return Attention.GETTING_WORSE
    if state is Rag.RED:
        return Attention.RED
    if state is Rag.AMBER:
        return Attention.AMBER
    if state in _MISSING:
        return Attention.MISSING
    if tested.signal is SignalWord.BETTER:
        return Attention.GETTING_BETTER
    return Attention.REST
