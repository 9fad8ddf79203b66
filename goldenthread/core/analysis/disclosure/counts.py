"""Which counts are small: the numerator, the denominator and what is left between the two.

Of a percentage all three count people: 38 of 40 visited gives away two who were not. Of a rate
the numerator and the denominator do; of a mean time only the cases. A small count is one from
1 to one under the threshold. Zero is not small: it is shown (statistics 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, RollUp
from goldenthread.core.figure import EXACT, UnitKind
from goldenthread.core.period import Period

LEAST_THRESHOLD = 3
"""A threshold of 2 hides nothing but 1, so that hiding a figure says what it is; 3 is taken."""


@dataclass(frozen=True, order=True)
class Cell:
    """One place where a figure may be printed: a part ("" for the whole) in a period.

    ``so_far`` is the year to the end of that period, which is another figure than the period's.
    """

    part: str
    period: Period
    so_far: bool = False


class Quantity(StrEnum):
    """What may count people in one figure."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    COMPLEMENT = "complement"


Amounts = tuple[Decimal, ...]
"""The counts of one figure, in the order of its definition's quantities."""

Step = tuple[int, int]
"""By how much a numerator and a denominator go up when one person or case is put in."""

_BY_DENOMINATOR: Step = (0, 1)
_BY_NUMERATOR: Step = (1, 0)
_BY_BOTH: Step = (1, 1)


@dataclass(frozen=True)
class Scale:
    """How one definition counts people.

    Args:
        threshold: a count from 1 to one under it is small.
        quantities: which of its amounts are counts of people.
        steps: the ways in which one person more or fewer could change a figure.
    """

    threshold: int
    quantities: tuple[Quantity, ...]
    steps: tuple[Step, ...]

    def is_small(self, amount: Decimal) -> bool:
        """Tell whether a count may not be shown."""
        return 0 < amount < self.threshold

    def change(self, quantity: Quantity, step: Step) -> int:
        """Give by how much a step changes a quantity."""
        numerator, denominator = step
        match quantity:
            case Quantity.NUMERATOR:
                return numerator
            case Quantity.DENOMINATOR:
                return denominator
            case Quantity.COMPLEMENT:
                return denominator - numerator


def scale(definition: Definition) -> Scale | None:
    """Say how a definition counts people; None where it hides nothing."""
    threshold = definition.small_number_threshold
    if threshold is None or threshold < 2:
        return None
    threshold = max(threshold, LEAST_THRESHOLD)
    if not definition.is_ratio:
        return Scale(threshold, (Quantity.NUMERATOR,), (_BY_NUMERATOR,))
    if _is_mean(definition):
        return Scale(threshold, (Quantity.DENOMINATOR,), (_BY_DENOMINATOR,))
    if definition.unit.kind is UnitKind.PER_CENT:
        return Scale(threshold, tuple(Quantity), (_BY_NUMERATOR, _BY_DENOMINATOR, _BY_BOTH))
    quantities = (Quantity.NUMERATOR, Quantity.DENOMINATOR)
    return Scale(threshold, quantities, (_BY_NUMERATOR, _BY_DENOMINATOR))


def amounts(definition: Definition, how: Scale, value: Value) -> Amounts | None:
    """Give the counts behind a value; None where they are not on the record.

    A figure whose counts nobody put down may be small, and so it may not be shown.
    """
    if value.outcome is Absence.NO_CASES:
        return tuple(Decimal(0) for _ in how.quantities)
    if not isinstance(value.outcome, Decimal):
        return None
    if not definition.is_ratio:
        return (value.outcome,) if definition.unit.kind is UnitKind.NUMBER else None
    if value.numerator is None or value.denominator is None:
        return None
    every = {
        Quantity.NUMERATOR: value.numerator,
        Quantity.DENOMINATOR: value.denominator,
        Quantity.COMPLEMENT: EXACT.subtract(value.denominator, value.numerator),
    }
    return tuple(every[quantity] for quantity in how.quantities)


def _is_mean(definition: Definition) -> bool:
    return (
        definition.roll_up is RollUp.MEAN_OF_CASES or definition.kind is MeasureKind.MEAN_DURATION
    )
