"""The level around which an indicator's invented figures vary, at any month.

Written in the catalogue as ``12`` (steady), ``12>15`` (drifts evenly over the three years) and
``12@2024-25/M10=20>18`` (steady, then a step at that period, then a drift to the last).
"""

from __future__ import annotations

from goldenthread.core.period import Period

FIRST = Period.parse("2022-23/M10").last_month_index
LAST = Period.parse("2025-26/M09").last_month_index


def level_at(text: str, month: int) -> float:
    """Give the level at a month, counted as `Period.last_month_index` counts."""
    before, _, after = text.partition("@")
    if not after:
        return _drift(before, FIRST, month)
    when, _, levels = after.partition("=")
    step = Period.parse(when)
    start = step.last_month_index - step.frequency.months + 1
    if month < start:
        return float(before.partition(">")[0])
    return _drift(levels, start, month)


def _drift(text: str, start: int, month: int) -> float:
    first, _, last = text.partition(">")
    if not last:
        return float(first)
    share = min(1.0, max(0.0, (month - start) / (LAST - start)))
    return float(first) + (float(last) - float(first)) * share
