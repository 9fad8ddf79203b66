"""The posts that a folder names, and the people of the service they become.

people.csv may be left out, and need not name everybody: whoever owns, signs off or has ever
submitted must be somebody here, because duties and submissions hang on them. Those who do not
stand in people.csv are made too, and stay out of it when the folder is exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.reporting.record import Record
from goldenthread.files import schema
from goldenthread.web.council_folder.kept_files import KeptFile
from goldenthread.web.organisation.roles import RoleKey


@dataclass(frozen=True, kw_only=True)
class NamedPost:
    """A post as the folder knows it; ``position`` is its line of people.csv, 0 if it has none."""

    post: str
    described_role: str = ""
    directorate: str = ""
    contact: str = ""
    position: int = 0


def named_posts(files: Iterable[KeptFile], record: Record) -> tuple[NamedPost, ...]:
    """List every post: those of people.csv in its order, then those named elsewhere."""
    listed = {
        row.cells["post"]: NamedPost(
            post=row.cells["post"],
            described_role=row.cells.get("role", ""),
            directorate=row.cells.get("directorate", ""),
            contact=row.cells.get("contact", ""),
            position=position,
        )
        for file in files
        if file.table is schema.PEOPLE
        for position, row in file.numbered()
    }
    others = dict(_named_elsewhere(record))
    further = (
        NamedPost(post=post, directorate=others[post]) for post in sorted(others.keys() - listed)
    )
    return (*listed.values(), *further)


def appointments(record: Record, day: date) -> Mapping[tuple[str, RoleKey], date]:
    """Say who is a data owner or a sign-off officer, and from when.

    They are the posts named in the set of the day's year, or in the latest before it, and in
    any later one.
    """
    found: dict[tuple[str, RoleKey], date] = {}
    for kpi_set in _current(record, day):
        for definition in kpi_set.definitions:
            start = definition.effective_from.first_day
            for key in (
                (definition.owner, RoleKey.DATA_OWNER),
                (definition.sign_off, RoleKey.SIGN_OFF_OFFICER),
            ):
                found[key] = min(start, found.get(key, start))
    return found


def _current(record: Record, day: date) -> list[KpiSet]:
    years = sorted(record.sets)
    begun = [year for year in years if year.period.first_day <= day]
    first = begun[-1:] or years[:1]
    return [record.sets[year] for year in years if first and year >= first[0]]


def _named_elsewhere(record: Record) -> Iterator[tuple[str, str]]:
    """Give each post with the directorate that it is named in last, if it is in any."""
    for value in record.values:
        yield from ((post, "") for post in (value.submitted_by, value.signed_off_by) if post)
    for year in sorted(record.sets):
        for definition in record.sets[year].definitions:
            yield definition.sign_off, definition.directorate
            yield definition.owner, definition.directorate
