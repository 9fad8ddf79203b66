"""What there is, is written down; what is written down, is there.

For whoever adds a command, a column, an issue or a decision: the page that has to name it is held
here. `test_glossary.py` holds the glossary, `test_pages.py` the pages that are written from the
code, and `test_commands_in_pages.py` runs every command in a page.
"""

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from goldenthread.cli.main import COMMANDS, parser
from goldenthread.core.reporting.misreading import Misreading
from goldenthread.files.codes import CODES
from goldenthread.files.schema import TABLES
from tests.architecture.sources import ROOT, place, texts, tree
from tools import specification

USING = ROOT / "docs" / "using"
COMMAND_LINE = (USING / "command-line.md").read_text(encoding="utf-8")
INDEX = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
SMALLEST_PICTURE, LARGEST_PICTURE = 20_000, 150_000

PARTS = "web service|deeper statistics|year round|records and national view"
"""The parts of the plan that are still to come, as features.md names them."""

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)

AMERICAN = re.compile(
    r"\b(color(s|ed|ing)?|behavior|center(s|ed)?|favor(s|ed|able|ite)?|gray|catalog|fulfill(s|ment)"
    r"|(organi|summari|recogni|standardi|prioriti|finali|normali|anonymi|minimi|maximi)z(e[sd]?|ing|ation)"
    r"|analyz(e[sd]?|ing)|judgment|label(ed|ing)|travel(ed|ing)|model(ed|ing)|percent)\b",
    re.IGNORECASE,
)
"""A short list of American forms that slip in. Not in code, where libraries have their own names."""


def pages() -> dict[Path, str]:
    """Every page of the project."""
    return {path: text for path, text in texts().items() if path.suffix == ".md"}


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", FENCED.sub("", text))


# Commands and options


def section(command: str) -> str:
    """What the page says of a command, with what it says of all commands about a report."""
    parts = re.split(r"^## ", COMMAND_LINE, flags=re.MULTILINE)
    own = [part for part in parts if part.startswith(f"`goldenthread {command}`\n")]
    shared = [part for part in parts if part.startswith("Which report\n")]
    return "".join(own + shared if own and "#which-report" in own[0] else own)


