"""A sheet held against a table of the schema: typed rows that remember their cells.

The header row must be the table's own: a required column that is missing, and any that is
unknown or twice there, is named, because a column that is quietly passed over is a figure that
is quietly lost. A column that may be empty may be left out, so that a new one in a later
version breaks no council's files. Every cell is read as its column says; every cell that cannot be is an issue, and its row is kept
apart, so that one slip does not make a hundred others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast

from goldenthread.core.collection import typed, typed_words
from goldenthread.core.collection.typed import Number, Sign, UnreadableCell, quoted
from goldenthread.core.collection.value import Absence
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Issue, Level
from goldenthread.core.period import Period
from goldenthread.files.schema import Column, Kind, Table
from goldenthread.files.sheets import cells
from goldenthread.files.sheets.sheet import Row, Sheet, letter
from goldenthread.files.sheets.writing import Cell

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table with its cells read; a cell that was empty or unreadable is not there.

    The methods give a cell as what its column holds. ``is_whole`` is False if a cell was
    unreadable or a required one empty: such a row counts as known, and nothing is built of it.
    """

    row: Row
    typed: Mapping[str, object]
    is_whole: bool

    def text(self, column: str) -> str:
        """Give the words, or "" for an empty cell."""
        found = self.typed.get(column, "")
        return found if isinstance(found, str) else ""

    def number(self, column: str) -> Decimal | None:
        """Give the exact number, or None for an empty cell."""
        found = self.typed.get(column)
        return found.figure if isinstance(found, Number) else None

    def sign(self, column: str) -> Sign:
        """Give the sign that was typed with a number."""
        found = self.typed.get(column)
        return found.sign if isinstance(found, Number) else Sign.BARE

    def whole(self, column: str) -> int | None:
        """Give the whole number, or None for an empty cell."""
        found = self.typed.get(column)
        return found if isinstance(found, int) else None

    def day(self, column: str) -> date | None:
        """Give the date, or None for an empty cell."""
        found = self.typed.get(column)
        return found if isinstance(found, date) else None

    def required_day(self, column: str) -> date:
        """Give the date of a column that is never empty in a row that is whole."""
        return cast(date, self.typed[column])

    def period(self, column: str) -> Period:
        """Give the period of a column that is never empty in a row that is whole."""
        return cast(Period, self.typed[column])

    def unit(self, column: str) -> Unit:
        """Give the unit of a column that is never empty in a row that is whole."""
        return cast(Unit, self.typed[column])

    def yes(self, column: str) -> bool:
        """Tell whether the cell says yes; empty means no."""
        return self.typed.get(column) is True

    def choice(self, column: str, options: type[_Choice]) -> _Choice | None:
        """Give the one of the list, or None for an empty cell."""
        found = self.typed.get(column)
        return options(found) if isinstance(found, str) else None

    def required_choice(self, column: str, options: type[_Choice]) -> _Choice:
        """Give the one of the list of a column that is never empty in a row that is whole."""
        return options(str(self.typed[column]))

    def cells(self) -> dict[str, Cell]:
        """Give the cells that were read, each as it is to be written."""
        return {name: _written(typed) for name, typed in self.typed.items()}

    def issue(self, code: str, message: str, column: str = "") -> Issue:
        """Report an error at a cell of this row."""
        return Issue(code, message, self.row.place(column))

    def warning(self, code: str, message: str, column: str = "") -> Issue:
        """Report a warning at a cell of this row."""
        return Issue(code, message, self.row.place(column), Level.WARNING)


def rows_of(sheet: Sheet, table: Table) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """Match a sheet's header with a table's columns and give the rows below it.

    Rows with nothing in them are passed over. If the header cannot be matched there are no
    rows, and the issues say why.
    """
    if not sheet.rows or not any(cell.strip() for cell in sheet.rows[0]):
        message = f"There is no header row; it should begin {_beginning(table)}."
        return (), (Issue("no-header", message, sheet.place(1)),)
    names = _without_empty_end(tuple(name.strip() for name in sheet.rows[0]))
    issues = [
        *_header_issues(sheet, names, table),
        *(_merge_issue(sheet, str(merge), merge.first_row) for merge in sheet.merges),
    ]
    if issues:
        return (), tuple(issues)
    marks = {name: letter(i) for i, name in enumerate(names, 1)} if sheet.sheet else {}
    rows = []
    for number, texts in enumerate(sheet.rows[1:], 2):
        if not any(texts):
            continue
        fitted = texts if len(texts) == len(names) else _squared(texts, len(names))
        if fitted is None:
            issues.append(_ragged(sheet, number, len(names)))
        else:
            named = dict(zip(names, fitted, strict=True))
            refused = frozenset(
                [name for i, name in enumerate(names, 1) if (number, i) in sheet.refused]
                if sheet.refused
                else ()
            )
            rows.append(Row(named, sheet.file, number, sheet.sheet, marks, refused))
    return tuple(rows), tuple(issues)


