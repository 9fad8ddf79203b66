"""The mapping of a published file of comparators: which column holds what, and what its marks mean.

Every publisher lays out its figures in a way of its own. The way is written down once, in a small
TOML file, so that a new source needs a mapping and no importer. Those for the shapes that councils
meet most are in ``mappings/``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Issue
from goldenthread.files.comparators.published_periods import MonthDay, PeriodStyle, TwoNumbers
from goldenthread.files.council.toml_settings import Settings, read_toml
from goldenthread.files.sheets.sheet import MOST_ROWS

SHIPPED = Path(__file__).parent / "mappings"
"""Where the mappings are that come with the program."""

KEYS: dict[str, str] = {
    "format": "“csv”, or “json” for what an interface gives.",
    "source": "Publisher and table, as printed beside the figures.",
    "licence": "Under what terms the figures may be used.",
    "heading_row": "Of CSV: the row that holds the headings; left out, the first.",
    "rows": "Of JSON: the list of rows, such as “rows”; cells are named like “area.label”.",
    "area_code": "The column of GSS codes; may be left out if there is one of names.",
    "area_name": "The column of names; without codes, names are those of groups/ and [areas].",
    "period": "The column of periods; left out if periods stand across.",
    "periods_across": "true if every column that is not named here is a period.",
    "pass_over": "Columns that are not wanted, where periods stand across.",
    "value": "The column of figures; left out if periods stand across.",
    "flag": "The column in which a mark stands for a missing figure; may be left out.",
    "empty": "The absence that an empty figure without a mark means; left out, it is an issue.",
    "notes": "Marks beside a figure that change nothing, such as “r” for revised.",
    "measure": "The columns that say which measure a row is of; names are joined with “ | ”.",
    "one_series": "The series, if the whole file is of one measure.",
    "year_end": "The month and day on which a year ends: “03-31”, or “08-31” of a school year.",
    "two_numbers": "What “2010-11” means: “year” or “month”; left out, the year.",
    "month_day": "Which day “2024-10” stands for: “last day”, or “first day” of a count.",
    "series": "Measures, and the series in comparators/ that each becomes.",
    "ratios": "Series made of two measures: one table [ratios.SERIES] for each.",
    "ratios.numerator": "The measure that is counted.",
    "ratios.denominator": "The measure out of which.",
    "ratios.per": "Per how many: 100 for a percentage.",
    "ratios.decimals": "Decimal places to which the ratio is rounded.",
    "year_ends": "Series whose years end on another day, and the day.",
    "definition_differs": "Series defined otherwise than ours, and how; they are not compared.",
    "marks": "Marks for a missing figure, and the absence that each means.",
    "only": "Columns, and the values that a row must have to be taken.",
    "areas": "Areas that the publisher calls otherwise, and their GSS codes.",
}
"""Every key of a mapping and what it means; a key inside a table is written after a full stop."""

_DAY_OF_YEAR = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Format(StrEnum):
    """In what form a source comes."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A series made of two published counts."""

    series: str
    numerator: str
    denominator: str
    per: int
    decimals: int


