"""Open a period, lock it, and let somebody enter after the lock: the acts of whoever runs the cycle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.core.collection.cycle import Expected, expected
from goldenthread.core.collection.reason import says_something
from goldenthread.core.collection.series import series_as_at
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.record import Record
from goldenthread.web.audit.actions import record as log
from goldenthread.web.audit.actions import take_turn
from goldenthread.web.collection.actions import person
from goldenthread.web.collection.days import cycle_settings, day_of, working_days
from goldenthread.web.collection.models import Cycle, LateEntry, Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.collection.refusals import ActRefused
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound

_DAYS = ("cycle_id", "opens_on", "due_on", "cut_off")


@transaction.atomic
def open_cycle(*, by: Viewer, now: datetime, period: Period) -> Cycle:
    """Open a month: a draft for every value that becomes known in it, with its own days.

    Opened a second time it takes in what has been added to the set meanwhile and sets the days anew
    from the committee calendar; what has been entered stays as it is.

    Raises:
        ActRefused: the period is no month, or nothing is collected for it.
    """
    by.ask(Act.RUN_CYCLE)
    if period.frequency is not Frequency.MONTHLY:
        raise ActRefused(
            f"{period.label} is not a month. Values are collected month by month, those of quarters "
            "and years in the month in which they become known."
        )
    read = read_record()
    day = day_of(now)
    items = expected_of(read, period, day)
    if not items:
        raise ActRefused(f"No indicator is collected in {period.in_words}.")
    cycle, is_new = _cycle(period, items, read, now)
    counts = _drafts(cycle, items)
    log(
        by=by.login or by.post,
        by_name=by.name or by.post,
        act="opened" if is_new else "set the days of",
        subject_kind="cycle",
        subject=str(period),
        period=str(period),
        after={
            "due on": cycle.due_on.isoformat(),
            "cut-off": cycle.cut_off.isoformat(),
            **counts,
        },
        now=now,
    )
    return cycle


@transaction.atomic
def lock_cycle(*, by: Viewer, now: datetime, period: Period) -> Cycle:
    """Lock a period before its cut-off; after it, it is locked by itself. A second click is none."""
    by.ask(Act.RUN_CYCLE)
    cycle = _locked_row(period)
    if cycle.locked_at is not None:
        return cycle
    cycle.locked_by_id, cycle.locked_at = by.person, now
    cycle.save()
    _log(by, now, "locked", cycle)
    return cycle


@transaction.atomic
def unlock_cycle(*, by: Viewer, now: datetime, period: Period, reason: str) -> Cycle:
    """Take a lock away that was set before the cut-off, saying why."""
    by.ask(Act.RUN_CYCLE)
    cycle = _locked_row(period)
    if cycle.locked_at is None:
        raise ActRefused(f"{period.in_words} has not been locked by anybody.")
    _ask_reason(reason)
    cycle.locked_by, cycle.locked_at = None, None
    cycle.save()
    _log(by, now, "unlocked", cycle, reason=reason)
    return cycle


@transaction.atomic
def allow_late_entry(
    *, by: Viewer, now: datetime, period: Period, indicator: str, until: date, reason: str
) -> LateEntry:
    """Let one indicator ("" for all) be entered after the lock, until a day and for a reason."""
    by.ask(Act.RUN_CYCLE)
    cycle = _locked_row(period)
    day = day_of(now)
    if indicator and not cycle.submissions.filter(indicator=indicator).exists():
        raise ActRefused(f"“{indicator}” is not collected in {period.in_words}.")
    if cycle.locked_at is None and not _has_locked(cycle, indicator, day):
        raise ActRefused(f"{period.in_words} is open, so that no exception is needed.")
    if until < day:
        raise ActRefused("The exception must last until today or longer.")
    _ask_reason(reason)
    made, is_new = LateEntry.objects.get_or_create(
        cycle=cycle,
        indicator=indicator,
        until=until,
        reason=reason.strip(),
        defaults={"granted_by_id": person(by), "granted_at": now},
    )
    if is_new:
        _log(by, now, "allowed late entry", cycle, reason=reason, indicator=indicator, until=until)
    return made


def expected_of(read: Record, period: Period, day: date) -> tuple[Expected, ...]:
    """List what is expected in a month, by the record and the council's calendar."""
    return expected(
        period,
        sets=read.sets,
        parts=read.parts,
        series=series_as_at(read.values, day),
        meetings=read.meetings,
        settings=cycle_settings(read.council),
        days=working_days(read.council, day),
    )


