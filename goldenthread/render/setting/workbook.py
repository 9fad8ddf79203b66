"""The workbook for analysts: a sheet an appendix, native charts, and the series behind them.

Figures are numbers with their published decimals; an absent one is its name, never blank or 0.
No text can become a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from goldenthread.core.reporting.report import Appendix, Line, Report
from goldenthread.render.manuscript.blocks import Shape, Table, Tone
from goldenthread.render.manuscript.words import Words
from goldenthread.render.papers.appendix import furniture, subtitle
from goldenthread.render.setting.palette import MARKS, TONES
from goldenthread.render.setting.workbook_columns import (
    COLUMNS,
    FIGURES,
    RESTATED_COLUMNS,
    SheetColumn,
    amount_of,
    goal_of,
    restated_cells,
)
from goldenthread.render.wording.counting import summary
from goldenthread.render.wording.line_words import level, status

Sheet = Any
Format = Any

_HEADER_ROW = 3
_CHART_ROWS = 15
_A3 = 8


def workbook(report: Report) -> bytes:
    """Make the workbook of a report."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    day = report.as_at
    book.set_properties(
        {
            "title": f"{report.council.name}: performance report, {report.period.label}",
            "company": report.council.name,
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
        }
    )
    formats = _Formats(book)
    appendices = [appendix for appendix in report.appendices if appendix.lines]
    _summary_sheet(book, formats, report, appendices)
    for appendix in appendices:
        _table_sheet(book, formats, report, appendix)
    _restated_sheet(book, formats, report, appendices)
    for appendix in appendices:
        _chart_sheet(book, formats, report, appendix)
    for appendix in appendices:
        _series_sheet(book, formats, report, appendix)
    book.close()
    return content.getvalue()


