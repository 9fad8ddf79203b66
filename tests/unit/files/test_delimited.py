"""CSV files as spreadsheets really write them, and files that are not CSV at all."""

import time
import tracemalloc
from pathlib import Path

import pytest

from goldenthread.files.sheets.delimited import MOST_BYTES, read_csv
from goldenthread.files.sheets.sheet import Sheet

HEADER = ["indicator", "period", "value"]


def read(tmp_path: Path, content: bytes) -> tuple[Sheet | None, list[str]]:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    sheet, issues = read_csv(path, "file.csv", header=HEADER)
    return sheet, [issue.code for issue in issues]


@pytest.mark.parametrize(
    "content",
    [
        b"indicator,period,value\na,2025-26,1\n",
        b"\xef\xbb\xbfindicator,period,value\r\na,2025-26,1\r\n",
        b"indicator;period;value\na;2025-26;1\n",
        b"indicator\tperiod\tvalue\na\t2025-26\t1",
        b'"indicator","period","value"\ra,"2025-26",1\r',
    ],
    ids=["plain", "byte order mark", "semicolons", "tabs", "old line ends"],
)
def test_each_way_of_writing_the_same_table_is_read(tmp_path: Path, content: bytes) -> None:
    sheet, codes = read(tmp_path, content)

    assert codes == []
    assert sheet is not None
    assert sheet.rows == (("indicator", "period", "value"), ("a", "2025-26", "1"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("indicator,£\n".encode("utf-16"), "utf-16"),
        ("indicator,period,value\n".encode("utf-16-le"), "utf-16"),
        ("indicator,period,value\n".encode("utf-16-be"), "utf-16"),
        ("indicator,period,value\na,2025-26,£5\n".encode("cp1252"), "not-utf-8"),
        (b"indicator,period,value\na,2025-26\x00,5\n", "not-text"),
        (b"PK\x03\x04 and so on", "workbook-named-csv"),
        (b'indicator,period,value\na,"never closed,5\n', "not-csv"),
        (b'indicator,period,value\na,"closed"early,5\n', "not-csv"),
        (b"indicator,period,value\n" + b"x" * 200_000, "not-csv"),
        (b"," * 400, "too-wide"),
    ],
)
def test_what_is_not_such_a_file_is_refused_in_words(
    tmp_path: Path, content: bytes, code: str
) -> None:
    sheet, codes = read(tmp_path, content)

    assert sheet is None
    assert codes == [code]


def test_another_encoding_is_told_the_line_and_the_way_to_save(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("indicator,period,value\na,2025-26,£5\n".encode("cp1252"))
    _, (issue,) = read_csv(path, "file.csv", header=HEADER)

    assert issue.place.row == 2
    assert "“£”" in issue.message
    assert "CSV UTF-8 (comma delimited)" in issue.message


def test_rows_count_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    """An empty line is a row, and a line break within quotation marks is not."""
    sheet, _ = read(tmp_path, b'indicator,period,value\n\n"two\nlines",2025-26,1\n')

    assert sheet is not None
    assert sheet.rows[1] == ()
    assert sheet.rows[2][0] == "two\nlines"


def test_fifty_million_bytes_of_junk_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "junk.csv"
    with path.open("wb") as junk:
        for _ in range(50):
            junk.write(b"\x7f;," * 333_334)
    tracemalloc.start()
    started = time.process_time()
    sheet, issues = read_csv(path, "junk.csv", header=HEADER)
    spent = time.process_time() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sheet is None
    assert [issue.code for issue in issues] == ["file-too-big"]
    assert spent < 0.5
    assert peak < 1_000_000


def test_junk_just_within_the_limit_is_refused_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "junk.csv"
    path.write_bytes(b"a,b\n" * (MOST_BYTES // 4))
    sheet, issues = read_csv(path, "junk.csv", header=HEADER)

    assert sheet is None
    assert [issue.code for issue in issues] == ["too-long"]
