"""Put a file beside a value, or withdraw it: the bytes stand apart, under their own digest."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from goldenthread.core.collection.submission import SubmissionAct
from goldenthread.web.audit.actions import record
from goldenthread.web.collection.actions import ask_move, person, take
from goldenthread.web.collection.evidence.kinds import media_type_of, plain_name
from goldenthread.web.collection.models import Evidence
from goldenthread.web.collection.refusals import ActRefused
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound

MOST_FILES = 20
"""Files that may stand beside one value; more are a folder, to be put into one."""


@transaction.atomic
def attach_evidence(
    *, by: Viewer, now: datetime, submission: int, name: str, content: bytes
) -> Evidence:
    """Put a file beside a value. The same file a second time changes nothing.

    Raises:
        NotTaken, TooMuch: what is wrong with the file.
        ActRefused: the value may not be changed now, or has too many files.
    """
    ground = take(submission, now=now)
    by.ask(Act.ENTER, ground.duties)
    ask_move(ground, SubmissionAct.SAVE, by=by)
    called = plain_name(name)
    media_type = media_type_of(called, content)
    digest = sha256(content).hexdigest()
    there = ground.submission.evidence.filter(withdrawn_at__isnull=True)
    if same := there.filter(digest=digest).first():
        return same
    if there.count() >= MOST_FILES:
        raise ActRefused(f"{MOST_FILES} files stand beside this value already. Withdraw one first.")
    kept = Evidence.objects.create(
        submission=ground.submission,
        name=called,
        media_type=media_type,
        size=len(content),
        digest=digest,
        stored_as=_store(content, digest),
        by_id=person(by),
        at=now,
    )
    _log(kept, "attached evidence to", by=by, now=now)
    return kept


@transaction.atomic
def withdraw_evidence(*, by: Viewer, now: datetime, evidence: int) -> Evidence:
    """Withdraw a file: it is no longer shown, and stays in store for whoever audits."""
    found = Evidence.objects.filter(pk=evidence).first()
    if found is None:
        raise NotFound("There is no such file.")
    ground = take(found.submission_id, now=now)
    by.ask(Act.ENTER, ground.duties)
    ask_move(ground, SubmissionAct.SAVE, by=by)
    found.refresh_from_db()
    if found.withdrawn_at is None:
        found.withdrawn_at = now
        found.save()
        _log(found, "withdrew evidence from", by=by, now=now)
    return found


def stored(evidence: Evidence) -> Path:
    """Give the path of a file's bytes."""
    return Path(settings.EVIDENCE_FOLDER) / evidence.stored_as


def _store(content: bytes, digest: str) -> str:
    """Write the bytes beside their place and move them there, so that nobody sees half of them."""
    folder = Path(settings.EVIDENCE_FOLDER) / digest[:2]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(folder / digest)
    finally:
        Path(beside).unlink(missing_ok=True)
    return f"{digest[:2]}/{digest}"


def _log(kept: Evidence, act: str, *, by: Viewer, now: datetime) -> None:
    record(
        by=by.login or by.post,
        by_name=by.name or by.post,
        act=act,
        subject_kind="submission",
        subject=str(kept.submission),
        indicator=kept.submission.indicator_id,
        period=kept.submission.period,
        after={"file": kept.name, "digest": kept.digest, "bytes": kept.size},
        now=now,
    )
