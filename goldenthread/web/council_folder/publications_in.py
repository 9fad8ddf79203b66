"""Publications into the database, with whatever of their packs stands beside the manifest.

A publication never changes: one that is here already must be the same in the folder.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from pathlib import Path

from goldenthread.core.issue import Issue, Place
from goldenthread.core.reporting.record import Published
from goldenthread.files.council.publications import (
    MANIFEST,
    publication_folder,
    publication_manifest,
)
from goldenthread.web.publications.models import Publication, PublicationFile


@dataclass(frozen=True, kw_only=True)
class PublicationIn:
    """A publication that is not here yet, and the files of its pack that the folder holds."""

    publication: Publication
    files: Mapping[str, bytes]

    def rows(self) -> Iterator[PublicationFile]:
        """Make the rows of its files; the publication has been saved."""
        for path, content in self.files.items():
            yield PublicationFile(
                publication=self.publication,
                path=path,
                media_type=mimetypes.guess_type(path)[0] or "application/octet-stream",
                digest=hashlib.sha256(content).hexdigest(),
                content=content,
            )


def publications_in(
    published: Iterable[Published], folder: Path, zone: tzinfo | None
) -> tuple[tuple[PublicationIn, ...], tuple[Issue, ...]]:
    """Hold the folder's publications against those that are here: one query.

    A manifest does not say when it was published, only as known on which day: that day counts.
    """
    here = {(one.period, one.number): one for one in Publication.objects.all()}
    new: list[PublicationIn] = []
    issues: list[Issue] = []
    for told in published:
        there = here.get((str(told.period), told.number))
        if there is None:
            new.append(_new(told, folder, zone))
        elif (there.as_at, there.digest) != (told.as_at, told.digest):
            message = f"The publication {there} is on record with another content."
            issues.append(
                Issue("differs-from-record", message, Place(publication_manifest(told)[0]))
            )
    return tuple(new), tuple(issues)


def _new(told: Published, folder: Path, zone: tzinfo | None) -> PublicationIn:
    place = publication_folder(folder, told.period, told.number)
    files = {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path != place / MANIFEST
    }
    publication = Publication(
        period=str(told.period),
        number=told.number,
        as_at=told.as_at,
        digest=told.digest,
        published_at=datetime.combine(told.as_at, time(), tzinfo=zone),
    )
    return PublicationIn(publication=publication, files=files)
