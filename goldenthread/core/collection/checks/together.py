"""Checks of an entry beside others: parts and their whole, and indicators that hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from goldenthread.core.collection.adding_up import parts_differ
from goldenthread.core.collection.checks.context import (
    EntryContext,
    OtherFigure,
    Relation,
    RelationKind,
)
from goldenthread.core.collection.checks.entered import Entered, Understood
from goldenthread.core.figure import EXACT, UnitKind
from goldenthread.core.issue import Issue, Level


def part_issues(entered: Entered, understood: Understood, context: EntryContext) -> Iterator[Issue]:
    """Hold the whole against its parts, or this part with the others against the whole.

    Nothing is said before all of them are there.
    """
    own = understood.with_figure
    there = [each for each in context.other_parts if each is not None]
    if understood.outcome is None or len(there) < len(context.other_parts):
        return
    whole, parts = (context.whole, [*there, own]) if context.part else (own, there)
    if whole is None or not parts:
        return
    yield from parts_differ(
        whole,
        parts,
        definition=context.definition,
        period=context.period,
        place=entered.at("value"),
    )


def relation_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    """Hold the figure against the declared rules that name it, where all of their figures are there.

    A warning: which of the figures is wrong cannot be told from here.
    """
    if understood.figure is None or context.part:
        return
    own = OtherFigure(definition=context.definition, figure=understood.figure)
    figures = {**context.others, context.definition.indicator: own}
    for relation in context.relations:
        concerns = context.definition.indicator in relation.indicators
        if concerns and figures.keys() >= set(relation.indicators):
            message = _broken(relation, figures)
            if message:
                yield Issue("relation-broken", message, entered.at("value"), Level.WARNING)


def _broken(relation: Relation, figures: Mapping[str, OtherFigure]) -> str:
    """Say how a rule is broken; "" if it holds, or if rounding could be why a sum differs."""
    together = Decimal(0)
    for term in relation.terms:
        together = EXACT.add(together, figures[term].figure)
    whole = figures[relation.whole]
    over = together - whole.figure
    terms = " and ".join(_named(figures[term]) for term in relation.terms)
    if len(relation.terms) > 1:
        terms += f", together {together:,f},"
    match relation.kind:
        case RelationKind.AT_MOST if over > 0:
            return f"{terms} cannot be more than {_named(whole)}."
        case RelationKind.SUM if abs(over) > _by_rounding(relation, figures):
            return f"{terms} should come to {_named(whole)}."
        case _:
            return ""


def _by_rounding(relation: Relation, figures: Mapping[str, OtherFigure]) -> Decimal:
    """Give what rounding can do: half of a last digit for each figure, and nothing to counts."""
    room = Decimal(0)
    for indicator in relation.indicators:
        definition = figures[indicator].definition
        is_count = definition.unit.kind is UnitKind.NUMBER and definition.decimals == 0
        room += Decimal(0) if is_count else Decimal(5).scaleb(-definition.decimals - 1)
    return room


def _named(other: OtherFigure) -> str:
    definition = other.definition
    return f"“{definition.title}” ({definition.unit.bare(other.figure, definition.decimals)})"
