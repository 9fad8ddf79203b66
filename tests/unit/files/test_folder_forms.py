"""The same folder in other forms: as a workbook, in several files, with files that do not belong."""

import datetime
import zipfile
from decimal import Decimal
from fnmatch import fnmatch
from pathlib import Path

import openpyxl
import pytest

from goldenthread.files import schema
from goldenthread.files.council.folder import read_folder
from tests.folders import (
    COUNCIL,
    Change,
    a_folder,
    a_value_row,
    plain_files,
    with_cells,
    with_rows,
)


def as_workbook(tmp_path: Path, *changes: Change) -> Path:
    """Write the example folder with its tables as sheets of workbook.xlsx."""
    files = plain_files()
    for change in changes:
        change(files)
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for file, rows in files.items():
        table = next(table for table in schema.TABLES if fnmatch(file, table.path))
        sheet = workbook.create_sheet(file.removesuffix(".csv").replace("/", " "))
        columns = [column.name for column in table.columns]
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    folder = tmp_path / "council"
    folder.mkdir(parents=True)
    (folder / "council.toml").write_text(COUNCIL, encoding="utf-8")
    workbook.save(folder / "workbook.xlsx")
    return folder


def test_the_same_tables_in_a_workbook_are_the_same_record(tmp_path: Path) -> None:
    from_workbook, issues = read_folder(as_workbook(tmp_path / "a"))
    from_files, _ = read_folder(a_folder(tmp_path / "b"))

    assert issues == ()
    assert from_workbook is not None
    assert from_files is not None
    outcomes = [(value.indicator, value.outcome) for value in from_workbook.values]
    assert outcomes == [(value.indicator, value.outcome) for value in from_files.values]
    assert str(from_workbook.values[0].place) == "workbook.xlsx:values 2025-26!2"


def test_an_issue_in_the_workbook_names_its_cell(tmp_path: Path) -> None:
    folder = as_workbook(tmp_path, with_cells("values/2025-26.csv", 2, value="n/a"))
    _, issues = read_folder(folder)

    assert [str(issue.place) for issue in issues] == ["workbook.xlsx:values 2025-26!D2"]


def set_cells(folder: Path, sheet: str, **cells: object) -> None:
    """Change cells of the workbook as a person would; a pair is a value and its format."""
    workbook = openpyxl.load_workbook(folder / "workbook.xlsx")
    for name, cell in cells.items():
        value, number_format = cell if isinstance(cell, tuple) else (cell, "General")
        workbook[sheet][name] = value
        workbook[sheet][name].number_format = number_format
    workbook.save(folder / "workbook.xlsx")


def test_a_workbook_may_hold_real_dates_numbers_and_percentages(tmp_path: Path) -> None:
    """Figures are held as spreadsheets hold them: 0.981 shown as 98.1%, a day as a date."""
    folder = as_workbook(tmp_path)
    day = (datetime.date(2025, 5, 7), "dd/mm/yyyy")
    set_cells(folder, "values 2025-26", D2=(0.981, "0.0%"), E2=981, F2=1000, K2=day)
    record, issues = read_folder(folder)

    assert record is not None, issues
    assert [issue.code for issue in issues] == ["percentage-cell"]
    assert record.values[0].outcome == Decimal("98.1")
    assert record.values[0].recorded_on == datetime.date(2025, 5, 7)


@pytest.mark.parametrize(
    ("cell", "content", "code"),
    [
        ("K2", 45784, "day-number"),
        ("K2", (0.5, "0%"), "not-a-date"),
        ("D3", (0.12, "0%"), "wrong-sign"),
        ("D3", "=6*2", "formula-without-value"),
        ("D3", "#N/A", "error-cell"),
        ("D3", "n/a", "absence-mark"),
        ("A3", None, "empty-cell"),
    ],
)
def test_what_a_workbook_gets_wrong_is_said_of_its_cell(
    tmp_path: Path, cell: str, content: object, code: str
) -> None:
    folder = as_workbook(tmp_path)
    set_cells(folder, "values 2025-26", **{cell: content})
    record, issues = read_folder(folder)

    assert record is None
    places = {issue.code: str(issue.place) for issue in issues}
    assert places[code] == f"workbook.xlsx:values 2025-26!{cell}"


