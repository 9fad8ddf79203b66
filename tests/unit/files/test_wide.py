"""Wide workbooks as councils keep them: three invented layouts and one published table."""

import csv
import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.cli.main import main
from goldenthread.core.collection.value import Absence
from goldenthread.core.period import FinancialYear, Period
from goldenthread.core.reporting.record import Record
from goldenthread.files.council.folder import read_folder
from goldenthread.files.wide_workbook.headings import heading_period
from tests.folders import a_definition_row, a_folder, with_cells, with_rows, without
from tests.shared import shared_file

MONTHS = ["Apr", "May", "Jun"]

ACROSS = """
sheet = "Scorecard"
year = "2025-26"
heading_row = 3
reference_column = "Ref"
references = "reference"
first_period_column = "C"
last_period_column = "F"
pass_over = ["Total"]

[headings]
"YTD" = ""

[absences]
"n/a" = "not available"
"-" = "not due"

[notes]
"*" = "provisional"
"†" = "nothing"

[constants]
recorded_on = 2025-07-10
source = "Scorecard"
submitted_by = "Performance Officer"
"""


def a_scorecard(sheet: Worksheet) -> None:
    """Months across as Excel dates, headings of commitments between the rows, notes, a total."""
    sheet["A1"] = "Corporate scorecard"
    sheet.append([])
    sheet.append(
        ["Ref", "Indicator", *(datetime.date(2025, month, 1) for month in (4, 5, 6)), "YTD"]
    )
    for column in "CDE":
        sheet[f"{column}3"].number_format = "mmm-yy"
    sheet.append(["Safe places"])
    sheet.append(["R-streetlights", "Lights", "98.1*", "97.4%", "n/a", "x"])
    sheet.append(["R-complaints", "Complaints", "1,234", 0, None, "x"])
    sheet.append(["Total", "", 1, 2, 3, "x"])


MERGED = """
sheet = "KPIs"
year = "2025-26"
heading_row = 1
reference_column = "A"
references = "indicator"
first_period_column = "B"
last_period_column = "I"
empty_cell = "awaited"

[sub_headings]
row = 2
value = "Actual"
numerator = "In light"
denominator = "All"

[constants]
recorded_on = 2025-07-10
source = "KPI workbook"
"""


def a_merged_workbook(sheet: Worksheet) -> None:
    """Each month is merged over four columns, of which the target is not wanted."""
    sheet.append(["", "April", "", "", "", "May", "", "", ""])
    sheet.merge_cells("B1:E1")
    sheet.merge_cells("F1:I1")
    sheet.append(["Identity", *(["Actual", "Target", "In light", "All"] * 2)])
    sheet.append(["streetlights", 98.1, 97, 981, 1000, None, 97, None, None])


SINGLE = """
year = "2025-26"
heading_row = 1
reference_column = "code"
references = "reference"
first_period_column = "this quarter"

[headings]
"this quarter" = "2025-26/Q1"

[zero_means]
"R-audits" = "not available"

[constants]
recorded_on = 2025-07-10
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two monthly indicators and two quarterly ones, with no values yet."""
    quarterly = {"collected": "quarterly", "reported": "quarterly"}
    return a_folder(
        tmp_path,
        without("values/2025-26.csv"),
        with_rows(
            "kpi-sets/2025-26.csv",
            a_definition_row("audits", **quarterly),
            a_definition_row("invoices", **quarterly),
        ),
    )


def save(tmp_path: Path, name: str, fill: Callable[[Worksheet], None]) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    fill(sheet)
    workbook.save(tmp_path / "figures.xlsx")
    return tmp_path / "figures.xlsx"


def load(tmp_path: Path, workbook: Path, mapping: str, folder: Path) -> int:
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
    return main(["load", str(workbook), str(tmp_path / "mapping.toml"), str(folder)])


def outcomes(folder: Path) -> dict[str, Decimal | Absence]:
    record = whole(folder)
    return {f"{value.indicator} {value.period}": value.outcome for value in record.values}


def whole(folder: Path) -> Record:
    record, issues = read_folder(folder)
    assert record is not None, issues
    return record


