"""What has been published, as ``publish`` wrote it into the folder; never edited by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import NotAPeriod, Period
from goldenthread.core.reporting.record import Published

FOLDER = "publications"
MANIFEST = "manifest.json"


def publication_folder(folder: Path, period: Period, number: int) -> Path:
    """Name the folder of one publication: publications/2025-26-Q3/1."""
    return folder / FOLDER / str(period).replace("/", "-") / str(number)


def publication_manifest(published: Published) -> tuple[str, bytes]:
    """Write what the folder keeps of a publication: the path of its manifest, and its content."""
    period = str(published.period).replace("/", "-")
    told = {
        "period": str(published.period),
        "number": published.number,
        "as_at": published.as_at.isoformat(),
        "digest": published.digest,
    }
    content = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return f"{FOLDER}/{period}/{published.number}/{MANIFEST}", content.encode()


def read_publications(folder: Path) -> tuple[tuple[Published, ...], tuple[Issue, ...]]:
    """Read what the folder's publications say of themselves, oldest first."""
    found: list[Published] = []
    issues: list[Issue] = []
    for path in sorted((folder / FOLDER).glob(f"*/*/{MANIFEST}")):
        file = path.relative_to(folder).as_posix()
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            found.append(
                Published(
                    period=Period.parse(told["period"]),
                    number=int(path.parent.name),
                    as_at=date.fromisoformat(told["as_at"]),
                    digest=str(told["digest"]),
                )
            )
        except (ValueError, KeyError, TypeError, NotAPeriod):
            message = "This is not the manifest of a publication, as publish writes it."
            issues.append(Issue("not-a-manifest", message, Place(file)))
    return tuple(sorted(found, key=lambda one: (one.as_at, one.number))), tuple(issues)
