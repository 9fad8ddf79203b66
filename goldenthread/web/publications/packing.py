"""A pack from the database: the record written out as its folder, then frozen as on the command line.

The folder stands in a place of its own for as long as it takes, so that the pack rests on one
state of the record, and the restricted pack holds exactly what it was made from.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.core.issue import Issue
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.publication import NotPublishable, refuse_unpublishable
from goldenthread.core.reporting.report import Audience, Report
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.folder_out import write_folder
from goldenthread.pack.freeze import Frozen, freeze
from goldenthread.pack.manifest import digest as digest_of
from goldenthread.pack.manifest import whole_digest


class Unreadable(Exception):
    """The record does not read as a council folder; ``issues`` say why."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(f"the record has {len(issues)} issues")
        self.issues = issues


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A pack that was made, and why it may not be published, one sentence a reason."""

    frozen: Frozen
    objections: tuple[str, ...]


def record_digest(files: Mapping[str, bytes]) -> str:
    """Give one digest of a record written out as its folder."""
    return whole_digest({path: digest_of(content) for path, content in files.items()})


def pack(
    files: Mapping[str, bytes],
    period: Period,
    *,
    as_at: date | None,
    say_what: Callable[[str], None],
) -> Packed:
    """Make both packs of a period.

    Args:
        files: the record as the files of its folder, publications' manifests among them.
        as_at: the day to judge by; None for the record's own.
        say_what: is told of each step.

    Raises:
        Unreadable: the folder has errors.
        NoSuchSet, NothingToReport: there is no set for the year, or nothing in it.
        AlreadyPublished: of `pack.freeze`; the very same is published already.
    """
    with tempfile.TemporaryDirectory(prefix="goldenthread-pack-") as place:
        folder = Path(place) / "council"
        write_folder(folder, files)
        say_what("reading the record")
        record, issues = read_folder(folder)
        if record is None:
            raise Unreadable(issues)
        say_what("building the report")
        day = as_at or record.as_at(period)
        public, restricted = (
            build_report(record, period, as_at=day, audience=audience)
            for audience in (Audience.PUBLIC, Audience.RESTRICTED)
        )
        frozen = freeze(record, folder, public, restricted, say_what=say_what)
        return Packed(frozen=frozen, objections=_objections(public, restricted))


def _objections(public: Report, restricted: Report) -> tuple[str, ...]:
    try:
        refuse_unpublishable(public, restricted)
    except NotPublishable as refusal:
        return tuple(str(refusal).splitlines())
    return ()
