"""Where each number of a line comes from, in the terms of `trace.csv`."""

from __future__ import annotations

from goldenthread.core.analysis.rag import shown_exactly
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Rule, RuleKind, Target
from goldenthread.core.period import Period
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.words import Origin, Source, Words, cite


def of_line(line: Line, origin: Origin, *, made_from: str = "") -> Source:
    """Source a number to a line: its value's rows, its definition, its target and rule."""
    return Source(
        origin=origin,
        indicator=line.definition.indicator,
        period=str(line.period),
        rows=line.value.rows if line.value is not None else (),
        definition=line.definition.place,
        target=line.target.place if line.target is not None else None,
        rule=rule_in_words(line.target.rule) if line.target is not None else "",
        made_from=made_from,
    )


def of_value(definition: Definition, value: Value, *, made_from: str = "") -> Source:
    """Source a number to one value, whichever period it is of."""
    return Source(
        origin=Origin.VALUE,
        indicator=definition.indicator,
        part=value.part,
        period=str(value.period),
        rows=value.rows,
        definition=definition.place,
        made_from=made_from,
    )


def of_target(definition: Definition, target: Target) -> Source:
    """Source a number to a target and its rule."""
    return Source(
        origin=Origin.TARGET,
        indicator=definition.indicator,
        part=target.part,
        period=str(target.period),
        definition=definition.place,
        target=target.place,
        rule=rule_in_words(target.rule),
    )


def name(definition: Definition, text: str) -> Words:
    """Cite a name or other text that stands in the definition itself."""
    return cite(
        text,
        Source(origin=Origin.NAME, indicator=definition.indicator, definition=definition.place),
    )


def period_words(period: Period, text: str = "") -> Words:
    """Cite a period's label; its short one, unless another is given."""
    return cite(text or period.short_label, Source(origin=Origin.PERIOD, period=str(period)))


def rule_in_words(rule: Rule) -> str:
    """Write a rule in full, as data that anybody can redo a colour from."""
    match rule.kind:
        case RuleKind.RELATIVE:
            words = f"amber within {shown_exactly(rule.tolerance)}% of target"
        case RuleKind.ABSOLUTE:
            words = f"amber within {shown_exactly(rule.tolerance)} of target"
        case RuleKind.LIMIT:
            limit = "" if rule.amber_limit is None else shown_exactly(rule.amber_limit)
            words = f"amber to {limit}"
        case RuleKind.RANGE:
            low = "" if rule.range_low is None else shown_exactly(rule.range_low)
            high = "" if rule.range_high is None else shown_exactly(rule.range_high)
            words = f"green from {low} to {high}, amber within {shown_exactly(rule.tolerance)}"
        case RuleKind.BINARY:
            words = "green if met, else red"
        case RuleKind.INTERVAL:
            words = "green if its whole interval meets the target, red if none of it does"
        case RuleKind.NONE:
            return "not judged"
    if rule.green_tolerance and rule.kind is not RuleKind.BINARY:
        unit = "%" if rule.kind is RuleKind.RELATIVE else ""
        words += f", green within {shown_exactly(rule.green_tolerance)}{unit} of it"
    return words
