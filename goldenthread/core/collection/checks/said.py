"""Checks of the commentary: there where it is wanted, short, new, and complete.

Members have complained of two pages (Oxford), of commentary that tells only what went well
(Huntingdonshire) and of the same text quarter after quarter. "No specific reason found" is an honest
answer; an empty box is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core.collection.checks.context import EntryContext
from goldenthread.core.collection.checks.entered import COMMENTARY, Entered, Understood
from goldenthread.core.collection.commentary import is_retold, words_of
from goldenthread.core.collection.reason import says_something
from goldenthread.core.issue import Issue, Level

NAMES = {
    "what_happened": "what happened",
    "why": "why",
    "what_we_are_doing": "what is being done",
    "by_when": "by when",
    "who": "who does it",
}
"""The boxes as a sentence names them."""

TELLING = ("what_happened", "why", "what_we_are_doing")
"""The boxes whose words are counted."""


def commentary_words(entered: Entered) -> int:
    """Count the words of a commentary, as the form shows them."""
    return len(words_of(*(entered.text(box) for box in TELLING)))


def commentary_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    """Ask for the commentary that is wanted, and look at what is there; parts have none."""
    if context.part:
        return
    missing = [box for box in _asked_for(context) if not _is_answered(box, understood)]
    for box in missing:
        reasons = " and ".join(each.reason for each in context.wanted)
        message = f"Commentary is wanted ({reasons}): say {NAMES[box]}."
        yield Issue("no-commentary", message, entered.at(box))
    if not missing:
        yield from _length_issues(entered, context)
    yield from _retold_issues(entered, understood, context)


def _asked_for(context: EntryContext) -> tuple[str, ...]:
    if not context.wanted:
        return ()
    return COMMENTARY if any(each.with_action for each in context.wanted) else COMMENTARY[:2]


def _is_answered(box: str, understood: Understood) -> bool:
    """Tell whether a box has an answer; a day or a quarter is one to "by when"."""
    words = understood.words[box]
    return bool(words) if box == "by_when" else says_something(words)


def _length_issues(entered: Entered, context: EntryContext) -> Iterator[Issue]:
    found, length = commentary_words(entered), context.length
    if context.wanted and found < length.fewest:
        message = f"The commentary has {found} words; say it in {length.fewest} at least."
        yield Issue("commentary-short", message, entered.at("what_happened"), Level.WARNING)
    if found > length.most:
        message = f"The commentary has {found} words; {length.most} are read."
        yield Issue("commentary-long", message, entered.at("what_happened"), Level.WARNING)


def _retold_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    before = context.earlier_commentary
    now = words_of(*(understood.words[box] for box in TELLING))
    if before is None or not is_retold(now, before.words):
        return
    same = "the same as" if now == before.words else "nearly the same as"
    message = f"The commentary is {same} that on {before.period.in_words}."
    yield Issue("commentary-unchanged", message, entered.at("what_happened"), Level.WARNING)
