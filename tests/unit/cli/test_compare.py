"""`goldenthread compare` on a small folder: what it prints, and one test for each way it refuses."""

import json
from pathlib import Path

import pytest

from goldenthread.cli.main import main
from tests.folders import Change, a_definition_row, a_folder, with_cells, with_rows

LAST_YEAR = "kpi-sets/2024-25.csv"
THIS_YEAR = "kpi-sets/2025-26.csv"
CHANGES = "changes/2025-26.csv"


def a_change(change: str, indicator: str = "", **cells: str) -> dict[str, str]:
    reason = "" if change == "stated" else "Agreed at the review."
    return {"change": change, "indicator": indicator, "reason": reason, **cells}


def truthful() -> tuple[Change, ...]:
    """Two indicators last year and two this year: one redefined, one new, one removed."""
    lights = {"indicator": "streetlights", "period": "2024-25", "target": "95"}
    return (
        with_rows(
            LAST_YEAR,
            a_definition_row(title="Lights"),
            a_definition_row("potholes", section="health", theme="Customer", source_scheme="Oflog"),
        ),
        with_rows("targets/2024-25.csv", lights),
        with_rows(
            CHANGES,
            a_change("changed", "streetlights"),
            a_change("retargeted", "streetlights"),
            a_change("new", "complaints"),
            a_change("removed", "potholes", scheme="Oflog"),
            a_change("stated", measure="total", stated="2"),
            a_change("stated", measure="net", stated="-1", section="health"),
        ),
    )


def goldenthread(*arguments: str) -> int:
    return main(arguments)


def compare(
    tmp_path: Path, *changes: Change, years: tuple[str, ...] = ("2024-25", "2025-26")
) -> int:
    folder = a_folder(tmp_path, *truthful(), *changes)
    return goldenthread("compare", str(folder), *years)


def test_a_review_that_reconciles(tmp_path, capsys):
    assert compare(tmp_path) == 0
    printed, complaints = capsys.readouterr()
    assert complaints == ""
    assert "2024/25   2 = 1 removed + 1 changed\n" in printed
    assert "2025/26   2 = 1 new + 1 changed\n" in printed
    assert "title: Lights → The streetlights\n            Agreed at the review.\n" in printed
    assert "target: 95% → 97%" in printed
    assert printed.endswith("Unchanged: 0.\n\nIt reconciles.\n")


def test_the_flow_of_each_section_is_printed(tmp_path, capsys):
    compare(tmp_path)
    assert (
        "Section                2024/25  removed  new  2025/26  net\n"
        "Core                         1        0   +1        2   +1\n"
        "Organisational health        1       −1    0        0   −1\n"
        "──────────────────────────────────────────────────────────\n"
        "Total                        2       −1   +1        2    0\n"
    ) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (with_rows(LAST_YEAR, a_definition_row("litter")), "review-undeclared", f"{LAST_YEAR}:4"),
        (with_cells(THIS_YEAR, 2, owner="Another"), "review-undeclared", f"{THIS_YEAR}:2"),
        (with_rows(CHANGES, a_change("new owner", "streetlights")), "review-no-difference", f"{CHANGES}:8"),
        (with_rows(CHANGES, a_change("changed", "complaints")), "review-no-difference", f"{CHANGES}:8"),
        (with_rows(CHANGES, a_change("new", "litter")), "review-unknown-indicator", f"{CHANGES}:8"),
        (with_cells(CHANGES, 4, change="merged", parents="potholes litter"), "review-unknown-parent", f"{CHANGES}:4"),
        (with_cells(CHANGES, 4, change="split", parents="potholes"), "review-split-of-one", f"{CHANGES}:4"),
        (with_cells(CHANGES, 4, change="merged", parents="potholes"), "review-parents", f"{CHANGES}:4"),
        (with_cells(THIS_YEAR, 2, section="health", theme="Customer"), "review-stated-total", f"{CHANGES}:7"),
        (with_cells(CHANGES, 6, stated="3"), "review-stated-total", f"{CHANGES}:6"),
        (with_cells(CHANGES, 6, section="cores"), "review-unknown-group", f"{CHANGES}:6"),
        (with_cells(CHANGES, 6, measure="sum"), "review-measure", f"{CHANGES}:6"),
        (with_cells(CHANGES, 5, scheme="ASCOF"), "review-scheme", f"{CHANGES}:5"),
        (with_cells(CHANGES, 5, change="changed"), "review-no-difference", f"{CHANGES}:5"),
    ],
)  # fmt: skip
def test_what_does_not_reconcile_is_refused(tmp_path, capsys, change, code, place):
    """Status 4, nothing on standard output, and each issue with its place and its code."""
    assert compare(tmp_path, change) == 4
    printed, complaints = capsys.readouterr()
    assert printed == ""
    assert any(
        line.startswith(place) and line.endswith(f"[{code}]") for line in complaints.splitlines()
    ), complaints
    assert "2024-25 and 2025-26 do not reconcile: " in complaints.splitlines()[-1]


