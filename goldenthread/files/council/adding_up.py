"""Parts that are said to add up: do they?

Counts are held against the whole directly; a percentage or an average is never summed, so of
those the numerators and the denominators are. Only the latest row of each counts, and only where
the whole and all of its parts are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from goldenthread.core.collection.value import Value
from goldenthread.core.definition.council import Part
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Issue, Level
from goldenthread.core.period import Period
from goldenthread.files.council.sets import Sets

_Latest = Mapping[tuple[str, str, Period], Value]


def adding_up_issues(values: Iterable[Value], parts: Iterable[Part], sets: Sets) -> Iterator[Issue]:
    """Report each period in which the parts of an indicator do not add up to the whole."""
    keys: dict[str, list[str]] = {}
    for part in parts:
        if part.adds_up:
            keys.setdefault(part.indicator, []).append(part.key)
    if not keys:
        return
    latest = _latest(value for value in values if value.indicator in keys)
    for (indicator, key, period), whole in latest.items():
        definition = sets.definition(indicator, period)
        if key or definition is None:
            continue
        found = [latest.get((indicator, part_key, period)) for part_key in keys[indicator]]
        there = [value for value in found if value is not None]
        if len(there) == len(found):
            yield from _differences(whole, there, definition)


def _latest(values: Iterable[Value]) -> _Latest:
    ordered = sorted(values, key=lambda value: (value.recorded_on, value.place))
    return {(value.indicator, value.part, value.period): value for value in ordered}


def _differences(whole: Value, parts: list[Value], definition: Definition) -> Iterator[Issue]:
    if not definition.is_ratio:
        figures = [value.outcome for value in parts]
        yield from _difference(whole, "values", whole.outcome, figures, definition.decimals)
        return
    numerators = [value.numerator for value in parts]
    yield from _difference(whole, "numerators", whole.numerator, numerators, 0)
    denominators = [value.denominator for value in parts]
    yield from _difference(whole, "denominators", whole.denominator, denominators, 0)


def _difference(
    whole: Value, noun: str, total: object, figures: Iterable[object], decimals: int
) -> Iterator[Issue]:
    """Report any difference; one that rounding can make is a warning, because it may be that.

    Rounding can make half of the last published digit, for each part and for the whole.
    """
    listed = list(figures)
    exact = [figure for figure in listed if isinstance(figure, Decimal)]
    if not isinstance(total, Decimal) or len(exact) != len(listed):
        return
    together = sum(exact, Decimal(0))
    if together == total:
        return
    by_rounding = Decimal(5).scaleb(-decimals - 1) * (len(exact) + 1)
    level = Level.WARNING if abs(together - total) <= by_rounding else Level.ERROR
    message = (
        f"The {noun} of the parts in {whole.period} come to {together:,f}, and the whole is "
        f"{total:,f}."
    )
    yield Issue("parts-differ", message, whole.place, level)
