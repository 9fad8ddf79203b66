"""A backup as one file: a manifest that proves the rest, the database, and the files of evidence.

Everything is read and written a piece at a time, so that it may be larger than memory. Only files
under the names that we give are taken out of it, and only if each is what the manifest says.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, cast

from goldenthread.web.home.backup.refusals import NotABackup

MANIFEST = "manifest.json"
DATABASE = "database"
EVIDENCE = re.compile(r"evidence/([0-9a-f]{2}/[0-9a-f]{64})")
"""The name of a file of evidence: its place in the evidence folder is named by its digest."""

_AT_A_TIME = 1024 * 1024
_LONGEST_MANIFEST = 256 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    Args:
        kind: of the database, "sqlite" or "postgresql".
        migrations: the steps by which its tables came to be what they are.
        key: by which the secret key of the service is known again, without its being told.
        files: the digest of every file in it, by name.
    """

    kind: str
    taken_at: str
    software: str
    migrations: list[str]
    key: str
    files: dict[str, str]


def seal(target: Path, manifest: Manifest, found: Mapping[str, Path]) -> None:
    """Write all into one file, which only its owner may read, and see it onto the disk."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        with tarfile.open(fileobj=stream, mode="w") as tar:
            told = tarfile.TarInfo(MANIFEST)
            told.size = len(text)
            tar.addfile(told, io.BytesIO(text))
            for name, path in found.items():
                tar.add(path, name, filter=_of_nobody)
        stream.flush()
        os.fsync(stream.fileno())


def unseal(source: Path, folder: Path) -> Manifest:
    """Take everything out into a folder, proving each file on the way.

    Raises:
        NotABackup: it is none that `seal` wrote, or not all of it.
        OSError: there is no room, or the file may not be read.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            members = iter(tar)
            manifest = _manifest(tar, next(members, None))
            taken = {member.name for member in members if _take(tar, member, manifest, folder)}
    except tarfile.TarError:
        raise NotABackup("It is no backup that this program wrote, or not all of it.") from None
    if lacking := sorted(manifest.files.keys() - taken):
        raise NotABackup(f"It is not whole: {lacking[0]} is not in it.")
    return manifest


def digest(path: Path) -> str:
    """Give the digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out of the backup who runs the service, and when."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _manifest(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> Manifest:
    if member is None or member.name != MANIFEST or not member.isreg():
        raise NotABackup("It does not begin with a manifest, so this program did not write it.")
    if member.size > _LONGEST_MANIFEST:
        raise NotABackup("Its manifest is too long to be one.")
    try:
        told = json.loads(_content(tar, member).read())
    except ValueError:
        raise NotABackup("Its manifest cannot be read.") from None
    if not isinstance(told, dict) or {
        name: type(value).__name__ for name, value in told.items()
    } != {each.name: str(each.type).partition("[")[0] for each in fields(Manifest)}:
        raise NotABackup("Its manifest is not one of this program.")
    if strange := [name for name in told["files"] if not _is_name(name)]:
        raise NotABackup(f"It holds “{strange[0]}”, which is no file of this service.")
    return Manifest(**told)


def _is_name(name: str) -> bool:
    return name == DATABASE or EVIDENCE.fullmatch(name) is not None


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, manifest: Manifest, folder: Path) -> bool:
    expected = manifest.files.get(member.name)
    if expected is None or not member.isreg():
        raise NotABackup(f"It holds “{member.name}”, of which its manifest does not tell.")
    target = folder / member.name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = hashlib.sha256()
    with target.open("wb") as stream:
        for piece in _pieces(_content(tar, member)):
            found.update(piece)
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    if found.hexdigest() != expected:
        raise NotABackup(f"{member.name} is not as it was written.")
    return True


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    # Of a regular file, which it is, there is always some.
    return cast(IO[bytes], tar.extractfile(member))


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_AT_A_TIME):
        yield piece
