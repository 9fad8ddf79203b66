"""Take a backup of the whole service, and put one back.

Taken while people are at work. The database is copied first, of one moment; evidence is named by
its digest, never changed and never taken away, so every file that the copy knows of is there to be
copied after it. Nobody's session is kept: whoever gets hold of a backup must not be signed in by it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

import goldenthread
from goldenthread.web.collection.models import Evidence
from goldenthread.web.home.backup import databases, sealed
from goldenthread.web.home.backup.refusals import NotABackup
from goldenthread.web.home.backup.sealed import DATABASE, EVIDENCE, Manifest
from goldenthread.web.home.backup.workplace import workplace


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A backup that was taken, and the evidence that the record names and that was not there."""

    manifest: Manifest
    lacking: tuple[str, ...]


def take(target: Path, *, now: datetime) -> Taken:
    """Write a backup; the file appears under its name only when it is whole.

    Raises:
        ToolMissing, ToolFailed: of PostgreSQL's own programs.
        OSError: there is no room, or no right to write.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with workplace(target.parent) as folder:
        named = _named()
        databases.dump(folder / DATABASE)
        found = {DATABASE: folder / DATABASE, **dict(_evidence())}
        manifest = Manifest(
            kind=databases.kind(),
            taken_at=now.isoformat(),
            software=goldenthread.__version__,
            migrations=databases.applied_migrations(),
            key=_key(),
            files={name: sealed.digest(path) for name, path in found.items()},
        )
        sealed.seal(folder / "whole.tar", manifest, found)
        os.replace(folder / "whole.tar", target)
    return Taken(manifest=manifest, lacking=_lacking(named, found))


def put_back(source: Path) -> Manifest:
    """Put a backup in the place of all there is, after everything in it has been proved.

    Evidence comes first and the database last, all at once: a process that is killed before leaves
    what was there, with some files that nothing names.

    Raises:
        NotABackup, ToolMissing, ToolFailed, OSError: nothing has been changed.
    """
    with workplace(settings.DATA_FOLDER) as folder:
        manifest = sealed.unseal(source, folder)
        _refuse_unfit(manifest)
        databases.prove(folder / DATABASE)
        _keep_evidence(folder, manifest)
        databases.put_back(folder / DATABASE)
    return manifest


def lacking_evidence() -> tuple[str, ...]:
    """List the files of evidence that the record names and that are not there."""
    return _lacking(_named(), dict(_evidence()))


def is_of_this_key(manifest: Manifest) -> bool:
    """Tell whether the service had the secret key that it has now; without it no app gives a code."""
    return manifest.key == _key()


def _key() -> str:
    return salted_hmac("goldenthread.backup", "which key", algorithm="sha256").hexdigest()[:16]


def _refuse_unfit(manifest: Manifest) -> None:
    if manifest.kind != databases.kind():
        raise NotABackup(
            f"It is of a {manifest.kind} database, and this service is on {databases.kind()}."
        )
    if DATABASE not in manifest.files:
        raise NotABackup("It is not whole: there is no database in it.")
    if set(manifest.migrations) - databases.known_migrations():
        raise NotABackup(
            f"It is of version {manifest.software}, whose tables this version "
            f"({goldenthread.__version__}) does not know. Install that version, or a later one."
        )


def _named() -> list[str]:
    return list(Evidence.objects.values_list("stored_as", flat=True).distinct().order_by())


def _lacking(named: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(named) - {name.partition("/")[2] for name in found}))


def _evidence() -> Iterator[tuple[str, Path]]:
    folder: Path = settings.EVIDENCE_FOLDER
    for path in sorted(folder.glob("*/*")):
        name = f"evidence/{path.relative_to(folder).as_posix()}"
        if EVIDENCE.fullmatch(name) and path.is_file():
            yield name, path


def _keep_evidence(folder: Path, manifest: Manifest) -> None:
    """Put evidence where it belongs; of what is there, only what is damaged gives way."""
    for name, digest in manifest.files.items():
        if stored := EVIDENCE.fullmatch(name):
            target: Path = settings.EVIDENCE_FOLDER / stored[1]
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not target.is_file() or sealed.digest(target) != digest:
                os.replace(folder / name, target)
