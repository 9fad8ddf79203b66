"""Rule 5: a published report never changes, and what is known better later is told as such.

The council publishes Quarter 2, a service then revises one of its figures, and the council publishes
again. Each plant makes the program forget one of its duties; the check must find it.
"""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.cli import publish as cli_publish
from goldenthread.cli.main import main
from goldenthread.core.reporting import build
from goldenthread.pack import freeze, verify
from goldenthread.pack.manifest import digest, whole_digest
from tests.folders import a_value_row, as_csv
from tests.must_never.council import PERIOD, a_council
from tests.must_never.entries import read
from tests.must_never.plants import FORMATS
from tests.packs import ROOT, made_once

LATER = "2025-11-20"
REVISED = a_value_row(
    "visits", period="2025-26/M06", value="8", recorded_on="2025-11-18", signed_off_on="2025-11-18",
    revision_reason="One day was counted twice.",
)  # fmt: skip


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council folder with its publication, below ``out``, and a figure revised afterwards."""

    def make(here: Path) -> None:
        folder = a_council(here)
        assert publish(folder, here / "out") == 0
        file = folder / "values" / "2025-26.csv"
        row = as_csv("values/2025-26.csv", [REVISED]).split("\r\n", 1)[1]
        file.write_bytes(file.read_bytes() + row.encode())

    return made_once(tmp_path_factory, "published", make)


@pytest.fixture(scope="module")
def again(council: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, published again after the revision."""

    def make(here: Path) -> None:
        shutil.copytree(council, here)
        assert publish(here / "council", here / "out", "--as-at", LATER) == 0

    return made_once(tmp_path_factory, "published-again", make)


def publish(folder: Path, out: Path, *arguments: str) -> int:
    return main(["publish", str(folder), "--period", PERIOD, "--out", str(out), *arguments])


def numbered(here: Path, number: int) -> Path:
    return here / "out" / "exampleshire" / "2025-26-Q2" / str(number)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_publication_has_a_number_of_its_own(council: Path, again: Path) -> None:
    assert numbered(again, 2).is_dir()
    assert contents(numbered(again, 1)) == contents(numbered(council, 1))


def test_what_has_not_changed_is_not_published_again(council: Path, tmp_path: Path) -> None:
    here = shutil.copytree(council, tmp_path / "here")
    before = contents(here)
    assert publish(here / "council", here / "out") == 5
    assert contents(here) == before


KILLED_BEFORE_THE_RECORD = """
import os, signal, sys
from goldenthread.cli import publish
from goldenthread.cli.main import main
publish._put_on_record = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


def test_a_run_killed_before_the_record_can_be_run_again(tmp_path: Path) -> None:
    """The pack that it left is on no record, and gives way to the one that will be."""
    folder = a_council(tmp_path)
    arguments = ["publish", str(folder), "--period", PERIOD, "--out", str(tmp_path / "out")]
    command = [sys.executable, "-c", KILLED_BEFORE_THE_RECORD, *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert numbered(tmp_path, 1).is_dir()
    assert not (folder / "publications").exists()

    assert publish(folder, tmp_path / "out") == 0
    assert [path.name for path in numbered(tmp_path, 1).parent.iterdir()] == ["1"]
    assert publish(folder, tmp_path / "out") == 5


def test_a_publication_is_not_replaced_by_one_that_has_lost_its_record(
    council: Path, tmp_path: Path
) -> None:
    here = shutil.copytree(council, tmp_path / "here")
    shutil.rmtree(here / "council" / "publications")
    before = contents(here)
    assert publish(here / "council", here / "out") == 5
    assert contents(here) == before


def untold(publication: Path) -> list[str]:
    """List the documents of the public pack that say nothing of the revision, or not all of it."""
    found = []
    for path in sorted((publication / "public").rglob("*")):
        made = path.suffix.removeprefix(".")
        papers = ("appendix-a-core", "performance-report", "restatements")
        if made in FORMATS and path.stem in papers:
            said = read(made, path.read_bytes())
            told = [text for text in said.paragraphs if REVISED["revision_reason"] in text]
            if not any(_tells(text) for text in told):
                found.append(path.name)
    return found


def _tells(text: str) -> bool:
    return all(part in text for part in ("R-visits", "9", "8", REVISED["submitted_by"]))


def test_the_second_says_what_it_restates_in_every_format(council: Path, again: Path) -> None:
    assert untold(numbered(again, 2)) == []
    assert len(untold(numbered(council, 1))) == len(FORMATS)


def test_a_further_publication_that_forgot_the_first_is_found(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held against the last quarter's report alone, a figure first known since is not restated."""
    reported = build.reported_before
    monkeypatch.setattr(build, "reported_before", lambda *given: reported(*given)[-1:])
    here = shutil.copytree(council, tmp_path / "here")
    assert publish(here / "council", here / "out", "--as-at", LATER) == 0
    assert len(untold(numbered(here, 2))) == len(FORMATS)


