"""Target setting: what a proposed target would mean for the service as it now runs.

For whoever proposes a target, and for whoever must agree to it. Each case holds the indicator's
latest figures against the target proposed for next year, as if it were already in force: the
status it would give today, how often it would have been met, and whether it is within reach.
Nothing is foreseen; a target that asks for a change is shown to ask for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.analysis.assessment import assess, target_for
from goldenthread.core.analysis.behaviour import behaviour
from goldenthread.core.analysis.rag import judge
from goldenthread.core.definition.indicator import Access, Definition, Polarity
from goldenthread.core.definition.review import ChangeKind, Review
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.line import build_line, history
from goldenthread.core.reporting.public_knowledge import PublicKnowledge
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Line, Step


@dataclass(frozen=True, kw_only=True)
class TargetCase:
    """One target proposed for next year, with what is known of its reach.

    Args:
        line: the indicator's latest line, with the proposed target in the place of the present.
        present: the target that now holds for the line's period, if there is one.
        met, tried: in how many of the periods drawn the proposed target would have been met.
        reason: why the target is proposed, as declared.
    """

    line: Line
    present: Target | None
    met: int
    tried: int
    reason: str


def target_cases(record: Record, review: Review, *, as_at: date) -> tuple[TargetCase, ...]:
    """Give a case for each public indicator whose target changes and that has figures.

    They stand by section, in the order of the later set. What was recorded after ``as_at`` is
    not known.
    """
    knowledge = PublicKnowledge(record, as_at)
    reasons = {
        amendment.after.indicator: amendment.reason
        for amendment in review.amended(ChangeKind.RETARGETED)
    }
    found = (
        _case(knowledge, definition, review.after_year, reasons[definition.indicator])
        for definition in review.after
        if definition.indicator in reasons and definition.access is Access.PUBLIC
    )
    sections = [section.key for section in record.council.sections]
    cases = [case for case in found if case is not None]
    return tuple(sorted(cases, key=lambda case: sections.index(case.line.definition.section)))


def _case(
    knowledge: Knowledge, definition: Definition, year: FinancialYear, reason: str
) -> TargetCase | None:
    period = _latest_period(knowledge, definition)
    if period is None or definition.polarity is Polarity.NONE:
        return None
    proposed = _proposed(knowledge, definition, period, year)
    if proposed is None or proposed.rule.kind is RuleKind.NONE:
        return None
    known_in = period.last(Frequency.MONTHLY).later(definition.lag_months)
    line = build_line(knowledge, definition, known_in, restatements=())
    steps = tuple(
        replace(step, target=_proposed(knowledge, definition, step.period, year))
        for step in line.steps
    )
    series = knowledge.series(definition.indicator)
    line = replace(
        line,
        target=proposed,
        steps=steps,
        assessment=assess(_as_if_in_force(definition, period), line.value, proposed, events=()),
        behaviour=behaviour(
            definition, history(definition, series, period), target=proposed, events=line.events
        ),
    )
    met = [_is_met(definition, step) for step in steps]
    return TargetCase(
        line=line,
        present=target_for(definition, knowledge.targets(definition.indicator), "", period),
        met=met.count(True),
        tried=len(met) - met.count(None),
        reason=reason,
    )


def _as_if_in_force(definition: Definition, period: Period) -> Definition:
    """Read a figure of this year as if next year's definition already held."""
    return replace(definition, effective_from=period.split(Frequency.MONTHLY)[0])


def _latest_period(knowledge: Knowledge, definition: Definition) -> Period | None:
    """Find the latest period with a whole figure on record, of the reported frequency."""
    series = knowledge.series(definition.indicator)
    ends: Sequence[Period] = sorted(
        {period.last(definition.reported) for period in series.values}, reverse=True
    )
    for period in ends:
        value = roll_up(definition, series, period)
        if value is not None and isinstance(value.outcome, Decimal) and value.is_complete:
            return period
    return None


def _proposed(
    knowledge: Knowledge, definition: Definition, period: Period, year: FinancialYear
) -> Target | None:
    """Give next year's target for the like period."""
    like = Period(year, period.frequency, period.number)
    return target_for(definition, knowledge.targets(definition.indicator), "", like)


def _is_met(definition: Definition, step: Step) -> bool | None:
    """Tell whether a figure would have met the target; None without a figure or a target."""
    value, target = step.value, step.target
    if value is None or target is None or not isinstance(value.outcome, Decimal):
        return None
    if not value.is_complete or (target.figure is None and target.rule.kind is not RuleKind.RANGE):
        return None
    return judge(
        value.outcome,
        target=target.figure,
        polarity=definition.polarity,
        rule=target.rule,
        decimals=definition.decimals,
    ).met
