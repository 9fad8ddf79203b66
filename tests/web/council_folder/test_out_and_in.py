"""A council that goes in comes out again: the same record, the same files, the same database."""

import csv
import io

import pytest

from goldenthread.files.council.folder import read_folder
from goldenthread.pack.folder_out import write_folder
from goldenthread.web.collection.record import read_record
from goldenthread.web.council_folder.queries import exported_files
from goldenthread.web.publications.queries import published


@pytest.fixture(params=["example", "north_northamptonshire"])
def folder(request, db):
    """Each example council in turn, loaded; its folder."""
    return request.getfixturevalue(request.param)


def test_the_database_holds_the_record_of_the_folder(folder):
    """Every field of every object is equal, and each stands at the same place."""
    record, _ = read_folder(folder)
    assert read_record(published=published()) == record


def test_the_exported_folder_reads_as_the_same_record(folder, tmp_path):
    """What the command line reads from an export is what it read from the council's own folder."""
    write_folder(tmp_path / "out", exported_files())
    assert read_folder(tmp_path / "out") == read_folder(folder)


def test_every_file_comes_out_as_it_went_in(folder):
    """Byte for byte; but quotation marks stand only where CSV needs them."""
    for path, content in exported_files().items():
        kept = (folder / path).read_bytes()
        assert content == (_without_needless_marks(kept) if path.endswith(".csv") else kept)


def test_every_file_of_the_folder_is_exported(folder):
    """All but notes for readers, which belong to no table."""
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert kept - exported_files().keys() <= {"README.md", "SOURCES.md"}


def _without_needless_marks(content):
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