def test_a_second_publication_in_the_place_of_the_first_is_refused(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even were the numbers wrong, nothing is written over what stands."""
    monkeypatch.setattr(freeze, "_next_number", lambda *_: 1)
    here = shutil.copytree(council, tmp_path / "here")
    before = contents(here)
    assert publish(here / "council", here / "out", "--as-at", LATER) == 5
    assert contents(here) == before


def unnoticed(pack: Path, made: str) -> Iterator[str]:
    """Change one byte in each file of a format, in turn, and list those that verifying passes."""
    for path in sorted(pack.rglob(f"*.{made}")):
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        place = f"{pack.name}/{path.relative_to(pack).as_posix()}"
        found = {issue.place.file for issue in verify.verify(pack).issues if issue.place}
        if place not in found:
            yield place
        path.write_bytes(content)


@pytest.fixture
def pack(council: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(numbered(council, 1) / "public", tmp_path / "public"))


def tampered(pack: Path, old: bytes, new: bytes) -> None:
    """Change the assessments of a pack, once."""
    path = pack / verify.ASSESSMENTS
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def covered_up(pack: Path) -> None:
    """Write the manifest anew, so that every digest fits what now stands in the pack."""
    path = pack / verify.MANIFEST
    described = json.loads(path.read_bytes())
    digests = {name: digest((pack / name).read_bytes()) for name in described["files"]}
    described |= {"files": digests, "digest": whole_digest(digests)}
    path.write_text(json.dumps(described), encoding="utf-8")


TAMPERING = {
    "an unknown rule": (b",relative,", b",relatively,"),
    "a renamed column": (b"denominator", b"denominators"),
    "bytes that are not UTF-8": (b",relative,", b",\xff\xfe,"),
    "a number that is none": (b",220,", b",2x0,"),
    "a cell too many": (b",relative,", b",relative,,"),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_the_rows_of_a_tampered_file_are_not_redone(
    what: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tampered(pack, *TAMPERING[what])
    count = len(json.loads((pack / verify.MANIFEST).read_bytes())["files"])
    assert main(["verify", str(pack)]) == 3
    printed, complaints = capsys.readouterr()
    assert f"public: {count - 1} of {count} files are as they were published\n" in printed
    assert "the rows of data/assessments.csv were not redone" in printed
    assert printed.endswith("It is not whole.\n")
    assert complaints.startswith("public/data/assessments.csv: ")
    assert len(complaints.splitlines()) == 1


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_that_covers_itself_up_is_told_by_its_row(
    what: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tampered(pack, *TAMPERING[what])
    covered_up(pack)
    assert main(["verify", str(pack)]) == 3
    assert "[row-unreadable]" in capsys.readouterr().err


def test_a_publication_that_cannot_be_put_on_record_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_council(tmp_path)
    before = contents(folder)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as planted:
        planted.setattr(cli_publish, "_put_on_record", refuse)
        assert publish(folder, tmp_path / "out") == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert (
        told == f"Cannot write {folder / 'publications'}: Permission denied. Nothing was published."
    )
    assert contents(folder) == before
    assert contents(tmp_path / "out") == {}
    assert publish(folder, tmp_path / "out") == 0


@pytest.mark.parametrize("made", FORMATS)
def test_one_changed_byte_is_noticed_in_every_format(pack: Path, made: str) -> None:
    assert list(unnoticed(pack, made)) == []


@pytest.mark.parametrize("made", FORMATS)
def test_verifying_that_passes_over_a_format_is_found(
    pack: Path, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = verify._broken
    monkeypatch.setattr(
        verify,
        "_broken",
        lambda *given: (
            issue for issue in broken(*given) if not issue.place.file.endswith(f".{made}")
        ),
    )
    monkeypatch.setattr(verify, "_redo_assessments", lambda *_: ([], []))
    assert list(unnoticed(pack, made)) != []


def test_the_restated_figure_is_in_the_rows_with_both_its_values(again: Path) -> None:
    path = numbered(again, 2) / "public" / "data" / "source-rows.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row["value"]
            for row in csv.DictReader(file)
            if (row["indicator"], row["period"]) == ("visits", "2025-26/M06")
        ]
    assert rows == ["9", "8"]
