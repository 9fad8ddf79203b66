"""How a round of collection stands: who is chased, how far each service is, who is late how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q

from goldenthread.core.collection.cycle import CycleSettings, notice_issues
from goldenthread.core.collection.lateness import (
    Delivery,
    Lateness,
    lateness,
    lateness_over_time,
)
from goldenthread.core.collection.progress import (
    Completion,
    Progress,
    Stage,
    chase_list,
    completion,
)
from goldenthread.core.collection.submission import SubmissionAct, SubmissionState
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.definition.council import Council, Meeting
from goldenthread.core.issue import Issue
from goldenthread.core.period import Frequency, Period
from goldenthread.web.collection.days import cycle_settings, day_of, working_days
from goldenthread.web.collection.definitions import Known, known
from goldenthread.web.collection.models import Cycle, Digest, LateEntry, Submission
from goldenthread.web.collection.progress import progress_of
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.roles import Act

ROUNDS = 12
"""Rounds of collection over which lateness is told."""


@dataclass(frozen=True, kw_only=True)
class Chased:
    """One value that is owed: how late it is, whom to ask, and when they were last written to."""

    row: Submission
    progress: Progress
    part_title: str
    email: str
    reminded_on: date | None


@dataclass(frozen=True, kw_only=True)
class Unsigned:
    """One value that has been submitted and awaits a signature."""

    row: Submission
    progress: Progress
    part_title: str


@dataclass(frozen=True, kw_only=True)
class OwnersLateness:
    """How late one owner's values came in: altogether, and round by round."""

    owner: str
    altogether: Lateness
    rounds: Mapping[Period, Lateness]


@dataclass(frozen=True, kw_only=True)
class Round:
    """A round of collection on a day.

    Args:
        cycles: the months that have been opened, of those in the period.
        not_opened: those that have not.
        completed: by service; ``total`` is their sum, and ``directorates`` the sum of each.
    """

    period: Period
    cycles: tuple[Cycle, ...]
    not_opened: tuple[Period, ...]
    meetings: tuple[Meeting, ...]
    notices: tuple[Issue, ...]
    chased: tuple[Chased, ...]
    unsigned: tuple[Unsigned, ...]
    completed: tuple[Completion, ...]
    directorates: tuple[Completion, ...]
    total: Completion
    owners: tuple[OwnersLateness, ...]
    rounds: tuple[Period, ...]
    exceptions: tuple[LateEntry, ...]
    council: Council
    settings: CycleSettings
    day: date
    titles: Mapping[str, str]
    first_cut_off: date | None

    @property
    def is_locked(self) -> bool:
        """Tell whether nothing of it can be entered without an exception."""
        return bool(self.cycles) and all(
            cycle.locked_at is not None or self.day > cycle.cut_off for cycle in self.cycles
        )

    @property
    def has_locked(self) -> bool:
        """Tell whether the cut-off of any value in it has passed."""
        return self.is_locked or self.first_cut_off is not None and self.day > self.first_cut_off


def cycles(viewer: Viewer, now: datetime) -> tuple[tuple[Cycle, ...], tuple[Period, ...]]:
    """List the months that have been opened, the latest first, and those that can be opened now."""
    _ask(viewer)
    found = tuple(
        Cycle.objects.select_related("locked_by")
        .annotate(
            expected=Count("submissions"),
            signed_off=Count("submissions", Q(submissions__state=SubmissionState.SIGNED_OFF.value)),
        )
        .order_by("-opens_on")
    )
    this = Period.month_of(day_of(now))
    opened = {cycle.period for cycle in found}
    near = [this.later(-step) for step in range(1, 4)]
    return found, tuple(each for each in near if str(each) not in opened)


def chase(viewer: Viewer, now: datetime, period: Period) -> Round:
    """Read how a month stands, or the months of a longer period together: ten queries."""
    _ask(viewer)
    day = day_of(now)
    months = [str(month) for month in period.split(Frequency.MONTHLY)]
    every = {
        cycle.period: cycle
        for cycle in Cycle.objects.select_related("locked_by").order_by("period")
    }
    opened = [every[month] for month in months if month in every]
    recent = sorted(every.values(), key=lambda cycle: cycle.opens_on)[-ROUNDS:]
    wanted = {cycle.pk for cycle in (*opened, *recent)}
    rows = list(Submission.objects.filter(cycle__in=wanted).select_related("cycle").defer("source"))
    read = known({row.indicator_id for row in rows})
    days = working_days(read.record.council, day)
    here = [row for row in rows if row.cycle_id in {cycle.pk for cycle in opened}]
    stages = [(row, _progress(row, read, day)) for row in here]
    completed = completion(stage for _, stage in stages)
    deliveries = _deliveries(rows, read)
    return Round(
        period=period,
        cycles=tuple(opened),
        not_opened=tuple(Period.parse(month) for month in months if month not in every),
        meetings=tuple(each for each in read.record.meetings if _concerns(each, period)),
        notices=_notices(read, period, days),
        chased=_chased(stages, read),
        unsigned=_unsigned(stages, read),
        completed=completed,
        directorates=tuple(_sum(name, completed) for name in _directorates(completed)),
        total=_sum("", completed),
        owners=_owners(deliveries, day, days),
        rounds=tuple(sorted({each.period for each in deliveries})),
        exceptions=tuple(
            LateEntry.objects.filter(cycle__in=opened).select_related("granted_by").order_by("pk")
        ),
        council=read.record.council,
        settings=cycle_settings(read.record.council),
        day=day,
        first_cut_off=min((row.cut_off for row in here if row.cut_off), default=None),
        titles={stage.expected.definition.indicator: _title(stage) for _, stage in stages},
    )


