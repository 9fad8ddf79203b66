"""Red, amber or green: does a figure meet its target, and if not, is it inside the tolerance?

For everybody who has to defend a colour in committee. A colour is a small piece of arithmetic,
and anybody must be able to redo it from the printed page. Therefore:

* the limits are worked out exactly from the target and the rule;
* then the figure, the target and the limits are each rounded half away from zero to the
  indicator's published decimals, and what is compared is what is printed: 94.96, published as
  95.0, meets a target of 95.0;
* ends count as inside: a figure equal to the target meets it, one equal to the limit is amber.

A *band* says where a colour reaches. Under "good is high" the green band starts at the target
and is open above; under a range both ends are closed. Everything in the green band is green,
what is outside it but in the amber band is amber, and the rest is red.

Source of the rules: councils' own published tolerances (relative, absolute, a limit for each
indicator, range, binary, and a near miss that counts as green); equality counts as met, as in
Fingertips' comparison with a single target and in Reigate & Banstead's "on or above target".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.figure import EXACT, Unit, plain_number, rounded

_GUARDED = Context(prec=50)
"""Ten digits fewer than exact arithmetic has, so that a limit taken from a target that does not
end (4/12 of 7, with 50% on top) lands on 3.5, as it should, and not just below it."""

_LONGEST_TOLERANCE = 12
"""A tolerance with more decimals than this was not set by a person: it is a third of something."""


class Rag(StrEnum):
    """The colour of a status; ``none`` where nothing is coloured."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


class NotJudgeable(ValueError):
    """The target or the rule cannot be judged by; the message says why."""


