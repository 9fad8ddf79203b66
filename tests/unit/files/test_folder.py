"""Reading a council folder whole: a record, or every issue and no record."""

from decimal import Decimal
from pathlib import Path

from goldenthread.core.period import FinancialYear
from goldenthread.files.council.folder import read_folder
from tests.folders import a_folder, with_cells


def test_a_good_folder_is_a_record_without_issues(tmp_path: Path) -> None:
    record, issues = read_folder(a_folder(tmp_path))

    assert issues == ()
    assert record is not None
    assert record.council.name == "Exampleshire Council"
    assert len(record.sets[FinancialYear(2025)].definitions) == 2
    assert [value.outcome for value in record.values] == [Decimal("98.1"), Decimal(12)]


def test_one_error_anywhere_means_no_record(tmp_path: Path) -> None:
    record, issues = read_folder(
        a_folder(tmp_path, with_cells("values/2025-26.csv", 3, value="n/a"))
    )

    assert record is None
    assert [str(issue.place) for issue in issues] == ["values/2025-26.csv:3:value"]


def test_a_folder_that_is_not_there_is_an_issue(tmp_path: Path) -> None:
    record, issues = read_folder(tmp_path / "nowhere")

    assert record is None
    assert [issue.code for issue in issues] == ["no-folder"]
