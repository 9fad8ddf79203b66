"""The tables of `goldenthread xmr`: series, settings and phases, read into series to chart.

Everything that is wrong in all three is collected, each with its cell, before anything is charted.
Nothing depends on the order of the rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from goldenthread.core.analysis.xmr import SHORTEST_BASELINE, Direction
from goldenthread.core.collection.typed import Sign
from goldenthread.core.figure import NotAUnit, Unit, UnitKind
from goldenthread.core.issue import Issue, Place
from goldenthread.files.schema import Column, Kind, Table
from goldenthread.files.sheets.delimited import read_csv_bytes
from goldenthread.files.sheets.sheet import Sheet
from goldenthread.files.sheets.tables import Entry, duplicates, read_entries, rows_of
from goldenthread.files.spreadsheets.xmr_steps import MOST_MISSING, Step, with_missing

SERIES = Table(
    "the series",
    "FILE.csv",
    "Figures to chart, one row a figure; other columns are passed over.",
    (
        Column("id", Kind.TEXT, "the series", required=True),
        Column("date", Kind.DATE, "any day that stands for the period", required=True),
        Column("value", Kind.NUMBER, "the figure; empty where there is none"),
    ),
    key=("id", "date"),
)

SETTINGS = Table(
    "the settings",
    "--settings FILE",
    "How to chart each series; all columns but id may be left out.",
    (
        Column("id", Kind.TEXT, "the series", required=True),
        Column("direction", Kind.CHOICE, "which way is better", choices=tuple(Direction)),
        Column("target", Kind.NUMBER, "the present target"),
        Column("unit", Kind.TEXT, "limits stop at 0, and at 100 for per cent"),
        Column("period", Kind.CHOICE, "missing steps become gaps", choices=tuple(Step)),
        Column("decimals", Kind.WHOLE, "of the mean and limits as written"),
        Column("freeze_after", Kind.WHOLE, "so many figures of a phase set its limits"),
    ),
    key=("id",),
)

PHASES = Table(
    "the phases",
    "--phases FILE",
    "Where the service began to run in another way.",
    (
        Column("id", Kind.TEXT, "the series", required=True),
        Column("phase_start", Kind.DATE, "the first day of the phase", required=True),
        Column("reason", Kind.TEXT, "what changed", required=True),
    ),
    key=("id", "phase_start"),
)

MOST_DECIMALS = 9

OTHER_NAMES_OF_UNITS = {
    "%": "per cent",
    "percent": "per cent",
    "percentage": "per cent",
    "count": "number",
    "rate": "per 1",
    "hours": "hours:minutes",
    "minutes": "hours:minutes",
}
"""What other people's spreadsheets call a unit with the same natural bounds."""


@dataclass(frozen=True)
class CsvFile:
    """A file to read: what to call it in an issue, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How one series is to be charted. What is left out: no target, no unit, no steps."""

    direction: Direction = Direction.NEUTRAL
    target: Decimal | None = None
    unit: Unit | None = None
    step: Step = Step.NONE
    decimals: int | None = None
    freeze_after: int | None = None


@dataclass(frozen=True, kw_only=True)
class Series:
    """The figures of one id in order of date, how to chart them, and where phases start."""

    id: str
    entries: tuple[Entry, ...]
    settings: Settings
    phase_starts: tuple[date, ...]

    def values(self) -> dict[date, Decimal | None]:
        """Give every date its value, the missing steps of the period put back as None."""
        there = {_on(entry): entry.number("value") for entry in self.entries}
        return {on: there.get(on) for on in with_missing(list(there), self.settings.step)}


def read_series(
    figures: CsvFile, *, settings: CsvFile | None = None, phases: CsvFile | None = None
) -> tuple[list[Series], list[Issue]]:
    """Read the series, in order of id, with their settings and phases; and all that is wrong."""
    entries, issues = _read(figures, SERIES)
    if not entries and not issues:
        issues.append(Issue("no-rows", "There is no row below the header.", Place(figures.name)))
    known = {entry.text("id") for entry in entries}
    settings_of, faults = _settings(settings, known)
    issues += faults
    starts_of, faults = _phase_starts(phases, known)
    issues += faults
    series = [
        Series(
            id=name,
            entries=tuple(rows),
            settings=settings_of.get(name, Settings()),
            phase_starts=starts_of.get(name, ()),
        )
        for name, rows in _by_id(entry for entry in entries if entry.is_whole)
    ]
    for each in series:
        issues += [*_faults_of_signs(each), *_faults_of_steps(each)]
    return series, issues


def _read(file: CsvFile, table: Table) -> tuple[tuple[Entry, ...], list[Issue]]:
    sheet, issues = read_csv_bytes(
        file.content, file.name, header=[column.name for column in table.columns]
    )
    if sheet is None:
        return (), list(issues)
    rows, header_issues = rows_of(sheet, _header_of(sheet, table))
    entries, cell_issues = read_entries(rows, table)
    return entries, [*header_issues, *cell_issues, *duplicates(entries, table)]


