"""Guards on the target: 0 on a rate, lowered, at the wrong point, or kinder than last year's figure.

Seen in published papers: "why are the targets 0?" (Oxford); business rates of a half-year green
against the target of the first quarter (Hart); a target lowered from 60 to 40, which turned red into
amber on a flat figure (Maidstone); "who determined the acceptable tolerance?" (Thurrock).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from goldenthread.core.analysis.comparison import Direction
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, Polarity
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.figure import EXACT, UnitKind, rounded
from goldenthread.core.reporting.guards.evidence import (
    Evidence,
    coloured,
    found,
    found_in_target,
    known_figure,
    made_fact,
    period_fact,
    status_fact,
    target_fact,
    value_fact,
)
from goldenthread.core.reporting.misreading import GuardFinding, Misreading
from goldenthread.core.reporting.report import Step

_RATES = frozenset((UnitKind.PER_CENT, UnitKind.RATE, UnitKind.RATIO, UnitKind.HOURS_MINUTES))


def zero_target(evidence: Evidence) -> GuardFinding | None:
    """Find a target of 0 where 0 is always met, or is a rate that nobody reaches."""
    definition, target = evidence.definition, evidence.line.target
    if target is None or target.figure != 0 or target.rule.kind is RuleKind.NONE:
        return None
    always_met = definition.polarity is Polarity.HIGHER
    if not always_met and definition.unit.kind not in _RATES:
        return None
    template = (
        "The target is {target} though good is high, so every figure meets it; is there none?"
        if always_met
        else "The target of a rate is {target}; is it meant, or is there no target?"
    )
    facts = {"target": target_fact(definition, target)}
    return found_in_target(Misreading.ZERO_TARGET, evidence, target, template, facts)


def target_lowered(evidence: Evidence) -> GuardFinding | None:
    """Find a target that asks for less than that of a year before, or of earlier in the year."""
    line, definition = evidence.line, evidence.definition
    if line.target is None:
        return None
    for earlier in (_earlier_in_year(evidence), evidence.last_target):
        if earlier is not None and _asks_less(definition, line.target, earlier):
            return found_in_target(
                Misreading.TARGET_LOWERED,
                evidence,
                line.target,
                "The target asks for less than before: {new}, and {old} in {then}.",
                {
                    "new": target_fact(definition, line.target),
                    "old": target_fact(definition, earlier),
                    "then": period_fact(earlier.period),
                },
            )
    return None


def status_by_target(evidence: Evidence) -> GuardFinding | None:
    """Find a status that differs from the earlier one and would not by the earlier target."""
    line, definition = evidence.line, evidence.definition
    before, judgement = _step_before(evidence), line.assessment.judgement
    figure = known_figure(before.value) if before else None
    if before is None or before.target is None or figure is None or judgement is None:
        return None
    then = coloured(definition, figure, before.target)
    still = coloured(definition, evidence.figure, before.target)
    if then is None or still is None or line.target is None:
        return None
    if not then.rag is still.rag is not judgement.rag:
        return None
    return found(
        Misreading.STATUS_BY_TARGET,
        evidence,
        "The target went from {old} to {new}, and the figure from {before} to {figure}. The move "
        "of the target alone took the status from {was} in {then} to {now}.",
        {
            "was": status_fact(then.rag),
            "now": status_fact(judgement.rag),
            "then": period_fact(before.period),
            "old": target_fact(definition, before.target),
            "new": target_fact(definition, line.target),
            "before": value_fact(definition, _held(before)),
            "figure": value_fact(definition, evidence.value),
        },
    )


def profile_point(evidence: Evidence) -> GuardFinding | None:
    """Find a figure that adds up over the year held against the target of another point of it."""
    line, target = evidence.line, evidence.line.target
    if evidence.definition.kind is not MeasureKind.CUMULATIVE or not _grows(line.steps):
        return None
    if target is None or target.figure is None or target.figure == 0:
        return None
    return _same_as_earlier(evidence, target) or _share_of_another(evidence, target, line.steps)


def wide_tolerance(evidence: Evidence) -> GuardFinding | None:
    """Find a figure inside the tolerance that is worse than last year's, which missed it too.

    The tolerance is then wider than the gap that the target was set to close.
    """
    line, definition = evidence.line, evidence.definition
    judgement, compared = line.assessment.judgement, line.year_before
    if judgement is None or judgement.rag is not Rag.AMBER or compared is None:
        return None
    if compared.direction is not Direction.UNFAVOURABLE or compared.then is None:
        return None
    last = known_figure(compared.then)
    target = line.target
    if last is None or target is None or judgement.aim.holds(rounded(last, definition.decimals)):
        return None
    return found(
        Misreading.WIDE_TOLERANCE,
        evidence,
        "At {figure} it is inside the tolerance, though {last} in {then} was "
        "nearer to the target of {target}. The tolerance is wider than that gap of {gap}.",
        {
            "figure": value_fact(definition, evidence.value),
            "last": value_fact(definition, compared.then),
            "then": period_fact(compared.then.period),
            "target": target_fact(definition, target),
            "gap": made_fact(
                definition.unit.gap(
                    judgement.aim.distance(rounded(last, definition.decimals)),
                    definition.decimals,
                ),
                "last year's figure and the target",
            ),
        },
    )


def _asks_less(definition: Definition, now: Target, then: Target) -> bool:
    new, old = now.rule, then.rule
    if definition.polarity is Polarity.RANGE:
        ends = (new.range_low, old.range_low, old.range_high, new.range_high)
        low, old_low, old_high, high = ends
        if low is None or old_low is None or old_high is None or high is None:
            return False
        return low < old_low or high > old_high
    if now.figure is None or then.figure is None or RuleKind.NONE in (new.kind, old.kind):
        return False
    figures = rounded(now.figure, definition.decimals), rounded(then.figure, definition.decimals)
    if definition.polarity is Polarity.HIGHER:
        return figures[0] < figures[1]
    return definition.polarity is Polarity.LOWER and figures[0] > figures[1]


def _earlier_in_year(evidence: Evidence) -> Target | None:
    """Give the target of the period before, if it is of this year and level with this one."""
    line, definition = evidence.line, evidence.definition
    if definition.seasonal or definition.kind is MeasureKind.CUMULATIVE or len(line.steps) < 2:
        return None
    before = line.steps[-2]
    return before.target if before.period.year == line.period.year else None


def _step_before(evidence: Evidence) -> Step | None:
    """Give the step to read this one against: of a cumulative or seasonal one, last year's."""
    line = evidence.line
    definition = evidence.definition
    by_year = definition.seasonal or definition.kind is MeasureKind.CUMULATIVE
    then = line.period.year_before() if by_year else line.period.previous()
    return next((step for step in line.steps if step.period == then), None)