def test_months_across_become_rows(tmp_path: Path, folder: Path) -> None:
    assert load(tmp_path, save(tmp_path, "Scorecard", a_scorecard), ACROSS, folder) == 0
    assert outcomes(folder) == {
        "streetlights 2025-26/M01": Decimal("98.1"),
        "streetlights 2025-26/M02": Decimal("97.4"),
        "streetlights 2025-26/M03": Absence.NOT_AVAILABLE,
        "complaints 2025-26/M01": Decimal(1234),
        "complaints 2025-26/M02": Decimal(0),
    }
    first, *_ = whole(folder).values
    assert first.provisional
    assert first.source == "Scorecard"
    assert first.submitted_by == "Performance Officer"


def test_what_was_done_is_said(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, save(tmp_path, "Scorecard", a_scorecard), ACROSS, folder)

    assert capsys.readouterr().out == (
        "on the record unchanged: 0\n"
        "figures added: 4\n"
        "named absences added: 1\n"
        "written to: values/figures-2025-07-10.csv\n"
        "passed over, as the mapping says: Total\n"
    )


def test_merged_months_hold_for_their_columns_and_an_empty_cell_is_named(
    tmp_path: Path, folder: Path
) -> None:
    assert load(tmp_path, save(tmp_path, "KPIs", a_merged_workbook), MERGED, folder) == 0
    assert outcomes(folder) == {
        "streetlights 2025-26/M01": Decimal("98.1"),
        "streetlights 2025-26/M02": Absence.AWAITED,
    }
    assert whole(folder).values[0].denominator == 1000


def test_one_column_of_this_quarter_in_a_csv_file(tmp_path: Path, folder: Path) -> None:
    table = tmp_path / "figures.csv"
    table.write_text("code,this quarter\nR-audits,0\nR-invoices,97.5\n", encoding="utf-8")

    assert load(tmp_path, table, SINGLE, folder) == 0
    assert outcomes(folder) == {
        "audits 2025-26/Q1": Absence.NOT_AVAILABLE,
        "invoices 2025-26/Q1": Decimal("97.5"),
    }


