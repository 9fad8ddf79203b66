"""The manifest of a pack: what it is, what it was made from, and the digest of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import goldenthread
from goldenthread.core.reporting.report import Audience, Report
from goldenthread.files.council.sources import NOT_READ


def manifest(report: Report, folder: Path, files: Mapping[str, bytes]) -> dict[str, object]:
    """Describe a report pack.

    A public one does not give the digests of what it was made from: where only a small count of
    a file is hidden, whoever tries the few counts that it can be would find it by the digest.
    """
    about = {
        "council": report.council.name,
        "period": str(report.period),
        "as_at": report.as_at.isoformat(),
        "audience": report.audience.value,
        "committee": report.committee,
        "directorate": report.directorate,
    }
    match report.audience:
        case Audience.RESTRICTED:
            return describe(about, files, made_from=digests_of_inputs(folder))
        case Audience.PUBLIC:
            return describe(about, files, made_from={})


def describe(
    about: Mapping[str, object], files: Mapping[str, bytes], *, made_from: Mapping[str, str]
) -> dict[str, object]:
    """Describe a pack: no clock and no machine in it, so that the same input gives the same.

    ``about`` says what pack it is; the software, the digests and what it was made from follow.
    """
    digests = {path: digest(content) for path, content in sorted(files.items())}
    return {
        **about,
        "software": f"goldenthread {goldenthread.__version__}",
        "digest": whole_digest(digests),
        "files": digests,
        "made_from": dict(made_from),
    }


def digests_of_inputs(folder: Path) -> dict[str, str]:
    """Give the digest of every file that a pack of the folder may rest on."""
    return {path: digest(content) for path, content in inputs(folder).items()}


def manifest_bytes(described: Mapping[str, object]) -> bytes:
    """Write a manifest as the bytes of its file."""
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def digest(content: bytes) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def whole_digest(digests: Mapping[str, str]) -> str:
    """Give one digest for all files: the SHA-256 of their paths and digests, a line each."""
    listed = "".join(f"{path} {found}\n" for path, found in sorted(digests.items()))
    return digest(listed.encode())


def inputs(folder: Path) -> dict[str, bytes]:
    """Read every file of a council folder that a report may rest on, by path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        is_hidden = any(part.startswith((".", "~$")) for part in below.parts)
        if path.is_file() and not is_hidden and below.parts[0] not in NOT_READ:
            found[below.as_posix()] = path.read_bytes()
    return found
