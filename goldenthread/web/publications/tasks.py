"""The background work of a pack; run by the worker process, never in a web process."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django_tasks import task

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import NoSuchSet, NothingToReport
from goldenthread.pack.freeze import AlreadyPublished
from goldenthread.web.collection.folder_files import folder_files
from goldenthread.web.organisation.clock import clock
from goldenthread.web.publications import actions
from goldenthread.web.publications.models import Build
from goldenthread.web.publications.packing import Packed, Unreadable, pack, record_digest


@task
def build_pack(build_id: int) -> str:
    """Build the pack that was asked for, and give the state that it ends in."""
    build = Build.objects.get(pk=build_id)
    if not actions.begin(build):
        return Build.objects.get(pk=build_id).state
    build.state = "building"
    files = _snapshot()
    try:
        packed = _pack(build, files)
    except (NoSuchSet, NothingToReport, AlreadyPublished) as refusal:
        actions.give_up(build, "refused", [str(refusal)], now=clock())
    except Unreadable as refusal:
        told = [str(issue) for issue in refusal.issues]
        actions.give_up(build, "refused", told, now=clock())
    except BaseException:
        actions.give_up(build, "failed", ["A fault of the program; it is in the log."], now=clock())
        raise
    else:
        actions.keep_pack(
            build,
            packed.frozen,
            made_of=record_digest(files),
            objections=packed.objections,
            now=clock(),
        )
    return build.state


def _snapshot() -> dict[str, bytes]:
    """Write out one state of the record, whatever is signed off meanwhile."""
    with transaction.atomic():
        return {**folder_files(), **actions.publication_files()}


def _pack(build: Build, files: dict[str, bytes]) -> Packed:
    as_at: date | None = build.as_at
    return pack(
        files,
        Period.parse(build.period),
        as_at=as_at,
        say_what=lambda step: actions.tell_step(build, step),
    )
