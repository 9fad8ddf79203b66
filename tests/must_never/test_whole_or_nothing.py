"""Rule 7: no submission is lost, and nothing is left half done.

A run that is stopped at any file leaves what was there before; a file with one error leaves
nothing. The plant writes files where they are to stand, one after another, as is quickly done.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from goldenthread.cli import report
from goldenthread.cli.main import main
from tests.folders import a_folder, a_value_row, with_cells, with_rows
from tests.must_never.plants import FORMATS
from tests.packs import ROOT, SMALL

Writing = Callable[[Path, Mapping[str, bytes]], None]

FORMER = {f"paper.{made}": b"former" for made in FORMATS}
LATER = {f"paper.{made}": b"later" for made in FORMATS}


class Stopped(BaseException):
    """The run was stopped from outside."""


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Stop the run in the middle of the file of a format."""
    write = Path.write_bytes

    def stop_at(made: str) -> None:
        def half(path: Path, content: bytes) -> int:
            if path.suffix == f".{made}" and content == b"later":
                write(path, content[:2])
                raise Stopped
            return write(path, content)

        monkeypatch.setattr(Path, "write_bytes", half)

    return stop_at


def left_behind(writing: Writing, target: Path, stop: Callable[[], None]) -> dict[str, bytes]:
    """Write one pack, begin to write another, and give what stands in its place."""
    writing(target, FORMER)
    stop()
    with pytest.raises(Stopped):
        writing(target, LATER)
    return {path.name: path.read_bytes() for path in target.iterdir()}


def in_place(target: Path, files: Mapping[str, bytes]) -> None:
    """Write each file where it is to stand: the planted fault."""
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)


@pytest.mark.parametrize("made", FORMATS)
def test_a_stopped_run_leaves_the_former_pack(
    made: str, stopping: Callable[[str], None], tmp_path: Path
) -> None:
    found = left_behind(report.write_folder, tmp_path / "pack", lambda: stopping(made))
    assert found == FORMER
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.parametrize("made", FORMATS)
def test_a_pack_written_in_place_is_found(
    made: str, stopping: Callable[[str], None], tmp_path: Path
) -> None:
    assert left_behind(in_place, tmp_path / "pack", lambda: stopping(made)) != FORMER


def test_a_pack_that_cannot_take_its_place_leaves_the_former_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The last step may fail as well: the former pack goes back to where it stood."""
    target = tmp_path / "pack"
    report.write_folder(target, FORMER)
    rename = Path.rename

    def refuse(path: Path, there: Path) -> Path:
        if there == target and path.parent == tmp_path:
            raise OSError("The disk refuses.")
        return rename(path, there)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="refuses"):
        report.write_folder(target, LATER)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == FORMER


def test_a_killed_command_leaves_the_former_pack(tmp_path: Path) -> None:
    """Killed for real, at one moment and another, without a chance to tidy up."""
    command = [sys.executable, "-m", "goldenthread", "report", str(SMALL)]
    command += ["--period", "2024-25/Q4", "--out", str(tmp_path), "--format", "html,csv,xlsx"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (pack,) = tmp_path.glob("*/2024-25-Q4")
    former = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    for moment in (0.1, 0.2, 0.3, 0.4):
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as run:
            time.sleep(moment)
            os.kill(run.pid, signal.SIGKILL)
            run.communicate()
        assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == former


ERRORS = {
    "a figure that is no figure": with_cells("values/2025-26.csv", 3, value="twelve"),
    "an unknown indicator": with_rows("values/2025-26.csv", a_value_row("unheard-of")),
    "a target that cannot be judged": with_cells("targets/2025-26.csv", 2, target="0"),
}


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("error", ERRORS)
def test_one_error_and_nothing_is_written(error: str, made: str, tmp_path: Path) -> None:
    folder = a_folder(tmp_path, ERRORS[error])
    out = tmp_path / "out"
    arguments = ["--period", "2025-26/Q1", "--out", str(out), "--format", made]
    assert main(["report", str(folder), *arguments]) == 3
    assert not out.exists()
