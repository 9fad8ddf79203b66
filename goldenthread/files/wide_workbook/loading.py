"""A wide workbook into a council folder: what it adds, held against all that is there already.

Figures that are on the record unchanged are left out, so that the same workbook can be loaded
month after month as it fills up. The rest is added to the folder in thought and the whole is read;
only if that has no error is there anything to write, and then it is a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from goldenthread.core.collection.series import Series, series_as_at
from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Issue, Place, errors
from goldenthread.core.period import Period
from goldenthread.core.reporting.record import Record
from goldenthread.files.council.folder import read_folder
from goldenthread.files.council.sources import Source
from goldenthread.files.schema import VALUES
from goldenthread.files.sheets.tables import Entry, read_entries
from goldenthread.files.sheets.writing import plain_stem, write_csv
from goldenthread.files.wide_workbook.wide import read_wide
from goldenthread.files.wide_workbook.wide_mapping import WideMapping, read_mapping


class AlreadyLoaded(Exception):
    """The folder has a file of that name; rows on the record are never written over."""


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a workbook adds to a folder; nothing is written yet.

    Args:
        file: the new file, below the folder.
        entries: its rows.
        unchanged: how many figures are on the record as they are.
        passed_over: references that the mapping passes over.
    """

    file: str
    entries: tuple[Entry, ...]
    unchanged: int
    passed_over: tuple[str, ...]

    @property
    def absences(self) -> int:
        """Count the rows that name an absence."""
        return sum(bool(entry.text("absence")) for entry in self.entries)


def read_load(
    workbook: Path, mapping_path: Path, folder: Path, recorded_on: date | None
) -> tuple[Load | None, tuple[Issue, ...]]:
    """Read what a workbook adds to a folder; None if anything is an error.

    ``recorded_on`` stands instead of the mapping's own; one of them must be there.
    """
    mapping, issues = read_mapping(mapping_path)
    record, found = read_folder(folder)
    issues += found
    if mapping is None or record is None:
        return None, issues
    day = recorded_on or mapping.recorded_on
    if day is None:
        message = "The day of recording is neither in the mapping nor given with --recorded-on."
        return None, (Issue("missing-key", message, Place(mapping.file, column="recorded_on")),)
    return _held_against(workbook, mapping, folder, record, day)


def write_load(load: Load, folder: Path) -> None:
    """Write the new file into the folder; raises `AlreadyLoaded`."""
    path = folder / load.file
    if path.exists():
        raise AlreadyLoaded(f"{path} is there already; nothing was written.")
    columns = [column.name for column in VALUES.columns]
    write_csv(path, (entry.cells() for entry in load.entries), columns)


def _held_against(
    workbook: Path, mapping: WideMapping, folder: Path, record: Record, day: date
) -> tuple[Load | None, tuple[Issue, ...]]:
    kpi_set = record.sets.get(mapping.year)
    if kpi_set is None:
        message = f"The folder has no set for {mapping.year}."
        return None, (Issue("no-set", message, Place(mapping.file, column="year")),)
    wide, issues = read_wide(workbook, mapping, kpi_set, day)
    entries, _ = read_entries(wide.rows, VALUES)
    on_record = series_as_at(record.values, day)
    added = [entry for entry in entries if not _is_unchanged(entry, on_record)]
    file = f"values/{plain_stem(workbook)}-{day.isoformat()}.csv"
    source = Source(VALUES, Path(file).stem, tuple(entry.row for entry in added), Place(file))
    whole, found = read_folder(folder, (source,))
    issues += tuple(_of_a_mapping(found, added))
    if whole is None or errors(issues):
        return None, issues
    unchanged = len(entries) - len(added)
    load = Load(file=file, entries=tuple(added), unchanged=unchanged, passed_over=wide.passed_over)
    return load, issues


def _of_a_mapping(issues: Iterable[Issue], added: Iterable[Entry]) -> Iterator[Issue]:
    """Say of a figure revised without a reason where the reason of a workbook is given."""
    places = {entry.row.place("revision_reason") for entry in added}
    message = (
        "This figure changes what is on the record; constants.revision_reason of the mapping "
        "says why."
    )
    for issue in issues:
        is_revised = issue.code == "no-revision-reason" and issue.place in places
        yield replace(issue, message=message) if is_revised else issue


def _is_unchanged(entry: Entry, on_record: dict[tuple[str, str], Series]) -> bool:
    """Tell whether the record says the same already; a cell that cannot be read says nothing."""
    series = on_record.get((entry.text("indicator"), ""))
    period = entry.typed.get("period")
    known = series.get(period) if series and isinstance(period, Period) else None
    if known is None or not entry.is_whole:
        return False
    outcome: Decimal | Absence | None = entry.choice("absence", Absence) or entry.number("value")
    counts = (entry.number("numerator"), entry.number("denominator"))
    if outcome is None or counts != (None, None):
        return counts == (known.numerator, known.denominator)
    return outcome == known.outcome and entry.yes("provisional") == known.provisional
