"""Write the workbook of tasks: a sheet that says how, and a sheet with a row for each value due.

What is only told is locked, without a password, so that it is not overwritten by a slip; what is to
be filled is white and open. No text can become a formula, not even when somebody edits its cell. A
figure is written as a number only where the number is read back as the very same text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from re import compile as pattern
from typing import Any

import xlsxwriter

from goldenthread.core.collection.typed import UnreadableCell, read_date
from goldenthread.core.collection.typed_words import is_formula_like, listed
from goldenthread.files.schema import Kind
from goldenthread.files.sheets.workbooks import number_as_read
from goldenthread.files.task_workbook.columns import (
    HEADINGS,
    KEY,
    SHEET,
    TO_FILL,
    VERSION,
    Heading,
    TaskRow,
    holdable,
)

_Sheet = Any
_Format = Any

_PLAIN = pattern(r"-?\d{1,15}(?:\.\d{1,15})?")
_A3 = 8
_LINE = 15
_WORDS_WIDTH = 84
_MOST_LINES = 12
_HOW = "How to fill this in"
_STEPS = (
    ("Fill in", "The white cells of the sheet Values. Grey cells tell what is asked."),
    ("Later", "Leave a row as it is, or half filled, if you have not got its figure yet."),
    (
        "Figures",
        (
            "Give the figure, or for a share or a rate its numerator and denominator, with all of the "
            "digits that you have. It is rounded once, for print."
        ),
    ),
    (
        "No figure",
        "Choose why there is none. A missing figure is never written as 0, n/a or a dash.",
    ),
    (
        "Do not",
        (
            "Do not merge cells or rename columns, and leave the last two columns as they are. Paste "
            "figures rather than formulas."
        ),
    ),
    (
        "Send it in",
        (
            "Save it as .xlsx and send it in on the page that it came from. You are shown what would "
            "change, and what is wrong cell by cell. Nothing is saved before you confirm it; then all "
            "of it is."
        ),
    ),
    (
        "Too old",
        (
            "If a value is changed in the service after you downloaded this, its row is refused. "
            "Download the workbook again and fill in that one."
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class TaskWorkbook:
    """What the workbook is made of.

    Args:
        council, post: whose it is, and who is to fill it.
        made_on: the day, which it names and is dated with.
        rows: in the order in which they are to stand.
    """

    council: str
    post: str
    made_on: date
    rows: Sequence[TaskRow]


def write_task_workbook(tasks: TaskWorkbook) -> bytes:
    """Make the workbook; the same tasks make the same bytes."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    day = tasks.made_on
    book.set_properties(
        {
            "title": f"Values due from the {tasks.post}",
            "company": tasks.council,
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
        }
    )
    formats = _Formats(book)
    _how_sheet(book.add_worksheet(_HOW), formats, tasks)
    values = book.add_worksheet(SHEET)
    _values_sheet(values, formats, tasks)
    values.activate()
    book.close()
    return content.getvalue()