def _cycle(
    period: Period, items: tuple[Expected, ...], read: Record, now: datetime
) -> tuple[Cycle, bool]:
    days = working_days(read.council, day_of(now))
    due = max(item.due for item in items)
    cut_offs = [item.cut_off for item in items if item.cut_off]
    cut_off = max(cut_offs) if cut_offs else days.after(due, read.council.due_days)
    dates = {
        "opens_on": min(item.opens for item in items),
        "due_on": due,
        "cut_off": max(cut_off, due),
    }
    take_turn()
    found = Cycle.objects.select_for_update().filter(period=str(period)).first()
    if found is None:
        return Cycle.objects.create(period=str(period), opened_at=now, **dates), True
    for name, value in dates.items():
        setattr(found, name, value)
    found.save()
    return found, False


def _drafts(cycle: Cycle, items: Iterable[Expected]) -> Mapping[str, int]:
    """Make the drafts that are not there yet, and set the days of all."""
    wanted = {_key(item): item for item in items}
    there = {
        (row.indicator_id, row.part, row.period): row
        for row in Submission.objects.filter(
            indicator__in={key[0] for key in wanted}, period__in={key[2] for key in wanted}
        )
        .order_by("pk")
        .select_for_update()
    }
    kept = [row for key, row in there.items() if key in wanted and row.cycle_id in (None, cycle.pk)]
    for row in kept:
        _set_days(row, cycle, wanted[(row.indicator_id, row.part, row.period)])
    made = [
        _set_days(Submission(indicator_id=key[0], part=key[1], period=key[2]), cycle, item)
        for key, item in wanted.items()
        if key not in there
    ]
    Submission.objects.bulk_update(kept, _DAYS, batch_size=200)
    Submission.objects.bulk_create(made, batch_size=200)
    signed = sum(row.state == SubmissionState.SIGNED_OFF for row in kept)
    return {"drafts made": len(made), "there before": len(kept), "of these signed off": signed}


def _key(item: Expected) -> tuple[str, str, str]:
    indicator, part, period = item.key
    return indicator, part, str(period)


def _set_days(row: Submission, cycle: Cycle, item: Expected) -> Submission:
    row.cycle = cycle
    row.opens_on, row.due_on = item.opens, item.due
    row.cut_off = max(item.cut_off or cycle.cut_off, item.due)
    return row


def _locked_row(period: Period) -> Cycle:
    take_turn()
    found = Cycle.objects.select_for_update().filter(period=str(period)).first()
    if found is None:
        raise NotFound(f"{period.label} has not been opened.")
    return found


def _has_locked(cycle: Cycle, indicator: str, day: date) -> bool:
    """Tell whether the cut-off of a value has passed, of one indicator or ("") of any."""
    past = cycle.submissions.filter(cut_off__lt=day)
    return (past.filter(indicator=indicator) if indicator else past).exists()


def _ask_reason(reason: str) -> None:
    if not says_something(reason):
        raise ActRefused("Say why, in a few words: the reason goes on the record.")


def _log(
    by: Viewer,
    now: datetime,
    act: str,
    cycle: Cycle,
    *,
    reason: str = "",
    indicator: str = "",
    **after: object,
) -> None:
    log(
        by=by.login or by.post,
        by_name=by.name or by.post,
        act=act,
        subject_kind="cycle",
        subject=cycle.period,
        indicator=indicator,
        period=cycle.period,
        after={name: str(value) for name, value in after.items()} or None,
        reason=reason.strip(),
        now=now,
    )