@dataclass(frozen=True, kw_only=True)
class ComparatorMapping:
    """One publisher's way of laying out figures; ``KEYS`` says what each part means."""

    file: str
    format: Format
    source: str
    licence: str
    heading_row: int
    rows: str
    area_code: str
    area_name: str
    period: str
    periods_across: bool
    pass_over: frozenset[str]
    value: str
    flag: str
    empty: Absence | None
    notes: frozenset[str]
    measure: tuple[str, ...]
    one_series: str
    style: PeriodStyle
    series: Mapping[str, str]
    ratios: tuple[Ratio, ...]
    year_ends: Mapping[str, tuple[int, int]]
    definition_differs: Mapping[str, str]
    marks: Mapping[str, Absence]
    only: Mapping[str, frozenset[str]]
    areas: Mapping[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """List every column that the mapping names."""
        named = (self.area_code, self.area_name, self.period, self.value, self.flag)
        return tuple(name for name in (*named, *self.measure, *self.only) if name)

    def style_of(self, series: str) -> PeriodStyle:
        """Say what the periods of a series leave open."""
        end = self.year_ends.get(series)
        return replace(self.style, year_end=end) if end else self.style


def shipped_mappings() -> tuple[str, ...]:
    """Name the mappings that come with the program."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


def read_comparator_mapping(path: Path) -> tuple[ComparatorMapping | None, tuple[Issue, ...]]:
    """Read a mapping; None if anything in it is wrong."""
    table, issues = read_toml(path, path.name)
    if table is None:
        return None, issues
    settings = Settings(table, path.name)
    mapping = _mapping(settings)
    return None if settings.issues else mapping, tuple(settings.issues)


def _mapping(settings: Settings) -> ComparatorMapping:
    settings.only([key for key in KEYS if "." not in key])
    mapping = ComparatorMapping(
        file=settings.file,
        format=Format(settings.choice("format", list(Format))),
        source=settings.words("source"),
        licence=settings.words("licence"),
        heading_row=settings.whole("heading_row", 1, most=MOST_ROWS),
        rows=_optional(settings, "rows"),
        area_code=_optional(settings, "area_code"),
        area_name=_optional(settings, "area_name"),
        period=_optional(settings, "period"),
        periods_across=settings.yes("periods_across"),
        pass_over=frozenset(settings.list_of_words("pass_over")),
        value=_optional(settings, "value"),
        flag=_optional(settings, "flag"),
        empty=_absence(settings, "empty") if "empty" in settings.table else None,
        notes=frozenset(note.casefold() for note in settings.list_of_words("notes")),
        measure=settings.list_of_words("measure"),
        one_series=_optional(settings, "one_series"),
        style=_style(settings),
        series=_words(settings.inner("series")),
        ratios=tuple(_ratio(settings.inner("ratios"), name) for name in _names(settings, "ratios")),
        year_ends=_year_ends(settings.inner("year_ends")),
        definition_differs=_words(settings.inner("definition_differs")),
        marks=_marks(settings.inner("marks")),
        only=_only(settings.inner("only")),
        areas={name.casefold(): code for name, code in _words(settings.inner("areas")).items()},
    )
    _refuse_gaps(settings, mapping)
    return mapping


def _refuse_gaps(settings: Settings, mapping: ComparatorMapping) -> None:
    """Refuse a mapping that leaves open where, when, what or which series."""
    if not mapping.area_code and not mapping.area_name:
        settings.refuse("missing-key", "area_code or area_name must be there.", "area_code")
    if mapping.periods_across == bool(mapping.period and mapping.value):
        message = "Either period and value must be there, or periods_across = true."
        settings.refuse("missing-key", message, "period")
    named = bool(mapping.measure) and bool(mapping.series or mapping.ratios)
    if named == bool(mapping.one_series):
        message = "Either one_series must be there, or measure and [series] or [ratios]."
        settings.refuse("missing-key", message, "series")


def _optional(settings: Settings, key: str) -> str:
    return settings.words(key, required=False)


def _absence(settings: Settings, key: str) -> Absence:
    return Absence(settings.choice(key, list(Absence)))


def _style(settings: Settings) -> PeriodStyle:
    given = settings.table
    return PeriodStyle(
        year_end=_day(settings, "year_end") if "year_end" in given else (3, 31),
        two_numbers=TwoNumbers(settings.choice("two_numbers", list(TwoNumbers)))
        if "two_numbers" in given
        else TwoNumbers.YEAR,
        month_day=MonthDay(settings.choice("month_day", list(MonthDay)))
        if "month_day" in given
        else MonthDay.LAST,
    )


def _day(settings: Settings, key: str) -> tuple[int, int]:
    text = settings.words(key)
    match = _DAY_OF_YEAR.fullmatch(text)
    if text and match is None:
        message = f"{key} must be a month and a day, such as “03-31”."
        settings.refuse("wrong-kind", message, key)
    return (int(match[1]), int(match[2])) if match else (3, 31)


def _names(settings: Settings, key: str) -> tuple[str, ...]:
    return tuple(settings.inner(key).table)


def _ratio(settings: Settings, series: str) -> Ratio:
    table = settings.inner(series)
    table.only([key.removeprefix("ratios.") for key in KEYS if key.startswith("ratios.")])
    return Ratio(
        series=series,
        numerator=table.words("numerator"),
        denominator=table.words("denominator"),
        per=table.whole("per", most=1_000_000),
        decimals=table.whole("decimals", most=6),
    )


def _words(settings: Settings) -> Mapping[str, str]:
    return {key: settings.words(key) for key in settings.table}


def _year_ends(settings: Settings) -> Mapping[str, tuple[int, int]]:
    return {series: _day(settings, series) for series in settings.table}


def _marks(settings: Settings) -> Mapping[str, Absence]:
    return {mark.strip().casefold(): _absence(settings, mark) for mark in settings.table}


def _only(settings: Settings) -> Mapping[str, frozenset[str]]:
    """Read the rows that are taken; “” stands for an empty cell and may be one of them."""
    return {column: frozenset(settings.list_of_words(column)) for column in settings.table}