def test_a_formula_without_a_figure_hides_no_other_fault_of_its_row(tmp_path: Path) -> None:
    folder = as_workbook(tmp_path)
    set_cells(folder, "values 2025-26", D3="=6*2", K3="soon")
    _, issues = read_folder(folder)

    assert [issue.code for issue in issues] == ["formula-without-value", "not-a-date"]


def test_merged_cells_in_a_table_are_refused(tmp_path: Path) -> None:
    folder = as_workbook(tmp_path)
    workbook = openpyxl.load_workbook(folder / "workbook.xlsx")
    workbook["values 2025-26"].merge_cells("A2:A3")
    workbook.save(folder / "workbook.xlsx")
    record, issues = read_folder(folder)

    assert record is None
    assert [issue.code for issue in issues] == ["merged-cells"]


def test_a_zip_bomb_named_as_the_workbook_stops_the_folder_and_nothing_else(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path)
    with zipfile.ZipFile(folder / "workbook.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 90_000_000)
    record, issues = read_folder(folder)

    assert record is None
    assert [issue.code for issue in issues] == ["zip-bomb"]


def test_the_same_table_twice_is_refused(tmp_path: Path) -> None:
    folder = as_workbook(tmp_path)
    (folder / "plans.csv").write_text("plan,from,to,commitment,order\n", encoding="utf-8")
    record, issues = read_folder(folder)

    assert record is None
    assert [issue.code for issue in issues] == ["table-twice"]


def test_values_may_be_split_over_files_and_are_still_held_against_each_other(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path, with_rows("values/again.csv", a_value_row()))
    _, issues = read_folder(folder)

    assert [issue.code for issue in issues] == ["duplicate-row"]
    assert "values/2025-26.csv:2" in issues[0].message or "values/again.csv:2" in issues[0].message


@pytest.mark.parametrize(
    ("name", "is_reported"),
    [
        ("value.csv", True),
        ("valeus/2025-26.csv", True),
        ("old figures.xls", True),
        ("notes.txt", False),
        ("~$workbook.xlsx", False),
        (".hidden/2025-26.csv", False),
        ("publications/2025-26-Q1/rows.csv", False),
        ("out/rows.csv", False),
    ],
)
def test_a_file_that_belongs_to_no_table_is_reported_and_passes(
    tmp_path: Path, name: str, is_reported: bool
) -> None:
    folder = a_folder(tmp_path)
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text("x", encoding="utf-8")
    record, issues = read_folder(folder)

    assert record is not None
    assert [issue.code for issue in issues] == (["unknown-file"] if is_reported else [])


def test_a_papers_words_are_read_and_what_is_missing_is_a_warning(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "papers").mkdir()
    paper = folder / "papers" / "2025-26-Q1.toml"
    paper.write_text('[purpose]\nparagraphs = ["To report."]\n', encoding="utf-8")
    record, issues = read_folder(folder)

    assert record is not None
    assert [str(period) for period in record.papers] == ["2025-26/Q1"]
    assert {issue.code for issue in issues} == {"missing-words"}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Q1.toml", "", "file-name"),
        ("2025-26-Q1.toml", '[purpos]\nparagraphs = ["x"]', "unknown-key"),
        ("2025-26-Q1.toml", '[purpose]\nparagraphs = "x"', "wrong-kind"),
        ("2025-26-Q1.toml", '[header]\nmeeting_date = "soon"', "wrong-kind"),
        ("2025-26-Q1.toml", "purpose = 1", "wrong-kind"),
        ("2025-26-Q1.toml", "= 1", "not-toml"),
    ],
)
def test_a_paper_that_is_not_in_form_is_refused(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    folder = a_folder(tmp_path)
    (folder / "papers").mkdir()
    (folder / "papers" / name).write_text(text, encoding="utf-8")
    record, issues = read_folder(folder)

    assert record is None
    assert code in {issue.code for issue in issues}
