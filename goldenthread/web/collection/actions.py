"""What every act on a submission has in common: one row locked, one move, one act on the record.

An act is asked for on the version that the person saw. Asked for a second time on the same version
by the same person (a second click) it has been done already and nothing more happens.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from goldenthread.core.collection.submission import (
    Levels,
    SubmissionAct,
    SubmissionError,
    SubmissionState,
)
from goldenthread.web.audit.actions import record, take_turn
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.ground import Ground, council_settings, grounds
from goldenthread.web.collection.models import ActDone, Submission
from goldenthread.web.collection.refusals import refused
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.refusals import NotFound, NotPermitted, OutOfDate

PAST = {
    SubmissionAct.SAVE: "saved",
    SubmissionAct.SUBMIT: "submitted",
    SubmissionAct.TAKE_BACK: "took back",
    SubmissionAct.CHECK: "checked",
    SubmissionAct.SIGN_OFF: "signed off",
    SubmissionAct.SEND_BACK: "sent back",
    SubmissionAct.REOPEN: "reopened",
    SubmissionAct.GRANT_EXCEPTION: "granted an exception",
}
"""What each act is called once it is done."""


def take(submission: int, *, now: datetime) -> Ground:
    """Lock one submission until the transaction ends, and gather what decides on it."""
    return take_many((submission,), now=now)[submission]


def take_many(submissions: Collection[int], *, now: datetime) -> Mapping[int, Ground]:
    """Lock submissions until the transaction ends, and gather what decides on each."""
    take_turn()
    rows = list(
        Submission.objects.select_for_update(of=("self",))
        .select_related("cycle", "entered_by", "submitted_by")
        .filter(pk__in=submissions)
        .order_by("pk")
    )
    if len(rows) != len(set(submissions)):
        raise NotFound("There is no such submission.")
    levels = Levels(council_settings().sign_off_levels)
    return grounds(rows, day=day_of(now), levels=levels)


def person(by: Viewer) -> int:
    """Give the primary key of whoever acts; nobody acts without having signed in."""
    if by.person is None:
        raise NotPermitted("Sign in before you do this.")
    return by.person


def was_done(ground: Ground, act: SubmissionAct, *, by: Viewer, version: int) -> bool:
    """Tell whether this very act, asked for on this version, has been done: a second click."""
    last = ground.done[-1] if ground.done else None
    return (
        last is not None
        and last.version == version + 1 == ground.submission.version
        and (last.act, last.by_id) == (act, by.person)
    )


def ask_version(ground: Ground, version: int) -> None:
    """Go on if the submission is still as the person saw it."""
    if ground.submission.version != version:
        raise OutOfDate(
            "Somebody has changed this since you opened the page. Look at it again before you go on."
        )


def ask_move(
    ground: Ground, act: SubmissionAct, *, by: Viewer, reason: str = ""
) -> SubmissionState:
    """Give the state that an act leads to, or refuse it in the core's own words."""
    try:
        return ground.move(by, act, reason)
    except SubmissionError as refusal:
        raise refused(refusal) from refusal


def do(
    ground: Ground,
    act: SubmissionAct,
    *,
    by: Viewer,
    now: datetime,
    reason: str = "",
    changes: Mapping[str, object] | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Submission:
    """Do an act on a submission that is locked, and put it on the record and in the log.

    Args:
        changes: fields of the submission that the act sets.
        before, after: what the log shows besides the state.
    """
    row = ground.submission
    state = ask_move(ground, act, by=by, reason=reason)
    was, row.state = row.state, state.value
    row.version += 1
    for name, value in (changes or {}).items():
        setattr(row, name, value)
    row.save()
    ActDone.objects.create(
        submission=row,
        version=row.version,
        act=act.value,
        by_id=person(by),
        on_behalf_of=ground.attempt(by, act).on_behalf_of,
        at=now,
        reason=reason,
    )
    record(
        by=by.login or by.post,
        by_name=by.name or by.post,
        act=PAST[act],
        subject_kind="submission",
        subject=str(row),
        indicator=row.indicator_id,
        period=row.period,
        before={"state": was, **(before or {})},
        after={"state": row.state, "version": row.version, **(after or {})},
        reason=reason,
        now=now,
    )
    return row