def test_flows_that_do_not_close_say_by_how_much(tmp_path, capsys):
    assert compare(tmp_path, with_rows(LAST_YEAR, a_definition_row("litter"))) == 4
    assert (
        "changes/2025-26.csv: error: The section “core” does not close: 2 in 2024-25 and +1 by the "
        "declared changes make 3, but the set of 2025-26 has 2. [review-flow]"
    ) in capsys.readouterr().err


def test_data_with_errors_wins_over_what_does_not_reconcile(tmp_path, capsys):
    change = with_cells(CHANGES, 6, stated="3")
    error = with_cells(THIS_YEAR, 2, polarity="upwards")
    assert compare(tmp_path, change, error) == 3
    printed, complaints = capsys.readouterr()
    assert printed == ""
    assert "kpi-sets/2025-26.csv:2:polarity: error:" in complaints
    assert "reconcile" not in complaints


@pytest.mark.parametrize(
    ("years", "message"),
    [
        (("2023-24", "2025-26"), "There is no KPI set for 2023-24; the folder's sets are: 2024-25, 2025-26."),
        (("2025-26", "2024-25"), "The earlier year comes first, but 2025-26 is not before 2024-25."),
        (("2025-26", "2025-26"), "The earlier year comes first, but 2025-26 is not before 2025-26."),
    ],
)  # fmt: skip
def test_years_that_cannot_be_compared_are_wrong_usage(tmp_path, capsys, years, message):
    assert compare(tmp_path, years=years) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_a_text_that_is_no_year_is_wrong_usage(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        compare(tmp_path, years=("2024", "2025-26"))
    assert stop.value.code == 2
    assert "“2024” is not a financial year; write it like 2025-26." in capsys.readouterr().err


def test_json_says_the_same(tmp_path, capsys):
    folder = a_folder(tmp_path, *truthful())
    assert goldenthread("compare", str(folder), "2024-25", "2025-26", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["reconciles"] is True
    assert found["lineage"]["sums"] == ["2 = 1 removed + 1 changed", "2 = 1 new + 1 changed"]
    assert found["by_section"]["health"]["net"] == -1
    assert found["counts"]["2025-26"] == {"Safe places": {"core": 2, "health": 0}}
    assert {change["lineage"] for change in found["changes"]} == {"changed", "new", "removed"}


def test_json_says_why_it_does_not_reconcile(tmp_path, capsys):
    folder = a_folder(tmp_path, *truthful(), with_cells(CHANGES, 6, stated="3"))
    assert goldenthread("compare", str(folder), "2024-25", "2025-26", "--json") == 4
    found = json.loads(capsys.readouterr().out)
    assert found["reconciles"] is False
    assert [(issue["code"], issue["place"]) for issue in found["issues"]] == [
        ("review-stated-total", "changes/2025-26.csv:6")
    ]