def _held(step: Step) -> Value:
    if step.value is None:
        raise TypeError(f"{step.period} has no value.")
    return step.value


def _same_as_earlier(evidence: Evidence, target: Target) -> GuardFinding | None:
    line, definition = evidence.line, evidence.definition
    for step in line.steps[:-1]:
        if step.period.year != line.period.year or step.target is None:
            continue
        if step.target.figure == target.figure:
            return found_in_target(
                Misreading.PROFILE_POINT,
                evidence,
                target,
                "{figure} has come together by {now}, and the target of {target} is that of "
                "{then}.",
                {
                    "figure": value_fact(definition, evidence.value),
                    "now": period_fact(line.period),
                    "target": target_fact(definition, target),
                    "then": period_fact(step.period),
                },
            )
    return None


def _share_of_another(
    evidence: Evidence, target: Target, steps: tuple[Step, ...]
) -> GuardFinding | None:
    line, definition = evidence.line, evidence.definition
    whole = _whole_year(evidence, steps)
    points = line.period.year.periods(line.period.frequency)
    if whole is None or target.figure is None or len(points) == 1:
        return None
    aim = rounded(target.figure, definition.decimals)
    shares = {point: _share(whole, point.number, len(points), definition) for point in points}
    others = [point for point in points if shares[point] == aim]
    if not others or line.period in others:
        return None
    return found_in_target(
        Misreading.PROFILE_POINT,
        evidence,
        target,
        "{figure} has come together by {now}, and the target of {target} is the even share of "
        "the year by {then}.",
        {
            "figure": value_fact(definition, evidence.value),
            "now": period_fact(line.period),
            "target": target_fact(definition, target),
            "then": period_fact(others[0]),
        },
    )


def _grows(steps: tuple[Step, ...]) -> bool:
    """Tell whether the figure itself grows with the year; a share of what was due so far does not.

    The latest two figures of one year decide: from the first quarter to the second an even
    growth doubles it, and half of that growth is enough.
    """
    for earlier, later in reversed(tuple(pairwise(steps))):
        then, now = known_figure(earlier.value), known_figure(later.value)
        if earlier.period.year != later.period.year or not then or now is None:
            continue
        even = EXACT.divide(Decimal(later.period.number), Decimal(earlier.period.number))
        return EXACT.divide(now, then) - 1 >= (even - 1) / 2
    return False


def _share(whole: Decimal, number: int, points: int, definition: Definition) -> Decimal:
    share = EXACT.divide(EXACT.multiply(whole, Decimal(number)), Decimal(points))
    return rounded(share, definition.decimals)


def _whole_year(evidence: Evidence, steps: tuple[Step, ...]) -> Decimal | None:
    """Give what the year should come to: its target, else what last year came to."""
    year = evidence.line.period.year
    for target in evidence.targets:
        if not target.part and target.period == year.period:
            return target.figure
    ends = [
        known_figure(step.value)
        for step in steps
        if step.period.year == year.previous()
        and step.period.number == step.period.frequency.per_year
    ]
    return next(iter(ends), None)
