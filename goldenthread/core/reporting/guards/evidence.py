"""What the guards look at, and the facts that their sentences are made of.

A guard sees one line of the report, as the reader will, and the little that stands behind it. It
never sees a figure that the line does not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.analysis.assessment import target_for
from goldenthread.core.analysis.rag import Judgement, Rag, judge, refusal
from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.series import EventKind, Series
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, Polarity
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.period import Period
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.misreading import Fact, FactKind, GuardFinding, Misreading
from goldenthread.core.reporting.report import Line


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One line with a figure, and what its guards need besides.

    Args:
        targets: all of the indicator's, of every year and part.
        last_target: that of the same period last year, if it was measured in the same way.
        from_shorter: the period's value as its shorter periods make it, if it has such.
        earlier_commentary: the latest on an earlier period.
    """

    line: Line
    figure: Decimal
    value: Value
    targets: tuple[Target, ...]
    last_target: Target | None
    from_shorter: Value | None
    earlier_commentary: Commentary | None

    @property
    def definition(self) -> Definition:
        """Give the definition that the line is read under."""
        return self.line.definition


def evidence_of(knowledge: Knowledge, line: Line) -> Evidence | None:
    """Gather what stands behind a line; None if it has no figure that could be misread."""
    definition, period = line.definition, line.period
    if line.value is None or not isinstance(line.outcome, Decimal):
        return None
    return Evidence(
        line=line,
        figure=line.outcome,
        value=line.value,
        targets=knowledge.targets(definition.indicator),
        last_target=_last_target(knowledge, line),
        from_shorter=_from_shorter(knowledge.series(definition.indicator), definition, period),
        earlier_commentary=_earlier_commentary(knowledge, line),
    )


def known_figure(value: Value | None) -> Decimal | None:
    """Give a value's figure if it has one and every period that should be in it is."""
    if value is None or not value.is_complete or not isinstance(value.outcome, Decimal):
        return None
    return value.outcome


def alike(evidence: Evidence) -> tuple[Value, ...]:
    """List the earlier values that this one should resemble, oldest first.

    All since the latest break; of a cumulative or seasonal measure those of the same time of
    year only.
    """
    line, definition = evidence.line, evidence.definition
    same_time = definition.seasonal or definition.kind is MeasureKind.CUMULATIVE
    breaks = [event.period for event in line.events if event.kind is EventKind.BREAK]
    start = max((found.first_day for found in breaks), default=date.min)
    return tuple(
        step.value
        for step in line.steps[:-1]
        if known_figure(step.value) is not None
        and step.value is not None
        and step.period.first_day >= start
        and (not same_time or step.period.number == line.period.number)
    )


def coloured(definition: Definition, figure: Decimal, target: Target | None) -> Judgement | None:
    """Judge a figure by any target; None where target or definition gives no colour."""
    if target is None or definition.polarity is Polarity.NONE:
        return None
    rule = target.rule
    if rule.kind is RuleKind.NONE or refusal(definition.polarity, rule, target.figure):
        return None
    if target.figure is None and rule.kind is not RuleKind.RANGE:
        return None
    return judge(
        figure,
        target=target.figure,
        polarity=definition.polarity,
        rule=rule,
        decimals=definition.decimals,
    )


def found(
    guard: Misreading, evidence: Evidence, template: str, facts: dict[str, Fact]
) -> GuardFinding:
    """Make a finding about the line's own value."""
    return GuardFinding(
        guard=guard,
        definition=evidence.definition,
        period=evidence.line.period,
        template=template,
        facts=facts,
        place=evidence.value.rows[-1],
        rests_on=evidence.value.recorded_on,
    )


def found_in_target(
    guard: Misreading, evidence: Evidence, target: Target, template: str, facts: dict[str, Fact]
) -> GuardFinding:
    """Make a finding about a target; it speaks of the period that the target was set for."""
    entered = [row.period for row in evidence.targets if row.place == target.place]
    return GuardFinding(
        guard=guard,
        definition=evidence.definition,
        period=next(iter(entered), target.period),
        template=template,
        facts=facts,
        place=target.place,
    )


