"""The seasons of council services: what comes in winter, what stops in August.

Two sorts: a *swing* moves a level up and down through the year; *shares* say how much of a
year's total has come by the end of each period.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

# How far each month, April first, lies from the year's mean, as a share of the amplitude.
_SWINGS: dict[str, Sequence[float]] = {
    "winter": [math.cos(2 * math.pi * (month - 9.5) / 12) for month in range(12)],
    "summer": [-math.cos(2 * math.pi * (month - 9.5) / 12) for month in range(12)],
    "school": [0.1, 0.3, 0.3, -0.3, -1.0, 0.1, 0.4, 0.4, -0.4, 0.2, 0.2, -0.3],
    "yearend": [0.3, 0.0, -0.2, -0.2, -0.2, -0.1, -0.1, -0.1, -0.3, 0.0, 0.1, 1.0],
    "garden": [0.5, 1.0, 1.0, 0.7, 0.6, 0.4, 0.1, -0.5, -1.0, -1.2, -1.0, -0.6],
}
# How much of the year's total has come by the end of each period, first period first.
_SHARES = {
    "tax": [
        "0.110",
        "0.203",
        "0.297",
        "0.391",
        "0.485",
        "0.580",
        "0.675",
        "0.770",
        "0.864",
        "0.958",
        "0.980",
        "1",
    ],
    "cum": [
        "0.08",
        "0.16",
        "0.25",
        "0.33",
        "0.41",
        "0.49",
        "0.58",
        "0.66",
        "0.75",
        "0.84",
        "0.92",
        "1",
    ],
    "audit": ["0.16", "0.40", "0.66", "1"],
    "trees": ["0", "0", "0.3", "1"],
    "homes": ["0.21", "0.45", "0.69", "1"],
    "savings": ["0.22", "0.47", "0.72", "1"],
}


def swing(season: str, month: int) -> float:
    """Give the factor of a month (1 is April) under a season such as "winter8" (8 per cent)."""
    match = re.fullmatch(r"([a-z]+)(-?\d+)", season)
    if not match:
        return 1.0
    return 1 + _SWINGS[match[1]][month - 1] * int(match[2]) / 100


def shares(season: str, periods: int) -> tuple[Decimal, ...]:
    """Give the shares of a year's total that have come by each period's end."""
    found = tuple(Decimal(share) for share in _SHARES[season])
    if len(found) != periods:
        raise ValueError(f"{season} has {len(found)} shares, not {periods}.")
    return found
