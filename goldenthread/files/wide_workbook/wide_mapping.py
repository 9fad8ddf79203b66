"""The mapping of a wide workbook: where its references, periods and figures stand.

Councils keep indicators down and months across, each in a way of its own. The way is written
down once, in a small TOML file, so that no importer has to be written for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.core.collection.typed import UnreadableCell
from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Issue
from goldenthread.core.period import FinancialYear, Period
from goldenthread.files.council.toml_settings import Settings, read_toml
from goldenthread.files.sheets.cells import read_period
from goldenthread.files.sheets.sheet import MOST_ROWS

KEYS: dict[str, str] = {
    "sheet": "The sheet's name; left out for a CSV file.",
    "year": "The financial year of headings that name none, and of the set: “2025-26”.",
    "heading_row": "The row that holds the headings.",
    "first_row": "The first row of indicators; left out, the row below the headings.",
    "last_row": "The last row of indicators; left out, the last of the sheet.",
    "reference_column": "The column that names the indicator, by letter or heading.",
    "references": "What that column holds: “reference” (the printed code) or “indicator”.",
    "first_period_column": "The first column of figures, by letter or heading.",
    "last_period_column": "The last one; left out, there is only one.",
    "empty_cell": "The absence that an empty cell means; left out, it is passed over.",
    "pass_over": "References that are not the council's indicators, such as totals.",
    "headings": "Headings in other words: “YTD” = “” passes a column over, “Out-turn” = “2024-25”.",
    "sub_headings": "Where a period has several columns: the row below the headings, and which.",
    "sub_headings.row": "The row of the sub-headings.",
    "sub_headings.value": "The sub-heading of the figures, such as “Actual”.",
    "sub_headings.numerator": "The sub-heading of the numerators; may be left out.",
    "sub_headings.denominator": "The sub-heading of the denominators; may be left out.",
    "absences": "Marks for a missing figure and the absence each means: “n/a” = “not available”.",
    "zero_means": "References whose 0 means a missing figure, and the absence it means.",
    "notes": "Marks after a figure and what each means: “provisional”, or “nothing” to drop it.",
    "constants": "What is the same in every row.",
    "constants.recorded_on": "The day the figures are put on the record.",
    "constants.source": "Where they come from.",
    "constants.submitted_by": "The post that submits them.",
    "constants.revision_reason": "Why figures differ from those on the record, if any do.",
    "constants.illustrative": "true if the figures are invented for demonstration.",
}
"""Every key of a mapping and what it means; a key inside a table is written after a full stop."""

_REFERENCES = ("reference", "indicator")
_NOTES = ("provisional", "nothing")


@dataclass(frozen=True, kw_only=True)
class WideMapping:
    """One way of laying out a wide workbook; ``KEYS`` says what each part means."""

    file: str
    sheet: str
    year: FinancialYear
    heading_row: int
    first_row: int
    last_row: int
    reference_column: str
    by_identity: bool
    first_period_column: str
    last_period_column: str
    empty_cell: Absence | None
    pass_over: frozenset[str]
    headings: Mapping[str, Period | None]
    sub_heading_row: int
    sub_headings: Mapping[str, str]
    absences: Mapping[str, Absence]
    zero_means: Mapping[str, Absence]
    notes: Mapping[str, str]
    recorded_on: date | None
    constants: Mapping[str, str]


def read_mapping(path: Path) -> tuple[WideMapping | None, tuple[Issue, ...]]:
    """Read a mapping; None if anything in it is wrong."""
    table, issues = read_toml(path, path.name)
    if table is None:
        return None, issues
    settings = Settings(table, path.name)
    mapping = _mapping(settings)
    return None if settings.issues else mapping, tuple(settings.issues)


def keys_of(table: str) -> list[str]:
    """List the keys of one table of a mapping; "" for the top of the file."""
    paths = [key.rpartition(".") for key in KEYS]
    return [name for above, _, name in paths if above == table]


def _mapping(settings: Settings) -> WideMapping:
    settings.only(keys_of(""))
    heading_row = settings.whole("heading_row", most=MOST_ROWS)
    sub_headings, constants = settings.inner("sub_headings"), settings.inner("constants")
    sub_headings.only(keys_of("sub_headings"))
    constants.only(keys_of("constants"))
    sub_row = sub_headings.whole("row") if sub_headings.table else 0
    first_period = settings.words("first_period_column")
    return WideMapping(
        file=settings.file,
        sheet=settings.words("sheet", required=False),
        year=_year(settings),
        heading_row=heading_row,
        first_row=settings.whole("first_row", max(heading_row, sub_row) + 1, most=MOST_ROWS),
        last_row=settings.whole("last_row", 0, most=MOST_ROWS),
        reference_column=settings.words("reference_column"),
        by_identity=settings.choice("references", _REFERENCES) == "indicator",
        first_period_column=first_period,
        last_period_column=settings.words("last_period_column", required=False) or first_period,
        empty_cell=_absence(settings, "empty_cell") if "empty_cell" in settings.table else None,
        pass_over=frozenset(settings.list_of_words("pass_over")),
        headings=_headings(settings.inner("headings")),
        sub_heading_row=sub_row,
        sub_headings=_words(sub_headings, ("value", "numerator", "denominator")),
        absences=_absences(settings.inner("absences")),
        zero_means=_absences(settings.inner("zero_means")),
        notes=_notes(settings.inner("notes")),
        recorded_on=constants.day("recorded_on"),
        constants=_constants(constants),
    )


def _year(settings: Settings) -> FinancialYear:
    text = settings.words("year")
    try:
        return read_period(text).year
    except UnreadableCell as refusal:
        if text:
            settings.refuse(refusal.code, str(refusal), "year")
        return FinancialYear(2000)


def _absence(settings: Settings, key: str) -> Absence:
    return Absence(settings.choice(key, [absence.value for absence in Absence]))


def _absences(settings: Settings) -> Mapping[str, Absence]:
    return {mark.strip().casefold(): _absence(settings, mark) for mark in settings.table}


def _notes(settings: Settings) -> Mapping[str, str]:
    return {mark: settings.choice(mark, _NOTES) for mark in settings.table}


def _headings(settings: Settings) -> Mapping[str, Period | None]:
    found: dict[str, Period | None] = {}
    for heading in settings.table:
        text = settings.words(heading, required=False)
        try:
            found[" ".join(heading.casefold().split())] = read_period(text) if text else None
        except UnreadableCell as refusal:
            settings.refuse(refusal.code, str(refusal), heading)
    return found


def _words(settings: Settings, keys: tuple[str, ...]) -> Mapping[str, str]:
    """Read words by key, folded for comparison; a key that is not there is not here either."""
    return {
        key: settings.words(key).casefold() for key in keys if settings.table.get(key) is not None
    }


def _constants(settings: Settings) -> Mapping[str, str]:
    words = {
        key: settings.words(key, required=False)
        for key in ("source", "submitted_by", "revision_reason")
    }
    return words | {"illustrative": "yes" if settings.yes("illustrative") else ""}
