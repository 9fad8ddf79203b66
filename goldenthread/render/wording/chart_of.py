"""A line made into a chart: which points, limits, target, labels and words it shows."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.analysis import xmr
from goldenthread.core.analysis.behaviour import Behaviour
from goldenthread.core.collection.series import Event, EventKind
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.definition.target import RuleKind
from goldenthread.core.figure import UnitKind
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.report import Line, Step
from goldenthread.render.manuscript.chart import Chart, Mark, Point, Tick
from goldenthread.render.manuscript.words import NOTHING, Origin, Source, Words, cite, say
from goldenthread.render.wording.line_words import figure_of, level
from goldenthread.render.wording.sources import of_line, of_target, period_words
from goldenthread.render.wording.ticks import ticks


def chart_of(line: Line, key: str) -> Chart | None:
    """Make the chart of a line, or nothing where fewer than two figures could be drawn."""
    shown = [step for step in line.steps if _amount(step.value) is not None]
    if len(shown) < 2:
        return None
    definition = line.definition
    points = _points(line)
    return Chart(
        key=key,
        alt=_alt(line),
        points=points,
        ticks=tuple(
            Tick(value=amount, label=cite(_tick(definition, amount), of_line(line, Origin.AXIS)))
            for amount in ticks(_extent(points), starts_at_zero=_starts_at_zero(definition))
        ),
        first_label=period_words(line.steps[0].period),
        last_label=period_words(line.steps[-1].period),
        end_label=figure_of(definition, shown[-1].value),
        target_label=_target_label(line),
        band_label=_band_label(line.behaviour),
        last_year_label=say("last year") if definition.seasonal else NOTHING,
        trial=_is_trial(line.behaviour),
        adds_up=definition.kind is MeasureKind.CUMULATIVE,
        source=of_line(line, Origin.VALUE),
        table=tuple(
            (period_words(step.period), figure_of(definition, step.value)) for step in line.steps
        ),
    )


def _alt(line: Line) -> Words:
    """Say what the picture shows: the line's own sentence, and the stretch of time drawn."""
    return say(
        "{name}: {level}. The chart runs from {first} to {last}.",
        name=cite(line.definition.title, of_line(line, Origin.NAME)),
        level=level(line),
        first=period_words(line.steps[0].period),
        last=period_words(line.steps[-1].period),
    )


def _amount(value: Value | None) -> Decimal | None:
    if value is None or not isinstance(value.outcome, Decimal):
        return None
    return value.outcome


def _points(line: Line) -> tuple[Point, ...]:
    tested = _tested(line.behaviour)
    amounts = {step.period: _amount(step.value) for step in line.steps}
    return tuple(_point(line, step, tested.get(step.period), amounts) for step in line.steps)


def _tested(behaviour: Behaviour) -> dict[Period, xmr.Point]:
    if behaviour.chart is None:
        return {}
    return dict(zip(behaviour.periods, behaviour.chart.points, strict=True))


def _point(
    line: Line,
    step: Step,
    tested: xmr.Point | None,
    amounts: dict[Period, Decimal | None],
) -> Point:
    value = step.value
    judged = step.target is not None and step.target.rule.kind is not RuleKind.NONE
    return Point(
        label=step.period.short_label,
        value=_amount(value),
        target=step.target.figure if judged and step.target is not None else None,
        mean=tested.mean if tested else None,
        lower=tested.lower if tested else None,
        upper=tested.upper if tested else None,
        last_year=_last_year(line, step.period, amounts),
        mark=_mark(tested),
        provisional=value is not None and (value.provisional or not value.is_signed_off),
        phase=_named(line, EventKind.PHASE, step.period),
        break_before=_named(line, EventKind.BREAK, step.period),
        year=_year(step.period),
    )


def _last_year(line: Line, period: Period, amounts: dict[Period, Decimal | None]) -> Decimal | None:
    return amounts.get(period.year_before()) if line.definition.seasonal else None


def _mark(tested: xmr.Point | None) -> Mark:
    if tested is None:
        return Mark.PLAIN
    match tested.signal:
        case xmr.Signal.NONE:
            return Mark.PLAIN
        case xmr.Signal.OUTSIDE:
            return Mark.BEYOND
        case xmr.Signal.TREND | xmr.Signal.SHIFT | xmr.Signal.NEAR:
            return Mark.RUN


def _named(line: Line, kind: EventKind, period: Period) -> Words:
    for event in line.events:
        if event.kind is kind and period.contains(event.period):
            return cite(event.reason, _of_event(line, event))
    return NOTHING


def _of_event(line: Line, event: Event) -> Source:
    return Source(
        origin=Origin.COMMENTARY,
        indicator=line.definition.indicator,
        period=str(event.period),
        rows=(event.place,),
    )


def _year(period: Period) -> Words:
    starts = period.number == 1 and period.frequency is not Frequency.ANNUAL
    return period_words(period, period.year.label) if starts else NOTHING


def _target_label(line: Line) -> Words:
    if line.target is None or line.target.figure is None:
        return NOTHING
    if line.target.rule.kind is RuleKind.NONE or line.assessment.history:
        return NOTHING
    target = cite(
        line.definition.unit.again(line.target.figure, line.definition.decimals),
        of_target(line.definition, line.target),
    )
    return say("target {target}", target=target)


def _band_label(behaviour: Behaviour) -> Words:
    if behaviour.chart is None or behaviour.chart.lower is None:
        return NOTHING
    return say("usual range")


def _is_trial(behaviour: Behaviour) -> bool:
    return behaviour.chart is not None and behaviour.chart.strength is xmr.Strength.TRIAL


def _extent(points: tuple[Point, ...]) -> list[Decimal]:
    found: list[Decimal] = []
    for point in points:
        found.extend(amount for amount in (point.value, point.target) if amount is not None)
        found.extend(
            Decimal(repr(limit)) for limit in (point.lower, point.upper) if limit is not None
        )
    return found


def _starts_at_zero(definition: Definition) -> bool:
    """Counts and sums start at 0; a share or a level is read by its distance from the target."""
    return definition.unit.kind is UnitKind.NUMBER and not definition.is_ratio


def _tick(definition: Definition, amount: Decimal) -> str:
    exponent = amount.normalize().as_tuple().exponent
    decimals = max(0, -int(exponent)) if definition.unit.kind is not UnitKind.HOURS_MINUTES else 0
    return definition.unit.bare(amount, decimals)
