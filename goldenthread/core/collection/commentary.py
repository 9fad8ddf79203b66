"""What the service says about a value, in short fields so that it answers the question.

When commentary is required is decided in ``reporting.commentary``; this is what is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from goldenthread.core.issue import Place
from goldenthread.core.period import Period

UNCHANGED = 0.9
"""From this share of words in common, in order, on, a text is the last one again."""

FEWEST_WORDS = 6
"""Shorter texts may well be the same."""


@dataclass(frozen=True, kw_only=True)
class Commentary:
    """One piece of commentary, for one indicator in one period."""

    indicator: str
    period: Period
    what_happened: str
    why: str
    what_we_are_doing: str
    by_when: str
    who: str
    recorded_on: date
    illustrative: bool
    place: Place

    @property
    def words(self) -> tuple[str, ...]:
        """List the words of what happened, why and what is being done, without capitals."""
        return words_of(self.what_happened, self.why, self.what_we_are_doing)


def words_of(*texts: str) -> tuple[str, ...]:
    """List the words of texts one after the other, without capitals and marks."""
    return tuple(re.findall(r"\w+", " ".join(texts).casefold()))


def is_retold(now: tuple[str, ...], then: tuple[str, ...]) -> bool:
    """Tell whether words are those of an earlier commentary again, all of them or nearly."""
    if min(len(now), len(then)) < FEWEST_WORDS:
        return False
    return SequenceMatcher(None, now, then, autojunk=False).ratio() >= UNCHANGED
