"""A wide workbook into rows of ``values/``: indicators down, months across, every cell accounted for.

Each figure keeps the place of its cell, so that whatever is found wrong with it later, when it is
held against the council folder, is said of the cell that somebody has open. Nothing is guessed:
a heading that names no period, a reference that no set has and a mark that the mapping does not
explain are issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.core.collection.typed import is_absence_mark, quoted
from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import Period
from goldenthread.files.schema import VALUES
from goldenthread.files.sheets.delimited import read_csv
from goldenthread.files.sheets.sheet import Row, Sheet, letter
from goldenthread.files.sheets.workbooks import read_workbook
from goldenthread.files.wide_workbook.headings import heading_period
from goldenthread.files.wide_workbook.wide_mapping import WideMapping

_FIGURES = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class WideRows:
    """What was found in a wide workbook: rows for ``values/``, and references passed over."""

    rows: tuple[Row, ...]
    passed_over: tuple[str, ...]


@dataclass(frozen=True)
class _Column:
    """One column of figures: its number from 1, its period, and which figure it holds."""

    number: int
    period: Period
    figure: str


def read_wide(
    path: Path, mapping: WideMapping, kpi_set: KpiSet, recorded_on: date
) -> tuple[WideRows, tuple[Issue, ...]]:
    """Read the figures of a wide workbook or CSV file, by its mapping, for a year's set."""
    sheet, issues = _sheet(path, mapping)
    if sheet is None:
        return WideRows((), ()), issues
    reading = _Reading(sheet, mapping, kpi_set, recorded_on)
    rows = tuple(reading.rows())
    return WideRows(rows, tuple(reading.passed_over)), (*issues, *reading.issues)


def _sheet(path: Path, mapping: WideMapping) -> tuple[Sheet | None, tuple[Issue, ...]]:
    if path.suffix.lower() == ".csv":
        return read_csv(path, path.name)
    sheets, issues = read_workbook(path, path.name)
    if not sheets:
        return None, issues
    found = next((sheet for sheet in sheets if sheet.sheet == mapping.sheet), None)
    if found is None:
        names = [sheet.sheet for sheet in sheets]
        message = f"There is no sheet “{mapping.sheet}”.{suggestion(mapping.sheet, names)}"
        return None, (Issue("unknown-sheet", message, Place(path.name)),)
    return found, tuple(issue for issue in issues if issue.place.sheet == found.sheet)


