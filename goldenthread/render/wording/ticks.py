"""Round steps for a value axis: few, evenly spaced, and as short as the figures allow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_INTERVALS = 4


def ticks(amounts: Sequence[Decimal], *, starts_at_zero: bool) -> tuple[Decimal, ...]:
    """Give three to five round values that enclose all amounts; the ends are the axis ends.

    The steps are 1, 2, 2.5 or 5 times a power of ten. Equal amounts get a step on either side.
    """
    low, high = min(amounts), max(amounts)
    if starts_at_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        size = abs(low) if low else Decimal(1)
        low, high = low - size / 10, high + size / 10
    step = _step(low, high)
    start = (low / step).to_integral_value(ROUND_FLOOR)
    end = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * n for n in range(int(start), int(end) + 1))


def _step(low: Decimal, high: Decimal) -> Decimal:
    power = Decimal(1).scaleb((high - low).adjusted() - 1)
    while True:
        for multiple in _STEPS:
            step = multiple * power
            start = (low / step).to_integral_value(ROUND_FLOOR)
            end = (high / step).to_integral_value(ROUND_CEILING)
            if end - start <= _MOST_INTERVALS:
                return step
        power = power.scaleb(1)
