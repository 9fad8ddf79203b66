"""Definitions and targets that could not be judged honestly, refused before any value is read.

For the performance officer who sets up the year's KPI set, in a file or on a screen. Sources:
statistics rules 3 (aggregation) and 13 (a colour needs a rule that can be redone): a percentage
is never averaged or summed, a cumulative figure is never held against the year-end target, and
a tolerance in per cent of a target of 0 is no tolerance at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goldenthread.core.definition.indicator import (
    Access,
    Definition,
    MeasureKind,
    Polarity,
    RollUp,
)
from goldenthread.core.definition.target import Profile, Rule, RuleKind, Target
from goldenthread.core.figure import UnitKind
from goldenthread.core.issue import Issue, Level, Place

MOST_DECIMALS = 6

MOST_LAG_MONTHS = 36
"""Months after which a figure may be known: three years, as for the slowest national returns."""

_ROLL_UPS = {
    MeasureKind.FLOW: {RollUp.SUM, RollUp.RATIO_OF_SUMS, RollUp.MEAN_OF_CASES, RollUp.NONE},
    MeasureKind.CUMULATIVE: {RollUp.LAST, RollUp.NONE},
    MeasureKind.SNAPSHOT: {RollUp.LAST, RollUp.NONE},
    MeasureKind.ROLLING: {RollUp.LAST, RollUp.NONE},
    MeasureKind.MEAN_DURATION: {RollUp.MEAN_OF_CASES, RollUp.RATIO_OF_SUMS, RollUp.NONE},
    MeasureKind.INDEX: {RollUp.LAST, RollUp.NONE},
}
_NEVER_SUMMED = {UnitKind.PER_CENT, UnitKind.RATE, UnitKind.RATIO}


def definition_issues(definition: Definition) -> tuple[Issue, ...]:
    """List what is wrong with a definition taken by itself."""
    return tuple(
        Issue(code, message, _at(definition.place, column), level)
        for code, message, column, level in _definition_faults(definition)
    )


def target_issues(target: Target, definition: Definition) -> tuple[Issue, ...]:
    """List why a target could not be held against values under this definition."""
    faults = (
        *_rule_faults(target.rule),
        *_polarity_faults(target.rule, definition.polarity),
        *_figure_faults(target, definition),
        *_profile_faults(target, definition),
    )
    return tuple(
        Issue(code, message, _at(target.place, column)) for code, message, column in faults
    )


def rule_issues(rule: Rule, place: Place) -> tuple[Issue, ...]:
    """List what is wrong with a rule whatever target it is used with."""
    return tuple(
        Issue(code, message, _at(place, column)) for code, message, column in _rule_faults(rule)
    )


def _at(place: Place, column: str) -> Place:
    """Name the column too, in a CSV file; a workbook's letters are not known here."""
    return place if place.sheet else replace(place, column=column)


def _definition_faults(definition: Definition) -> Iterator[tuple[str, str, str, Level]]:
    if not 0 <= definition.decimals <= MOST_DECIMALS:
        yield (
            "decimals", f"Published decimals are 0 to {MOST_DECIMALS}.", "decimals", Level.ERROR,
        )  # fmt: skip
    if definition.lag_months > MOST_LAG_MONTHS:
        message = f"A figure is known {MOST_LAG_MONTHS} months after its period at the latest."
        yield "lag", message, "lag_months", Level.ERROR
    if definition.reported.months < definition.collected.months:
        yield (
            "reported-too-often",
            f"It is collected {definition.collected} and cannot be reported {definition.reported}.",
            "reported",
            Level.ERROR,
        )
    for message in _roll_up_faults(definition):
        yield "roll-up", message, "roll_up", Level.ERROR
    if definition.numerator and not definition.denominator and _is_share(definition):
        yield (
            "no-denominator",
            "A numerator is described and no denominator; out of what is the percentage?",
            "denominator",
            Level.WARNING,
        )
    match definition.access:
        case Access.EXEMPT if not definition.exempt_paragraph:
            message = "An exempt indicator must name the paragraph of Schedule 12A."
            yield "exempt-paragraph", message, "exempt_paragraph", Level.ERROR
        case Access.PUBLIC if definition.exempt_paragraph:
            message = "A paragraph of Schedule 12A is named, but the indicator is public."
            yield "exempt-paragraph", message, "exempt_paragraph", Level.ERROR
    if definition.owner == definition.sign_off:
        message = "The post that submits is also the post that signs off."
        yield "same-post", message, "sign_off", Level.WARNING


def _roll_up_faults(definition: Definition) -> Iterator[str]:
    allowed = _ROLL_UPS[definition.kind]
    if definition.roll_up not in allowed:
        names = " or ".join(roll_up for roll_up in RollUp if roll_up in allowed)
        yield (
            f"The kind is {definition.kind}, which cannot be rolled up as {definition.roll_up}; "
            f"use {names}."
        )
    match definition.roll_up:
        case RollUp.SUM if definition.unit.kind in _NEVER_SUMMED or definition.is_ratio:
            yield (
                "A percentage or rate is never averaged or summed; use ratio of sums, with a "
                "numerator and a denominator."
            )
        case RollUp.RATIO_OF_SUMS | RollUp.MEAN_OF_CASES if not definition.is_ratio:
            yield f"The roll-up {definition.roll_up} needs a numerator and a denominator."


def _is_share(definition: Definition) -> bool:
    return definition.unit.kind is UnitKind.PER_CENT


