"""A backup: the database, the files of evidence, and a manifest that proves both.

Taken while people are at work. The database is copied first, of one moment; evidence is named by
its digest and never changed, so every file that the copy knows of is there to be copied after it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

import goldenthread
from goldenthread.web.home.backup import databases

MANIFEST = "manifest.json"
DATABASE = "database"
EVIDENCE = "evidence"
_AT_A_TIME = 1024 * 1024


class NotABackup(Exception):
    """The file is no backup of ours, or not whole, or of another kind of database."""


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What a backup says of itself.

    Args:
        kind: of the database, "sqlite" or "postgresql".
        files: the digest of every file in it, by name.
    """

    kind: str
    taken_at: str
    software: str
    files: dict[str, str]


def take(target: Path, *, now: datetime) -> Backup:
    """Write a backup; the file appears under its name only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as place:
        folder = Path(place)
        databases.dump(folder / DATABASE)
        found = {DATABASE: folder / DATABASE, **dict(_evidence())}
        described = Backup(
            kind=databases.kind(),
            taken_at=now.isoformat(),
            software=goldenthread.__version__,
            files={name: _digest(path) for name, path in sorted(found.items())},
        )
        (folder / MANIFEST).write_text(_text(described), encoding="utf-8")
        written = folder / "whole.tar"
        with tarfile.open(written, "w") as tar:
            tar.add(folder / MANIFEST, MANIFEST)
            for name, path in sorted(found.items()):
                tar.add(path, name)
        written.chmod(0o600)
        os.replace(written, target)
    return described


def put_back(source: Path) -> Backup:
    """Put a backup in the place of all there is, after every file in it has been proved.

    Raises:
        NotABackup: nothing has been changed.
    """
    with tempfile.TemporaryDirectory(prefix="goldenthread-restore-") as place:
        folder = Path(place)
        described = _unpack(source, folder)
        if described.kind != databases.kind():
            raise NotABackup(
                f"It is of a {described.kind} database, and this service is on {databases.kind()}."
            )
        _keep_evidence(folder, described)
        databases.put_back(folder / DATABASE)
    return described


def _evidence() -> Iterator[tuple[str, Path]]:
    folder: Path = settings.EVIDENCE_FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            yield f"{EVIDENCE}/{path.relative_to(folder).as_posix()}", path


def _keep_evidence(folder: Path, described: Backup) -> None:
    """Put evidence where it belongs, before the rows that name it; what is there stays."""
    for name in described.files:
        if name.startswith(f"{EVIDENCE}/"):
            target = settings.EVIDENCE_FOLDER / name.removeprefix(f"{EVIDENCE}/")
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not target.exists():
                os.replace(_beside(folder / name, target), target)


def _beside(source: Path, target: Path) -> Path:
    copy = target.with_name(f".{target.name}.part")
    copy.write_bytes(source.read_bytes())
    return copy


def _unpack(source: Path, folder: Path) -> Backup:
    try:
        with tarfile.open(source, "r:") as tar:
            tar.extractall(folder, filter="data")
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        described = Backup(**told)
    except FileNotFoundError as fault:
        raise NotABackup(f"There is no {Path(str(fault.filename)).name}.") from None
    except (tarfile.TarError, ValueError, TypeError, KeyError, OSError):
        raise NotABackup("It is no backup that this program wrote, or not all of it.") from None
    for name, expected in described.files.items():
        path = folder / name
        if not path.is_file() or _digest(path) != expected:
            raise NotABackup(f"{name} is not as it was written.")
    return described


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return _digest_of(stream)


def _digest_of(stream: BinaryIO) -> str:
    found = hashlib.sha256()
    while piece := stream.read(_AT_A_TIME):
        found.update(piece)
    return found.hexdigest()


def _text(described: Backup) -> str:
    told = {
        "kind": described.kind,
        "taken_at": described.taken_at,
        "software": described.software,
        "files": described.files,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
