"""Guards on the figure itself: a slip of scale, a missing one stored as 0, an old one, a small base.

Seen in published papers: a result of 73,390 against a target of 420 (Oxford); a website's uptime of
0% shown green (Hart); an indicator green on last year's data (Kent); percentages that move because
there are hardly any cases (Redditch, OpenPrescribing's "low denominators").
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from goldenthread.core.analysis.neighbours import Standing, is_stale
from goldenthread.core.collection.usual import (
    amounts_of,
    is_repeated,
    is_unlikely_zero,
    slip,
    times_apart,
)
from goldenthread.core.definition.target import Target
from goldenthread.core.figure import EXACT, UnitKind, rounded
from goldenthread.core.reporting.guards.evidence import (
    Evidence,
    alike,
    count_fact,
    found,
    found_in_target,
    known_figure,
    made_fact,
    period_fact,
    target_fact,
    value_fact,
)
from goldenthread.core.reporting.misreading import Fact, FactKind, GuardFinding, Misreading

SMALL_BASE = 30
"""Percentages of fewer cases than this move by three points and more with a single case."""


def scale_slip(evidence: Evidence) -> GuardFinding | None:
    """Find a value or target that is a power of ten away from the past, or the two from each other."""
    past = [known_figure(value) for value in alike(evidence)]
    figures = [figure for figure in past if figure is not None]
    return (
        _value_off(evidence, figures) or _target_off(evidence, figures) or _worlds_apart(evidence)
    )


def missing_as_zero(evidence: Evidence) -> GuardFinding | None:
    """Find a 0 that lies further below every earlier figure than these lie apart."""
    past = alike(evidence)
    figures = [figure for value in past if (figure := known_figure(value)) is not None]
    if not is_unlikely_zero(evidence.definition, amounts_of(evidence.value), figures):
        return None
    return found(
        Misreading.MISSING_AS_ZERO,
        evidence,
        "The figure is {zero}, and earlier ones were never below {lowest}; a figure that is not "
        "known must be a named absence.",
        {
            "zero": value_fact(evidence.definition, evidence.value),
            "lowest": value_fact(
                evidence.definition, min(past, key=lambda value: (value.outcome, value.period))
            ),
        },
    )


def stale_value(evidence: Evidence) -> GuardFinding | None:
    """Find a figure from before its period, or the last one again beside a new target."""
    return _from_before(evidence) or _carried_forward(evidence)


def small_denominator(evidence: Evidence) -> GuardFinding | None:
    """Find a percentage of hardly any cases."""
    base = evidence.value.denominator
    if evidence.definition.unit.kind is not UnitKind.PER_CENT or base is None:
        return None
    if not 0 < base < SMALL_BASE:
        return None
    return found(
        Misreading.SMALL_DENOMINATOR,
        evidence,
        "The {figure} is of {base} cases only: a single one moves it by {step}.",
        {
            "figure": value_fact(evidence.definition, evidence.value),
            "base": count_fact(evidence.value, base),
            "step": made_fact(
                evidence.definition.unit.gap(
                    EXACT.divide(Decimal(100), base), evidence.definition.decimals
                ),
                "one case of the denominator",
            ),
        },
    )


def old_neighbours(evidence: Evidence) -> GuardFinding | None:
    """Find a comparison with neighbours' figures that are more than two years older than ours."""
    theirs, ours = evidence.line.standing, evidence.line.period
    if not isinstance(theirs, Standing) or not is_stale(theirs, ours):
        return None
    days = (ours.last_day - theirs.period_end).days
    return found(
        Misreading.OLD_NEIGHBOURS,
        evidence,
        "The neighbours’ figures are for {theirs}, {months} months before the end of {ours}.",
        {
            "theirs": Fact(
                text=theirs.period,
                kind=FactKind.COMPARATOR,
                made_from=f"comparator series {theirs.series}",
            ),
            "months": made_fact(str(days * 12 // 365), "the ends of both periods"),
            "ours": period_fact(ours),
        },
    )


def _value_off(evidence: Evidence, past: Sequence[Decimal]) -> GuardFinding | None:
    power = slip(evidence.figure, past)
    if power is None:
        return None
    return found(
        Misreading.SCALE_SLIP,
        evidence,
        "The figure is {figure}, about {power} times as {way} as is usual ({usual}).",
        {
            "figure": value_fact(evidence.definition, evidence.value),
            "power": made_fact(str(power), "the figure and the median of earlier ones"),
            "way": _way(evidence.figure > median(past)),
            "usual": _usual(evidence, past),
        },
    )


def _target_off(evidence: Evidence, past: Sequence[Decimal]) -> GuardFinding | None:
    target = evidence.line.target
    if target is None or target.figure is None:
        return None
    power = slip(target.figure, past)
    if power is None:
        return None
    return found_in_target(
        Misreading.SCALE_SLIP,
        evidence,
        target,
        "The target is {target}, about {power} times as {way} as figures usually are ({usual}).",
        {
            "target": target_fact(evidence.definition, target),
            "power": made_fact(str(power), "the target and the median of earlier figures"),
            "way": _way(target.figure > median(past)),
            "usual": _usual(evidence, past),
        },
    )


def _worlds_apart(evidence: Evidence) -> GuardFinding | None:
    target = evidence.line.target
    if target is None or target.figure is None:
        return None
    times = times_apart(evidence.figure, target.figure)
    if times is None:
        return None
    return found(
        Misreading.SCALE_SLIP,
        evidence,
        "The figure is {figure} and the target {target}: one is {times} times the other.",
        {
            "figure": value_fact(evidence.definition, evidence.value),
            "target": target_fact(evidence.definition, target),
            "times": made_fact(f"{rounded(times, 0):,f}", "value and target"),
        },
    )


def _way(is_larger: bool) -> Fact:
    return Fact(text="large" if is_larger else "small", kind=FactKind.DIFFERENCE)


def _usual(evidence: Evidence, past: Sequence[Decimal]) -> Fact:
    definition = evidence.definition
    text = definition.unit.show(median(past), definition.decimals)
    return made_fact(text, "median of earlier figures")


def _from_before(evidence: Evidence) -> GuardFinding | None:
    day = evidence.value.data_as_at
    if day is None or day >= evidence.line.period.first_day:
        return None
    return found(
        Misreading.STALE_VALUE,
        evidence,
        "The figure for {period} comes from a source of {day}, before the period began.",
        {
            "period": period_fact(evidence.line.period),
            "day": Fact(
                text=f"{day.day} {day:%B %Y}",
                kind=FactKind.VALUE,
                rows=evidence.value.rows,
                period=str(evidence.value.period),
            ),
        },
    )


def _carried_forward(evidence: Evidence) -> GuardFinding | None:
    line = evidence.line
    if len(line.steps) < 2:
        return None
    before, target = line.steps[-2], line.target
    if before.value is None or not is_repeated(
        line.definition, amounts_of(evidence.value), amounts_of(before.value)
    ):
        return None
    if target is None or before.target is None or not _is_new(target, before.target):
        return None
    return found(
        Misreading.STALE_VALUE,
        evidence,
        "The figure is {figure}, as in {before}, to the last digit, while the target went from "
        "{old} to {new}.",
        {
            "figure": value_fact(evidence.definition, evidence.value),
            "before": period_fact(before.period),
            "old": target_fact(evidence.definition, before.target),
            "new": target_fact(evidence.definition, target),
        },
    )


def _is_new(target: Target, before: Target) -> bool:
    figures = target.figure, before.figure
    return None not in figures and target.figure != before.figure