def _header_of(sheet: Sheet, table: Table) -> Table:
    """The header row that a file must have: that of the series may have other columns as well.

    It must have a value column, even though cells of it may be empty.
    """
    if table is not SERIES:
        return table
    needed = [replace(column, required=True) for column in table.columns]
    known = [column.name for column in needed]
    header = [name.strip() for name in sheet.rows[0]] if sheet.rows else []
    others = dict.fromkeys(name for name in header if name and name not in known)
    passed_over = [Column(name, Kind.TEXT, "passed over") for name in others]
    return replace(table, columns=(*needed, *passed_over))


def _by_id(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    in_order = sorted(entries, key=lambda entry: (entry.text("id"), _on(entry)))
    return [(name, list(rows)) for name, rows in groupby(in_order, lambda row: row.text("id"))]


def _on(entry: Entry) -> date:
    return entry.required_day("date")


def _settings(
    file: CsvFile | None, known: set[str]
) -> tuple[Mapping[str, Settings], Sequence[Issue]]:
    if file is None:
        return {}, ()
    entries, issues = _read(file, SETTINGS)
    issues += _unknown_ids(entries, known)
    found = {}
    for entry in entries:
        unit, faults = _unit(entry)
        issues += [*faults, *_faults_of_numbers(entry)]
        found[entry.text("id")] = Settings(
            direction=entry.choice("direction", Direction) or Direction.NEUTRAL,
            target=entry.number("target"),
            unit=unit,
            step=entry.choice("period", Step) or Step.NONE,
            decimals=entry.whole("decimals"),
            freeze_after=entry.whole("freeze_after"),
        )
    return found, issues


def _unit(entry: Entry) -> tuple[Unit | None, Sequence[Issue]]:
    text = entry.text("unit")
    if not text:
        return None, ()
    try:
        return Unit.parse(OTHER_NAMES_OF_UNITS.get(text.casefold(), text)), ()
    except NotAUnit as refusal:
        return None, (entry.issue("not-a-unit", str(refusal), "unit"),)


def _faults_of_numbers(entry: Entry) -> Iterable[Issue]:
    decimals, freeze_after = entry.whole("decimals"), entry.whole("freeze_after")
    if decimals is not None and decimals > MOST_DECIMALS:
        message = f"At most {MOST_DECIMALS} decimals are written."
        yield entry.issue("too-many-decimals", message, "decimals")
    if freeze_after is not None and freeze_after < SHORTEST_BASELINE:
        message = f"Limits are frozen after {SHORTEST_BASELINE} figures or more, not fewer."
        yield entry.issue("short-baseline", message, "freeze_after")


def _phase_starts(
    file: CsvFile | None, known: set[str]
) -> tuple[Mapping[str, tuple[date, ...]], Sequence[Issue]]:
    if file is None:
        return {}, ()
    entries, issues = _read(file, PHASES)
    issues += _unknown_ids(entries, known)
    found: dict[str, tuple[date, ...]] = {}
    for entry in entries:
        if entry.is_whole:
            start = entry.required_day("phase_start")
            found[entry.text("id")] = (*found.get(entry.text("id"), ()), start)
    return found, issues


def _unknown_ids(entries: Iterable[Entry], known: set[str]) -> Iterable[Issue]:
    for entry in entries:
        name = entry.text("id")
        if name and name not in known:
            yield entry.issue("unknown-series", f"There is no series with the id {name}.", "id")


def _faults_of_signs(series: Series) -> Iterable[Issue]:
    """A sign typed with a figure must be that of the unit: "12%" might mean 12 or 0.12."""
    unit = series.settings.unit
    fits = {UnitKind.PER_CENT: Sign.PER_CENT, UnitKind.MONEY: Sign.POUND}
    allowed = {Sign.BARE} | ({fits[unit.kind]} if unit and unit.kind in fits else set())
    for entry in series.entries:
        if entry.sign("value") not in allowed:
            message = (
                f"The figure has the sign {entry.sign('value')}; leave the sign out, or give "
                "the unit in the settings."
            )
            yield entry.issue("sign-without-unit", message, "value")


def _faults_of_steps(series: Series) -> Iterable[Issue]:
    """Two figures in one month of a monthly series, or a gap too long to be anything but a slip."""
    step = series.settings.step
    if step is Step.NONE:
        return
    for earlier, later in pairwise(series.entries):
        steps = step.number_of(_on(later)) - step.number_of(_on(earlier))
        if steps == 0 and _on(earlier) != _on(later):
            message = f"{series.id} has a row for this {step} already: {_on(earlier)}."
            yield later.issue("duplicate-step", message, "date")
        elif steps > MOST_MISSING:
            message = f"This is {steps:,} {step}s after {_on(earlier)}; is one of the years right?"
            yield later.issue("long-gap", message, "date")
