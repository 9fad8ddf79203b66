"""Workbooks as people keep them: shown values, merges, formulas, and things that are no workbook."""

import datetime
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.core.issue import Issue
from goldenthread.files.sheets.sheet import Sheet, letter
from goldenthread.files.sheets.workbooks import read_workbook


def a_workbook(tmp_path: Path, fill: Callable[[Worksheet], None], name: str = "book.xlsx") -> Path:
    workbook = openpyxl.Workbook()
    worksheet = workbook.active
    assert isinstance(worksheet, Worksheet)
    worksheet.title = "values"
    fill(worksheet)
    path = tmp_path / name
    workbook.save(path)
    return path


def read_one(path: Path) -> tuple[Sheet, tuple[Issue, ...]]:
    (sheet,), issues = read_workbook(path, path.name)
    return sheet, issues


def codes_of(path: Path) -> list[str]:
    sheets, issues = read_workbook(path, path.name)
    assert sheets == ()
    return [issue.code for issue in issues]


def test_cells_are_the_text_that_a_person_sees(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["words", 12, 0.1 + 0.2, True, datetime.date(2025, 7, 31), 1e21, -28])

    sheet, issues = read_one(a_workbook(tmp_path, fill))

    assert issues == ()
    assert sheet.rows == (
        ("words", "12", "0.3", "yes", "2025-07-31", "1000000000000000000000", "-28"),
    )


def test_a_percentage_is_read_as_it_is_shown_and_says_so(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"] = 0.981
        sheet["B3"].number_format = "0.0%"

    sheet, (issue,) = read_one(a_workbook(tmp_path, fill))

    assert sheet.rows[2][1] == "98.1%"
    assert (issue.code, issue.level.value) == ("percentage-cell", "warning")
    assert str(issue.place) == "book.xlsx:values!B3"


def test_an_error_shown_in_a_cell_is_an_error(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "#DIV/0!"

    _, (issue,) = read_one(a_workbook(tmp_path, fill))

    assert issue.code == "error-cell"
    assert "#DIV/0!" in issue.message


def test_a_formula_that_was_never_calculated_is_an_error(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([1, 2, "=A1+B1"])

    path = a_workbook(tmp_path, fill)
    sheet, issues = read_one(path)

    assert sheet.rows[0][:2] == ("1", "2")
    assert [(issue.code, str(issue.place)) for issue in issues] == [
        ("formula-without-value", "book.xlsx:values!C1")
    ]


def test_a_formula_with_its_figure_stored_is_read_with_a_warning(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([1, 2, "=A1+B1"])

    path = a_workbook(tmp_path, fill)
    replace_in_part(path, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>3</v>", b"<v />")
    sheet, (issue,) = read_one(path)

    assert sheet.rows[0] == ("1", "2", "3")
    assert (issue.code, issue.level.value) == ("formula", "warning")


def test_merged_cells_are_known_with_their_range(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["D2"] = "Quarter 1"
        sheet.merge_cells("D2:F2")

    sheet, _ = read_one(a_workbook(tmp_path, fill))

    assert [str(merge) for merge in sheet.merges] == ["D2:F2"]


def test_a_cell_far_away_is_refused_before_the_sheet_is_read(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = 1
        sheet["XFD1048576"] = 1

    assert codes_of(a_workbook(tmp_path, fill)) == ["sheet-too-big"]


def test_a_zip_bomb_is_refused_from_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(100):
                part.write(b"0" * 1_000_000)

    assert path.stat().st_size < 200_000
    assert codes_of(path) == ["zip-bomb"]


def test_many_parts_are_a_bomb_too(tmp_path: Path) -> None:
    path = tmp_path / "parts.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/{number}.xml", "")

    assert codes_of(path) == ["zip-bomb"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-workbook"),
        (b"indicator,value\n", "not-a-workbook"),
        (b"PK\x03\x04 but no more", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked-workbook",
        ),
    ],
)
def test_what_only_has_the_name_of_a_workbook_is_refused(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)

    assert codes_of(path) == [code]


def test_a_zip_of_other_things_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear Sir or Madam")

    assert codes_of(path) == ["not-a-workbook"]


def test_macros_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, lambda sheet: sheet.append([1]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")

    assert codes_of(path) == ["macros"]


def test_markup_of_its_own_is_refused_unread(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, lambda sheet: sheet.append(["&boom;"]))
    entity = b'<!DOCTYPE x [<!ENTITY boom "boom">]><worksheet'
    replace_in_part(path, "xl/worksheets/sheet1.xml", b"<worksheet", entity)

    assert codes_of(path) == ["damaged-workbook"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_damaged_part_is_said_in_one_sentence(tmp_path: Path, part: str) -> None:
    path = a_workbook(tmp_path, lambda sheet: sheet.append([1]))
    replace_in_part(path, part, b">", b" ")

    assert codes_of(path) == ["damaged-workbook"]


def test_a_big_workbook_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    assert codes_of(path) == ["file-too-big"]


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_named_as_spreadsheets_name_them(number: int, name: str) -> None:
    assert letter(number) == name


def replace_in_part(path: Path, part: str, old: bytes, new: bytes, also: bytes = b"") -> None:
    """Rewrite one part of a workbook with a piece replaced; ``also`` is another way to write it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = parts[part].replace(old, new)
    parts[part] = changed.replace(also, new) if also else changed
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(packed.getvalue())
