"""Check, sign off, send back, reopen: the acts of whoever answers for a figure.

A signature puts the value on the record: a row is added, and none is ever changed. What is reported
follows from the record alone, so that a figure is in no report before it is signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.core.collection.submission import SubmissionAct
from goldenthread.web.audit.actions import take_turn
from goldenthread.web.collection.actions import ask_move, ask_version, do, take, was_done
from goldenthread.web.collection.columns import figures_of
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.entry.actions import ask_whole
from goldenthread.web.collection.models import Commentary, Revision, Submission
from goldenthread.web.collection.refusals import NotAllSigned
from goldenthread.web.collection.signing.queries import called
from goldenthread.web.collection.signing.rows import (
    answers_of,
    commentary_of,
    file_of,
    revision_of,
)
from goldenthread.web.kpi_sets.models import RegisterRow
from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotPermitted, Refused

_UNSENT: dict[str, object] = {
    "submitted_by": None,
    "submitted_at": None,
    "checked_by": None,
    "checked_at": None,
}
_UNSIGNED: dict[str, object] = {**_UNSENT, "signed_off_by": None, "signed_off_at": None}


@transaction.atomic
def check(*, by: Viewer, now: datetime, submission: int, version: int) -> Submission:
    """Check what was submitted, where the council has two levels."""
    ground = take(submission, now=now)
    by.ask(Act.CHECK, ground.duties)
    if was_done(ground, SubmissionAct.CHECK, by=by, version=version):
        return ground.submission
    ask_version(ground, version)
    changes = {"checked_by_id": by.person, "checked_at": now}
    return do(ground, SubmissionAct.CHECK, by=by, now=now, changes=changes)


@transaction.atomic
def sign_off(*, by: Viewer, now: datetime, submission: int, version: int) -> Submission:
    """Sign a value off and put it on the record.

    Raises:
        ActRefused: it is not at that stage, is the signer's own, or a value of today is on the
            record already.
    """
    signed, is_new = _signed(by=by, now=now, submission=submission, version=version)
    if is_new:
        record_changed.send(sender=Revision, indicators=(signed.indicator_id,), now=now)
    return signed


@transaction.atomic
def sign_off_many(
    *, by: Viewer, now: datetime, chosen: Sequence[tuple[int, int]]
) -> tuple[Submission, ...]:
    """Sign off several, each by its primary key and the version that was seen: all or none.

    Raises:
        NotAllSigned: with the reason of each that cannot be signed off.
    """
    _lock([submission for submission, _ in chosen])
    signed: list[Submission] = []
    changed: set[str] = set()
    reasons: dict[str, str] = {}
    for submission, version in sorted(chosen):
        try:
            with transaction.atomic():
                one, is_new = _signed(by=by, now=now, submission=submission, version=version)
        except NotPermitted:
            raise
        except Refused as refusal:
            reasons[called(Submission.objects.get(pk=submission))] = str(refusal)
        else:
            signed.append(one)
            changed |= {one.indicator_id} if is_new else set()
    if reasons:
        raise NotAllSigned(reasons)
    if changed:
        record_changed.send(sender=Revision, indicators=tuple(sorted(changed)), now=now)
    return tuple(signed)


@transaction.atomic
def send_back(
    *, by: Viewer, now: datetime, submission: int, version: int, reason: str
) -> Submission:
    """Send back what was submitted, saying why."""
    ground = take(submission, now=now)
    if not by.may(Act.CHECK, ground.duties):
        by.ask(Act.SIGN_OFF, ground.duties)
    if was_done(ground, SubmissionAct.SEND_BACK, by=by, version=version):
        return ground.submission
    ask_version(ground, version)
    changes = _UNSENT | _returned(by, now, reason)
    return do(ground, SubmissionAct.SEND_BACK, by=by, now=now, reason=reason, changes=changes)


@transaction.atomic
def reopen(*, by: Viewer, now: datetime, submission: int, version: int, reason: str) -> Submission:
    """Open again what was signed off, saying why; what is on the record stays on it."""
    ground = take(submission, now=now)
    by.ask(Act.REOPEN, ground.duties)
    if was_done(ground, SubmissionAct.REOPEN, by=by, version=version):
        return ground.submission
    ask_version(ground, version)
    changes = _UNSIGNED | _returned(by, now, reason) | {"revision_reason": ""}
    return do(ground, SubmissionAct.REOPEN, by=by, now=now, reason=reason, changes=changes)


def _lock(submissions: Iterable[int]) -> None:
    """Take every row before the first act is logged, so that nobody waits for each other."""
    rows = Submission.objects.select_for_update().filter(pk__in=submissions).order_by("pk")
    list(rows.values_list("pk"))


def _signed(*, by: Viewer, now: datetime, submission: int, version: int) -> tuple[Submission, bool]:
    """Sign one off; tell also whether the record has changed by it."""
    ground = take(submission, now=now)
    by.ask(Act.SIGN_OFF, ground.duties)
    row = ground.submission
    if was_done(ground, SubmissionAct.SIGN_OFF, by=by, version=version):
        return row, False
    ask_version(ground, version)
    ask_move(ground, SubmissionAct.SIGN_OFF, by=by)
    checked = ask_whole(ground, now=now)
    take_turn()
    day = day_of(now)
    revision, commentary = revision_of(row, by, day), commentary_of(row, checked, day)
    added = [each for each in (revision, commentary, *answers_of(row, checked, day)) if each]
    signed = do(
        ground,
        SubmissionAct.SIGN_OFF,
        by=by,
        now=now,
        changes={"signed_off_by_id": by.person, "signed_off_at": now},
        after={
            "on the record": {name: text for name, text in figures_of(row).items() if text}
            if revision
            else "unchanged",
        },
    )
    _add(added)
    return signed, bool(added)


def _add(rows: Iterable[Revision | Commentary | RegisterRow]) -> None:
    """Add rows at the end of their files; whose turn it is has been settled before."""
    for row in rows:
        if not isinstance(row, RegisterRow):
            row.file = file_of(row)
        last = type(row).objects.filter(file=row.file).aggregate(last=Max("position"))["last"]
        row.position = (last or 1) + 1
        row.save(force_insert=True)


def _returned(by: Viewer, now: datetime, reason: str) -> dict[str, object]:
    return {"sent_back_by_id": by.person, "sent_back_at": now, "sent_back_reason": reason.strip()}
