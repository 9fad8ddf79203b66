"""A disk that refuses is told in one sentence, by the path that was given, with status 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.cli.main import main
from tests.packs import ROOT, SMALL

PERIOD = ("--period", "2024-25/Q4")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file, where a folder is wanted."""
    place = tmp_path / "file"
    place.write_text("in the way")
    return place


@pytest.mark.parametrize("command", ["report", "publish", "assess"])
def test_an_out_that_cannot_be_written_is_told(
    command: str, file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = unpublished(tmp_path)
    out = file / "rows.csv" if command == "assess" else file
    formats = ("--format", "csv") if command == "report" else ()
    assert main([command, str(folder), *PERIOD, "--out", str(out), *formats]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == f"Cannot write {out}: Not a directory."
    assert file.read_text() == "in the way"


def unpublished(tmp_path: Path) -> Path:
    """The small example, as it is before anything is published of it."""
    place = tmp_path / "council"
    for path in SMALL.rglob("*"):
        below = path.relative_to(SMALL)
        if path.is_file() and below.parts[0] != "publications":
            (place / below).parent.mkdir(parents=True, exist_ok=True)
            (place / below).write_bytes(path.read_bytes())
    return place


def test_a_new_folder_that_cannot_be_made_is_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = file / "council"
    assert main(["new", str(folder)]) == 2
    printed, told = capsys.readouterr()
    assert (printed, told) == ("", f"Cannot read or write {folder}: Not a directory.\n")


def run(stdout: int) -> tuple[int, str]:
    """Assess for real, onto an output of our choice."""
    command = [sys.executable, "-m", "goldenthread", "assess", str(SMALL), *PERIOD]
    made = subprocess.run(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, check=False)
    return made.returncode, made.stderr.decode()


def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        assert run(full.fileno()) == (2, "Cannot write: No space left on device.\n")


def test_an_output_that_nobody_reads_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert run(writing) == (0, "")
    finally:
        os.close(writing)
