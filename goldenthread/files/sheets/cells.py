"""The text of one cell, read as what its column must hold.

Numbers and days are read in `core.collection.typed`, as they are in every other box that a person
types into; here are words, choices, periods and units. What cannot be read is refused with a
sentence that says what to type instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from goldenthread.core.collection.typed import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Sign,
    UnreadableCell,
    quoted,
    read_number,
)
from goldenthread.core.figure import NotAUnit, Unit
from goldenthread.core.period import NotAPeriod, Period

LARGEST_BASE = 10**9
"""The largest base of a rate: per so many."""

LONGEST_TEXT = 32_767
"""Characters in a cell, as many as a spreadsheet allows."""


_FORMULA_LIKE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_LOST = "\N{REPLACEMENT CHARACTER}"


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula, were it not marked as text."""
    return _FORMULA_LIKE.match(text) is not None


def read_text(text: str) -> str:
    """Read words: spaces at the ends go, line breaks stay, invisible control codes are refused.

    An apostrophe that only marks a text as text, because it looks like a formula, is taken off.
    """
    plain = text.strip()
    if plain.startswith("'") and is_formula_like(plain):
        plain = plain[1:]
    if plain.isprintable() and _LOST not in plain:
        return _not_too_long(plain)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    for character in plain:
        if character == _LOST or not _is_printed(character):
            raise UnreadableCell(
                "control-character",
                f"The text holds {_name_of(character)}, which cannot be printed; type it again.",
            )
    return _not_too_long(plain)


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


def read_yes_no(text: str) -> bool:
    """Read yes or no, as typed or as a spreadsheet writes it."""
    match text.strip().casefold():
        case "yes" | "y" | "true":
            return True
        case "no" | "n" | "false":
            return False
    raise UnreadableCell("not-yes-or-no", f"“{quoted(text)}” is neither yes nor no.")


def read_choice(text: str, choices: Sequence[str]) -> str:
    """Read one of a list, whatever its capitals and spaces; suggest the nearest if it is none."""
    plain = text.strip()
    if plain in choices:
        return plain
    plain = " ".join(plain.casefold().split())
    for choice in choices:
        if choice.casefold() == plain:
            return choice
    raise UnreadableCell(
        "not-a-choice",
        f"“{quoted(text)}” is not one of {listed(choices)}.{suggestion(text, choices)}",
    )


def listed(words: Sequence[str]) -> str:
    """Write a list for a sentence: "red, amber or green"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def suggestion(text: str, known: Sequence[str]) -> str:
    """Write " Did you mean “…”?" where something known is much like the text, else nothing."""
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(text.strip().casefold()[:200], by_folded, n=1, cutoff=0.7)
    return f" Did you mean “{by_folded[near[0]]}”?" if near else ""


def _not_too_long(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise UnreadableCell(
            "cell-too-long",
            f"The text has {len(text):,} characters; a cell may hold {LONGEST_TEXT:,}.",
        )
    return text


def _is_printed(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co"}


def _name_of(character: str) -> str:
    return unicodedata.name(character, f"the control code U+{ord(character):04X}").lower()
