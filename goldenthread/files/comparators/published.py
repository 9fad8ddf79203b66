"""A published file of comparators into rows of ``comparators/``, by its mapping.

Only what is asked for is read: the measures that the mapping names, and the areas that the council
compares itself with. Of that, nothing is guessed: a mark that the mapping does not explain, a
period in an unknown style and a figure that is there twice are issues. A mark becomes the absence
that it means, never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from goldenthread.core.collection.typed import UnreadableCell, quoted, read_number
from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.collection.value import Absence
from goldenthread.core.figure import EXACT, rounded
from goldenthread.core.issue import Issue, Place
from goldenthread.files.comparators.comparator_mapping import ComparatorMapping, Format, Ratio
from goldenthread.files.comparators.json_rows import read_json_rows
from goldenthread.files.comparators.published_periods import (
    NotAPublishedPeriod,
    published_period_end,
)
from goldenthread.files.sheets.delimited import read_csv
from goldenthread.files.sheets.sheet import Row, Sheet

_TOGETHER = " | "


@dataclass(frozen=True)
class Areas:
    """The areas to take, by GSS code, with their names; ``takes_all`` if none is left out."""

    names: Mapping[str, str]
    takes_all: bool = False

    def code_of(self, name: str) -> str:
        """Find an area's code by its name; "" if none of these has it."""
        plain = name.casefold().strip()
        return next((code for code, known in self.names.items() if known.casefold() == plain), "")


@dataclass(frozen=True)
class PublishedRows:
    """What was taken from a published file, and the measures that were passed over."""

    rows: tuple[Row, ...]
    measures_passed_over: tuple[str, ...]


@dataclass(frozen=True)
class _Figure:
    """One figure or absence of one area, of a measure or a series."""

    name: str
    area_code: str
    area_name: str
    period: str
    period_end: date
    outcome: Decimal | Absence
    row: Row
    column: str

    @property
    def key(self) -> tuple[str, str, date]:
        return self.name, self.area_code, self.period_end


def read_published(
    path: Path, mapping: ComparatorMapping, areas: Areas
) -> tuple[PublishedRows, tuple[Issue, ...]]:
    """Read what a published file holds of the areas and of the measures that are mapped."""
    rows, issues = _records(path, mapping)
    reading = _Reading(mapping, areas, list(issues))
    taken = tuple(reading.rows(rows))
    if not taken and not reading.issues:
        message = "No row is of an area and a measure that are asked for; see the mapping."
        reading.issues.append(Issue("nothing-taken", message, Place(path.name)))
    passed_over = tuple(sorted(reading.passed_over))
    return PublishedRows(taken, passed_over), tuple(reading.issues)


def _records(path: Path, mapping: ComparatorMapping) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    if mapping.format is Format.JSON:
        rows, issues = read_json_rows(path, mapping.rows)
        found = {name for row in rows for name in row.cells}
        missing = [name for name in mapping.columns if rows and name not in found]
        place = Place(path.name, 1)
        return rows, (*issues, *(_unknown(name, sorted(found), place) for name in missing))
    sheet, issues = read_csv(path, path.name, header=mapping.columns)
    return ((), issues) if sheet is None else _csv_rows(sheet, mapping, issues)


def _csv_rows(
    sheet: Sheet, mapping: ComparatorMapping, issues: tuple[Issue, ...]
) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    heading = mapping.heading_row
    texts = sheet.rows[heading - 1] if heading <= len(sheet.rows) else ()
    names = [name.strip() for name in texts]
    place = sheet.place(heading)
    missing = [_unknown(name, names, place) for name in mapping.columns if name not in names]
    twice = {name for name in names if name and names.count(name) > 1}
    repeated = [
        Issue("duplicate-column", f"The column {name} is there twice.", place) for name in twice
    ]
    if missing or repeated:
        return (), (*issues, *missing, *repeated)
    rows = tuple(
        Row(dict(zip(names, cells, strict=False)), sheet.file, number)
        for number, cells in enumerate(sheet.rows[heading:], heading + 1)
        if any(cells)
    )
    return rows, issues


