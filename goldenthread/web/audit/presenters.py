"""An event as a person reads it: one sentence, and a table of what was before and after.

The sentence of an act that nobody has worded here is made of the act's own words, so that every
event can be read, those of acts to come too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldenthread.core.period import NotAPeriod, Period
from goldenthread.web.audit.models import Event

NOBODY = "The system"
"""Who acts where no person does: a reminder that is due, a lock at the cut-off."""

NOTHING = "–"

SENTENCES: dict[tuple[str, str], str] = {
    ("submission", "saved"): "saved {what}",
    ("submission", "submitted"): "submitted {what}",
    ("submission", "took back"): "took back {what}",
    ("submission", "checked"): "checked {what}",
    ("submission", "signed off"): "signed off {what}",
    ("submission", "sent back"): "sent back {what}",
    ("submission", "reopened"): "reopened {what}",
    ("submission", "granted an exception"): "granted an exception for {what}",
    ("cycle", "opened"): "opened the collection for {period}",
    ("cycle", "set the days of"): "set the days of the collection for {period}",
    ("cycle", "locked"): "locked the collection for {period}",
    ("cycle", "unlocked"): "unlocked the collection for {period}",
    ("build", "asked for a pack"): "asked for a pack for {period}",
    ("publication", "published"): "published the report for {period}",
    ("council folder", "loaded"): "loaded the council folder",
    ("council folder", "exported"): "exported the council folder",
    ("person", "entered"): "entered {subject} among the people",
    ("person", "described"): "changed the details of {subject}",
    ("person", "gave a login"): "gave {subject} a login",
    ("person", "withdrew a login"): "withdrew the login of {subject}",
    ("person", "took off the second step"): "took the second step off the sign-in of {subject}",
    ("person", "closed the account"): "closed the account of {subject}",
    ("person", "opened the account"): "opened the account of {subject}",
    ("person", "removed"): "removed {subject}",
    ("person", "appointed"): "gave {subject} a role",
    ("person", "ended an appointment"): "ended a role of {subject}",
    ("person", "named cover"): "named cover for {subject}",
    ("person", "ended cover"): "ended the cover for {subject}",
    ("person", "delegated"): "delegated entry to {subject}",
    ("person", "ended a delegation"): "ended a delegation to {subject}",
    ("person", "listed a Member"): "listed {subject} for an exempt indicator",
    ("person", "ended a listing"): "ended a listing of {subject}",
}
"""By what it was done to and the act: what follows the name of whoever acted."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that an act changed: its name in words, and its text before and after."""

    field: str
    before: str
    after: str


def who(event: Event) -> str:
    """Name whoever acted, as they were called then."""
    return event.by_name or event.by or NOBODY


def sentence(event: Event) -> str:
    """Say in one sentence who did what to what."""
    pattern = SENTENCES.get(
        (event.subject_kind, event.act), "{act}: {subject_kind} {subject}{further}"
    )
    told = pattern.format(
        act=event.act,
        subject_kind=event.subject_kind,
        subject=event.subject,
        period=period_in_words(event.period),
        what=_what(event),
        further=_further(event),
    )
    return f"{who(event)} {told}."


def differences(event: Event) -> tuple[Difference, ...]:
    """List what the act changed, by the names of the fields; what stayed as it was is left out."""
    before, after = dict(_fields(event.before)), dict(_fields(event.after))
    return tuple(
        Difference(
            field=_in_words(name),
            before=before.get(name, NOTHING),
            after=after.get(name, NOTHING),
        )
        for name in sorted(before.keys() | after.keys())
        if before.get(name, NOTHING) != after.get(name, NOTHING)
    )


def period_in_words(period: str) -> str:
    """Write a period for a sentence; what is no period stays as it is."""
    try:
        return Period.parse(period).in_words
    except NotAPeriod:
        return period


def _what(event: Event) -> str:
    """Write the subject with its period in words: "council-tax-collected for October 2025"."""
    subject = event.subject.removesuffix(event.period).strip()
    return f"{subject} for {period_in_words(event.period)}" if event.period else subject


def _further(event: Event) -> str:
    """Name the indicator and the period, unless the subject does so already."""
    indicator = event.indicator if event.indicator not in event.subject else ""
    period = "" if event.period in event.subject else period_in_words(event.period)
    return "".join(f", {each}" for each in (indicator, period) if each)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    try:
        found = json.loads(text) if text else {}
    except json.JSONDecodeError:
        # Not what was written: the chain is broken here, and the reader should see by what.
        found = {"text": text}
    yield from _flat(found)


def _flat(found: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every field of a field its whole name, as "target, tolerance"."""
    if isinstance(found, Mapping):
        for key, each in found.items():
            yield from _flat(each, f"{name}, {key}" if name else str(key))
    else:
        yield name, _text(found)


def _text(found: object) -> str:
    match found:
        case None | "" | []:
            return NOTHING
        case bool():
            return "yes" if found else "no"
        case list():
            return "; ".join(_text(each) for each in found)
        case Mapping():
            return ", ".join(f"{_in_words(name)} {each}" for name, each in _flat(found))
        case _:
            return str(found)


def _in_words(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
