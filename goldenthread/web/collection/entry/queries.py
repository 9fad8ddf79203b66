"""What is due from somebody, and one value with all that whoever enters it needs beside the box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from goldenthread.core.analysis.assessment import target_for
from goldenthread.core.collection.progress import OUTSTANDING, Progress, Stage
from goldenthread.core.collection.submission import OPEN, Levels, SubmissionAct
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Target
from goldenthread.core.period import Period
from goldenthread.core.reporting.record import Record
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.duties import of_viewer
from goldenthread.web.collection.entry.checking import (
    Checked,
    check_submission,
    definition_of,
)
from goldenthread.web.collection.entry.typed import canonical
from goldenthread.web.collection.ground import Ground, grounds
from goldenthread.web.collection.models import Evidence, Submission
from goldenthread.web.collection.progress import progress_of
from goldenthread.web.collection.record import read_record
from goldenthread.web.collection.slices import Slices
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound

_COUNTS = ("numerator", "denominator", "absence")
_FIGURE = ("value", "absence")
"""The boxes of a row of my tasks."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value as its page and its row show it.

    Args:
        definition: the one that the value is read under.
        part_title: the printed name of the part; "" for the whole.
        previous, year_before: the period, and what is on record for it.
        standing: what is on record for this very period, if there is anything.
        progress: how far it is, against its own days; None for a correction outside of a cycle.
        on_behalf_of: the post that it is entered for, if that is not the viewer's own.
    """

    ground: Ground
    definition: Definition
    council: Council
    part_title: str
    period: Period
    previous: tuple[Period, Value | None]
    year_before: tuple[Period, Value | None]
    standing: Value | None
    progress: Progress | None
    target: Target | None
    checked: Checked
    on_behalf_of: str
    may_save: bool
    may_submit: bool
    may_take_back: bool
    may_sign: bool
    may_reopen: bool
    why_shut: str

    @property
    def submission(self) -> Submission:
        """Give the row itself."""
        return self.ground.submission

    @property
    def is_late(self) -> bool:
        """Tell whether its day has passed."""
        return self.progress is not None and self.progress.stage is Stage.LATE

    @property
    def is_shut(self) -> bool:
        """Tell whether it was not handed over before the lock, and no exception lets it be now."""
        is_open = self.ground.state in OPEN
        return is_open and self.ground.is_locked and not self.ground.exception

    @property
    def is_begun(self) -> bool:
        """Tell whether anything has been entered."""
        return self.submission.entered_at is not None

    def signs(self, viewer: Viewer) -> bool:
        """Tell whether the viewer answers for it with a signature."""
        return viewer.signs(self.ground.duties)

    @property
    def boxes(self) -> tuple[str, ...]:
        """List the boxes of its row: a ratio is entered as its two counts, if it was before."""
        before = self.previous[1] or self.year_before[1]
        as_counts = before is None or before.numerator is not None or self.submission.numerator
        return _COUNTS if self.definition.is_ratio and as_counts else _FIGURE

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """List the files beside it that have not been withdrawn."""
        return tuple(each for each in self.submission.evidence.all() if each.withdrawn_at is None)


@dataclass(frozen=True, kw_only=True)
class DueDay:
    """What is due on one day, in the order of the set."""

    day: date | None
    is_late: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Tasks:
    """Everything that is somebody's to enter, and what has left their desk."""

    due: tuple[DueDay, ...]
    shut: tuple[Entry, ...]
    handed_over: tuple[Entry, ...]
    to_come: int

    @property
    def to_do(self) -> tuple[Entry, ...]:
        """List what is still to be done, the first due first."""
        return tuple(entry for each in self.due for entry in each.entries)


def tasks(viewer: Viewer, now: datetime) -> Tasks:
    """Read what is due from the viewer: their own, what is delegated to them, what they cover."""
    day = day_of(now)
    own = {key: duties for key, duties in of_viewer(viewer, day).items() if viewer.owns(duties)}
    rows = with_everything(
        Submission.objects.filter(indicator__in=own, cycle__isnull=False)
    ).exclude(state="signed off")
    found = entries(list(rows), viewer, now)
    open_now = [
        each for each in found if each.submission.opens_on and each.submission.opens_on <= day
    ]
    to_do = [each for each in open_now if each.progress and each.progress.stage in OUTSTANDING]
    shut = tuple(each for each in to_do if each.is_shut)
    return Tasks(
        due=_by_day(each for each in to_do if not each.is_shut),
        shut=shut,
        handed_over=tuple(
            each for each in open_now if each.progress and each.progress.stage not in OUTSTANDING
        ),
        to_come=len(found) - len(open_now),
    )


