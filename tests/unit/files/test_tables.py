"""A sheet held against a table: its header, its rows, and where each cell stands."""

import pytest

from goldenthread.files.schema import PARTS, VALUES, Table
from goldenthread.files.sheets.sheet import Merge, Row, Sheet
from goldenthread.files.sheets.tables import duplicates, read_entries, rows_of
from goldenthread.files.spreadsheets.rag_table import RAG_TABLE

HEADER = ("indicator", "part", "title", "adds_up")


def codes(*rows: tuple[str, ...]) -> list[str]:
    _, issues = rows_of(Sheet("parts.csv", rows), PARTS)
    return [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER, []),
        (("title", "part", "indicator"), []),
        ((*HEADER, "", ""), []),
        ((), ["no-header"]),
        (("", ""), ["no-header"]),
        (("indicator", "part"), ["missing-column"]),
        (("indicator", "part", "titel"), ["unknown-column", "missing-column"]),
        ((*HEADER, "part"), ["duplicate-column"]),
        (("indicator", "", "part", "title"), ["unnamed-column"]),
    ],
)
def test_the_header_is_the_tables_own(header: tuple[str, ...], expected: list[str]) -> None:
    assert codes(header) == expected


def test_a_misspelt_column_is_told_the_one_that_was_meant() -> None:
    _, (issue, *_) = rows_of(Sheet("parts.csv", (("indicator", "part", "titel"),)), PARTS)
    assert "Did you mean “title”?" in issue.message


def test_missing_columns_are_named_together() -> None:
    _, (issue,) = rows_of(Sheet("parts.csv", (("indicator",),)), PARTS)
    assert issue.message == "The columns part and title are missing."


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("a", "b", "c", ""), []),
        (("a", "b", "c", "", "", ""), []),
        (("a", "b", "c"), ["ragged-row"]),
        (("a", "b", "c", "no", "d"), ["ragged-row"]),
        (("", "", "", ""), []),
        ((), []),
    ],
)
def test_a_row_has_as_many_cells_as_the_header(row: tuple[str, ...], expected: list[str]) -> None:
    assert codes(HEADER, row) == expected


def test_merged_cells_are_named_by_their_range() -> None:
    sheet = Sheet("book.xlsx", (HEADER, ("a", "b", "c", "")), "parts", (Merge(2, 1, 3, 1),))
    rows, (issue,) = rows_of(sheet, PARTS)

    assert rows == ()
    assert "A2:A3" in issue.message
    assert str(issue.place) == "book.xlsx:parts!2"


def test_an_issue_in_a_workbook_names_the_cell_by_its_letter() -> None:
    sheet = Sheet("book.xlsx", (HEADER, ("a", "b", "c", "maybe")), "parts")
    rows, _ = rows_of(sheet, PARTS)
    _, (issue,) = read_entries(rows, PARTS)

    assert str(issue.place) == "book.xlsx:parts!D2"


def test_the_same_day_written_in_two_ways_is_the_same_row() -> None:
    header = ("indicator", "period", "recorded_on")
    first, second = ("a", "2025-26/M01", "2025-05-07"), ("a", "2025-26/M01", "07/05/2025")
    rows, _ = rows_of(Sheet("values/a.csv", (header, first, second)), VALUES)
    entries, _ = read_entries(rows, VALUES)
    (issue,) = duplicates(entries, VALUES)

    assert issue.place.row == 3
    assert "values/a.csv:2" in issue.message


@pytest.mark.parametrize(
    ("table", "column", "is_told"),
    [(VALUES, "value", True), (RAG_TABLE, "target", False), (RAG_TABLE, "decimals", False)],
)
def test_the_column_absence_is_named_only_where_there_is_one(
    table: Table, column: str, is_told: bool
) -> None:
    row = Row({column: "x"}, "figures.csv", 2)
    _, issues = read_entries([row], table)

    (message,) = [issue.message for issue in issues if issue.code == "absence-mark"]
    assert ("In the column absence" in message) is is_told


def test_a_cell_that_is_an_issue_already_spoils_its_row_and_is_not_told_again() -> None:
    header = ("indicator", "part", "title", "adds_up")
    sheet = Sheet("book.xlsx", (header, ("a", "", "c", "x")), "parts", refused=frozenset({(2, 2)}))
    rows, _ = rows_of(sheet, PARTS)
    (entry,), issues = read_entries(rows, PARTS)

    assert not entry.is_whole
    assert [str(issue.place) for issue in issues] == ["book.xlsx:parts!D2"]
