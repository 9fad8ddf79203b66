"""The assessment of a value: its colour, or the named reason why it has none.

Every value ends in exactly one state, so that a summary can count them all and print its
denominator: "38 of 43 rated; 3 without a target, 2 awaited". There is no state for "unknown".

In order, the first that applies: an absence keeps its own name; a value under a *hold* is not
coloured; an indicator without a good direction or with the rule ``none`` is context; a value
from before its definition took effect is history and has no target; a value without a target
for its period has none; a roll-up with a part missing is incomplete. What remains is judged.

A person may have judged otherwise (an *override*): then the person's colour is printed, marked,
with the computed one beside it. It can colour any figure but one given for context or held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.analysis.rag import Judgement, Rag, judge
from goldenthread.core.analysis.rag_interval import by_interval
from goldenthread.core.analysis.reliability import interval_of
from goldenthread.core.collection.series import Event, EventKind
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, Polarity
from goldenthread.core.definition.target import Profile, Rule, RuleKind, Target
from goldenthread.core.figure import EXACT
from goldenthread.core.period import Period


class NotRated(StrEnum):
    """Why there is a figure and yet no colour. This list is the only one."""

    NO_TARGET = "no target"
    CONTEXT_ONLY = "context only"
    INCOMPLETE = "incomplete"
    HELD = "held for data quality"
    TOO_CLOSE = "too close to call"


State = Rag | NotRated | Absence
"""A colour, or the one reason why there is none."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What is to be printed of one value, and everything that it follows from.

    Args:
        rag: the colour as printed; ``none`` unless ``state`` is a colour.
        state: the colour, or the named reason why there is none.
        value: what was assessed; None where nothing was put down.
        target: the target resolved to the value's own period.
        judgement: the arithmetic; there whenever the figure could be judged, even if a person
            judged otherwise.
        override: the act by which a person judged otherwise.
        history: the value is from before its definition took effect; it is never coloured.
    """

    rag: Rag
    state: State
    value: Value | None
    target: Target | None
    judgement: Judgement | None
    override: Event | None
    history: bool

    @property
    def computed(self) -> Rag:
        """Give the colour that the arithmetic gives, whatever a person judged."""
        return self.judgement.rag if self.judgement else Rag.NONE


def target_for(
    definition: Definition, targets: Sequence[Target], part: str, period: Period
) -> Target | None:
    """Find what an indicator, or a part of it, is held to in one period.

    A target entered for that very period is taken as it stands. Otherwise, for a measure that
    speaks of a point in time (cumulative, snapshot, rolling), one entered for a shorter or
    longer period of the same year that ends on the same day, the shortest. Otherwise the year's own target,
    resolved by its profile: figure, limits and tolerance in the unit alike, so that the rule
    means the same all year. A part without a target of its own has none.

    The figure returned is the one for this period. To look up many, pass each indicator its own
    targets only.
    """
    own = [
        target
        for target in targets
        if (target.indicator, target.part) == (definition.indicator, part)
        and target.period.year == period.year
    ]
    entered = {target.period: target for target in own}
    if period in entered:
        return entered[period]
    whole_year = entered.pop(period.year.period, None)
    if same_end := [each for each in entered if _ends_with(definition, each, period)]:
        return entered[min(same_end)]
    return _resolved(whole_year, period) if whole_year else None


def assess(
    definition: Definition, value: Value | None, target: Target | None, *, events: Sequence[Event]
) -> Assessment:
    """Assess one value against the target for its period.

    A value that was never put down is assessed as awaited; that one is not due is decided
    before (`collection.due`). ``events`` are those known on the day of the report; the ones
    that speak of another indicator, part or period are passed over.

    Raises `NotJudgeable` if target and definition contradict each other, which the reader of
    the folder has already refused.
    """
    figure = value.outcome if value else Absence.AWAITED
    if isinstance(figure, Absence) or value is None:
        return _unrated(figure if isinstance(figure, Absence) else Absence.AWAITED, value, target)
    history = value.period.last_day < definition.effective_from.first_day
    applied = None if history else target
    if _event(EventKind.HOLD, value, events):
        return _unrated(NotRated.HELD, value, applied, history=history)
    if _is_context(definition, target):
        return _unrated(NotRated.CONTEXT_ONLY, value, applied, history=history)
    if history:
        return _unrated(NotRated.NO_TARGET, value, None, history=True)
    return _rated(definition, value, figure, target, _event(EventKind.OVERRIDE, value, events))


def not_due(target: Target | None) -> Assessment:
    """Give the assessment of an indicator of which no value is due in the report."""
    return _unrated(Absence.NOT_DUE, None, target)


def _rated(
    definition: Definition,
    value: Value,
    figure: Decimal,
    target: Target | None,
    override: Event | None,
) -> Assessment:
    state: State
    judgement = None
    if target is None or not _has_aim(target):
        state = NotRated.NO_TARGET
    elif not value.is_complete:
        state = NotRated.INCOMPLETE
    else:
        judgement = judge(
            figure,
            target=target.figure,
            polarity=definition.polarity,
            rule=target.rule,
            decimals=definition.decimals,
        )
        if target.rule.kind is RuleKind.INTERVAL:
            judgement = by_interval(judgement, interval_of(definition, value))
        state = NotRated.TOO_CLOSE if judgement.rag is Rag.NONE else judgement.rag
    if override is not None:
        state = Rag(override.status)
    return Assessment(
        rag=state if isinstance(state, Rag) else Rag.NONE,
        state=state,
        value=value,
        target=target,
        judgement=judgement,
        override=override,
        history=False,
    )


def _unrated(
    state: NotRated | Absence, value: Value | None, target: Target | None, *, history: bool = False
) -> Assessment:
    return Assessment(
        rag=Rag.NONE,
        state=state,
        value=value,
        target=target,
        judgement=None,
        override=None,
        history=history,
    )


def _is_context(definition: Definition, target: Target | None) -> bool:
    if definition.polarity is Polarity.NONE:
        return True
    return target is not None and target.rule.kind is RuleKind.NONE


def _has_aim(target: Target) -> bool:
    return target.figure is not None or target.rule.kind is RuleKind.RANGE


def _event(kind: EventKind, value: Value, events: Sequence[Event]) -> Event | None:
    """Find the latest act of a kind on this very value."""
    on_value = [
        event
        for event in events
        if event.kind is kind
        and (event.indicator, event.part, event.period)
        == (value.indicator, value.part, value.period)
    ]
    return max(on_value, key=lambda event: event.recorded_on, default=None)


def _ends_with(definition: Definition, entered: Period, period: Period) -> bool:
    match definition.kind:
        case MeasureKind.CUMULATIVE | MeasureKind.SNAPSHOT | MeasureKind.ROLLING:
            return entered.last_day == period.last_day
        case MeasureKind.FLOW | MeasureKind.MEAN_DURATION | MeasureKind.INDEX:
            return False


def _resolved(target: Target, period: Period) -> Target:
    match target.profile:
        case Profile.LEVEL:
            return replace(target, period=period)
        case Profile.STRAIGHT_LINE:
            elapsed = period.number
        case Profile.EVEN_SHARE:
            elapsed = 1
    share = _Share(Decimal(elapsed), Decimal(period.frequency.per_year))
    figure = share.of(target.figure)
    return replace(target, period=period, figure=figure, rule=_resolved_rule(target.rule, share))


@dataclass(frozen=True)
class _Share:
    """So many of so many periods, kept as two whole numbers so that 4 of 12 stays exact."""

    elapsed: Decimal
    all: Decimal

    def of(self, amount: Decimal | None) -> Decimal | None:
        return None if amount is None else self.of_known(amount)

    def of_known(self, amount: Decimal) -> Decimal:
        return EXACT.divide(EXACT.multiply(amount, self.elapsed), self.all)


def _resolved_rule(rule: Rule, share: _Share) -> Rule:
    """Scale what a rule says in the unit; a tolerance in per cent scales with its target."""
    match rule.kind:
        case RuleKind.RELATIVE | RuleKind.BINARY | RuleKind.INTERVAL | RuleKind.NONE:
            return rule
        case RuleKind.ABSOLUTE | RuleKind.LIMIT | RuleKind.RANGE:
            return replace(
                rule,
                tolerance=share.of_known(rule.tolerance),
                green_tolerance=share.of_known(rule.green_tolerance),
                amber_limit=share.of(rule.amber_limit),
                range_low=share.of(rule.range_low),
                range_high=share.of(rule.range_high),
            )
