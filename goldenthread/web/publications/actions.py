"""Build a pack, publish it; the only writers of packs and publications.

A publication is written in one transaction: its row, its files and its event, or nothing. What
is published is what was built and looked at, byte for byte, and only while the record is still
what it was built from.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django_tasks_db.models import DBTaskResult

from goldenthread.core.period import Period
from goldenthread.files import schema
from goldenthread.files.council.publications import publication_manifest
from goldenthread.pack.freeze import Frozen
from goldenthread.pack.manifest import digest
from goldenthread.web.audit.actions import record, take_turn
from goldenthread.web.collection.folder_files import folder_files
from goldenthread.web.kpi_sets.models import RegisterRow
from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications.models import Build, BuiltFile, Publication, PublicationFile
from goldenthread.web.publications.packing import record_digest
from goldenthread.web.publications.points import Point
from goldenthread.web.publications.queries import published
from goldenthread.web.publications.refusals import (
    AlreadyPublished,
    NoAnswer,
    NotReady,
    RecordHasChanged,
    WorkerGone,
)

KEPT_BUILDS = 3
"""Packs of one period that are kept to be looked at; older ones are thrown away."""

STEPS = 14
"""Steps that a pack takes, for the bar that shows how far it is."""


_KILLED = (
    "The worker was stopped in the middle of this pack. Nothing on record has changed: ask for the "
    "pack again."
)
_BUILD_PACK = "goldenthread.web.publications.tasks.build_pack"


@transaction.atomic
def ask_build(period: Period, *, as_at: date | None, by: Viewer, now: datetime) -> Build:
    """Ask for a pack of a period, to be built in the background."""
    by.ask(Act.BUILD_REPORT)
    _throw_away_old(period)
    build = Build.objects.create(
        period=str(period), as_at=as_at, asked_by_id=by.key, asked_at=now, steps=STEPS
    )
    record(
        by=by.login,
        by_name=by.post,
        act="asked for a pack",
        subject_kind="build",
        subject=str(build.pk),
        period=str(period),
        after={"as_at": as_at},
        now=now,
    )
    return build


def tell_step(build: Build, step: str) -> None:
    """Say how far a build is; kept at once, so that whoever waits can see it."""
    build.step = step
    build.steps_done = min(build.steps_done + 1, build.steps)
    build.save(update_fields=("step", "steps_done"))


def begin(build: Build) -> bool:
    """Take a build that waits; false if somebody else has it, or it is done."""
    return bool(Build.objects.filter(pk=build.pk, state="waiting").update(state="building"))


@transaction.atomic
def keep_pack(
    build: Build, frozen: Frozen, *, made_of: str, objections: Sequence[str], now: datetime
) -> None:
    """Keep a pack that was made, with what stands in the way of publishing it."""
    BuiltFile.objects.bulk_create(
        BuiltFile(
            build=build,
            path=path,
            media_type=media_type(path),
            digest=digest(content),
            content=content,
        )
        for path, content in frozen.files.items()
    )
    build.state = "built"
    build.as_at = frozen.published.as_at
    build.number = frozen.published.number
    build.digest = frozen.published.digest
    build.record_digest = made_of
    build.issues = list(objections)
    build.steps_done = build.steps
    build.step = ""
    build.finished_at = now
    build.save()


def give_up(build: Build, state: str, issues: Sequence[str], *, now: datetime) -> None:
    """Say that a build came to nothing: ``refused`` for a reason in the record, or ``failed``."""
    build.state = state
    build.issues = list(issues)
    build.finished_at = now
    build.save(update_fields=("state", "issues", "finished_at"))


@transaction.atomic
def give_up_abandoned(*, now: datetime) -> int:
    """Give up the packs and the tasks of a worker that is gone; give how many packs those were.

    Asked by a worker that is the only one, before it begins: whatever is said to be in hand then
    was in the hands of one that was killed.
    """
    running = list(DBTaskResult.objects.running())
    for task in running:
        task.set_failed(WorkerGone(_KILLED))
    named = [task.args_kwargs["args"][0] for task in running if task.task_path == _BUILD_PACK]
    abandoned = list(Build.objects.filter(Q(state="building") | Q(state="waiting", pk__in=named)))
    for build in abandoned:
        give_up(build, "failed", [_KILLED], now=now)
    return len(abandoned)


@transaction.atomic
def publish(build_id: int, *, reason: str = "", by: Viewer, now: datetime) -> Publication:
    """Publish a pack that was built.

    Raises:
        NotReady: it is not built, or has points that nobody has answered.
        RecordHasChanged: it would no longer be what the record says.
        AlreadyPublished: somebody was quicker.
    """
    by.ask(Act.PUBLISH)
    take_turn()
    build = Build.objects.select_for_update().get(pk=build_id)
    _refuse_unready(build, reason)
    if record_digest({**folder_files(), **publication_files()}) != build.record_digest:
        raise RecordHasChanged(
            "The record has changed since this pack was built. Build it again, and look at it."
        )
    publication = _put_on_record(build, reason, by, now)
    PublicationFile.objects.bulk_create(
        PublicationFile(
            publication=publication,
            path=file.path,
            media_type=file.media_type,
            digest=file.digest,
            content=file.content,
        )
        for file in build.files.all()
    )
    build.state = "published"
    build.save(update_fields=("state",))
    build.files.all().delete()
    record(
        by=by.login,
        by_name=by.post,
        act="published",
        subject_kind="publication",
        subject=str(publication),
        period=publication.period,
        after={"as_at": publication.as_at, "digest": publication.digest},
        reason=reason,
        now=now,
    )
    return publication


@transaction.atomic
def answer_point(point: Point, words: str, *, by: Viewer, now: datetime) -> None:
    """Put on record why a figure may stand although a guard asks about it.

    Raises:
        NoAnswer: there are no words.
    """
    by.ask(Act.EDIT_SET)
    if not words.strip():
        raise NoAnswer("Say why the figure may stand, in a sentence.")
    cells = {
        "indicator": point.indicator,
        "period": str(point.period),
        "guard": point.guard.value,
        "answer": words.strip(),
        "answered_by": by.post,
        "recorded_on": now.date().isoformat(),
    }
    file = f"answers/{point.period.year}.csv"
    last = RegisterRow.objects.filter(file=file).aggregate(last=Max("position"))["last"] or 1
    RegisterRow.objects.create(
        table=schema.ANSWERS.name,
        file=file,
        position=last + 1,
        indicator=point.indicator,
        cells=cells,
    )
    record(
        by=by.login,
        by_name=by.post,
        act="answered a point",
        subject_kind="point",
        subject=point.key,
        indicator=point.indicator,
        period=str(point.period),
        after=cells,
        now=now,
    )
    record_changed.send(sender=RegisterRow, indicators=(point.indicator,), now=now)


def publication_files() -> Mapping[str, bytes]:
    """Write what has been published as the folder keeps it: one manifest a publication."""
    return dict(publication_manifest(one) for one in published())


def media_type(path: str) -> str:
    """Name the kind of a pack's file, for the browser."""
    known = {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv": "text/csv",
        "html": "text/html",
        "css": "text/css",
        "toml": "text/plain",
    }
    ending = path.rpartition(".")[2]
    return known.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _refuse_unready(build: Build, reason: str) -> None:
    match build.state:
        case "built":
            pass
        case "published":
            raise AlreadyPublished("This pack is published already.")
        case _:
            raise NotReady("This pack has not been built.")
    if build.issues:
        raise NotReady("This pack has points that nobody has answered; it is not published.")
    if build.number > 1 and not reason.strip():
        raise NotReady("Say why the period is published again; readers are told.")


def _put_on_record(build: Build, reason: str, by: Viewer, now: datetime) -> Publication:
    try:
        with transaction.atomic():
            return Publication.objects.create(
                period=build.period,
                number=build.number,
                as_at=cast(date, build.as_at),  # a pack that is built has its day
                digest=build.digest,
                published_by=by.post,
                published_at=now,
                reason=reason.strip(),
            )
    except IntegrityError:
        raise AlreadyPublished(
            f"Publication {build.number} of this period stands already; build the pack again."
        ) from None


def _throw_away_old(period: Period) -> None:
    old = Build.objects.filter(period=str(period)).exclude(state="published")
    kept = list(old.values_list("pk", flat=True)[: KEPT_BUILDS - 1])
    BuiltFile.objects.filter(build__in=old.exclude(pk__in=kept)).delete()
    old.exclude(pk__in=kept).exclude(state="building").delete()
