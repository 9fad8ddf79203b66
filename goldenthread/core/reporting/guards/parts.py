"""Guards on a whole and its parts: an average that hides a failing part, a total that does not add.

Seen in published papers: good market towns masking a bad one (South Kesteven, asked by Members);
households in temporary accommodation, where the councils' figures come to 107,665 and England's is
126,040, because the national one holds estimates for councils that sent none (September 2024).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from goldenthread.core.analysis.assessment import target_for
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, RollUp
from goldenthread.core.definition.target import Target
from goldenthread.core.figure import EXACT, UnitKind, rounded
from goldenthread.core.reporting.guards.evidence import (
    Evidence,
    coloured,
    count_fact,
    found,
    known_figure,
    made_fact,
    period_fact,
    status_fact,
    value_fact,
)
from goldenthread.core.reporting.misreading import Fact, FactKind, GuardFinding, Misreading
from goldenthread.core.reporting.report import PartLine


def hidden_part(evidence: Evidence) -> GuardFinding | None:
    """Find a part that would be red by its own or the whole's target, under a green whole."""
    judgement = evidence.line.assessment.judgement
    if judgement is None or judgement.rag is not Rag.GREEN:
        return None
    failing = sorted(_failing(evidence), key=lambda each: (-each[0], each[1].part.key))
    if not failing:
        return None
    _, worst = failing[0]
    value, others = worst.value, len(failing) - 1
    if value is None:
        return None
    more = f", and so would {others} more of its {len(evidence.line.parts)} parts" if others else ""
    return found(
        Misreading.HIDDEN_PART,
        evidence,
        "The whole is {green} at {whole}; {part} alone, at {figure}, would be {red}{more}.",
        {
            "whole": value_fact(evidence.definition, evidence.value),
            "part": Fact(text=worst.part.title, kind=FactKind.NAME, part=worst.part.key),
            "figure": value_fact(evidence.definition, value),
            "green": status_fact(Rag.GREEN),
            "red": status_fact(Rag.RED),
            "more": made_fact(more, "parts held against the target"),
        },
    )


def total_differs(evidence: Evidence) -> GuardFinding | None:
    """Find a whole that is not what its shorter periods, or its parts, come to."""
    return _months_differ(evidence) or _parts_differ(evidence)


def _failing(evidence: Evidence) -> Iterable[tuple[Decimal, PartLine]]:
    for each in evidence.line.parts:
        figure = known_figure(each.value)
        if figure is None:
            continue
        judged = coloured(evidence.definition, figure, _target_of(evidence, each))
        if judged is not None and judged.rag is Rag.RED:
            yield -judged.margin, each


def _target_of(evidence: Evidence, each: PartLine) -> Target | None:
    """Give a part's own target; without one that of the whole, unless the parts add up to it."""
    definition, line = evidence.definition, evidence.line
    own = target_for(definition, evidence.targets, each.part.key, line.period)
    if own is not None:
        return own
    is_count = definition.unit.kind in (UnitKind.NUMBER, UnitKind.MONEY)
    return None if is_count and not definition.is_ratio else line.target


def _months_differ(evidence: Evidence) -> GuardFinding | None:
    definition, shorter = evidence.definition, evidence.from_shorter
    figure = known_figure(shorter)
    if shorter is None or figure is None or definition.roll_up is RollUp.NONE:
        return None
    decimals = definition.decimals
    if rounded(figure, decimals) == rounded(evidence.figure, decimals):
        return None
    return found(
        Misreading.TOTAL_DIFFERS,
        evidence,
        "The figure put down for {period} is {figure}, and its {noun}s come to {made}.",
        {
            "period": period_fact(evidence.line.period),
            "figure": value_fact(definition, evidence.value),
            "noun": Fact(text=definition.collected.noun, kind=FactKind.NAME),
            "made": value_fact(definition, shorter),
        },
    )


def _parts_differ(evidence: Evidence) -> GuardFinding | None:
    definition = evidence.definition
    values = [each.value for each in evidence.line.parts if each.part.adds_up]
    there = [value for value in values if value is not None]
    if not there or len(there) != len(values):
        return None
    for whole, amounts, decimals in _sums(definition, evidence.value, there):
        exact = [amount for amount in amounts if isinstance(amount, Decimal)]
        if not isinstance(whole, Decimal) or len(exact) != len(there):
            continue
        together = Decimal(0)
        for amount in exact:
            together = EXACT.add(together, amount)
        by_rounding = Decimal(5).scaleb(-decimals - 1) * (len(exact) + 1)
        if abs(together - whole) > by_rounding:
            return _difference(evidence, whole, together)
    return None


def _sums(
    definition: Definition, whole: Value, parts: list[Value]
) -> Iterable[tuple[object, list[object], int]]:
    """List what must add up: the figures of a count, both halves of a ratio."""
    if not definition.is_ratio:
        yield whole.outcome, [part.outcome for part in parts], definition.decimals
        return
    yield whole.numerator, [part.numerator for part in parts], 0
    yield whole.denominator, [part.denominator for part in parts], 0


def _difference(evidence: Evidence, whole: Decimal, together: Decimal) -> GuardFinding:
    return found(
        Misreading.TOTAL_DIFFERS,
        evidence,
        "The whole is {whole}, and its parts come to {together}.",
        {
            "whole": count_fact(evidence.value, whole),
            "together": made_fact(f"{together:,f}", "sum of the parts"),
        },
    )
