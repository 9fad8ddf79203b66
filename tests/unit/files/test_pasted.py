"""Rows pasted from a spreadsheet: with a header or without, and what is wrong with them."""

import pytest

from goldenthread.files.task_workbook.pasted import MOST_PASTED_ROWS, PastedRow, read_pasted


def read(*lines: str) -> tuple[PastedRow, ...]:
    rows, issues = read_pasted("\n".join(lines))
    assert issues == ()
    return rows


def codes(text: str) -> list[tuple[str, str]]:
    rows, issues = read_pasted(text)
    return [(each.code, str(each.place).partition(":")[2]) for each in issues]


def test_without_a_header_the_cells_are_told_by_their_place() -> None:
    (row,) = read("TR01\tJan 2026\tnorth\t\t978\t1,000")
    assert (row.indicator, row.period, row.part) == ("TR01", "Jan 2026", "north")
    assert row.cells == {"numerator": "978", "denominator": "1,000"}


def test_cells_at_the_end_may_be_missing_and_empty_rows_are_passed_over() -> None:
    first, second = read("TR01\tJan 2026\t\t97.8", "", "\t\t\t", "TR02\tJan 2026\t\t12")
    assert (first.cells, second.cells) == ({"value": "97.8"}, {"value": "12"})
    assert str(second.place("value")) == "the pasted rows:4:value"


def test_a_header_lets_columns_stand_in_any_order() -> None:
    (row,) = read("Period\tOutturn\tWhat happened\tREF", "Jan 2026\t97.8\tA storm.\tTR01")
    assert (row.indicator, row.period) == ("TR01", "Jan 2026")
    assert row.cells == {"value": "97.8", "what_happened": "A storm."}


def test_a_cell_may_hold_line_ends_and_tabs_as_a_spreadsheet_copies_them() -> None:
    (row,) = read("reference\tperiod\twhy", 'TR01\tJan 2026\t"One.\nTwo ""of"" them."')
    assert row.cells == {"why": 'One.\nTwo "of" them.'}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("no-rows", "")]),
        ("  \n\t\n", [("no-rows", "")]),
        ("TR01 97.8", [("not-tabbed", "1")]),
        ("TR01\tJan 2026\t\t1\t2\t3\t4", [("ragged-row", "1")]),
        ("TR01\t\t\t97.8", [("empty-cell", "1:period")]),
        ("reference\tperiod\tvalu\nTR01\tJan 2026\t1", [("unknown-column", "1")]),
        ("reference\tvalue\nTR01\t1", [("missing-column", "1")]),
        ("reference\tperiod\tvalue\tfigure\nTR01\tJan 2026\t1\t2", [("duplicate-column", "1")]),
        ("reference\tperiod\tvalue", [("no-rows", "")]),
        ('TR01\tJan 2026\t\t"97.8', [("not-csv", "")]),
        ("TR01\tJan 2026\t\t1\n" * (MOST_PASTED_ROWS + 1), [("too-long", "")]),
    ],
)
def test_what_is_wrong_is_named_by_its_row(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


def test_an_unknown_column_is_answered_with_the_nearest() -> None:
    _, (issue,) = read_pasted("reference\tperiod\tdenominater\nTR01\tJan 2026\t1")
    assert "Did you mean “denominator”?" in issue.message
