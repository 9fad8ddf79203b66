"""Any text that a file can hold goes in and out again, and none comes out as a formula."""

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.files import schema
from goldenthread.files.sheets.delimited import read_csv_bytes
from goldenthread.files.sheets.tables import read_entries, rows_of
from goldenthread.web.collection.folder_files import folder_files
from goldenthread.web.collection.record import contents
from goldenthread.web.kpi_sets.models import RegisterRow, SheetFile
from goldenthread.web.kpi_sets.sheet_rows import plain_cells

HOSTILE = st.text("=+-@'\"\t, \nä£−x1;", min_size=1, max_size=8)
WORDS = st.one_of(HOSTILE, st.text(min_size=1, max_size=20))
GAP = {"reason": "None is kept.", "who_mends_it": "A post", "due": "2026-06-30"}


def as_read(content):
    """What the folder's reader makes of a file of gaps."""
    sheet, _ = read_csv_bytes(content, "gaps.csv")
    rows, _ = rows_of(sheet, schema.GAPS)
    entries, issues = read_entries(rows, schema.GAPS)
    return [plain_cells(entry) for entry in entries], issues


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_whatever_a_file_holds_comes_out_as_it_was_read(db, titles):
    """Apostrophes before formulas, quotation marks, line breaks, tabs and all."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["title", *GAP])
    rows.writerows([title, *GAP.values()] for title in titles)
    cells, issues = as_read(text.getvalue().encode(errors="replace"))
    if issues:
        return  # what cannot be read is never kept
    RegisterRow.objects.all().delete()
    RegisterRow.objects.bulk_create(
        RegisterRow(table="gaps", file="gaps.csv", position=position, cells=row)
        for position, row in enumerate(cells, 2)
    )
    assert as_read(folder_files()["gaps.csv"]) == (cells, ())
    (source,) = contents().sources
    assert [plain_cells(entry) for entry in read_entries(source.rows, schema.GAPS)[0]] == cells


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE)
def test_no_text_comes_out_as_a_formula(db, title):
    RegisterRow.objects.all().delete()
    RegisterRow.objects.create(
        table="gaps", file="gaps.csv", position=2, cells={"title": title, **GAP}
    )
    _, (cell, *_) = csv.reader(io.StringIO(folder_files()["gaps.csv"].decode(), newline=""))
    assert not cell.startswith(tuple("=+-@\t"))


def test_a_figure_below_zero_comes_out_as_a_figure(db):
    """A minus before a number is no formula, and an apostrophe would make it a word."""
    SheetFile.objects.create(path="changes/2025-26.csv", columns=["change", "measure", "stated"])
    RegisterRow.objects.create(
        table="changes", file="changes/2025-26.csv", position=2,
        cells={"change": "stated", "measure": "net", "stated": "-19"},
    )  # fmt: skip
    assert folder_files()["changes/2025-26.csv"] == b"change,measure,stated\nstated,net,-19\n"


def test_a_file_without_rows_comes_out_with_its_header(db):
    SheetFile.objects.create(path="gaps.csv", columns=["title", "due"])
    assert folder_files()["gaps.csv"] == b"title,due\n"


def test_a_column_that_has_come_to_hold_something_is_added_to_the_header(db):
    SheetFile.objects.create(path="gaps.csv", columns=["title"])
    RegisterRow.objects.create(
        table="gaps", file="gaps.csv", position=2, cells={"title": "Vacancies", "due": "2026-06-30"}
    )
    assert folder_files()["gaps.csv"] == b"title,due\nVacancies,2026-06-30\n"
