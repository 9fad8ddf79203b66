"""The workbook of tasks: what is written and left alone is read back; whatever is wrong has its cell."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.files.sheets.sheet import letter
from goldenthread.files.task_workbook.columns import (
    HEADINGS,
    TO_FILL,
    TaskKey,
    TaskRow,
    holdable,
)
from goldenthread.files.task_workbook.reading import read_task_workbook
from goldenthread.files.task_workbook.writing import TaskWorkbook, write_task_workbook

COLUMN = {each.name: number for number, each in enumerate(HEADINGS, 1)}
FILLED = [each.name for each in TO_FILL]
FILE = "tasks.xlsx"

Fill = Callable[[Any], None]


def a_row(indicator: str = "streetlights", *, part: str = "", **cells: str) -> TaskRow:
    return TaskRow(
        key=TaskKey(indicator=indicator, part=part, period="2025-26/M10"),
        version=3,
        context={"reference": "TR01", "title": "Streetlights that work", "previous": "97.6%"},
        cells=cells,
        fits=FILLED,
    )


def written(*rows: TaskRow) -> bytes:
    tasks = TaskWorkbook(
        council="A & B Council", post="Highways Manager", made_on=date(2026, 2, 9), rows=rows
    )
    return write_task_workbook(tasks)


def filled(fill: Fill, *rows: TaskRow) -> bytes:
    """The workbook after somebody has had it open."""
    book = openpyxl.load_workbook(BytesIO(written(*(rows or (a_row(),)))))
    fill(book["Values"])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def cell(sheet: Any, name: str, row: int = 2) -> Any:
    return sheet.cell(row, COLUMN[name])


def codes(content: bytes, name: str = FILE) -> list[tuple[str, str]]:
    _, issues = read_task_workbook(content, name)
    return [(each.code, str(each.place)) for each in issues]


def cells_of(content: bytes) -> dict[str, str]:
    (row,), _ = read_task_workbook(content, FILE)
    return {name: text for name, text in row.cells.items() if text}


# Written


TEXTS = st.one_of(
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False).map(lambda number: f"{number:f}"),
    st.dates().map(date.isoformat),
    st.sampled_from(["=1+1", "+44", "-5", "@SUM(A1)", "_x000D_", "#N/A", "97.80", "007", "yes"]),
)


@given(st.dictionaries(st.sampled_from(FILLED), TEXTS), st.integers(0, 10**6))
def test_what_is_written_and_left_alone_reads_back_as_no_change(
    draft: dict[str, str], version: int
) -> None:
    row = TaskRow(key=a_row().key, version=version, context={}, cells=draft, fits=FILLED)
    (back,), issues = read_task_workbook(written(row), FILE)
    assert (issues, back.key, back.version) == ((), row.key, version)
    assert back.cells == {name: holdable(draft.get(name, "")) for name in FILLED}


def test_the_same_tasks_make_the_same_bytes() -> None:
    assert written(a_row(value="97.8")) == written(a_row(value="97.8"))


def test_a_figure_is_a_number_and_a_day_a_date_in_the_workbook() -> None:
    book = openpyxl.load_workbook(BytesIO(written(a_row(value="97.8", expected_on="2026-03-31"))))
    assert cell(book["Values"], "value").value == 97.8
    assert cell(book["Values"], "expected_on").value == datetime(2026, 3, 31)  # noqa: DTZ001


def test_no_text_is_a_formula_and_none_becomes_one_when_it_is_edited() -> None:
    content = written(a_row(what_happened="=HYPERLINK(A1)", value="=1+1"))
    sheet = openpyxl.load_workbook(BytesIO(content))["Values"]
    assert {cell(sheet, name).data_type for name in ("what_happened", "value")} == {"s"}
    assert all(cell(sheet, name).quotePrefix for name in ("what_happened", "value"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_only_the_cells_that_go_with_a_value_can_be_filled() -> None:
    row = TaskRow(key=a_row().key, version=0, context={}, cells={"why": "Rain."}, fits=["value"])
    sheet = openpyxl.load_workbook(BytesIO(written(row)))["Values"]
    open_ones = {each.name for each in HEADINGS if not cell(sheet, each.name).protection.locked}
    assert open_ones == {"value", "why"}
    assert sheet.protection.sheet


def test_an_absence_is_chosen_from_the_list() -> None:
    sheet = openpyxl.load_workbook(BytesIO(written(a_row())))["Values"]
    lists = [each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert lists == [
        '"not due,awaited,not available,withdrawn,suppressed,no cases"',
        '"yes,no"',
    ]


# Filled


def test_cells_are_read_as_the_person_sees_them() -> None:
    def fill(sheet: Any) -> None:
        cell(sheet, "value").value = 0.97
        cell(sheet, "value").number_format = "0.0%"
        cell(sheet, "numerator").value = "1,234"
        cell(sheet, "denominator").value = 1272
        cell(sheet, "denominator").number_format = "#,##0"
        cell(sheet, "expected_on").value = date(2026, 3, 31)
        cell(sheet, "data_as_at").value = "31/01/2026"
        cell(sheet, "provisional").value = True

    assert cells_of(filled(fill)) == {
        "value": "97%",
        "numerator": "1,234",
        "denominator": "1272",
        "expected_on": "2026-03-31",
        "data_as_at": "31/01/2026",
        "provisional": "yes",
    }


def test_a_cell_that_was_emptied_is_empty() -> None:
    def fill(sheet: Any) -> None:
        cell(sheet, "value").value = None

    assert cells_of(filled(fill, a_row(value="97.8", source="System"))) == {"source": "System"}


def test_rows_may_be_left_out_and_stand_in_another_order() -> None:
    def fill(sheet: Any) -> None:
        sheet.move_range(f"A2:AC{2}", rows=5)
        sheet.delete_rows(2)

    rows, issues = read_task_workbook(filled(fill, a_row("one"), a_row("two")), FILE)
    assert ([each.key.indicator for each in rows], issues) == (["two", "one"], ())


def test_the_grey_columns_may_be_changed_or_gone() -> None:
    def fill(sheet: Any) -> None:
        cell(sheet, "title").value = "Something else"
        sheet.delete_cols(COLUMN["target"])

    (row,), issues = read_task_workbook(filled(fill, a_row(value="97.8")), FILE)
    assert (row.cells["value"], issues) == ("97.8", ())


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("value", "#DIV/0!", "error-cell"),
        ("value", "=A1+B1", "formula-without-value"),
        ("version", "three", "not-a-number"),
        ("version", "2.5", "not-whole"),
        ("version", None, "empty-cell"),
        ("key", None, "empty-cell"),
        ("key", "streetlights", "unknown-row"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell(name: str, value: object, code: str) -> None:
    def fill(sheet: Any) -> None:
        cell(sheet, name).value = value

    place = letter(COLUMN[name])
    assert codes(filled(fill)) == [(code, f"{FILE}:Values!{place}2")]


def test_a_formula_counts_as_the_figure_stored_with_it_and_says_so() -> None:
    def fill(sheet: Any) -> None:
        cell(sheet, "value").value = "=90+7"

    content = _with_part(filled(fill), b"<f>90+7</f><v></v>", b"<f>90+7</f><v>97</v>")
    (row,), (issue,) = read_task_workbook(content, FILE)
    assert row.cells["value"] == "97"
    assert (issue.code, issue.level.value) == ("formula", "warning")


def test_a_column_that_was_renamed_or_taken_out_is_named() -> None:
    def rename(sheet: Any) -> None:
        cell(sheet, "value", 1).value = "Figures"

    def take_out(sheet: Any) -> None:
        sheet.delete_cols(COLUMN["source"])

    assert [code for code, _ in codes(filled(rename))] == ["missing-column", "unknown-column"]
    assert [code for code, _ in codes(filled(take_out))] == ["missing-column"]


def test_merged_cells_are_refused() -> None:
    def fill(sheet: Any) -> None:
        sheet.merge_cells("J2:K2")

    assert [code for code, _ in codes(filled(fill))] == ["merged-cells"]


def test_a_workbook_without_the_sheet_says_which_sheets_it_has() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "My values"

    _, (issue,) = read_task_workbook(filled(fill), FILE)
    assert issue.code == "missing-sheet"
    assert "“My values”" in issue.message


# Not the workbook at all


def test_half_a_file_is_refused() -> None:
    whole = written(a_row())
    assert codes(whole[: len(whole) // 2]) == [("not-a-workbook", FILE)]


@pytest.mark.parametrize("content", [b"", b"reference,value\n", b"%PDF-1.7", b"\0" * 4096])
def test_another_kind_of_file_is_refused(content: bytes) -> None:
    assert codes(content) == [("not-a-workbook", FILE)]


def test_a_locked_workbook_and_an_old_one_are_refused() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert codes(old) == [("old-workbook", FILE)]
    assert codes(old + "EncryptedPackage".encode("utf-16-le")) == [("locked-workbook", FILE)]


def test_macros_are_refused_by_name_and_by_what_is_inside() -> None:
    content = written(a_row())
    assert codes(content, "tasks.XLSM") == [("macros", "tasks.XLSM")]
    assert codes(_with_file(content, "xl/vbaProject.bin", b"\0")) == [("macros", FILE)]


def test_a_zip_bomb_is_refused_unopened() -> None:
    content = _with_file(written(a_row()), "xl/worksheets/sheet9.xml", bytes(11_000_000))
    assert len(content) < 30_000
    assert codes(content) == [("zip-bomb", FILE)]


def test_a_sheet_far_larger_than_any_desk_has_is_refused() -> None:
    def fill(sheet: Any) -> None:
        sheet["AD60000"] = "here"

    assert codes(filled(fill)) == [("sheet-too-big", FILE)]


def test_a_file_that_is_far_too_large_is_refused() -> None:
    assert codes(bytes(20_000_001)) == [("file-too-big", FILE)]


def test_entities_are_never_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    content = _with_file(written(a_row()), "xl/extra.xml", bomb)
    assert codes(content) == [("damaged-workbook", FILE)]


def _with_file(content: bytes, name: str, part: bytes) -> bytes:
    changed = BytesIO(content)
    with zipfile.ZipFile(changed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return changed.getvalue()


def _with_part(content: bytes, old: bytes, new: bytes) -> bytes:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(changed, "w") as copy:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert any(old in part for part in parts.values())
        for name, part in parts.items():
            copy.writestr(name, part.replace(old, new))
    return changed.getvalue()
