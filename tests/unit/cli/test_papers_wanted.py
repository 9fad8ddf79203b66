"""The words that a cover report lacks are named all at once, so that they are written in one go."""

from pathlib import Path

import pytest

from goldenthread.cli.main import main
from goldenthread.files.council.papers import HEADINGS
from goldenthread.files.empty_folder import paper_template
from tests.folders import a_folder

PAPER = "papers/2025-26-M01.toml"


def report_of(folder: Path, text: str) -> int:
    (folder / "papers").mkdir(exist_ok=True)
    (folder / PAPER).write_text(text, encoding="utf-8")
    arguments = ["report", str(folder), "--period", "2025-26/M01", "--format", "csv"]
    return main([*arguments, "--out", str(folder.parent / "out")])


def test_every_key_of_an_empty_paper_is_named_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The template that `new` writes has a key for everything and words for nothing."""
    assert report_of(a_folder(tmp_path / "council"), paper_template()) == 3

    told = capsys.readouterr().err.partition(" has no words yet for [")[2].strip().rstrip(".")
    named = dict(part.split("] ") for part in told.split("; ["))
    assert {name: set(keys.split(", ")) for name, keys in named.items()} == {
        name: set(keys) for name, keys in HEADINGS.items()
    }
    assert not (tmp_path / "out").exists()


def test_only_what_is_left_empty_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = paper_template().replace("[]", '["There are none."]').replace('""', '"None"', 9)

    assert report_of(a_folder(tmp_path / "council"), written) == 3
    told = capsys.readouterr().err
    assert f"{PAPER} has no words yet for [header] meeting_date.\n" in told