def found_in_commentary(
    guard: Misreading, evidence: Evidence, said: Commentary, template: str, facts: dict[str, Fact]
) -> GuardFinding:
    """Make a finding about the commentary on the line's value."""
    return GuardFinding(
        guard=guard,
        definition=evidence.definition,
        period=evidence.line.period,
        template=template,
        facts=facts,
        place=said.place,
        rests_on=max(said.recorded_on, evidence.value.recorded_on),
    )


def value_fact(definition: Definition, value: Value, amount: Decimal | None = None) -> Fact:
    """Print a value with its unit, or another amount that stands in its row."""
    figure = value.outcome if amount is None else amount
    if not isinstance(figure, Decimal):
        raise TypeError(f"{value.place} holds no figure.")
    text = definition.unit.show(figure, definition.decimals)
    return Fact(
        text=text,
        kind=FactKind.VALUE,
        rows=value.rows,
        period=str(value.period),
        part=value.part,
    )


def count_fact(value: Value, number: Decimal) -> Fact:
    """Print a whole number that stands in a value's row, such as its denominator."""
    return Fact(
        text=f"{number:,f}",
        kind=FactKind.VALUE,
        rows=value.rows,
        period=str(value.period),
        part=value.part,
    )


def target_fact(definition: Definition, target: Target) -> Fact:
    """Print a target with its unit, or the range that it is."""
    unit, decimals, rule = definition.unit, definition.decimals, target.rule
    if rule.kind is RuleKind.RANGE and rule.range_low is not None and rule.range_high is not None:
        text = f"{unit.bare(rule.range_low, decimals)} to {unit.again(rule.range_high, decimals)}"
    elif target.figure is not None:
        text = unit.show(target.figure, decimals)
    else:
        raise TypeError(f"{target.place} holds no target.")
    return Fact(text=text, kind=FactKind.TARGET, rows=(target.place,), period=str(target.period))


def period_fact(period: Period) -> Fact:
    """Name a period as a sentence does."""
    return Fact(text=period.in_words, kind=FactKind.PERIOD, period=str(period))


def status_fact(rag: Rag) -> Fact:
    """Name a colour; a paper prints the council's own word for it."""
    return Fact(text=rag.value, kind=FactKind.STATUS)


def made_fact(text: str, made_from: str) -> Fact:
    """Print something derived, and say from what."""
    return Fact(text=text, kind=FactKind.DIFFERENCE, made_from=made_from)


def quoted_fact(words: str, said: Commentary) -> Fact:
    """Quote words of a commentary."""
    return Fact(text=words, kind=FactKind.COMMENTARY, rows=(said.place,), period=str(said.period))


def _last_target(knowledge: Knowledge, line: Line) -> Target | None:
    then = line.period.year_before()
    former = knowledge.read_under(line.definition, then)
    now = line.definition
    if (former.unit, former.polarity, former.kind) != (now.unit, now.polarity, now.kind):
        return None
    if any(
        event.kind is EventKind.BREAK and then.first_day < event.period.first_day
        for event in line.events
    ):
        return None
    return target_for(former, knowledge.targets(now.indicator), "", then)


def _from_shorter(series: Series, definition: Definition, period: Period) -> Value | None:
    direct = series.get(period)
    if direct is None or definition.collected is period.frequency:
        return None
    shorter = Series({when: value for when, value in series.values.items() if when != period})
    return roll_up(definition, shorter, period)


def _earlier_commentary(knowledge: Knowledge, line: Line) -> Commentary | None:
    for step in reversed(line.steps[:-1]):
        said = knowledge.commentary(line.definition.indicator, step.period)
        if said is not None:
            return said
    return None
