"""Who is written to today, and what about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q

from goldenthread.core.collection.cycle import Expected, Key
from goldenthread.core.collection.progress import Progress
from goldenthread.core.collection.reminders import Digest, digests
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.definition.indicator import Access
from goldenthread.web.collection.addresses import address_of
from goldenthread.web.collection.days import cycle_settings, working_days
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
    """Write a day's letters, one a person: seven queries, and the same letters for the same day."""
    rows = list(
        Submission.objects.filter(
            cycle__isnull=False, cycle__locked_at__isnull=True, cut_off__gte=day
        )
        .exclude(state=SubmissionState.SIGNED_OFF.value)
        .select_related("cycle")
    )
    read = known({row.indicator_id for row in rows})
    expected: dict[Key, Expected] = {}
    of_key: dict[Key, Submission] = {}
    for row in rows:
        item = expected_of_row(row, read.definition(row.indicator_id, row.as_period))
        if item is not None:
            expected[item.key], of_key[item.key] = item, row
    found = digests(
        expected.values(),
        {key: SubmissionState(row.state) for key, row in of_key.items()},
        recipients=_recipients(expected.values(), day),
        settings=cycle_settings(read.record.council),
        days=working_days(read.record.council, day),
        day=day,
    )
    people = {
        person.post: person
        for person in Person.objects.filter(
            post__in=[each.person for each in found], is_active=True
        )
    }
    return tuple(
        _letter(each, people[each.person], of_key) for each in found if each.person in people
    )


def _recipients(items: Iterable[Expected], day: date) -> Mapping[Key, tuple[str, ...]]:
    """Name who is asked: the owner or whoever covers for them, and any delegate."""
    covers = dict(
        Cover.objects.filter(first_day__lte=day, last_day__gte=day).values_list(
            "absent__post", "by__post"
        )
    )
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


def _letter(digest: Digest, person: Person, rows: Mapping[Key, Submission]) -> Letter:
    told = [each.progress for each in digest.reminders]
    late = sum(each.days_late > 0 for each in told)
    count = len(told) + len(digest.also_open)
    noun = "value is" if count == 1 else "values are"
    subject = f"{count} {noun} waiting for you" + (f", {late} late" if late else "")
    lines = [f"To the {person.post}", "", f"{subject}.", ""]
    lines += [_line(each, rows) for each in told]
    if digest.also_open:
        lines += ["", "Also open:", "", *(_line(each, rows) for each in digest.also_open)]
    lines += ["", f"All of them on one page: {settings.SITE_ADDRESS}/tasks/", ""]
    return Letter(person=person, subject=subject, text="\n".join(lines))


def _line(found: Progress, rows: Mapping[Key, Submission]) -> str:
    """Tell of one value; a letter is no safe place for the title of an exempt indicator."""
    item = found.expected
    is_exempt = item.definition.access is Access.EXEMPT
    title = "" if is_exempt else f" {item.definition.title}"
    part = f" ({item.part})" if item.part and not is_exempt else ""
    day = f"{item.due.day} {item.due:%B %Y}"
    was = "was due" if found.days_late else "due"
    address = f"{settings.SITE_ADDRESS}{address_of(rows[item.key])}"
    return (
        f"- {item.definition.reference}{title}{part}, {item.period.in_words}: {was} on {day} "
        f"({found.words})\n  {address}"
    )
