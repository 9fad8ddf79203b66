"""What holds of every file that anybody could put into a council folder."""

import random
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.collection.typed import Number, UnreadableCell, read_number
from goldenthread.core.collection.typed_words import read_text
from goldenthread.core.collection.value import Value
from goldenthread.core.issue import Issue, errors
from goldenthread.core.reporting.record import Record
from goldenthread.files.codes import CODES
from goldenthread.files.council.folder import read_folder
from goldenthread.files.schema import TABLES, VALUES, Kind
from goldenthread.files.sheets.delimited import read_csv_bytes
from goldenthread.files.sheets.tables import read_entries, rows_of
from goldenthread.files.sheets.workbooks import read_workbook
from goldenthread.files.sheets.writing import csv_text, defused
from tests.folders import a_folder, a_value_row, as_csv, plain_files

EXPLAINED = {code for codes in CODES.values() for code in codes}
PATHS = (
    "council.toml", "plans.csv", "kpi-sets/2025-26.csv", "targets/2025-26.csv",
    "values/2025-26.csv", "parts.csv", "papers/2025-26-Q1.toml", "workbook.xlsx", "meetings.csv",
)  # fmt: skip
MONTHS = [f"2025-26/M{number:02d}" for number in range(1, 13)]


@contextmanager
def a_folder_with(path: str, content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as above:
        folder = a_folder(Path(above))
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
        yield folder


def assert_a_record_or_errors(record: Record | None, issues: tuple[Issue, ...]) -> None:
    assert (record is None) == bool(errors(issues))
    for issue in issues:
        assert issue.code in EXPLAINED
        assert issue.message.endswith((".", "?"))
        assert issue.place.file


@given(path=st.sampled_from(PATHS), content=st.binary(max_size=300))
def test_any_bytes_in_any_file_give_a_record_or_errors(path: str, content: bytes) -> None:
    with a_folder_with(path, content) as folder:
        assert_a_record_or_errors(*read_folder(folder))


@given(table=st.sampled_from(TABLES), texts=st.lists(st.text(max_size=12), max_size=20))
def test_any_text_in_any_cells_gives_a_record_or_errors(table: object, texts: list[str]) -> None:
    table = next(one for one in TABLES if one is table)
    names = [column.name for column in table.columns]
    row = dict(zip(names, texts, strict=False))
    path = table.path.replace("*", "2025-26")
    content = csv_text([row], names).encode("utf-8", "surrogatepass")
    with a_folder_with(path, content) as folder:
        assert_a_record_or_errors(*read_folder(folder))


EXTREME = st.sampled_from(
    ["0", "-0", "-1", "9" * 40, "0." + "0" * 30 + "1", "1e400", "999999999999999", "0.000000001",
     "0000-01", "0000-01/M01", "9999-00/M12", "2098-99/M12", "0001-01-01", "9999-12-31", "99/99/9999",
     "per 0", "per 999999999", "per " + "9" * 40, "number of " + "x" * 90, "=1+1", "'", "\u202e",
     "suppressed", "range", "annual", "cumulative", "even share", "health", "yes"]
)  # fmt: skip


@given(data=st.data(), text=EXTREME)
def test_an_extreme_cell_in_a_good_row_gives_a_record_or_errors(
    data: st.DataObject, text: str
) -> None:
    """Numbers too large to divide by, years before the calendar, choices that contradict."""
    files = plain_files()
    path = data.draw(st.sampled_from(sorted(files)))
    table = next(one for one in TABLES if fnmatch(path, one.path))
    row = data.draw(st.sampled_from(files[path]))
    for column in data.draw(st.lists(st.sampled_from(table.columns), min_size=1, max_size=2)):
        row[column.name] = text
    with a_folder_with(path, as_csv(path, files[path]).encode()) as folder:
        assert_a_record_or_errors(*read_folder(folder))


@given(text=st.text(max_size=200))
def test_any_settings_give_a_record_or_errors(text: str) -> None:
    with a_folder_with("council.toml", text.encode("utf-8", "surrogatepass")) as folder:
        assert_a_record_or_errors(*read_folder(folder))


@given(seed=st.integers(0, 10_000))
def test_a_workbook_damaged_anywhere_gives_sheets_or_an_error(seed: int) -> None:
    """Bytes are changed within a part, so that the zip itself stays whole."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as above:
        path = Path(above) / "workbook.xlsx"
        path.write_bytes(damaged(a_workbook(), chance))
        sheets, issues = read_workbook(path, "workbook.xlsx")
    assert sheets or issues
    for issue in issues:
        assert issue.code in EXPLAINED


def a_workbook() -> dict[str, bytes]:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["indicator", "value", date(2025, 4, 1), "=B1"])
    sheet.append(["streetlights", 98.1, None, True])
    sheet.merge_cells("A4:B5")
    sheet["B2"].number_format = "0%"
    stream = BytesIO()
    workbook.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(parts: dict[str, bytes], chance: random.Random) -> bytes:
    name = chance.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content))
        content[start : start + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 3))
        content = content or bytearray(b"x")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, whole in parts.items():
            archive.writestr(part, bytes(content) if part == name else whole)
    return stream.getvalue()


FIGURES = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
)
WORDS = st.text(
    st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Co"], blacklist_characters="\ufffd"),
    max_size=20,
).map(str.strip)
CELLS = {
    Kind.NUMBER: FIGURES,
    Kind.DATE: st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    Kind.PERIOD: st.sampled_from(MONTHS),
    Kind.YES_NO: st.booleans(),
    Kind.TEXT: WORDS,
}


@st.composite
def value_rows(draw: st.DrawFn) -> dict[str, object]:
    row: dict[str, object] = {}
    for column in VALUES.columns:
        strategy = st.sampled_from(column.choices) if column.choices else CELLS[column.kind]
        row[column.name] = draw(strategy if column.required else st.none() | strategy)
    return row


@given(rows=st.lists(value_rows(), max_size=4))
def test_rows_that_are_written_are_read_back_the_same(rows: list[dict[str, object]]) -> None:
    names = [column.name for column in VALUES.columns]
    content = csv_text(rows, names).encode("utf-8")  # type: ignore[arg-type]
    sheet, issues = read_csv_bytes(content, "values/a.csv", header=names)
    assert sheet is not None, issues
    found, _ = rows_of(sheet, VALUES)
    entries, _ = read_entries(found, VALUES)

    assert len(entries) == len(rows)
    for row, entry in zip(rows, entries, strict=True):
        for name, cell in row.items():
            assert same(cell, entry.typed.get(name)), name


def same(written: object, read: object) -> bool:
    """Empty words are an empty cell; a period is read as one; a number keeps its digits."""
    match read:
        case Number():
            return read.figure == written
        case None:
            return written is None or written == ""
        case str() | bool() | date():
            return read == written
        case _:
            return str(read) == written


@given(text=WORDS)
def test_defusing_is_undone_by_reading(text: str) -> None:
    assert read_text(defused(text)) == text or not text


@given(figure=FIGURES)
def test_a_number_is_the_same_with_thousands_and_a_true_minus(figure: Decimal) -> None:
    printed = f"{figure:,}".replace("-", "\N{MINUS SIGN}")
    assert read_number(printed).figure == figure


@given(text=st.text(max_size=12))
def test_a_text_is_a_finite_number_or_refused(text: str) -> None:
    with suppress(UnreadableCell):
        assert read_number(text).figure.is_finite()


@pytest.mark.parametrize(
    "mark", ["n/a", "N/A", "-", "–", "—", "..", ".", "TBC", "nil", "#N/A", "x"]
)
@given(column=st.sampled_from(["value", "numerator", "denominator"]))
def test_a_mark_for_a_missing_figure_is_never_a_figure(mark: str, column: str) -> None:
    files = plain_files()
    files["values/2025-26.csv"][0][column] = mark
    content = as_csv("values/2025-26.csv", files["values/2025-26.csv"]).encode()
    with a_folder_with("values/2025-26.csv", content) as folder:
        record, issues = read_folder(folder)
    assert record is None
    assert any(issue.place.column == column and issue.place.row == 2 for issue in issues)


@given(order=st.permutations(range(6)))
def test_the_order_of_value_rows_does_not_matter(order: list[int]) -> None:
    rows = [
        a_value_row("complaints", period=month, value=str(number), recorded_on="2026-05-07",
                    signed_off_on="2026-05-08")
        for number, month in enumerate(MONTHS[:5])
    ]  # fmt: skip
    rows.append(rows[0] | {"recorded_on": "2026-06-01", "value": "9", "revision_reason": "Late."})
    shuffled = as_csv("values/2025-26.csv", [rows[index] for index in order]).encode()
    with a_folder_with("values/2025-26.csv", shuffled) as folder:
        record, issues = read_folder(folder)

    assert record is not None, issues
    assert issues == ()
    assert sorted(map(facts, record.values)) == sorted(
        (row["period"], row["recorded_on"], row["value"]) for row in rows
    )


def facts(value: Value) -> tuple[str, str, str]:
    return str(value.period), value.recorded_on.isoformat(), str(value.outcome)