class _Reading:
    """One wide sheet being read; what is wrong is collected in ``issues``."""

    def __init__(
        self, sheet: Sheet, mapping: WideMapping, kpi_set: KpiSet, recorded_on: date
    ) -> None:
        self.sheet, self.mapping, self.kpi_set = sheet, mapping, kpi_set
        self.recorded_on = recorded_on
        self.issues: list[Issue] = []
        self.passed_over: list[str] = []
        self.known = _indicators_by_name(kpi_set, mapping)

    def rows(self) -> Iterator[Row]:
        """Give one row of ``values/`` for every figure and every absence."""
        reference_column = self._column(self.mapping.reference_column)
        columns = tuple(self._columns())
        self._refuse_merges()
        if self.issues:
            return
        by_period: dict[Period, list[_Column]] = {}
        for column in columns:
            by_period.setdefault(column.period, []).append(column)
        last = min(self.mapping.last_row or len(self.sheet.rows), len(self.sheet.rows))
        for number in range(self.mapping.first_row, last + 1):
            reference = self._text(number, reference_column).strip()
            if reference in self.mapping.pass_over:
                self.passed_over.append(reference)
            elif reference and self._names_one(number, reference, reference_column, columns):
                for period, beside in by_period.items():
                    yield from self._value_row(number, reference, reference_column, period, beside)

    def _text(self, row: int, column: int) -> str:
        """Give a cell's text; a merged range of headings says the same in all of its cells."""
        if row <= self.mapping.heading_row:
            for merge in self.sheet.merges:
                if (
                    merge.first_row <= row <= merge.last_row
                    and merge.first_column <= column <= merge.last_column
                ):
                    row, column = merge.first_row, merge.first_column
        cells = self.sheet.rows[row - 1] if 0 < row <= len(self.sheet.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def _refuse(self, code: str, message: str, row: int = 0, column: int = 0) -> None:
        self.issues.append(Issue(code, message, self.sheet.place(row, column)))

    def _column(self, name: str) -> int:
        """Find a column by its heading or its letter; 0, after an issue, if there is none."""
        width = max((len(row) for row in self.sheet.rows), default=0)
        for number in range(1, width + 1):
            if self._text(self.mapping.heading_row, number).strip() == name:
                return number
        for number in range(1, width + 1):
            if letter(number) == name.upper():
                return number
        message = f"There is no column “{quoted(name)}”, by heading or by letter."
        self._refuse("unknown-column", message, self.mapping.heading_row)
        return 0

    def _columns(self) -> Iterator[_Column]:
        """Name the period and the figure of each column that the mapping spans."""
        first = self._column(self.mapping.first_period_column)
        last = self._column(self.mapping.last_period_column)
        seen: dict[tuple[Period, str], int] = {}
        for number in range(first, last + 1) if first and last else ():
            figure = self._figure(number)
            period = self._period(number) if figure else None
            if figure is None or period is None:
                continue
            earlier = seen.setdefault((period, figure), number)
            if earlier != number:
                message = f"The columns {letter(earlier)} and {letter(number)} are both {period}."
                self._refuse("duplicate-column", message, self.mapping.heading_row, number)
            yield _Column(number, period, figure)

    def _figure(self, number: int) -> str | None:
        """Say which figure a column holds; None for one that is not wanted."""
        if not self.mapping.sub_headings:
            return "value"
        text = self._text(self.mapping.sub_heading_row, number).strip().casefold()
        names = {heading: figure for figure, heading in self.mapping.sub_headings.items()}
        return names.get(text)

    def _period(self, number: int) -> Period | None:
        heading = self._text(self.mapping.heading_row, number)
        plain = " ".join(heading.casefold().split())
        if plain in self.mapping.headings:
            return self.mapping.headings[plain]
        if not plain and not any(self._text(row, number).strip() for row in self._data_rows()):
            return None
        period = heading_period(heading, self.mapping.year)
        if period is None:
            message = (
                f"The heading “{quoted(heading)}” names no period; say under [headings] of the "
                "mapping which it is, or “” to pass the column over."
            )
            self._refuse("unknown-heading", message, self.mapping.heading_row, number)
        return period

    def _data_rows(self) -> range:
        return range(self.mapping.first_row, len(self.sheet.rows) + 1)

    def _refuse_merges(self) -> None:
        for merge in self.sheet.merges:
            if merge.last_row >= self.mapping.first_row and merge.last_row > merge.first_row:
                message = (
                    f"The cells {merge} are merged, so that it cannot be told which row the text "
                    "is for."
                )
                self._refuse("merged-cells", message, merge.first_row, merge.first_column)

    def _names_one(
        self, row: int, reference: str, column: int, columns: tuple[_Column, ...]
    ) -> bool:
        """Tell whether a reference is the council's; a heading among the rows has no figures."""
        if reference in self.known:
            return True
        if any(self._text(row, one.number).strip() for one in columns):
            noun = "indicator" if self.mapping.by_identity else "reference"
            message = (
                f"The set of {self.kpi_set.year} has no {noun} “{quoted(reference)}”."
                f"{suggestion(reference, list(self.known))} If it is not the council's own, name "
                "it under pass_over in the mapping."
            )
            self._refuse("unknown-reference", message, row, column)
        return False

    def _value_row(
        self, number: int, reference: str, reference_column: int, period: Period,
        columns: list[_Column],
    ) -> Iterator[Row]:  # fmt: skip
        texts = {column.figure: self._text(number, column.number).strip() for column in columns}
        cells = self._outcome(reference, texts)
        if cells is None:
            return
        marks = dict.fromkeys((column.name for column in VALUES.columns), letter(columns[0].number))
        marks |= {column.figure: letter(column.number) for column in columns}
        marks["indicator"] = letter(reference_column)
        indicator = self._indicator(reference, period)
        cells |= self.mapping.constants
        cells |= {
            "indicator": indicator,
            "period": str(period),
            "recorded_on": self.recorded_on.isoformat(),
        }
        refused = frozenset(
            column.figure for column in columns if (number, column.number) in self.sheet.refused
        )
        yield Row(cells, self.sheet.file, number, self.sheet.sheet, marks, refused)

    def _indicator(self, reference: str, period: Period) -> str:
        """Find the indicator that has the reference in the period, if it changed hands."""
        if self.mapping.by_identity:
            return reference
        held = {row.reference: row.indicator for row in self.kpi_set.in_force(period)}
        return held.get(reference, self.known[reference])

    def _outcome(self, reference: str, texts: Mapping[str, str]) -> dict[str, str] | None:
        """Turn the texts into a figure or a named absence; None if nothing is to be recorded."""
        value, provisional = self._without_notes(texts.get("value", ""))
        absence = self.mapping.absences.get(value.casefold())
        zero = self.mapping.zero_means.get(reference.casefold())
        if zero and value and not value.strip("0."):
            absence = zero
        counts = {name: texts[name] for name in _FIGURES[1:] if texts.get(name)}
        if not value and not counts:
            absence = self.mapping.empty_cell
            if absence is None:
                return None
        if absence:
            return {"absence": absence.value}
        return {"value": value, "provisional": "yes" if provisional else "", **counts}

    def _without_notes(self, text: str) -> tuple[str, bool]:
        """Take the notes off a figure, longest first; "98.1*" may be a provisional 98.1."""
        provisional = False
        if text.casefold() in self.mapping.absences or is_absence_mark(text):
            return text, False
        for mark in sorted(self.mapping.notes, key=len, reverse=True):
            if text.endswith(mark):
                text = text.removesuffix(mark).rstrip()
                provisional = provisional or self.mapping.notes[mark] == "provisional"
        return text, provisional


def _indicators_by_name(kpi_set: KpiSet, mapping: WideMapping) -> Mapping[str, str]:
    if mapping.by_identity:
        return {row.indicator: row.indicator for row in kpi_set.definitions}
    return {row.reference: row.indicator for row in kpi_set.definitions}
