"""Words as people type them: free text, yes or no, and one of a list.

Spaces and capitals are forgiven; what cannot be printed, or is not of the list, is refused with what
to type instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from goldenthread.core.collection.typed import UnreadableCell, quoted

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
