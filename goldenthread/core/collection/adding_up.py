"""Whether parts that are said to add up come to the whole.

Counts are held against the whole directly; a percentage or an average is never summed, so of those
the numerators and the denominators are. Only where the whole and all of its parts have the number is
there anything to hold against. A difference that rounding can make, half of the last published digit
for each part and for the whole, is only a warning, because it may be that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.figure import EXACT
from goldenthread.core.issue import Issue, Level, Place
from goldenthread.core.period import Period


def parts_differ(
    whole: Amounts,
    parts: Sequence[Amounts],
    *,
    definition: Definition,
    period: Period,
    place: Place,
) -> Iterator[Issue]:
    """Report each number of the parts that does not come to that of the whole."""
    for noun, total, amounts, decimals in _sums(definition, whole, parts):
        there = [amount for amount in amounts if amount is not None]
        if total is None or not there or len(there) != len(amounts):
            continue
        together = Decimal(0)
        for amount in there:
            together = EXACT.add(together, amount)
        if together == total:
            continue
        by_rounding = Decimal(5).scaleb(-decimals - 1) * (len(there) + 1)
        level = Level.WARNING if abs(together - total) <= by_rounding else Level.ERROR
        message = f"The {noun} of the parts in {period} come to {together:,f}, and the whole is {total:,f}."
        yield Issue("parts-differ", message, place, level)


def _sums(
    definition: Definition, whole: Amounts, parts: Sequence[Amounts]
) -> Iterator[tuple[str, Decimal | None, list[Decimal | None], int]]:
    if not definition.is_ratio:
        yield "values", whole.figure, [part.figure for part in parts], definition.decimals
        return
    yield "numerators", whole.numerator, [part.numerator for part in parts], 0
    yield "denominators", whole.denominator, [part.denominator for part in parts], 0