def entry(
    viewer: Viewer, now: datetime, period: Period, indicator: str, part: str = ""
) -> tuple[Entry, tuple[Entry, ...]]:
    """Read one value, and the others of the same indicator and period (the whole and its parts).

    Raises:
        NotFound: nothing of the kind is collected, or the viewer may not know of it.
        NotPermitted: the viewer may not see its figures.
    """
    rows = with_everything(Submission.objects.filter(indicator=indicator, period=str(period)))
    family = entries(list(rows), viewer, now)
    chosen = next((each for each in family if each.submission.part == part), None)
    if chosen is None or not viewer.may_see(chosen.ground.duties):
        raise NotFound("Nothing is collected at this address. The link may be old.")
    viewer.ask(Act.SEE_FIGURES, chosen.ground.duties)
    return chosen, family


def checked_as_typed(found: Entry, cells: Mapping[str, str], now: datetime) -> Checked:
    """Check what stands in the boxes now, without keeping it."""
    return check_submission(found.submission, now=now, cells=canonical(cells))


def entries(rows: list[Submission], viewer: Viewer, now: datetime) -> tuple[Entry, ...]:
    """Make entries of rows, in the order of the set: thirteen queries, however many there are."""
    if not rows:
        return ()
    day = day_of(now)
    read = Slices(read_record({row.indicator_id for row in rows}))
    ground = grounds(rows, day=day, levels=Levels(read.record.council.sign_off_levels))
    family: dict[tuple[str, str], list[Submission]] = {}
    for row in rows:
        family.setdefault((row.indicator_id, row.period), []).append(row)
    found = [
        _entry(ground[row.pk], read, family[(row.indicator_id, row.period)], viewer, now)
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: _place(each, read.record)))


def with_everything(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Read submissions with who did what, what was explained and the files beside them."""
    people = ("entered_by", "submitted_by", "checked_by", "signed_off_by", "sent_back_by")
    evidence = Prefetch("evidence", Evidence.objects.select_related("by").order_by("at", "pk"))
    return rows.select_related("cycle", *people).prefetch_related("explanations", evidence)


def _entry(
    ground: Ground, read: Slices, beside: list[Submission], viewer: Viewer, now: datetime
) -> Entry:
    row = ground.submission
    period = Period.parse(row.period)
    record = read.of(row.indicator_id)
    definition = definition_of(record, row.indicator_id, period)
    known = read.series(row.indicator_id, row.part)
    before, year_before = period.previous(), period.year_before()
    answers_for_it = viewer.may(Act.REOPEN, ground.duties)
    may_reopen = answers_for_it and ground.offers(viewer, SubmissionAct.REOPEN)
    is_shut_to_them = answers_for_it and not may_reopen and ground.is_locked
    return Entry(
        ground=ground,
        definition=definition,
        council=record.council,
        part_title=read.part_title(row.indicator_id, row.part),
        period=period,
        previous=(before, known.get(before)),
        year_before=(year_before, known.get(year_before)),
        standing=known.get(period),
        progress=progress_of(row, definition, record.council, day_of(now)),
        target=target_for(definition, record.targets, row.part, period),
        checked=check_submission(row, now=now, record=record, beside=beside),
        on_behalf_of=_for_whom(viewer, ground.duties),
        may_save=viewer.may(Act.ENTER, ground.duties) and ground.offers(viewer, SubmissionAct.SAVE),
        may_submit=viewer.may(Act.ENTER, ground.duties)
        and ground.offers(viewer, SubmissionAct.SUBMIT),
        may_take_back=viewer.may(Act.ENTER, ground.duties)
        and ground.offers(viewer, SubmissionAct.TAKE_BACK),
        may_sign=viewer.may(Act.SIGN_OFF, ground.duties)
        and ground.offers(viewer, SubmissionAct.SIGN_OFF),
        may_reopen=may_reopen,
        why_shut=ground.refusal(viewer, SubmissionAct.REOPEN) if is_shut_to_them else "",
    )


def _for_whom(viewer: Viewer, duties: Duties) -> str:
    return duties.owner if viewer.owns(duties) and viewer.post != duties.owner else ""


def _by_day(found: Iterable[Entry]) -> tuple[DueDay, ...]:
    days: dict[date | None, list[Entry]] = {}
    for each in found:
        days.setdefault(each.submission.due_on, []).append(each)
    return tuple(
        DueDay(day=day, is_late=days[day][0].is_late, entries=tuple(days[day]))
        for day in sorted(days, key=lambda day: day or date.max)
    )


def _place(found: Entry, read: Record) -> tuple[object, ...]:
    """Order as the set does: by section, then by its row; the whole before its parts."""
    sections = [section.key for section in read.council.sections]
    place = found.definition.place
    return (
        sections.index(found.definition.section),
        place.row,
        found.submission.part,
        found.period,
    )
