"""Numbers in a sentence, in figures or in words, and whether they are of what an indicator counts."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from goldenthread.core.definition.indicator import Definition

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | {ten: 10 * number for number, ten in enumerate(_TENS, 2)}
    | {
        f"{ten}-{one}": 10 * tens + ones
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(_ONES[:9], 1)
    }
)
"""Numbers as they are written in words; of two that begin alike the longer is to be looked for."""

_NUMBER = re.compile(
    r"(?<![\w.,/£-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w/]|[.,]\d)"
    rf"|(?<!no )\b({'|'.join(sorted(_WORDS, reverse=True))})\b(?! of the )",
    re.IGNORECASE,
)
_AFTER = 3
"""Within so many words after a number stands what it counts."""

_NOT_COUNTED = frozenset((
    "about", "above", "after", "area", "areas", "before", "below", "between", "days", "during",
    "from", "have", "into", "made", "months", "more", "number", "over", "period", "quarter",
    "quarters", "rate", "received", "their", "than", "that", "this", "time", "total", "under",
    "weeks", "were", "when", "which", "with", "within", "without", "years",
))  # fmt: skip
"""Words of titles and of what is counted that say nothing of what it is."""


def words_for_counted(definition: Definition) -> frozenset[str]:
    """Give the words for what an indicator counts, cut so that one and many are alike."""
    named = (definition.unit.noun, definition.numerator, definition.denominator, definition.title)
    words = re.findall(r"[a-z]{4,}", " ".join(named).casefold())
    return frozenset(_stem(word) for word in words if word not in _NOT_COUNTED)


def has_number(sentence: str, amounts: Collection[Decimal]) -> bool:
    """Tell whether one of these numbers stands in a sentence."""
    return bool(_numbers(sentence, amounts))


def has_number_of(sentence: str, amounts: Collection[Decimal], counted: Collection[str]) -> bool:
    """Tell whether one of these numbers stands before a word for what is counted."""
    return any(
        _stem(word.casefold()) in counted
        for found in _numbers(sentence, amounts)
        for word in re.findall(r"[A-Za-z]+", sentence[found.end() :])[:_AFTER]
    )


def _numbers(sentence: str, amounts: Collection[Decimal]) -> list[re.Match[str]]:
    return [found for found in _NUMBER.finditer(sentence) if _amount(found) in amounts]


def _stem(word: str) -> str:
    return word.removesuffix("s").removesuffix("e")


def _amount(found: re.Match[str]) -> Decimal:
    if found[1]:
        return Decimal(found[1].replace(",", ""))
    return Decimal(_WORDS[found[2].casefold()])