def read_entries(rows: Iterable[Row], table: Table) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """Read every cell of the rows as its column says; nothing is held against anything else."""
    # Most columns repeat a few texts (a day, a post, a source): each is read once.
    readers = [
        (column, column.name, _READERS[column.kind], dict[str, object]())
        for column in table.columns
    ]
    entries, issues = [], []
    for row in rows:
        typed: dict[str, object] = {}
        found: list[Issue] = []
        for column, name, reader, known in readers:
            text = row.cells.get(name, "")
            if text in known:
                typed[name] = known[text]
            elif text and not text.isspace():
                try:
                    typed[name] = known[text] = reader(text, column)
                except UnreadableCell as refusal:
                    message = _message(refusal, column, table)
                    found.append(Issue(refusal.code, message, row.place(name)))
            elif column.required and name not in row.refused:
                found.append(Issue("empty-cell", f"{name} is empty.", row.place(name)))
        entries.append(Entry(row, typed, not found and not row.refused))
        issues += found
    return tuple(entries), tuple(issues)


def duplicates(entries: Iterable[Entry], table: Table) -> tuple[Issue, ...]:
    """Report each row that has the same key as one before it."""
    if not table.key:
        return ()
    first: dict[tuple[object, ...], Entry] = {}
    issues = []
    for entry in entries:
        key = tuple([entry.typed.get(name) for name in table.key])
        earlier = first.setdefault(key, entry)
        if earlier is not entry and entry.is_whole:
            message = f"The row has the same {_joined(table.key)} as {earlier.row.place()}."
            issues.append(entry.issue("duplicate-row", message))
    return tuple(issues)


_READERS: Mapping[Kind, Callable[[str, Column], object]] = {
    Kind.TEXT: lambda text, _: typed_words.read_text(text),
    Kind.NUMBER: lambda text, _: typed.read_number(text),
    Kind.WHOLE: lambda text, _: cells.read_whole(text),
    Kind.DIFFERENCE: lambda text, _: cells.read_difference(text),
    Kind.DATE: lambda text, _: typed.read_date(text),
    Kind.PERIOD: lambda text, _: cells.read_period(text),
    Kind.YES_NO: lambda text, _: typed_words.read_yes_no(text),
    Kind.UNIT: lambda text, _: cells.read_unit(text),
    Kind.CHOICE: lambda text, column: typed_words.read_choice(text, column.choices),
}


def _message(refusal: UnreadableCell, column: Column, table: Table) -> str:
    """Say what to write instead, and where to name an absence, if the table has a column for it."""
    is_figure = refusal.code == "absence-mark" and column.kind is Kind.NUMBER
    if is_figure and any(other.name == "absence" for other in table.columns):
        return (
            f"{refusal} In the column absence, say why the figure is missing: "
            f"{typed_words.listed(tuple(Absence))}."
        )
    return str(refusal)


def _written(typed: object) -> Cell:
    match typed:
        case Number():
            return typed.figure
        case bool() | int() | date() | str():
            return typed
        case _:
            return str(typed)


def _header_issues(sheet: Sheet, names: tuple[str, ...], table: Table) -> Iterable[Issue]:
    known = [column.name for column in table.columns]
    for number, name in enumerate(names, 1):
        if not name:
            place = sheet.place(1, number)
            yield Issue("unnamed-column", "A column has no name in the header row.", place)
        elif name not in known:
            hint = typed_words.suggestion(name, [column for column in known if column not in names])
            message = f"There is no column “{quoted(name)}” in {table.name}.{hint}"
            yield Issue("unknown-column", message, sheet.place(1, number))
        elif name in names[: number - 1]:
            message = f"The column {name} is there twice."
            yield Issue("duplicate-column", message, sheet.place(1, number))
    missing = [column.name for column in table.columns if column.required]
    missing = [name for name in missing if name not in names]
    if missing:
        noun = "column" if len(missing) == 1 else "columns"
        message = f"The {noun} {_joined(missing)} {'is' if len(missing) == 1 else 'are'} missing."
        yield Issue("missing-column", message, sheet.place(1))


def _beginning(table: Table) -> str:
    return ", ".join(column.name for column in table.columns[:4])


def _merge_issue(sheet: Sheet, merge: str, row: int) -> Issue:
    message = f"The cells {merge} are merged, so that it cannot be told which row the text is for."
    return Issue("merged-cells", message, sheet.place(row))


def _ragged(sheet: Sheet, number: int, width: int) -> Issue:
    count = len(sheet.rows[number - 1])
    message = (
        f"The row has {count} cells and the header {width}; is a comma missing, or is there one "
        "too many in a text without quotation marks?"
    )
    return Issue("ragged-row", message, sheet.place(number))


def _squared(texts: tuple[str, ...], width: int) -> tuple[str, ...] | None:
    """Cut empty cells off a row that is too long; a spreadsheet leaves them. Else None."""
    return texts[:width] if len(texts) > width >= len(_without_empty_end(texts)) else None


def _without_empty_end(texts: tuple[str, ...]) -> tuple[str, ...]:
    end = len(texts)
    while end and not texts[end - 1].strip():
        end -= 1
    return texts[:end]


def _joined(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