@dataclass(frozen=True)
class Band:
    """The figures from one end to the other, both included; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, figure: Decimal) -> bool:
        """Tell whether a figure lies in the band."""
        return self.distance(figure) == 0

    def distance(self, figure: Decimal) -> Decimal:
        """Give how far a figure lies outside the band; 0 inside."""
        if self.low is not None and figure < self.low:
            return EXACT.subtract(self.low, figure)
        if self.high is not None and figure > self.high:
            return EXACT.subtract(figure, self.high)
        return Decimal(0)

    def room(self, figure: Decimal) -> Decimal:
        """Give how far a figure inside the band is from the nearer end."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return min(EXACT.subtract(figure, end).copy_abs() for end in ends)

    def at(self, decimals: int | None) -> Band:
        """Round both ends to the published decimals."""
        return Band(_at(self.low, decimals), _at(self.high, decimals))

    def widened(self, by: Decimal) -> Band:
        """Move each closed end outwards."""
        return Band(
            None if self.low is None else _GUARDED.plus(EXACT.subtract(self.low, by)),
            None if self.high is None else _GUARDED.plus(EXACT.add(self.high, by)),
        )


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A colour and every number that it follows from, as compared: at the published decimals.

    Args:
        actual: the figure.
        aim: what meets the target: from the target on, up to the target, or the range.
        green: what is green: the aim, and the green tolerance if there is one.
        amber: what is at least amber.
        margin: how far the figure is on the good side of the aim's nearest end; negative if
            the target is missed. It is the difference of the numbers as printed.
        rule: the rule that gave the bands.
        polarity: which way is good.
        decimals: the published decimals; None if compared exactly.
        interval: under the rule ``interval``, the figure's 95% interval as printed.
    """

    rag: Rag
    actual: Decimal
    aim: Band
    green: Band
    amber: Band
    margin: Decimal
    rule: Rule
    polarity: Polarity
    decimals: int | None
    interval: Band | None = None

    @property
    def met(self) -> bool:
        """Tell whether the target itself is met; a near miss may be green and still not meet it."""
        return self.margin >= 0

    @property
    def target(self) -> Decimal | None:
        """Give the target as compared; None under a range, whose ends are the target."""
        match self.polarity:
            case Polarity.HIGHER:
                return self.aim.low
            case Polarity.LOWER:
                return self.aim.high
            case Polarity.RANGE | Polarity.NONE:
                return None


def judge(
    actual: Decimal,
    *,
    target: Decimal | None,
    polarity: Polarity,
    rule: Rule,
    decimals: int | None,
) -> Judgement:
    """Judge a figure against its target by a rule, at the published decimals (None: exactly).

    Raises `NotJudgeable` where `refusal` has something to say, where no way is good, where the
    rule is ``none`` or where there is no target: the caller has a named state for each of these.
    """
    aim = _aim(target, polarity, rule)
    if (why := refusal(polarity, rule, target)) is not None:
        raise NotJudgeable(why)
    green = aim.widened(_green_tolerance(rule, target)).at(decimals)
    amber = _amber(aim, rule, target).at(decimals)
    figure, aim = _rounded(actual, decimals), aim.at(decimals)
    if green.holds(figure):
        rag = Rag.GREEN
    elif amber.holds(figure):
        rag = Rag.AMBER
    else:
        rag = Rag.RED
    return Judgement(
        rag=rag,
        actual=figure,
        aim=aim,
        green=green,
        amber=amber,
        margin=aim.room(figure) if aim.holds(figure) else aim.distance(figure).copy_negate(),
        rule=rule,
        polarity=polarity,
        decimals=decimals,
    )


def refusal(polarity: Polarity, rule: Rule, target: Decimal | None) -> str | None:
    """Say why a set-up contradicts itself, in a sentence for whoever set it up; None if sound.

    A missing target, or an indicator given for context, is sound: it is not judged.
    """
    if (polarity is Polarity.RANGE) != (rule.kind is RuleKind.RANGE):
        return "The polarity range goes with the rule range, and only with it."
    if polarity is Polarity.NONE or rule.kind is RuleKind.NONE:
        return None
    if rule.tolerance < 0 or rule.green_tolerance < 0:
        return "A tolerance cannot be negative."
    match rule.kind:
        case RuleKind.RELATIVE:
            return _refusal_of_relative(rule, target)
        case RuleKind.ABSOLUTE:
            return _refusal_of_green(rule, rule.tolerance)
        case RuleKind.LIMIT:
            return _refusal_of_limit(polarity, rule, target)
        case RuleKind.RANGE:
            return _refusal_of_range(rule)
        case RuleKind.BINARY | RuleKind.INTERVAL | RuleKind.NONE:
            return _refusal_of_green(rule, Decimal(0))


def reason(judgement: Judgement, unit: Unit | None = None) -> str:
    """Say in one sentence how the colour follows from the numbers, each as it is compared.

    "94.1 is 0.9 short of the target of 95.0 and inside the tolerance of 5% (amber down to 90.3)."
    """
    figure = _first(judgement.actual, judgement, unit)
    position = _position(judgement, unit)
    if judgement.met:
        return f"{figure} {position}."
    return f"{figure} {position} and {_verdict(judgement, unit)}."


def shown(amount: Decimal, decimals: int | None) -> str:
    """Print a number without a unit, at the published decimals (None: exactly)."""
    return shown_exactly(amount) if decimals is None else plain_number(amount, decimals)


def shown_exactly(amount: Decimal) -> str:
    """Print a number with as many decimals as it has and no more: "90.25", "5"."""
    exponent = amount.normalize(EXACT).as_tuple().exponent
    return plain_number(amount, max(0, -int(exponent)))


def _aim(target: Decimal | None, polarity: Polarity, rule: Rule) -> Band:
    if rule.kind is RuleKind.NONE:
        raise NotJudgeable("The rule none judges nothing.")
    match polarity:
        case Polarity.NONE:
            raise NotJudgeable("No way is good, so there is nothing to judge by.")
        case Polarity.RANGE:
            return Band(rule.range_low, rule.range_high)
        case Polarity.HIGHER | Polarity.LOWER if target is None:
            raise NotJudgeable("There is no target to judge by.")
        case Polarity.HIGHER:
            return Band(target, None)
        case Polarity.LOWER:
            return Band(None, target)


def _amber(aim: Band, rule: Rule, target: Decimal | None) -> Band:
    match rule.kind:
        case RuleKind.LIMIT:
            limit = rule.amber_limit
            return Band(None if aim.low is None else limit, None if aim.high is None else limit)
        case RuleKind.RELATIVE:
            return aim.widened(_per_cent_of(target, rule.tolerance))
        case RuleKind.ABSOLUTE | RuleKind.RANGE:
            return aim.widened(rule.tolerance)
        case RuleKind.BINARY | RuleKind.INTERVAL | RuleKind.NONE:
            return aim


def _green_tolerance(rule: Rule, target: Decimal | None) -> Decimal:
    if rule.kind is RuleKind.RELATIVE:
        return _per_cent_of(target, rule.green_tolerance)
    return rule.green_tolerance


def _per_cent_of(target: Decimal | None, per_cent: Decimal) -> Decimal:
    size = Decimal(0) if target is None else target.copy_abs()
    return EXACT.multiply(size, per_cent).scaleb(-2, context=EXACT)


def _refusal_of_relative(rule: Rule, target: Decimal | None) -> str | None:
    if target == 0:
        return (
            "A tolerance in per cent of a target of 0 has no width; "
            "use the rule absolute, with a tolerance in the unit."
        )
    return _refusal_of_green(rule, rule.tolerance)


def _refusal_of_limit(polarity: Polarity, rule: Rule, target: Decimal | None) -> str | None:
    if rule.amber_limit is None:
        return "The rule limit needs an amber limit."
    if target is None:
        return None
    ahead = rule.amber_limit > target
    if rule.amber_limit != target and ahead is (polarity is Polarity.HIGHER):
        return (
            f"The amber limit of {shown_exactly(rule.amber_limit)} is on the good side of "
            f"the target of {shown_exactly(target)}."
        )
    return _refusal_of_green(rule, EXACT.subtract(target, rule.amber_limit).copy_abs())


def _refusal_of_range(rule: Rule) -> str | None:
    if rule.range_low is None or rule.range_high is None:
        return "The rule range needs both ends of the range."
    if rule.range_low > rule.range_high:
        return "The low end of the range is above its high end."
    return _refusal_of_green(rule, rule.tolerance)


def _refusal_of_green(rule: Rule, tolerance: Decimal) -> str | None:
    if rule.green_tolerance <= tolerance:
        return None
    if rule.kind in (RuleKind.BINARY, RuleKind.INTERVAL):
        return f"The rule {rule.kind} allows no green tolerance: met is green and all else is red."
    return (
        f"The green tolerance of {shown_exactly(rule.green_tolerance)} is wider than "
        f"the tolerance of {shown_exactly(tolerance)}."
    )


def _at(amount: Decimal | None, decimals: int | None) -> Decimal | None:
    return None if amount is None else _rounded(amount, decimals)


def _rounded(amount: Decimal, decimals: int | None) -> Decimal:
    return amount if decimals is None else rounded(amount, decimals)


def _position(judgement: Judgement, unit: Unit | None) -> str:
    gap = _gap(judgement.margin.copy_abs(), judgement, unit)
    target = judgement.target
    if target is None:
        return _position_by_range(judgement, gap, unit)
    of_target = f"the target of {_show(target, judgement, unit)}"
    higher = judgement.polarity is Polarity.HIGHER
    if judgement.margin == 0:
        return f"meets {of_target}"
    if judgement.met:
        return f"is {gap} {'above' if higher else 'below'} {of_target}"
    return f"is {gap} {'short of' if higher else 'over'} {of_target}"


def _position_by_range(judgement: Judgement, gap: str, unit: Unit | None) -> str:
    low, high = (_show_end(end, judgement, unit) for end in (judgement.aim.low, judgement.aim.high))
    if judgement.met:
        return f"is inside the range of {low} to {high}"
    return f"is {gap} {_side(judgement)} the range of {low} to {high}"


def _verdict(judgement: Judgement, unit: Unit | None) -> str:
    rule = judgement.rule
    if judgement.rag is Rag.GREEN:
        tolerance = _tolerance(rule, rule.green_tolerance, judgement, unit)
        return f"inside the green tolerance of {tolerance} ({_reach('green', judgement, unit)})"
    if rule.kind in (RuleKind.BINARY, RuleKind.INTERVAL):
        return "the rule allows no tolerance"
    inside = "inside" if judgement.rag is Rag.AMBER else "outside"
    if rule.kind is RuleKind.LIMIT:
        limit = _show_end(_end(judgement.amber, judgement), judgement, unit)
        return f"{inside} the amber limit of {limit}"
    tolerance = _tolerance(rule, rule.tolerance, judgement, unit)
    return f"{inside} the tolerance of {tolerance} ({_reach('amber', judgement, unit)})"


def _reach(colour: str, judgement: Judgement, unit: Unit | None) -> str:
    band = judgement.green if colour == "green" else judgement.amber
    way = "down" if _side(judgement) == "below" else "up"
    return f"{colour} {way} to {_show_end(_end(band, judgement), judgement, unit)}"


def _side(judgement: Judgement) -> str:
    """Tell on which side of the aim a figure lies that has missed it."""
    low = judgement.aim.low
    return "below" if low is not None and judgement.actual < low else "above"


def _end(band: Band, judgement: Judgement) -> Decimal | None:
    return band.low if _side(judgement) == "below" else band.high


def _tolerance(rule: Rule, amount: Decimal, judgement: Judgement, unit: Unit | None) -> str:
    """Print a tolerance as it was set, unrounded, unless a profile made it endless."""
    number = shown_exactly(amount)
    if rule.kind is RuleKind.RELATIVE:
        return f"{number}%"
    decimals = len(number.partition(".")[2])
    if decimals > _LONGEST_TOLERANCE:
        return _gap(amount, judgement, unit)
    return number if unit is None else unit.gap(amount, decimals)


def _show_end(end: Decimal | None, judgement: Judgement, unit: Unit | None) -> str:
    return "" if end is None else _show(end, judgement, unit)


def _show(amount: Decimal, judgement: Judgement, unit: Unit | None) -> str:
    if unit is None or judgement.decimals is None:
        return shown(amount, judgement.decimals)
    return unit.again(amount, judgement.decimals)


def _first(amount: Decimal, judgement: Judgement, unit: Unit | None) -> str:
    """Show the figure that opens the sentence: it alone names what is counted."""
    if unit is None or judgement.decimals is None:
        return shown(amount, judgement.decimals)
    return unit.show(amount, judgement.decimals)


def _gap(amount: Decimal, judgement: Judgement, unit: Unit | None) -> str:
    if unit is None or judgement.decimals is None:
        return _show(amount, judgement, None)
    return unit.gap(amount, judgement.decimals)
