"""`points.csv`: what the guards asked of a report, with the answers, for whoever reads data."""

from pathlib import Path

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.folder import read_folder
from goldenthread.files.outgoing.points_table import POINTS, points
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


def rows_of(folder: Path) -> list[dict[str, str]]:
    """The rows by column, of the report for April 2025."""
    record, _ = read_folder(folder)
    assert record is not None
    period = Period.parse("2025-26/M01")
    report = build_report(record, period, as_at=record.as_at(period), audience=Audience.PUBLIC)
    names = [field.name for field in POINTS]
    return [dict(zip(names, row, strict=True)) for row in points(report)]


def test_a_row_holds_the_question_and_its_answer(tmp_path: Path) -> None:
    (row,) = rows_of(a_folder(tmp_path, FEW, ANSWERED))
    assert (row["guard"], row["row"]) == ("small-denominator", "values/2025-26.csv:2")
    assert row["finding"].startswith("The 50.0% is of 24 cases only")
    assert (row["answered_by"], row["answered_on"]) == ("Highways Manager", "2025-05-12")


def test_a_question_without_an_answer_has_empty_cells_for_it(tmp_path: Path) -> None:
    (row,) = rows_of(a_folder(tmp_path, FEW))
    assert (row["answer"], row["answered_by"], row["answered_on"]) == ("", "", "")


def test_where_nothing_is_asked_there_is_no_row(tmp_path: Path) -> None:
    assert rows_of(a_folder(tmp_path)) == []