def test_the_same_workbook_again_adds_nothing(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = save(tmp_path, "Scorecard", a_scorecard)
    load(tmp_path, workbook, ACROSS, folder)
    before = outcomes(folder)
    capsys.readouterr()

    assert load(tmp_path, workbook, ACROSS.replace("07-10", "08-11"), folder) == 0
    assert capsys.readouterr().out.startswith("on the record unchanged: 5\npassed over")
    assert outcomes(folder) == before


def test_a_figure_that_differs_from_the_record_needs_its_reason(
    tmp_path: Path, folder: Path
) -> None:
    load(tmp_path, save(tmp_path, "Scorecard", a_scorecard), ACROSS, folder)

    def corrected(sheet: Worksheet) -> None:
        a_scorecard(sheet)
        sheet["D6"] = 7

    workbook, later = save(tmp_path, "Scorecard", corrected), ACROSS.replace("07-10", "08-11")
    assert load(tmp_path, workbook, later, folder) == 3
    reason = later + 'revision_reason = "Complaints of May were counted late."\n'
    assert load(tmp_path, workbook, reason, folder) == 0
    assert len(whole(folder).values) == 6


def test_a_revision_without_a_reason_is_said_of_its_cell(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def corrected(sheet: Worksheet) -> None:
        a_scorecard(sheet)
        sheet["D6"] = 7

    load(tmp_path, save(tmp_path, "Scorecard", a_scorecard), ACROSS, folder)
    capsys.readouterr()
    workbook, later = save(tmp_path, "Scorecard", corrected), ACROSS.replace("07-10", "08-11")

    assert load(tmp_path, workbook, later, folder) == 3
    told = capsys.readouterr().err
    assert "figures.xlsx:Scorecard!D6: error: " in told
    assert "constants.revision_reason of the mapping" in told


def test_a_formula_without_a_figure_hides_no_other_fault(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoilt(sheet: Worksheet) -> None:
        a_scorecard(sheet)
        sheet["C5"], sheet["D5"], sheet["D6"] = "=1", "soon", "12%"

    assert load(tmp_path, save(tmp_path, "Scorecard", spoilt), ACROSS, folder) == 3
    errors = [line for line in capsys.readouterr().err.splitlines() if ": error: " in line]
    assert [line.partition(": ")[0].partition("!")[2] for line in errors] == ["C5", "D5", "D6"]
    assert not (folder / "values").exists()


def test_a_second_load_of_the_same_day_is_refused(tmp_path: Path, folder: Path) -> None:
    def corrected(sheet: Worksheet) -> None:
        a_scorecard(sheet)
        sheet["E6"] = 7

    load(tmp_path, save(tmp_path, "Scorecard", a_scorecard), ACROSS, folder)
    before = outcomes(folder)

    assert load(tmp_path, save(tmp_path, "Scorecard", corrected), ACROSS, folder) == 5
    assert outcomes(folder) == before


def test_the_day_may_be_given_on_the_command_line(tmp_path: Path, folder: Path) -> None:
    table, mapping = tmp_path / "figures.csv", tmp_path / "mapping.toml"
    table.write_text("code,this quarter\nR-invoices,97.5\n", encoding="utf-8")
    mapping.write_text(SINGLE.replace("recorded_on = 2025-07-10", ""), encoding="utf-8")
    arguments = ["load", str(table), str(mapping), str(folder)]

    assert main(arguments) == 3
    assert main([*arguments, "--recorded-on", "2025-07-14"]) == 0
    assert whole(folder).values[0].recorded_on == datetime.date(2025, 7, 14)


@pytest.mark.parametrize(
    ("cell", "text", "code", "place"),
    [
        ("C5", "soon", "not-a-number", "figures.xlsx:Scorecard!C5"),
        ("C5", "..", "absence-mark", "figures.xlsx:Scorecard!C5"),
        ("C5", "101", "percentage", "figures.xlsx:Scorecard!C5"),
        ("D6", "12%", "wrong-sign", "figures.xlsx:Scorecard!D6"),
        ("A5", "R-streetlihgts", "unknown-reference", "figures.xlsx:Scorecard!A5"),
        ("C3", "Spring", "unknown-heading", "figures.xlsx:Scorecard!C3"),
        ("C3", None, "unknown-heading", "figures.xlsx:Scorecard!C3"),
        ("C3", "May 2025", "duplicate-column", "figures.xlsx:Scorecard!D3"),
        ("C3", "2025/26", "wrong-frequency", "figures.xlsx:Scorecard!C5"),
        ("A3", "Code", "unknown-column", "figures.xlsx:Scorecard!3"),
        ("C6", "=C5", "formula-without-value", "figures.xlsx:Scorecard!C6"),
        ("C6", "#N/A", "error-cell", "figures.xlsx:Scorecard!C6"),
    ],
)
def test_what_is_wrong_is_said_of_its_cell_and_nothing_is_written(
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    cell: str,
    text: str | None,
    code: str,
    place: str,
) -> None:
    def spoilt(sheet: Worksheet) -> None:
        a_scorecard(sheet)
        sheet[cell] = text

    assert load(tmp_path, save(tmp_path, "Scorecard", spoilt), ACROSS, folder) == 3
    errors = [line for line in capsys.readouterr().err.splitlines() if ": error: " in line]
    assert any(line.startswith(f"{place}: ") and f"[{code}]" in line for line in errors), errors
    assert not (folder / "values").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace('"Scorecard"', '"Scorecards"', 1), "unknown-sheet"),
        (lambda text: text.replace('year = "2025-26"', 'year = "2030-31"'), "no-set"),
        (lambda text: text.replace("pass_over", "passover"), "unknown-key"),
        (lambda text: text.replace('"not due"', '"not dew"'), "not-a-choice"),
        (lambda text: text.replace('"provisional"', '"perhaps"'), "not-a-choice"),
        (lambda text: text.replace('"2025-26"', '"2025"'), "not-a-period"),
        (lambda text: text.replace('"YTD" = ""', '"YTD" = "year"'), "not-a-period"),
        (lambda text: text.replace("= 3", "= true"), "wrong-kind"),
    ],
)
def test_a_mapping_that_is_wrong_is_told_so(
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[str], str],
    code: str,
) -> None:
    workbook = save(tmp_path, "Scorecard", a_scorecard)

    assert load(tmp_path, workbook, change(ACROSS), folder) == 3
    assert f"[{code}]" in capsys.readouterr().err


