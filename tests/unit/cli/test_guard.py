"""`goldenthread guard`, and what a finding without an answer does to `publish`."""

import json
from pathlib import Path

import pytest

from goldenthread.cli.main import main
from tests.folders import a_folder, with_cells, with_rows

FEW = with_cells("values/2025-26.csv", 2, value="", numerator="12", denominator="24")
ANSWERED = with_rows(
    "answers/2025-26.csv",
    {
        "indicator": "streetlights",
        "period": "2025-26/M01",
        "guard": "small-denominator",
        "answer": "Only one estate was inspected.",
        "answered_by": "Highways Manager",
        "recorded_on": "2025-05-12",
    },
)
REPORT = ("--period", "2025-26/M01")


def guard(folder: Path, *more: str) -> int:
    return main(["guard", str(folder), *REPORT, *more])


def test_a_finding_is_told_with_its_place_and_the_row_that_would_answer_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(a_folder(tmp_path, FEW)) == 5
    assert capsys.readouterr().out == (
        "values/2025-26.csv:2: R-streetlights: The 50.0% is of 24 cases only: a single one moves it "
        "by 4.2 points. [small-denominator]\n"
        "  not yet answered (streetlights,2025-26/M01,small-denominator)\n"
        "1 point found, 1 not yet answered.\n"
    )


def test_an_answered_finding_is_told_with_its_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(a_folder(tmp_path, FEW, ANSWERED)) == 0
    assert capsys.readouterr().out.endswith(
        "  Highways Manager, 2025-05-12: Only one estate was inspected.\n"
        "1 point found, all answered.\n"
    )


def test_a_program_reads_the_finding_with_its_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guard(a_folder(tmp_path, FEW, ANSWERED), "--json")
    (found,) = json.loads(capsys.readouterr().out)
    assert found["facts"] == {"figure": "50.0%", "base": "24", "step": "4.2 points"}
    assert found["answer"]["answered_by"] == "Highways Manager"


def test_where_nothing_is_found_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(a_folder(tmp_path)) == 0
    assert capsys.readouterr().out == "The guards found nothing.\n"


def test_publish_refuses_and_lists_what_is_not_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(
        ["publish", str(a_folder(tmp_path, FEW)), *REPORT, "--out", str(tmp_path / "out")]
    )
    assert status == 5
    assert "R-streetlights has a point that nobody has answered. The 50.0%" in (
        capsys.readouterr().err
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"indicator": "street-lights"}, "answers/2025-26.csv:2:indicator"),
        ({"guard": "small-numbers"}, "answers/2025-26.csv:2:guard"),
        ({"answer": ""}, "answers/2025-26.csv:2:answer"),
    ],
)
def test_an_answer_is_checked_as_every_row_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cells: dict[str, str], place: str
) -> None:
    folder = a_folder(tmp_path, FEW, ANSWERED, with_cells("answers/2025-26.csv", 2, **cells))
    assert guard(folder) == 3
    assert capsys.readouterr().err.startswith(f"{place}: error: ")
