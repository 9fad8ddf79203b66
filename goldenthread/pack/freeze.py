"""Freezing: a public pack and a restricted one, from the same record, on the same day.

The public pack holds no row of an exempt or suppressed value, only a salted seal of it; the
restricted one holds those rows and their salts, and the council folder it was all made from.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import Period
from goldenthread.core.reporting.public_knowledge import PublicKnowledge
from goldenthread.core.reporting.publication import commitment, may_be_public
from goldenthread.core.reporting.record import Published, Record
from goldenthread.core.reporting.report import Report
from goldenthread.files.outgoing import open_data
from goldenthread.pack.contents import Format, make_pack
from goldenthread.pack.manifest import inputs, manifest, manifest_bytes

SOURCE = "source"
"""The folder of a restricted pack that holds the council folder it was made from."""


class AlreadyPublished(Exception):
    """The period stands published, and nothing in it has changed since."""


@dataclass(frozen=True)
class Frozen:
    """A publication in memory: both packs, by path, and what the record keeps of it."""

    published: Published
    files: Mapping[str, bytes]


def freeze(
    record: Record,
    folder: Path,
    public: Report,
    restricted: Report,
    *,
    say_what: Callable[[str], None],
    salt: Callable[[], str] = lambda: secrets.token_hex(16),
) -> Frozen:
    """Freeze a report for both audiences.

    Raises `AlreadyPublished` if the latest publication of the period says the very same.
    """
    say_what("making the public pack")
    open_files = dict(make_pack(public, tuple(Format), say_what=say_what).files)
    say_what("making the restricted pack")
    closed_files = dict(make_pack(restricted, tuple(Format), say_what=say_what).files)
    digest = str(manifest(restricted, folder, closed_files)["digest"])
    number = _next_number(record, restricted.period, digest)
    rows = list(_value_rows(record, restricted))
    seals = {row.place: salt() for row in rows if not row.is_public}
    open_files["data/source-rows.csv"] = _rows(rows, seals, in_full=False)
    closed_files["data/source-rows.csv"] = _rows(rows, seals, in_full=True)
    source = {f"{SOURCE}/{path}": content for path, content in inputs(folder).items()}
    source |= {
        f"{SOURCE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted((folder / "publications").glob("*/*/manifest.json"))
    }
    closed_files |= source
    files = {
        **_placed("public", open_files, manifest(public, folder, open_files)),
        **_placed("restricted", closed_files, manifest(restricted, folder, closed_files)),
    }
    published = Published(
        period=restricted.period, number=number, as_at=restricted.as_at, digest=digest
    )
    return Frozen(published, files)


@dataclass(frozen=True)
class _Row:
    place: str
    cells: tuple[str, ...]
    is_public: bool


def _next_number(record: Record, period: Period, digest: str) -> int:
    earlier = [one for one in record.publications if one.period == period]
    if any(one.digest == digest for one in earlier):
        raise AlreadyPublished(
            f"{period} is published already, and nothing in it has changed since."
        )
    return max((one.number for one in earlier), default=0) + 1


def _value_rows(record: Record, report: Report) -> Iterator[_Row]:
    """Walk the value rows known on the report's day, in the order of the files."""
    definitions = _definitions(record, report.period)
    known = PublicKnowledge(record, report.as_at)
    hidden = {
        (value.indicator, value.part, value.period)
        for value in record.values
        if known.hides(value) or not may_be_public(definitions.get(value.indicator), value)
    }
    for value in sorted(record.values, key=lambda value: value.place):
        if value.recorded_on <= report.as_at:
            is_public = (value.indicator, value.part, value.period) not in hidden
            yield _Row(str(value.place), open_data.source_row(value), is_public)


def _definitions(record: Record, period: Period) -> dict[str, Definition]:
    """Find each indicator's present definition; one that has left the set keeps its last."""
    found: dict[str, Definition] = {}
    for year in sorted(record.sets):
        if year <= period.year:
            found |= {row.indicator: row for row in record.sets[year].in_force(period)}
    return found


def _rows(rows: Iterable[_Row], seals: Mapping[str, str], *, in_full: bool) -> bytes:
    return open_data.table(
        open_data.SOURCE_ROWS, (_row(row, seals, in_full=in_full) for row in rows)
    )


def _row(row: _Row, seals: Mapping[str, str], *, in_full: bool) -> tuple[str, ...]:
    if row.is_public:
        return (row.place, *row.cells, "", "")
    salt = seals[row.place]
    sealed = commitment(salt, (row.place, *row.cells))
    if in_full:
        return (row.place, *row.cells, sealed, salt)
    return (row.place, *("" for _ in row.cells), sealed, "")


def _placed(
    name: str, files: Mapping[str, bytes], described: Mapping[str, object]
) -> dict[str, bytes]:
    placed = {f"{name}/{path}": content for path, content in files.items()}
    return {**placed, f"{name}/manifest.json": manifest_bytes(described)}
