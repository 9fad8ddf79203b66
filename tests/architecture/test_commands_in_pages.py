"""Every command in the README and in docs/using is run as it stands there, and does what it says.

A page is read from top to bottom in a folder of its own that holds the examples. A block named by a
file (```` ```csv figures.csv ````) becomes that file. Each line of a block of `sh` is run, and must end
with exit status 0 or the one it names. A block of `text` below is what was printed, `…` standing for
anything. Two commands are not run here: `./test` is what runs this, and it goes through `./run --once`
itself when the tests are done; that the pack so made is the README's is held below.
"""

import fnmatch
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.cli.main import COMMANDS, main, parser
from goldenthread.files.council.folder import read_folder
from tests.architecture.sources import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "using").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<content>.*?)^```$", re.M | re.S)
EXIT_STATUS = re.compile(r"  # exit status (\d)$")
COMMAND_OF_THE_README = (
    "goldenthread report examples/north-northamptonshire --period 2025-26/Q3 --out out"
)


def blocks(page: Path) -> Iterator[tuple[str, str | None, str]]:
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield found["kind"], found["name"], found["content"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the examples, as they stand beside the README."""
    examples = tmp_path / "examples"
    shutil.copytree(ROOT / "examples" / "small", examples / "small")
    (examples / "north-northamptonshire").symlink_to(ROOT / "examples" / "north-northamptonshire")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str, capsys) -> str:
    """Run one line of a page; give what it printed, on either stream."""
    expected = EXIT_STATUS.search(line)
    command, *words = shlex.split(line, comments=True)
    assert command == "goldenthread", f"only goldenthread can be run here: {line}"
    words, into = (words[:-2], words[-1]) if ">" in words else (words, None)
    status = main(words)
    printed = capsys.readouterr()
    assert status == int(expected[1] if expected else 0), f"{line}\n{printed.err}"
    if into:
        Path(into).write_text(printed.out, encoding="utf-8")
    return printed.out + printed.err


def is_like(printed: str, shown: str) -> bool:
    """Whether the output is what the page shows, `…` standing for anything."""
    pattern = "".join(
        "*" if part == "…" else f"[{part}]" if part in "*?[" else part for part in shown
    )
    return fnmatch.fnmatchcase(printed.strip(), pattern.strip())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_can_be_followed(page, folder, capsys):
    printed = ""
    for kind, name, content in blocks(page):
        match kind, name:
            case _, str():
                (folder / name).write_text(content, encoding="utf-8")
            case "sh", None:
                printed = "".join(run(line, capsys) for line in content.splitlines())
            case "text", None if printed:
                assert is_like(printed, content), printed
            case "tree", None:
                assert files_below(folder / "out") == tree(content)


def files_below(out: Path) -> set[str]:
    return {path.relative_to(out.parent).as_posix() for path in out.rglob("*") if path.is_file()}


def tree(content: str) -> set[str]:
    """The files of the README's tree: a folder, then a file a line, one or several endings."""
    top, *lines = content.splitlines()
    found = set()
    for line in lines:
        name, *rest = re.split(r" +", line.strip())
        endings = [word for word in rest if re.fullmatch(r"\.[a-z]+", word)] or [""]
        found |= {f"{top}{name}{ending}" for ending in endings}
    return found


def test_run_makes_the_pack_of_the_readme():
    """The door ends in the very command whose files the README lists."""
    assert f".venv/bin/{COMMAND_OF_THE_README}\n" in (ROOT / "run").read_text(encoding="utf-8")
    assert f"\n{COMMAND_OF_THE_README}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_doors_of_the_readme_are_those_that_there_are():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^    (\./.*)$", text, re.M) == ["./run --once", "./test"]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_of_the_help_is_right(command, capsys):
    """It is read as it is meant, and its folder has a set for its period."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    (line,) = re.findall(r"^(?:example:)?\s+(goldenthread .*)$", capsys.readouterr().out, re.M)
    arguments = shlex.split(line.partition(" > ")[0])[1:]
    given = parser(arguments).parse_args(arguments)
    if hasattr(given, "period"):
        record, _ = read_folder(ROOT / given.folder)
        assert given.period.year in record.sets


def test_a_line_that_fails_is_found(folder, capsys):
    with pytest.raises(AssertionError, match="cannot read"):
        run("goldenthread rag nothing.csv", capsys)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("one\n…\nthree\n", True), ("one\nthree\n", False), ("[one]…", False), ("one…3?", False)],
)
def test_what_a_page_shows_is_held_to_what_is_printed(shown, expected):
    assert is_like("one\ntwo\nthree\n", shown) is expected