def test_rows_merged_over_one_another_are_refused(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def merged(sheet: Worksheet) -> None:
        a_scorecard(sheet)
        sheet.merge_cells("A5:A6")

    assert load(tmp_path, save(tmp_path, "Scorecard", merged), ACROSS, folder) == 3
    assert "[merged-cells]" in capsys.readouterr().err


def test_a_workbook_that_is_not_there_is_wrong_usage(tmp_path: Path, folder: Path) -> None:
    assert load(tmp_path, tmp_path / "nowhere.xlsx", ACROSS, folder) == 2


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Apr-25", "2025-26/M01"),
        ("April", "2025-26/M01"),
        ("SEPT", "2025-26/M06"),
        ("Jan", "2025-26/M10"),
        ("Jan 2025", "2024-25/M10"),
        ("Mar '26", "2025-26/M12"),
        ("2025-06-01", "2025-26/M03"),
        ("M07", "2025-26/M07"),
        ("P7", "2025-26/M07"),
        ("Period 7", "2025-26/M07"),
        ("Q2", "2025-26/Q2"),
        ("Quarter 2 2024/25", "2024-25/Q2"),
        ("Q2 24/25", "2024-25/Q2"),
        ("Half-year 1", "2025-26/H1"),
        ("2024/25", "2024-25"),
        ("2024-25", "2024-25"),
        ("2025-26/M11", "2025-26/M11"),
    ],
)
def test_headings_are_read_as_periods(heading: str, period: str) -> None:
    assert heading_period(heading, FinancialYear(2025)) == Period.parse(period)


@pytest.mark.parametrize(
    "heading",
    ["", "Target", "Q5", "P13", "Quarter 2 2024/26", "April-ish", "2024/26", "0000-00-00"],
)
def test_other_headings_are_no_periods(heading: str) -> None:
    assert heading_period(heading, FinancialYear(2025)) is None


HART = """
year = "2025-26"
heading_row = 1
reference_column = "kpi_code"
references = "reference"
first_period_column = "previous_quarter"
last_period_column = "current_quarter"

[headings]
"previous_quarter" = "2025-26/Q1"
"current_quarter" = "2025-26/Q2"

[zero_means]
"ETS01" = "awaited"
"IT06" = "not available"
"PS05" = "not available"

[constants]
recorded_on = 2025-10-24
source = "Hart District Council, performance table of Quarter 2 2014/15"
"""


def hart_rows() -> Iterator[dict[str, str]]:
    path = shared_file("real_council_kpi_table_hart_2014_q2.csv")
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_a_published_table_of_a_council_is_read_whole(tmp_path: Path) -> None:
    """Hart's table of 2014/15, as if it were of 2025/26: 45 indicators, two quarters.

    Three published zeros are no figures: the missed collections of Quarter 1 were not agreed
    yet, and two shares of Quarter 2 were not collected though they were printed as 0 and green.
    """
    rows = list(hart_rows())
    definitions = [
        a_definition_row(
            row["kpi_code"].lower(), reference=row["kpi_code"], title=row["name"],
            unit="per cent" if row["unit"] == "percent" else "number", numerator="", denominator="",
            decimals="2", collected="quarterly", reported="quarterly", roll_up="none",
        )
        for row in rows
    ]  # fmt: skip
    folder = a_folder(
        tmp_path,
        without("values/2025-26.csv"),
        without("targets/2025-26.csv"),
        with_rows("kpi-sets/2025-26.csv", *definitions),
        with_cells("kpi-sets/2025-26.csv", 2),
    )
    table = shared_file("real_council_kpi_table_hart_2014_q2.csv")

    assert load(tmp_path, table, HART, folder) == 0
    found = outcomes(folder)
    assert len(rows) == 45
    assert len(found) == 90
    assert found["fi06 2025-26/Q2"] == 97
    assert found["ls05 2025-26/Q2"] == -28
    assert found["it06 2025-26/Q1"] == Decimal("99.6")
    absent = {key for key, outcome in found.items() if isinstance(outcome, Absence)}
    assert absent == {
        "ets01 2025-26/Q1", "ets01 2025-26/Q2", "it06 2025-26/Q2", "ps05 2025-26/Q2",
    }  # fmt: skip
