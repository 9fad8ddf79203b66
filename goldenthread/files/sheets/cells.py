"""The text of one cell, read as what its column must hold.

Numbers, days and words are read as in every other box that a person types into
(`core.collection.typed`); here is what only stands in files: whole numbers, periods and units.
"""

from __future__ import annotations

from functools import lru_cache

from goldenthread.core.collection.typed import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Sign,
    UnreadableCell,
    quoted,
    read_number,
)
from goldenthread.core.collection.typed_words import read_text
from goldenthread.core.figure import NotAUnit, Unit
from goldenthread.core.period import NotAPeriod, Period

LARGEST_BASE = 10**9
"""The largest base of a rate: per so many."""


def read_whole(text: str) -> int:
    """Read a whole number, not negative."""
    number = read_number(text)
    if number.sign is not Sign.BARE or number.figure < 0 or number.figure % 1 != 0:
        raise UnreadableCell("not-whole", f"“{quoted(text)}” is not a whole number of 0 or more.")
    return int(number.figure)


def read_difference(text: str) -> int:
    """Read a whole number that may be negative, such as a net change of −19."""
    number = read_number(text)
    if number.sign is not Sign.BARE or number.figure % 1 != 0:
        raise UnreadableCell("not-whole", f"“{quoted(text)}” is not a whole number.")
    return int(number.figure)


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """Read a period as files write it: "2025-26/M07", "2025-26/Q2", "2025-26/H1", "2025-26"."""
    try:
        period = Period.parse(text)
    except NotAPeriod as refusal:
        raise UnreadableCell("not-a-period", quoted(str(refusal), 300)) from None
    if not EARLIEST_YEAR <= period.year.start < LATEST_YEAR:
        raise UnreadableCell("far-away", f"“{text.strip()}” is too far away; is that a slip?")
    return period


@lru_cache(maxsize=256)
def read_unit(text: str) -> Unit:
    """Read a unit as `Unit.parse` does."""
    try:
        unit = Unit.parse(read_text(text)) if len(text) <= 200 else Unit.parse(quoted(text))
    except NotAUnit as refusal:
        raise UnreadableCell("not-a-unit", str(refusal)) from None
    if unit.per > LARGEST_BASE:
        raise UnreadableCell("not-a-unit", f"A rate is per {LARGEST_BASE:,} at most.")
    return unit