def _title(stage: Progress) -> str:
    definition = stage.expected.definition
    return f"{definition.reference} {definition.title}"


def _ask(viewer: Viewer) -> None:
    if not viewer.may(Act.READ_AUDIT):
        viewer.ask(Act.RUN_CYCLE)


def _progress(row: Submission, read: Known, day: date) -> Progress:
    definition = read.definition(row.indicator_id, Period.parse(row.period))
    found = progress_of(row, definition, read.record.council, day)
    if found is None:
        raise ValueError(f"{row} stands in a cycle and has no days.")
    return found


def _chased(stages: Sequence[tuple[Submission, Progress]], read: Known) -> tuple[Chased, ...]:
    rows = {id(stage): row for row, stage in stages}
    owed = chase_list(stage for _, stage in stages)
    posts = {each.expected.definition.owner for each in owed}
    emails = dict(Person.objects.filter(post__in=posts).values_list("post", "email"))
    sent = Digest.objects.filter(person__post__in=posts, sent_at__isnull=False)
    reminded = dict(sent.values_list("person__post").annotate(Max("day")))
    return tuple(
        Chased(
            row=rows[id(each)],
            progress=each,
            part_title=read.part_title(each.expected.definition.indicator, each.expected.part),
            email=emails.get(each.expected.definition.owner, ""),
            reminded_on=reminded.get(each.expected.definition.owner),
        )
        for each in owed
    )


def _unsigned(stages: Sequence[tuple[Submission, Progress]], read: Known) -> tuple[Unsigned, ...]:
    """List what awaits a signature, by who must sign, then by its due day."""
    found = [
        Unsigned(row=row, progress=stage, part_title=read.part_title(row.indicator_id, row.part))
        for row, stage in stages
        if stage.stage is Stage.SUBMITTED
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.progress.expected.definition.sign_off,
                each.progress.expected.due,
                each.progress.expected.definition.reference,
                each.row.part,
            ),
        )
    )


def _deliveries(rows: Iterable[Submission], read: Known) -> tuple[Delivery, ...]:
    """Say of each value when it first came in: the first submission counts, however often sent back."""
    found = list(rows)
    acts = Submission.objects.filter(pk__in=[row.pk for row in found]).annotate(
        first=Min("acts_done__at", filter=Q(acts_done__act=SubmissionAct.SUBMIT.value)),
        returned=Count("acts_done", filter=Q(acts_done__act=SubmissionAct.SEND_BACK.value)),
    )
    first = {pk: (at, returned) for pk, at, returned in acts.values_list("pk", "first", "returned")}
    made = []
    for row in found:
        at, returned = first[row.pk]
        came = at or row.submitted_at
        made.append(
            Delivery(
                owner=read.definition(row.indicator_id, Period.parse(row.period)).owner,
                period=Period.parse(row.cycle.period) if row.cycle else Period.parse(row.period),
                due=row.due_on or date.max,
                submitted_on=day_of(came) if came else None,
                sent_back=returned,
            )
        )
    return tuple(made)


def _owners(
    deliveries: Iterable[Delivery], day: date, days: WorkingDays
) -> tuple[OwnersLateness, ...]:
    by_owner: dict[str, list[Delivery]] = {}
    for each in deliveries:
        by_owner.setdefault(each.owner, []).append(each)
    found = [
        OwnersLateness(
            owner=owner,
            altogether=lateness(theirs, day=day, days=days),
            rounds=lateness_over_time(theirs, day=day, days=days),
        )
        for owner, theirs in sorted(by_owner.items())
    ]
    return tuple(sorted(found, key=lambda each: each.altogether.on_time - each.altogether.due))


def _notices(read: Known, period: Period, days: WorkingDays) -> tuple[Issue, ...]:
    concerned = [each for each in read.record.meetings if _concerns(each, period)]
    return notice_issues(concerned, settings=cycle_settings(read.record.council), days=days)


def _concerns(meeting: Meeting, period: Period) -> bool:
    """Tell whether a report that the period's values enter goes to the meeting."""
    return meeting.period.contains(period) or period.contains(meeting.period)


def _directorates(completed: Iterable[Completion]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.directorate for each in completed))


def _sum(directorate: str, completed: Iterable[Completion]) -> Completion:
    chosen = [each for each in completed if directorate in ("", each.directorate)]
    return Completion(
        directorate=directorate,
        service="",
        expected=sum(each.expected for each in chosen),
        submitted=sum(each.submitted for each in chosen),
        signed_off=sum(each.signed_off for each in chosen),
        late=sum(each.late for each in chosen),
    )