def _rule_faults(rule: Rule) -> Iterator[tuple[str, str, str]]:
    if rule.tolerance < 0:
        yield "tolerance", "A tolerance cannot be below 0.", "tolerance"
    if rule.green_tolerance < 0:
        yield "tolerance", "A green tolerance cannot be below 0.", "green_tolerance"
    if rule.green_tolerance > rule.tolerance:
        message = "The green tolerance is wider than the tolerance, so that nothing could be amber."
        yield "tolerance", message, "green_tolerance"
    match rule.kind:
        case RuleKind.LIMIT if rule.amber_limit is None:
            yield "rule-number", "The rule limit needs an amber_limit.", "amber_limit"
        case RuleKind.RANGE:
            yield from _range_faults(rule)
    yield from _unused_faults(rule)


def _range_faults(rule: Rule) -> Iterator[tuple[str, str, str]]:
    low, high = rule.range_low, rule.range_high
    if low is None or high is None:
        missing = "range_low" if low is None else "range_high"
        yield "rule-number", f"The rule range needs a {missing}.", missing
    elif low > high:
        yield "range", "The range's low end is above its high end.", "range_low"


def _unused_faults(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Name numbers that the rule does not use: whoever wrote them meant another rule."""
    uses = {
        RuleKind.RELATIVE: {"tolerance", "green_tolerance"},
        RuleKind.ABSOLUTE: {"tolerance", "green_tolerance"},
        RuleKind.LIMIT: {"amber_limit"},
        RuleKind.RANGE: {"tolerance", "range_low", "range_high"},
        RuleKind.BINARY: set[str](),
        RuleKind.INTERVAL: set[str](),
        RuleKind.NONE: set[str](),
    }[rule.kind]
    given = {
        "tolerance": rule.tolerance or None,
        "green_tolerance": rule.green_tolerance or None,
        "amber_limit": rule.amber_limit,
        "range_low": rule.range_low,
        "range_high": rule.range_high,
    }
    for name, number in given.items():
        if number is not None and name not in uses:
            yield "rule-number", f"The rule {rule.kind} does not use {name}.", name


def _polarity_faults(rule: Rule, polarity: Polarity) -> Iterator[tuple[str, str, str]]:
    match rule.kind, polarity:
        case (RuleKind.NONE, _) | (RuleKind.RANGE, Polarity.RANGE):
            return
        case _, Polarity.NONE:
            message = "The indicator is context only, without a polarity; its rule must be none."
        case RuleKind.RANGE, _:
            message = f"The rule range does not go with the polarity {polarity}."
        case _, Polarity.RANGE:
            message = f"The polarity range needs the rule range, not {rule.kind}."
        case _:
            return
    yield "rule-polarity", message, "rule"


def _figure_faults(target: Target, definition: Definition) -> Iterator[tuple[str, str, str]]:
    rule, figure = target.rule, target.figure
    if rule.kind in {RuleKind.RANGE, RuleKind.NONE}:
        if figure is not None:
            yield "target-unused", f"The rule {rule.kind} uses no target.", "target"
        return
    if figure is None:
        yield "target-empty", f"The rule {rule.kind} needs a target.", "target"
        return
    if rule.kind is RuleKind.INTERVAL and not _may_have_interval(definition):
        message = (
            "The rule interval is for shares, rates and counts of cases and for surveys, whose "
            "interval is known; use the rule binary, or one with a tolerance."
        )
        yield "rule-interval", message, "rule"
    if rule.kind is RuleKind.RELATIVE and figure == 0:
        message = (
            "A tolerance in per cent of a target of 0 is no tolerance at all; use the rule "
            "absolute, with a tolerance in the unit."
        )
        yield "zero-target", message, "rule"
    if rule.amber_limit is not None and _on_wrong_side(rule.amber_limit, figure, definition):
        message = (
            f"The polarity is {definition.polarity}, so that amber lies "
            f"{'below' if definition.polarity is Polarity.HIGHER else 'above'} the target; the "
            "amber limit is on the other side."
        )
        yield "amber-limit", message, "amber_limit"


def _may_have_interval(definition: Definition) -> bool:
    """Tell whether it can be calculated from cases, or is a survey's own to give."""
    if definition.kind is MeasureKind.INDEX:
        return True
    match definition.unit.kind:
        case UnitKind.PER_CENT | UnitKind.RATE:
            return definition.is_ratio
        case UnitKind.NUMBER:
            return definition.kind in {MeasureKind.FLOW, MeasureKind.CUMULATIVE}
        case _:
            return False


def _on_wrong_side(limit: Decimal, figure: Decimal, definition: Definition) -> bool:
    match definition.polarity:
        case Polarity.HIGHER:
            return limit > figure
        case Polarity.LOWER:
            return limit < figure
        case Polarity.RANGE | Polarity.NONE:
            return False


def _profile_faults(target: Target, definition: Definition) -> Iterator[tuple[str, str, str]]:
    """Refuse a target for a long period that does not say how the short ones are held to it."""
    cumulative = definition.kind is MeasureKind.CUMULATIVE
    summed = definition.roll_up is RollUp.SUM
    spans_several = target.period.frequency.months > definition.reported.months
    judged = target.rule.kind is not RuleKind.NONE
    match target.profile:
        case Profile.LEVEL if judged and spans_several and cumulative:
            message = (
                f"A cumulative figure cannot be held against the target for {target.period} before "
                "its end; use the profile straight line, or a target for each period."
            )
        case Profile.LEVEL if judged and spans_several and summed:
            message = (
                f"A {definition.reported.noun}'s count cannot be held against the whole target for "
                f"{target.period}; use the profile even share, or a target for each period."
            )
        case Profile.STRAIGHT_LINE if not cumulative:
            message = "The profile straight line is for cumulative figures."
        case Profile.EVEN_SHARE if not summed:
            message = "The profile even share is for counts that add up (roll-up sum)."
        case _:
            return
    yield "profile", message, "profile"
