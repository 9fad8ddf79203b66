"""Who is written to today, and what about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from goldenthread.core.collection.cycle import Expected, Key
from goldenthread.core.collection.progress import Progress
from goldenthread.core.collection.reminders import Digest, digests, is_news_to_signer
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Access
from goldenthread.web.collection.addresses import address_of
from goldenthread.web.collection.days import cycle_settings, day_of, working_days
from goldenthread.web.collection.definitions import known
from goldenthread.web.collection.models import Submission
from goldenthread.web.collection.progress import expected_of_row
from goldenthread.web.organisation.models import Cover, Delegation, Person


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One e-mail: to whom, under what subject, and its text."""

    person: Person
    subject: str
    text: str


def letters(day: date) -> tuple[Letter, ...]:
    """Write a day's letters, one a person: eight queries, and the same letters for the same day."""
    rows = list(
        Submission.objects.filter(
            cycle__isnull=False, cycle__locked_at__isnull=True, cut_off__gte=day
        )
        .exclude(state=SubmissionState.SIGNED_OFF.value)
        .select_related("cycle")
        .order_by("due_on", "pk")
    )
    read = known({row.indicator_id for row in rows})
    expected: dict[Key, Expected] = {}
    of_key: dict[Key, Submission] = {}
    for row in rows:
        item = expected_of_row(row, read.definition(row.indicator_id, row.as_period))
        if item is not None:
            expected[item.key], of_key[item.key] = item, row
    covers = _covers(day)
    owed = digests(
        expected.values(),
        {key: SubmissionState(row.state) for key, row in of_key.items()},
        recipients=_recipients(expected.values(), covers, day),
        settings=cycle_settings(read.record.council),
        days=working_days(read.record.council, day),
        day=day,
    )
    to_enter = {each.person: each for each in owed}
    to_sign = _to_sign(expected, of_key, covers, read.record.council, day)
    people = Person.objects.filter(post__in={*to_enter, *to_sign}, is_active=True)
    return tuple(
        _letter(person, to_enter.get(person.post), to_sign.get(person.post, ()), of_key)
        for person in people.order_by("post")
    )


def _covers(day: date) -> Mapping[str, str]:
    """Give who stands in for whom on a day, by post."""
    found = Cover.objects.filter(first_day__lte=day, last_day__gte=day)
    return dict(found.values_list("absent__post", "by__post"))


def _to_sign(
    expected: Mapping[Key, Expected],
    rows: Mapping[Key, Submission],
    covers: Mapping[str, str],
    council: Council,
    day: date,
) -> Mapping[str, tuple[Expected, ...]]:
    """List what awaits each officer's signature, for those whom there is news for."""
    settings, days = cycle_settings(council), working_days(council, day)
    ready = SubmissionState.CHECKED if council.sign_off_levels > 1 else SubmissionState.SUBMITTED
    waiting: dict[str, list[Expected]] = {}
    told: set[str] = set()
    for key, item in expected.items():
        row = rows[key]
        if row.state != ready or row.submitted_at is None or not days.works_on(day):
            continue
        signer = covers.get(item.definition.sign_off, item.definition.sign_off)
        waiting.setdefault(signer, []).append(item)
        came = day_of(row.checked_at or row.submitted_at)
        if is_news_to_signer(came, row.cut_off, settings=settings, days=days, day=day):
            told.add(signer)
    return {signer: tuple(waiting[signer]) for signer in told}


def _recipients(
    items: Iterable[Expected], covers: Mapping[str, str], day: date
) -> Mapping[Key, tuple[str, ...]]:
    """Name who is asked: the owner or whoever covers for them, and any delegate."""
    delegates: dict[str, list[str]] = {}
    in_force = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    for indicator, post in Delegation.objects.filter(in_force).values_list(
        "indicator", "delegate__post"
    ):
        delegates.setdefault(indicator, []).append(post)
    return {
        item.key: (
            covers.get(item.definition.owner, item.definition.owner),
            *delegates.get(item.definition.indicator, ()),
        )
        for item in items
    }


def _letter(
    person: Person,
    digest: Digest | None,
    to_sign: tuple[Expected, ...],
    rows: Mapping[Key, Submission],
) -> Letter:
    told = [each.progress for each in digest.reminders] if digest else []
    also = digest.also_open if digest else ()
    late = sum(each.days_late > 0 for each in told)
    subjects, lines = [], [f"To the {person.post}", ""]
    if told:
        waiting = f"{_values(len(told) + len(also))} waiting for you"
        subjects.append(waiting + (f", {late} late" if late else ""))
        lines += [f"{subjects[-1]}.", "", *(_owed(each, rows) for each in told)]
        lines += ["", "Also open:", "", *(_owed(each, rows) for each in also)] if also else []
        lines += ["", f"All of them on one page: {settings.SITE_ADDRESS}/tasks/", ""]
    if to_sign:
        subjects.append(f"{_values(len(to_sign))} waiting for your signature")
        lines += [f"{subjects[-1]}.", "", *(f"- {_named(item)}" for item in to_sign)]
        lines += ["", f"All of them on one page: {settings.SITE_ADDRESS}/sign-off/", ""]
    return Letter(person=person, subject="; ".join(subjects), text="\n".join(lines))


def _values(count: int) -> str:
    return "1 value is" if count == 1 else f"{count} values are"


def _owed(found: Progress, rows: Mapping[Key, Submission]) -> str:
    """Tell of one value that is owed, by when it was or is due, and where to enter it."""
    due = found.expected.due
    was = "was due" if found.days_late else "due"
    address = f"{settings.SITE_ADDRESS}{address_of(rows[found.expected.key])}"
    return (
        f"- {_named(found.expected)}: {was} on {due.day} {due:%B %Y} ({found.words})\n  {address}"
    )


def _named(item: Expected) -> str:
    """Name a value; a letter is no safe place for the title of an exempt indicator."""
    definition = item.definition
    if definition.access is Access.EXEMPT:
        return f"{definition.reference}, {item.period.in_words}"
    part = f" ({item.part})" if item.part else ""
    return f"{definition.reference} {definition.title}{part}, {item.period.in_words}"