class _Formats:
    """The few cell formats of the workbook, made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[int, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.small = book.add_format({"font_color": "#505A5F"})
        self.header = book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
        )
        self.figures = book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", "align": "right"}
        )
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.words = book.add_format({"align": "right", "valign": "top", "text_wrap": True})
        self.total = book.add_format({"bold": True, "top": 1})
        self._statuses: dict[tuple[Shape, Tone], Format] = {}

    def number(self, decimals: int) -> Format:
        """Give the format of a number with so many decimals."""
        if decimals not in self._numbers:
            places = "." + "0" * decimals if decimals else ""
            self._numbers[decimals] = self._book.add_format(
                {"num_format": f"#,##0{places};−#,##0{places}", "valign": "top"}
            )
        return self._numbers[decimals]

    def status(self, shape: Shape, tone: Tone) -> Format:
        """Give the format of a status: its colour, and its shape before the word.

        The shape is of the format, so that the cell holds the word alone to filter by.
        """
        if (shape, tone) not in self._statuses:
            self._statuses[shape, tone] = self._book.add_format(
                {
                    "font_color": TONES[tone],
                    "num_format": f'"{MARKS[shape]} "@',
                    "bold": True,
                    "valign": "top",
                    "text_wrap": True,
                }
            )
        return self._statuses[shape, tone]


def _summary_sheet(
    book: Any, formats: _Formats, report: Report, appendices: Sequence[Appendix]
) -> None:
    sheet = book.add_worksheet("Summary")
    _head(sheet, formats, report, f"{report.council.name}: performance report")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 14, 13)
    row = _HEADER_ROW
    sections = [(appendix.section.title, appendix.lines) for appendix in appendices]
    for table in (
        summary(report.council, sections, caption="By section and status", first="Section"),
        *(
            summary(
                report.council,
                [(group.title, group.lines) for group in appendix.groups],
                caption=f"{appendix.section.title} by {appendix.section.grouping.value}",
                first=appendix.section.grouping.value.capitalize(),
            )
            for appendix in appendices
        ),
    ):
        row = _counts(sheet, formats, table, row) + 2
    _print_setup(sheet, report)


def _counts(sheet: Sheet, formats: _Formats, table: Table, top: int) -> int:
    sheet.write_string(top, 0, table.caption.text, formats.small)
    for column, heading in enumerate(table.columns):
        style = formats.figures if column else formats.header
        sheet.write_string(top + 1, column, heading.heading.text, style)
    last = top + 1
    for row in table.rows:
        last += 1
        style = formats.total if row is table.rows[-1] else None
        for column, cell in enumerate(row.cells):
            text = cell.text if isinstance(cell, Words) else ""
            if column:
                sheet.write_number(last, column, int(text), style)
            else:
                sheet.write_string(last, column, text, style)
    return last


def _table_sheet(book: Any, formats: _Formats, report: Report, appendix: Appendix) -> None:
    section = appendix.section
    sheet = book.add_worksheet(f"{section.appendix} {section.title}"[:31])
    _head(sheet, formats, report, f"Appendix {section.appendix}: {section.title} indicators")
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        style = formats.figures if column.title in FIGURES else formats.header
        sheet.write_string(_HEADER_ROW, index, column.title, style)
    sheet.set_column(len(COLUMNS), len(COLUMNS), 18)
    sheet.write_string(_HEADER_ROW, len(COLUMNS), "History", formats.header)
    for offset, line in enumerate(appendix.lines):
        row = _HEADER_ROW + 1 + offset
        sheet.set_row(row, 46)
        for index, column in enumerate(COLUMNS):
            _write(sheet, formats, report, line, row, index, column)
        _sparkline(sheet, appendix, offset, row)
    last = _HEADER_ROW + len(appendix.lines)
    sheet.autofilter(_HEADER_ROW, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.repeat_columns(0, 1)
    _print_setup(sheet, report, pages_wide=2)


def _write(
    sheet: Sheet,
    formats: _Formats,
    report: Report,
    line: Line,
    row: int,
    index: int,
    column: SheetColumn,
) -> None:
    cell = column.cell(report, line)
    if isinstance(cell, Decimal):
        sheet.write_number(row, index, float(cell), formats.number(line.definition.decimals))
    elif column.title == "Status":
        printed = status(report.council, line)
        sheet.write_string(row, index, cell, formats.status(printed.shape, printed.tone))
    else:
        style = formats.words if column.title in FIGURES else formats.text
        sheet.write_string(row, index, cell, style)


def _restated_sheet(
    book: Any, formats: _Formats, report: Report, appendices: Sequence[Appendix]
) -> None:
    """List what is restated since the last report, on a sheet of its own if there is any."""
    restated = [found for appendix in appendices for found in appendix.since.restatements]
    if not restated:
        return
    sheet = book.add_worksheet("Restated")
    _head(sheet, formats, report, "Figures restated since the last report")
    for index, (title, width) in enumerate(RESTATED_COLUMNS):
        sheet.set_column(index, index, width)
        sheet.write_string(_HEADER_ROW, index, title, formats.header)
    for row, found in enumerate(restated, start=_HEADER_ROW + 1):
        for index, text in enumerate(restated_cells(found)):
            sheet.write_string(row, index, text, formats.text)
    _print_setup(sheet, report)


def _sparkline(sheet: Sheet, appendix: Appendix, offset: int, row: int) -> None:
    line = appendix.lines[offset]
    if len(line.steps) < 2:
        return
    sheet.add_sparkline(
        row,
        len(COLUMNS),
        {
            "range": _range(appendix, offset, 1, len(line.steps)),
            "last_point": True,
            "show_hidden": True,
            "series_color": "#12436D",
        },
    )


def _chart_sheet(book: Any, formats: _Formats, report: Report, appendix: Appendix) -> None:
    section = appendix.section
    sheet = book.add_worksheet(f"{section.appendix} charts")
    _head(sheet, formats, report, f"Appendix {section.appendix}: charts")
    drawn = 0
    for offset, line in enumerate(appendix.lines):
        if sum(amount_of(step.value) is not None for step in line.steps) < 2:
            continue
        place = (_HEADER_ROW + (drawn // 2) * _CHART_ROWS, (drawn % 2) * 9)
        sheet.insert_chart(
            *place,
            _chart(book, appendix, offset, line),
            {"description": f"{line.definition.title}: {level(line).text}"},
        )
        drawn += 1
    _print_setup(sheet, report)


def _chart(book: Any, appendix: Appendix, offset: int, line: Line) -> Any:
    count = len(line.steps)
    chart = book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "Value",
            "categories": f"={_range(appendix, offset, 0, count)}",
            "values": f"={_range(appendix, offset, 1, count)}",
            "line": {"color": "#12436D", "width": 2},
        }
    )
    if any(goal_of(step.target) is not None for step in line.steps):
        chart.add_series(
            {
                "name": "Target",
                "categories": f"={_range(appendix, offset, 0, count)}",
                "values": f"={_range(appendix, offset, 2, count)}",
                "line": {"color": "#505A5F", "width": 1, "dash_type": "dash"},
            }
        )
    title = f"{line.definition.reference} {line.definition.title}"
    chart.set_title({"name": title, "name_font": {"size": 9, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"size": 8}})
    chart.set_y_axis({"name": line.definition.unit.heading, "num_font": {"size": 8}})
    chart.set_x_axis({"num_font": {"size": 8}})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 560, "height": 290})
    return chart


def _series_sheet(book: Any, formats: _Formats, report: Report, appendix: Appendix) -> None:
    sheet = book.add_worksheet(f"{appendix.section.appendix} series")
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 10)
    for offset, line in enumerate(appendix.lines):
        top = offset * 4
        style = formats.number(line.definition.decimals)
        for below, name in enumerate(("Period", "Value", "Target")):
            sheet.write_string(top + below, 0, line.definition.reference)
            sheet.write_string(top + below, 1, name)
        for index, step in enumerate(line.steps):
            sheet.write_string(top, index + 2, step.period.short_label)
            _write_amount(sheet, top + 1, index + 2, amount_of(step.value), style)
            _write_amount(sheet, top + 2, index + 2, goal_of(step.target), style)
    _print_setup(sheet, report)


def _write_amount(
    sheet: Sheet, row: int, column: int, amount: Decimal | None, style: Format
) -> None:
    if amount is not None:
        sheet.write_number(row, column, float(amount), style)


def _range(appendix: Appendix, offset: int, below: int, count: int) -> str:
    """Name the cells of one row of a line's series."""
    row = offset * 4 + below
    sheet = f"{appendix.section.appendix} series"
    cells: str = xlsxwriter.utility.xl_range_abs(row, 2, row, 1 + count)
    return f"'{sheet}'!{cells}"


def _head(sheet: Sheet, formats: _Formats, report: Report, title: str) -> None:
    sheet.write_string(0, 0, title, formats.title)
    sheet.write_string(1, 0, subtitle(report).text, formats.small)
    sheet.write_string(2, 0, furniture(report).text, formats.small)
    sheet.hide_gridlines(2)


def _print_setup(sheet: Sheet, report: Report, *, pages_wide: int = 1) -> None:
    """Print on A3 across, so many pages wide and as many down as it takes."""
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer(f"&L&8{furniture(report).text}&R&8Page &P of &N")
