"""Check, sign off, send back, reopen: the acts of whoever answers for a figure.

A signature puts the value on the record: a row is added, and none is ever changed. What is reported
follows from the record alone, so that a figure is in no report before it is signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from goldenthread.core.collection.submission import SubmissionAct
from goldenthread.web.collection.actions import ask_move, ask_version, do, take, was_done
from goldenthread.web.collection.columns import STANDING, figures_of, words_of
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.entry.actions import ask_whole
from goldenthread.web.collection.models import Commentary, Revision, Submission
from goldenthread.web.collection.refusals import ActRefused, NotAllSigned
from goldenthread.web.collection.signing.queries import called
from goldenthread.web.kpi_sets.models import Document
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


def _signed(*, by: Viewer, now: datetime, submission: int, version: int) -> tuple[Submission, bool]:
    """Sign one off; tell also whether the record has changed by it."""
    ground = take(submission, now=now)
    by.ask(Act.SIGN_OFF, ground.duties)
    row = ground.submission
    if was_done(ground, SubmissionAct.SIGN_OFF, by=by, version=version):
        return row, False
    ask_version(ground, version)
    ask_move(ground, SubmissionAct.SIGN_OFF, by=by)
    ask_whole(ground, now=now)
    day = day_of(now)
    revision = _revision(row, by, day)
    commentary = _commentary(row, day)
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
    _add(revision, commentary)
    return signed, bool(revision or commentary)


def _revision(row: Submission, by: Viewer, day: date) -> Revision | None:
    """Make the row for the record; None if what stands there is this, and signed."""
    standing = (
        Revision.objects.filter(indicator=row.indicator_id, part=row.part, period=row.period)
        .order_by("-recorded_on", "-position")
        .first()
    )
    if standing is not None:
        if standing.signed_off_by and _same(row, standing):
            return None
        _refuse_today(standing.recorded_on, day)
    return Revision(
        **{name: _plain(name, text) for name, text in figures_of(row).items()},
        indicator_id=row.indicator_id,
        part=row.part,
        period=row.period,
        recorded_on=day.isoformat(),
        submitted_by=row.submitted_by.post if row.submitted_by else "",
        signed_off_by=by.post,
        signed_off_on=day.isoformat(),
        illustrative=_illustrative(),
    )


def _commentary(row: Submission, day: date) -> Commentary | None:
    """Make the row of commentary; None if nothing was said, or what stands there already."""
    if row.part or not row.what_happened:
        return None
    standing = (
        Commentary.objects.filter(indicator=row.indicator_id, period=row.period)
        .order_by("-recorded_on", "-position")
        .first()
    )
    if standing is not None:
        if words_of(standing) == words_of(row):
            return None
        _refuse_today(standing.recorded_on, day)
    return Commentary(
        **words_of(row),
        indicator_id=row.indicator_id,
        period=row.period,
        recorded_on=day.isoformat(),
        illustrative=_illustrative(),
    )


def _same(row: Submission, standing: Revision) -> bool:
    return all(_plain(name, getattr(row, name)) == getattr(standing, name) for name in STANDING)


def _plain(name: str, text: str) -> str:
    """Take off the sign that was typed with a figure; that it fits the unit has been checked."""
    return text.strip("%£ ") if name in ("value", "interval_low", "interval_high") else text


def _refuse_today(recorded_on: str, day: date) -> None:
    """Refuse a second row of one day: nobody could say which of them counts."""
    if recorded_on >= day.isoformat():
        raise ActRefused(
            "A value for this was put on the record today already, and one day has one value. It "
            "can be signed off from tomorrow; it stays submitted until then."
        )


def _illustrative() -> str:
    return "yes" if settings.DEMONSTRATION else ""


def _add(*rows: Revision | Commentary | None) -> None:
    """Add rows at the end of the year's file, one writer at a time, so that no line is taken twice."""
    found = [row for row in rows if row is not None]
    if found:
        Document.objects.select_for_update().filter(path="council.toml").first()
    for row in found:
        folder = row.table.path.partition("/")[0]
        row.file = _file(row, folder)
        last = type(row).objects.filter(file=row.file).aggregate(last=Max("position"))["last"]
        row.position = (last or 1) + 1
        row.save(force_insert=True)


def _file(row: Revision | Commentary, folder: str) -> str:
    """Name the file in which the indicator's rows of the year stand, or the year's own."""
    year = row.period[:7]
    same = type(row).objects.filter(indicator=row.indicator_id, period__startswith=year)
    found = same.order_by("file").values_list("file", flat=True).first()
    return found or f"{folder}/{year}.csv"


def _returned(by: Viewer, now: datetime, reason: str) -> dict[str, object]:
    return {"sent_back_by_id": by.person, "sent_back_at": now, "sent_back_reason": reason.strip()}
