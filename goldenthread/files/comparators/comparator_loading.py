"""A published file into a council folder's comparators, held against all that is there already.

Figures on the record unchanged are left out, so that the same source can be taken again whenever it
is published anew; one that the publisher has revised is added with its day and named, and what was
printed before can still be made again. All is added or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from goldenthread.core.collection.comparator import Comparator, GroupMember
from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Issue, Place, errors
from goldenthread.files.comparators.comparator_mapping import read_comparator_mapping
from goldenthread.files.comparators.published import Areas, read_published
from goldenthread.files.council.folder import read_folder
from goldenthread.files.council.sources import Source
from goldenthread.files.schema import COMPARATORS
from goldenthread.files.sheets.tables import Entry, read_entries
from goldenthread.files.sheets.writing import plain_stem, write_csv
from goldenthread.files.wide_workbook.loading import AlreadyLoaded

_Key = tuple[str, str, date]


@dataclass(frozen=True)
class Revised:
    """A figure that its publisher has changed since it was last taken."""

    before: Comparator
    now: Entry

    def __str__(self) -> str:
        """Name what changed: "HOMPREV, Bury, 2024-09: 45.45, now 45.5"."""
        before = self.before
        now = self.now.text("absence") or _exactly(self.now.number("value"))
        was = before.outcome.value if isinstance(before.outcome, Absence) else before.outcome
        return f"{before.series}, {before.area_name}, {before.period}: {was}, now {now}"


@dataclass(frozen=True, kw_only=True)
class ComparatorLoad:
    """What a published file adds to a folder; nothing is written yet.

    Args:
        file: the new file, below the folder.
        entries: its rows, revised ones among them.
        unchanged: how many figures are on the record as they are.
        revised: those that differ from the record.
        measures_passed_over: measures in the source that the mapping does not name.
    """

    file: str
    entries: tuple[Entry, ...]
    unchanged: int
    revised: tuple[Revised, ...]
    measures_passed_over: tuple[str, ...]

    @property
    def absences(self) -> int:
        """Count the rows that name an absence."""
        return sum(bool(entry.text("absence")) for entry in self.entries)

    def source(self) -> Source:
        """Give the new file as what a folder's reader reads."""
        rows = tuple(entry.row for entry in self.entries)
        return Source(COMPARATORS, Path(self.file).stem, rows, Place(self.file))


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is on record before a published file is taken in, wherever it is kept.

    Args:
        code: the council's own GSS code.
        area: what it calls its own area.
    """

    code: str
    area: str
    groups: tuple[GroupMember, ...]
    comparators: tuple[Comparator, ...]


def read_comparator_load(
    source: Path, mapping_path: Path, folder: Path, recorded_on: date, areas: Iterable[str] = ()
) -> tuple[ComparatorLoad | None, tuple[Issue, ...]]:
    """Read what a published file adds to a folder; None if anything is an error.

    ``areas`` are GSS codes, or "all"; without any, they are the council and all that its groups
    name.
    """
    record, issues = read_folder(folder)
    if record is None:
        return None, (*read_comparator_mapping(mapping_path)[1], *issues)
    known = Known(
        code=record.council.code,
        area=record.council.area,
        groups=record.groups,
        comparators=record.comparators,
    )
    load, found = comparators_added(source, mapping_path, known, recorded_on, areas)
    issues = (*found, *issues)
    if load is None:
        return None, issues
    _, held = read_folder(folder, (load.source(),))
    issues = (*issues, *(issue for issue in held if issue not in issues))
    return (None if errors(issues) else load), issues


def comparators_added(
    source: Path, mapping_path: Path, known: Known, recorded_on: date, areas: Iterable[str] = ()
) -> tuple[ComparatorLoad | None, tuple[Issue, ...]]:
    """Read what a published file adds to what is known; it is not held against anything else yet.

    None if anything is an error.
    """
    mapping, issues = read_comparator_mapping(mapping_path)
    if mapping is None:
        return None, issues
    published, found = read_published(source, mapping, _areas(known, frozenset(areas)))
    read, unreadable = read_entries(published.rows, COMPARATORS)
    issues = (*issues, *found, *unreadable)
    if errors(issues):
        return None, issues
    entries = [_dated(entry, recorded_on) for entry in read]
    before = _on_record(known, recorded_on)
    added = [entry for entry in entries if not _is_unchanged(entry, before)]
    return ComparatorLoad(
        file=f"comparators/{plain_stem(source)}-{recorded_on.isoformat()}.csv",
        entries=tuple(added),
        unchanged=len(entries) - len(added),
        revised=tuple(Revised(before[_key(one)], one) for one in added if _key(one) in before),
        measures_passed_over=published.measures_passed_over,
    ), issues


def write_comparators(load: ComparatorLoad, folder: Path) -> None:
    """Write the new file into the folder; raises `AlreadyLoaded`."""
    path = folder / load.file
    if path.exists():
        raise AlreadyLoaded(f"{path} is there already; nothing was written.")
    columns = [column.name for column in COMPARATORS.columns]
    write_csv(path, (entry.cells() for entry in load.entries), columns)


def _areas(known: Known, asked: frozenset[str]) -> Areas:
    names = {member.area_code: member.area_name for member in known.groups}
    names[known.code] = known.area
    if not asked or asked == {"all"}:
        return Areas(names, takes_all=bool(asked))
    return Areas({code: names.get(code, "") for code in asked})


def _dated(entry: Entry, day: date) -> Entry:
    """Give the row its day, in the text of its cells and as read."""
    cells = {**entry.row.cells, "recorded_on": day.isoformat()}
    return Entry(
        replace(entry.row, cells=cells), {**entry.typed, "recorded_on": day}, entry.is_whole
    )


def _on_record(known: Known, day: date) -> Mapping[_Key, Comparator]:
    """Give each figure as it is known on a day."""
    dated = [(each.recorded_on or date.min, each) for each in known.comparators]
    recorded = sorted((pair for pair in dated if pair[0] <= day), key=lambda pair: pair[0])
    return {(each.series, each.area_code, each.period_end): each for _, each in recorded}


def _key(entry: Entry) -> _Key:
    return entry.text("series"), entry.text("area_code"), entry.required_day("period_end")


def _is_unchanged(entry: Entry, known: Mapping[_Key, Comparator]) -> bool:
    """Tell whether the record says the same already; a cell that cannot be read says nothing."""
    on_record = known.get(_key(entry)) if entry.is_whole else None
    if on_record is None:
        return False
    outcome = entry.choice("absence", Absence) or entry.number("value")
    differs = entry.text("definition_differs")
    return (outcome, differs) == (on_record.outcome, on_record.definition_differs)


def _exactly(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:f}"
