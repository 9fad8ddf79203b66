"""Who is written to today, and about what: one digest a person, however much they owe.

For owners, who want one message and not twelve, and for the performance team, who want none to be
forgotten. A message goes out when there is news for that person: a value has opened, its day comes
near, is today, or has passed. It then lists everything that the person has open, so that nothing
else needs to be looked up. Nothing is sent on a day on which nobody works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.collection.cycle import CycleSettings, Expected, Key
from goldenthread.core.collection.progress import OUTSTANDING, Progress, Stage, progress
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.collection.working_days import WorkingDays


class Occasion(StrEnum):
    """Why somebody is reminded of a value today."""

    OPENED = "open from today"
    BEFORE = "due soon"
    ON_THE_DAY = "due today"
    AFTER = "late"


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One value that there is news of, and which."""

    progress: Progress
    occasion: Occasion


@dataclass(frozen=True, kw_only=True)
class Digest:
    """One person's message of one day.

    Args:
        reminders: what there is news of, the longest late first.
        also_open: what else the person has open, the next due first.
    """

    person: str
    day: date
    reminders: tuple[Reminder, ...]
    also_open: tuple[Progress, ...]


def digests(
    items: Iterable[Expected],
    states: Mapping[Key, SubmissionState],
    *,
    recipients: Mapping[Key, Iterable[str]],
    settings: CycleSettings,
    days: WorkingDays,
    day: date,
) -> tuple[Digest, ...]:
    """Make the day's messages, in the order of the persons' keys.

    ``recipients`` names who is asked for each value: the owner, or a delegate or cover on that day.
    The same day gives the same messages, so that a run which was broken off can be run again.
    """
    if not days.works_on(day):
        return ()
    desks: dict[str, list[Progress]] = {}
    for item in items:
        found = progress(item, states.get(item.key), day=day, settings=settings, days=days)
        if found.stage in OUTSTANDING:
            for person in set(recipients.get(item.key, ())):
                desks.setdefault(person, []).append(found)
    made = (_digest(person, desks[person], settings, days, day) for person in sorted(desks))
    return tuple(digest for digest in made if digest.reminders)


def occasion(
    found: Progress, *, settings: CycleSettings, days: WorkingDays, day: date
) -> Occasion | None:
    """Tell what news there is today of a value that is still owed; None if there is none.

    Late on the first day, and then every so many working days.
    """
    expected = found.expected
    match found.stage:
        case Stage.LATE if settings.remind_after_every:
            in_turn = (found.days_late - 1) % settings.remind_after_every == 0
            return Occasion.AFTER if in_turn else None
        case Stage.DUE_TODAY:
            return Occasion.ON_THE_DAY
        case Stage.OPEN | Stage.DUE_SOON if days.since(day, expected.due) in settings.remind_before:
            return Occasion.BEFORE
        case Stage.OPEN | Stage.DUE_SOON if day == expected.opens:
            return Occasion.OPENED
        case _:
            return None


def is_news_to_signer(
    submitted_on: date,
    cut_off: date | None,
    *,
    settings: CycleSettings,
    days: WorkingDays,
    day: date,
) -> bool:
    """Tell whether the officer who signs is told today of a value that awaits the signature.

    On the first working day after it came in, and every working day once the cut-off is near.
    """
    is_new = days.since(submitted_on, day) == 1
    is_near = (
        cut_off is not None and day <= cut_off and days.since(day, cut_off) <= settings.soon_days
    )
    return is_new or is_near


def _digest(
    person: str, desk: list[Progress], settings: CycleSettings, days: WorkingDays, day: date
) -> Digest:
    news = [(each, occasion(each, settings=settings, days=days, day=day)) for each in desk]
    return Digest(
        person=person,
        day=day,
        reminders=tuple(
            Reminder(progress=each, occasion=why)
            for each, why in sorted(news, key=lambda pair: _urgency(pair[0]))
            if why is not None
        ),
        also_open=tuple(sorted((each for each, why in news if why is None), key=_urgency)),
    )


def _urgency(each: Progress) -> tuple[date, str, str]:
    """Put first what was or is due first."""
    return each.expected.due, each.expected.definition.reference, each.expected.part