def options(command: str) -> Iterator[str]:
    """The command's options, without the --help that all have."""
    subparsers = next(
        action
        for action in parser([command])._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    for action in subparsers.choices[command]._actions:
        yield from (name for name in action.option_strings if name.startswith("--"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_with_an_example(command):
    assert f"\ngoldenthread {command} " in section(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command):
    explained = section(command)
    assert [name for name in options(command) if name != "--help" and name not in explained] == []


def test_no_section_is_about_a_command_that_there_is_not():
    sections = re.findall(r"^## `goldenthread (\w+)`$", COMMAND_LINE, re.MULTILINE)
    assert sorted(sections) == sorted(COMMANDS)


def test_every_exit_status_is_explained():
    """The statuses of contracts, section 2."""
    assert re.findall(r"^\| (\d) \|", COMMAND_LINE, re.MULTILINE) == ["0", "1", "2", "3", "4", "5"]


# Files, columns, issues


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_of_the_folder_is_explained(table):
    text = (USING / "council-folder.md").read_text(encoding="utf-8")
    (explained,) = (part for part in text.split("\n## ") if part.startswith(f"`{table.path}`"))
    assert [each.name for each in table.columns if f"| `{each.name}` |" not in explained] == []


def test_every_issue_has_its_line():
    text = (USING / "issues.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE) == [
        code for codes in CODES.values() for code in codes
    ]


def test_every_guard_has_its_line():
    explained = re.findall(r"^\| `([a-z-]+)` \|", section("guard"), re.MULTILINE)
    assert sorted(explained) == sorted(Misreading)


# The specification


def test_the_specification_is_as_it_would_be_written_now():
    """If this fails, run `python -m tools.specification` and look at the difference."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in specification.PAGES.iterdir()}
    made = specification.pages()
    assert kept.keys() == made.keys()
    assert [name for name in made if kept[name] != made[name]] == []


def test_every_folder_of_specifications_is_a_chapter():
    folders = {path.name for path in specification.TESTS.iterdir() if any(path.glob("test_*.py"))}
    assert folders <= set(specification.CHAPTERS)


def test_every_specification_test_is_a_paragraph():
    """Its docstring says why, and none hides in a class where the pages would pass it over."""
    for path in specification.TESTS.rglob("test_*.py"):
        for node in tree(path).body:
            assert not isinstance(node, ast.ClassDef), place(path, node.lineno)
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert ast.get_docstring(node), place(path, node.lineno)


# Index, links, pictures


def test_every_page_is_linked_from_an_index():
    """From docs/README.md or the specification's own index; the README leads to both."""
    linked = {target.resolve() for path in (ROOT / "docs" / "README.md",) for target in links(path)}
    linked |= set(links(specification.PAGES / "README.md"))
    ours = {path for path in pages() if path.is_relative_to(ROOT / "docs")}
    assert {place(path) for path in ours - linked} == {"docs/README.md"}


def test_decisions_are_numbered_and_listed_by_their_titles():
    for number, path in enumerate(DECISIONS, start=1):
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {number}. ")
        assert path.name.startswith(f"{number:04}-")
        assert f"{number}. [{title}](decisions/{path.name})" in INDEX


def links(page: Path) -> Iterator[Path]:
    """The files that a page leads to."""
    for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if "://" not in target and not target.startswith("mailto:"):
            yield (page.parent / unquote(target.partition("#")[0])).resolve()


def anchors(page: Path) -> set[str]:
    """The names by which a page's headings can be linked."""
    headings = HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", text).strip().lower().replace(" ", "-") for text in headings}


@pytest.mark.parametrize("page", pages(), ids=place)
def test_no_link_is_dead(page):
    assert [place(target) for target in links(page) if not target.exists()] == []
    for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = target.partition("#")
        if anchor and "://" not in target:
            assert anchor in anchors((page.parent / path).resolve() if path else page), target


def test_the_picture_has_words_and_is_light():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (words, target) = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", readme)[0]
    assert len(words.split()) > 10
    assert SMALLEST_PICTURE < (ROOT / target).stat().st_size < LARGEST_PICTURE


# Features


def feature_rows() -> list[list[str]]:
    text = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows if row[0].strip() != "feature"]


def test_a_feature_that_is_here_names_a_page_and_a_test():
    """And what is not here says which part of the plan it belongs to, or why it is left out."""
    for feature, here, page, tests in feature_rows():
        if re.search(r"\byes\b", here):
            assert page, feature
            assert "tests/" in tests, feature
        else:
            assert re.search(rf"\bno: \w|\bnot yet: ({PARTS})\b", here), feature


# Spelling


@pytest.mark.parametrize("page", pages(), ids=place)
def test_spelling_is_british(page):
    assert [found[0] for found in AMERICAN.finditer(without_code(pages()[page]))] == []


@pytest.mark.parametrize(
    "word", ["color", "center", "organization", "judgment", "percent", "labeled"]
)
def test_an_american_form_is_found(word):
    assert AMERICAN.search(f"the {word} of")


@pytest.mark.parametrize("word", ["colour", "colours", "centre", "per cent", "judgement", "size"])
def test_a_british_form_passes(word):
    assert not AMERICAN.search(f"the {word} of")


# Nothing left to fill in

LEFT_TO_FILL = re.compile(
    r"^\W*[A-Z]{2,}(?:[ _][A-Z]+)*\W*$|\bnot yet computed\b|\bto be (?:filled|written)\b|\bcoming soon\b",
    re.MULTILINE,
)
"""A word in capitals alone on a line, or words that promise what should stand there."""


@pytest.mark.parametrize("page", pages(), ids=place)
def test_no_page_has_a_place_left_to_fill(page):
    assert [found[0] for found in LEFT_TO_FILL.finditer(without_code(pages()[page]))] == []


@pytest.mark.parametrize(
    "text", ["One.\n\nTABLES\n\nTwo.", "**FIGURES HERE**", "| x | not yet computed |"]
)
def test_a_place_left_to_fill_is_found(text):
    assert LEFT_TO_FILL.search(text)


@pytest.mark.parametrize(
    "text", ["# CSV and JSON files", "A PDF.", "reminders not yet: web service"]
)
def test_what_is_written_passes(text):
    assert not LEFT_TO_FILL.search(text)