def _unknown(name: str, known: Sequence[str], place: Place) -> Issue:
    message = f"There is no column “{quoted(name)}”.{suggestion(name, list(known))}"
    return Issue("missing-column", message, place)


class _Reading:
    """One published file being read; what is wrong is collected in ``issues``."""

    def __init__(self, mapping: ComparatorMapping, areas: Areas, issues: list[Issue]) -> None:
        self.mapping, self.areas, self.issues = mapping, areas, issues
        self.passed_over: set[str] = set()
        self.counted = {
            name for ratio in mapping.ratios for name in (ratio.numerator, ratio.denominator)
        }

    def rows(self, records: Sequence[Row]) -> Iterator[Row]:
        """Give one row of ``comparators/`` for every figure and every absence."""
        figures: dict[tuple[str, str, date], _Figure] = {}
        for figure in self._figures(records):
            earlier = figures.setdefault(figure.key, figure)
            if earlier is not figure:
                message = (
                    f"{figure.area_name} has a figure of {quoted(figure.name)} for "
                    f"{figure.period} already, in {earlier.row.place(earlier.column)}."
                )
                self._refuse("duplicate-row", message, figure.row, figure.column)
        for figure in figures.values():
            for series in self._series_of(figure.name):
                yield self._row(series, figure)
        for ratio in self.mapping.ratios:
            yield from (self._row(ratio.series, one) for one in _ratios(ratio, figures))

    def _refuse(self, code: str, message: str, row: Row, column: str = "") -> None:
        self.issues.append(Issue(code, message, row.place(column)))

    def _series_of(self, name: str) -> tuple[str, ...]:
        if self.mapping.one_series:
            return (self.mapping.one_series,)
        return (self.mapping.series[name],) if name in self.mapping.series else ()

    def _figures(self, records: Sequence[Row]) -> Iterator[_Figure]:
        mapping = self.mapping
        for row in records:
            if any(
                row.cells.get(name, "").strip() not in kept for name, kept in mapping.only.items()
            ):
                continue
            name = _TOGETHER.join(row.cells.get(column, "").strip() for column in mapping.measure)
            if not mapping.one_series and name not in mapping.series and name not in self.counted:
                self.passed_over.add(name)
                continue
            area = self._area(row)
            if area is None:
                continue
            for period, column in self._cells(row):
                figure = self._figure(row, name, area, period, column)
                if figure is not None:
                    yield figure

    def _area(self, row: Row) -> tuple[str, str] | None:
        """Give the area's code and name, if it is one of those asked for."""
        mapping, areas = self.mapping, self.areas
        named = row.cells.get(mapping.area_name, "").strip()
        code = row.cells.get(mapping.area_code, "").strip()
        code = mapping.areas.get((code or named).casefold(), code) or areas.code_of(named)
        if not code or (code not in areas.names and not areas.takes_all):
            return None
        return code, areas.names.get(code) or named or code

    def _cells(self, row: Row) -> Iterator[tuple[str, str]]:
        """Give each period of a row and the column of its figure."""
        mapping = self.mapping
        if not mapping.periods_across:
            yield row.cells.get(mapping.period, ""), mapping.value
            return
        left_out = mapping.pass_over | set(mapping.columns)
        yield from ((name, name) for name in row.cells if name and name not in left_out)

    def _figure(
        self, row: Row, name: str, area: tuple[str, str], period: str, column: str
    ) -> _Figure | None:
        outcome = self._outcome(row, column)
        series = next(iter(self._series_of(name)), name)
        try:
            end = published_period_end(period.strip(), self.mapping.style_of(series))
        except NotAPublishedPeriod as refusal:
            self._refuse("published-period", str(refusal), row, self.mapping.period or column)
            return None
        if outcome is None:
            return None
        return _Figure(name, *area, period.strip(), end, outcome, row, column)

    def _outcome(self, row: Row, column: str) -> Decimal | Absence | None:
        """Read a figure or the absence that a mark means; None, after an issue, if it is neither."""
        mapping = self.mapping
        text = row.cells.get(column, "").strip()
        flag = row.cells.get(mapping.flag, "").strip() if mapping.flag else ""
        marked = mapping.marks.get(flag.casefold()) if flag else None
        if not text:
            return self._absence(row, flag, marked, column)
        if text.casefold() in mapping.marks:
            return mapping.marks[text.casefold()]
        if marked is not None:
            message = f"There is a figure, and “{quoted(flag)}” says that there is none."
            self._refuse("figure-and-absence", message, row, column)
            return None
        if flag and flag.casefold() not in mapping.notes:
            self._unknown_mark(row, flag, mapping.flag)
            return None
        return self._number(row, text, column)

    def _absence(self, row: Row, flag: str, marked: Absence | None, column: str) -> Absence | None:
        if flag and marked is None:
            self._unknown_mark(row, flag, self.mapping.flag)
        elif not flag and self.mapping.empty is None:
            message = "The figure is empty, and the mapping does not say what that means."
            self._refuse("unknown-mark", message, row, column)
        return marked if flag else self.mapping.empty

    def _number(self, row: Row, text: str, column: str) -> Decimal | None:
        for note in sorted(self.mapping.notes, key=len, reverse=True):
            if text.casefold().endswith(note):
                text = text[: -len(note)].rstrip()
                break
        try:
            return read_number(text).figure
        except UnreadableCell as refusal:
            if refusal.code in ("absence-mark", "not-a-number"):
                self._unknown_mark(row, text, column)
            else:
                self._refuse(refusal.code, str(refusal), row, column)
            return None

    def _unknown_mark(self, row: Row, mark: str, column: str) -> None:
        message = (
            f"“{quoted(mark)}” is no figure; say under [marks] of the mapping which absence it "
            "means, or name it among the notes."
        )
        self._refuse("unknown-mark", message, row, column)

    def _row(self, series: str, figure: _Figure) -> Row:
        is_absent = isinstance(figure.outcome, Absence)
        cells = {
            "series": series,
            "area_code": figure.area_code,
            "area_name": figure.area_name,
            "period": figure.period,
            "period_end": figure.period_end.isoformat(),
            "value": "" if isinstance(figure.outcome, Absence) else f"{figure.outcome:f}",
            "absence": figure.outcome.value if isinstance(figure.outcome, Absence) else "",
            "source": self.mapping.source,
            "licence": self.mapping.licence,
            "definition_differs": self.mapping.definition_differs.get(series, ""),
        }
        marks = {
            "value": figure.column,
            "absence": self.mapping.flag if is_absent and self.mapping.flag else figure.column,
            "period": self.mapping.period or figure.column,
            "period_end": self.mapping.period or figure.column,
            "area_code": self.mapping.area_code or self.mapping.area_name,
            "area_name": self.mapping.area_name or self.mapping.area_code,
        }
        return Row(cells, figure.row.file, figure.row.number, figure.row.sheet, marks)


def _ratios(ratio: Ratio, figures: Mapping[tuple[str, str, date], _Figure]) -> Iterator[_Figure]:
    """Divide two counts of one area and period; where one is absent, so is the ratio."""
    for figure in figures.values():
        if figure.name != ratio.numerator:
            continue
        below = figures.get((ratio.denominator, figure.area_code, figure.period_end))
        denominator = below.outcome if below else Absence.NOT_AVAILABLE
        yield _Figure(
            ratio.series, figure.area_code, figure.area_name, figure.period, figure.period_end,
            _divided(ratio, figure.outcome, denominator), figure.row, figure.column,
        )  # fmt: skip


def _divided(ratio: Ratio, above: Decimal | Absence, below: Decimal | Absence) -> Decimal | Absence:
    if isinstance(above, Absence):
        return above
    if isinstance(below, Absence):
        return below
    if below <= 0:
        return Absence.NO_CASES
    return rounded(EXACT.divide(EXACT.multiply(ratio.per, above), below), ratio.decimals)
