"""Tables written so that a spreadsheet may open them and nothing is lost on the way back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.core.collection.typed_words import read_text
from goldenthread.files.sheets.writing import csv_text, defused, write_csv


def test_cells_are_written_exactly() -> None:
    row = {"a": Decimal("1E+3"), "b": None, "c": True, "d": date(2025, 7, 31), "e": -5, "f": "é, £"}
    text = csv_text([row], ["a", "b", "c", "d", "e", "f", "g"])

    assert text == 'a,b,c,d,e,f,g\n1000,,yes,2025-07-31,-5,"é, £",\n'


@pytest.mark.parametrize("text", ["=1+1", "+44 1536", "-5 staff", "@here", "\tx", "'=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert read_text(defused(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "'quoted'", "a=b", "−5 staff"])
def test_other_text_is_left_alone(text: str) -> None:
    assert defused(text) == text
    assert read_text(text) == text


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def rows() -> object:
        yield {"a": "1"}
        raise RuntimeError("the disc is full")

    with pytest.raises(RuntimeError):
        write_csv(tmp_path / "table.csv", rows(), ["a"])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_written_is_the_only_one(tmp_path: Path) -> None:
    write_csv(tmp_path / "below" / "table.csv", [{"a": "1"}], ["a"])

    assert [path.name for path in (tmp_path / "below").iterdir()] == ["table.csv"]