class _Formats:
    """The few cell formats of the workbook, made once."""

    def __init__(self, book: Any) -> None:
        told = {"valign": "top", "text_wrap": True, "bg_color": "#EEF1F4", "border": 1}
        told |= {"border_color": "#C4CBD2"}
        filled = {**told, "bg_color": "#FFFFFF", "locked": False}
        heading = {**told, "bold": True, "valign": "bottom"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.plain = book.add_format({"valign": "top", "text_wrap": True})
        self.strong = book.add_format({"valign": "top", "text_wrap": True, "bold": True})
        self.told = book.add_format(told)
        self.known = book.add_format({**told, "align": "right"})
        self.unfit = book.add_format({**told, "bg_color": "#DDE3E9"})
        self.small = book.add_format({**told, "font_size": 8, "font_color": "#505A5F"})
        self.heading = book.add_format(heading)
        self.to_fill = book.add_format({**heading, "bg_color": "#1D4F76", "font_color": "#FFFFFF"})
        self.filled = book.add_format(filled)
        self.number = book.add_format({**filled, "align": "right"})
        self.day = book.add_format({**filled, "num_format": "dd/mm/yyyy", "align": "left"})
        self.text = book.add_format({**filled, "quote_prefix": True})
        self.told_text = book.add_format({**told, "quote_prefix": True})


def _how_sheet(sheet: _Sheet, formats: _Formats, tasks: TaskWorkbook) -> None:
    """Say how the workbook is filled, and what goes in which column."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, _WORDS_WIDTH)
    _text(sheet, 0, 0, f"{tasks.council}: values due from the {tasks.post}", formats.title)
    day = f"{tasks.made_on.day} {tasks.made_on:%B %Y}"
    count = "1 value" if len(tasks.rows) == 1 else f"{len(tasks.rows)} values"
    _text(sheet, 1, 0, f"{count}, as they stood on {day}", None)
    row = 3
    for name, step in _STEPS:
        _text(sheet, row, 0, name, formats.strong)
        _text(sheet, row, 1, step, formats.plain)
        sheet.set_row(row, _height([(step, _WORDS_WIDTH)]))
        row += 1
    _text(sheet, row + 1, 0, "Column", formats.heading)
    _text(sheet, row + 1, 1, "What goes in it", formats.heading)
    for below, each in enumerate(TO_FILL, row + 2):
        choices = f" It is {listed(each.choices)}." if each.choices else ""
        _text(sheet, below, 0, each.heading, formats.strong)
        _text(sheet, below, 1, each.meaning + choices, formats.plain)
        sheet.set_row(below, _height([(each.meaning + choices, _WORDS_WIDTH)]))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    _print_setup(sheet, tasks, pages_wide=1)


def _values_sheet(sheet: _Sheet, formats: _Formats, tasks: TaskWorkbook) -> None:
    last = max(len(tasks.rows), 1)
    for index, each in enumerate(HEADINGS):
        sheet.set_column(index, index, each.width)
        style = formats.to_fill if each in TO_FILL else formats.heading
        _text(sheet, 0, index, each.heading, style)
        if each in TO_FILL:
            sheet.data_validation(1, index, last, index, _validation(each))
    sheet.set_row(0, 32)
    for number, row in enumerate(tasks.rows, 1):
        _row(sheet, formats, number, row)
    sheet.autofilter(0, 0, last, len(HEADINGS) - 1)
    sheet.freeze_panes(1, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{last + 1}"})
    sheet.protect(
        "", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
    )
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    _print_setup(sheet, tasks, pages_wide=3)


def _row(sheet: _Sheet, formats: _Formats, number: int, row: TaskRow) -> None:
    texts = {each: row.context.get(each.name) or row.cells.get(each.name, "") for each in HEADINGS}
    sheet.set_row(number, _height((text, each.width) for each, text in texts.items()))
    for index, each in enumerate(HEADINGS):
        if each in TO_FILL and not row.is_open(each.name):
            sheet.write_blank(number, index, None, formats.unfit)
        elif each in TO_FILL:
            _cell(sheet, formats, number, index, each, holdable(row.cells.get(each.name, "")))
        elif each is KEY:
            _text(sheet, number, index, str(row.key), formats.small)
        elif each is VERSION:
            sheet.write_number(number, index, row.version, formats.small)
        else:
            known = each.name in {"previous", "year_before", "target"}
            text = holdable(row.context.get(each.name, ""))
            style = formats.told_text if is_formula_like(text) else formats.told
            _text(sheet, number, index, text, formats.known if known else style)


def _cell(sheet: _Sheet, formats: _Formats, row: int, column: int, of: Heading, text: str) -> None:
    """Write one cell of the draft so that it is read back as it stands."""
    day = _day(text) if of.kind is Kind.DATE else None
    if not text:
        blank = {Kind.DATE: formats.day, Kind.NUMBER: formats.number}.get(of.kind, formats.filled)
        sheet.write_blank(row, column, None, blank)
    elif day is not None:
        sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), formats.day)  # noqa: DTZ001 - a day
    elif of.kind is Kind.NUMBER and _is_kept_as_number(text):
        sheet.write_number(row, column, float(text), formats.number)
    else:
        style = formats.number if of.kind is Kind.NUMBER else formats.filled
        _text(sheet, row, column, text, formats.text if is_formula_like(text) else style)


def _day(text: str) -> date | None:
    """Give the day that a draft holds in the folder's own form; None for anything else."""
    try:
        day = read_date(text)
    except UnreadableCell:
        return None
    return day if day.isoformat() == text else None


def _is_kept_as_number(text: str) -> bool:
    """Tell whether a spreadsheet's number is read back as this very text."""
    return bool(_PLAIN.fullmatch(text)) and number_as_read(float(text)) == text


def _validation(of: Heading) -> dict[str, object]:
    """Say what goes in a cell as soon as it is chosen; only a list is held to."""
    said = {"input_title": of.heading[:32], "input_message": of.meaning[:255]}
    match of.kind:
        case Kind.CHOICE:
            return {"validate": "list", "source": list(of.choices), **said}
        case Kind.YES_NO:
            return {"validate": "list", "source": ["yes", "no"], **said}
        case _:
            return {"validate": "any", **said}


def _height(cells: Iterable[tuple[str, int]]) -> int:
    """Give a row the height of its longest cell, because only some programs work it out."""
    lines = max(
        sum(-(-len(line) // width) or 1 for line in text.split("\n")) for text, width in cells
    )
    return _LINE * min(max(lines, 1), _MOST_LINES)


def _text(sheet: _Sheet, row: int, column: int, text: str, style: _Format) -> None:
    sheet.write_string(row, column, text, style)


def _print_setup(sheet: _Sheet, tasks: TaskWorkbook, *, pages_wide: int) -> None:
    """Print across, so many pages wide and as many down as it takes."""
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer(f"&L&8{tasks.council.replace('&', '&&')}&R&8Page &P of &N")
