"""What is kept is finished, belongs to no one machine, and is of a size that can be read."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, modules, place, texts

UNFINISHED = re.compile(
    r"\b(TODO|FIXME|XXX|HACK)\b|lorem ipsum|raise NotImplementedError", re.IGNORECASE
)
ONE_MACHINE = re.compile(r"(?<![\w.:/])/(root|work|tmp|home|Users|opt)/[\w.]")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|--(extra-)?index-url|--find-links|/simple/\w",
    re.IGNORECASE,
)
SECRET = re.compile(r"BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}")
ONE_SYSTEM = re.compile(r"%-[A-Za-z]")
LEFT_OUT = re.compile(r"mark\.(skip|xfail)|unittest\.skip|type: ignore(?!\[)|noqa(?!: [A-Z])")
MEASURES = {
    "unfinished": UNFINISHED,
    "the path of one machine": ONE_MACHINE,
    "the address of a registry": REGISTRY,
    "a secret": SECRET,
    "a form of dates that Windows does not know": ONE_SYSTEM,
    "a check switched off without saying which": LEFT_OUT,
}

TOO_LONG = 500


@pytest.mark.parametrize("what", MEASURES)
def test_no_file_holds(what: str) -> None:
    """The whole project is searched, this file apart, which has to name what it looks for."""
    found = [
        f"{place(path, number)}: {line.strip()[:120]}"
        for path, text in texts().items()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), start=1)
        if MEASURES[what].search(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("unfinished", "# TODO: the other half"),
        ("the path of one machine", 'open("/home/someone/values.csv")'),
        ("the address of a registry", "--index-url https://example.invalid"),
        ("a form of dates that Windows does not know", 'f"{day:%-d %B}"'),
        ("a secret", "-----BEGIN RSA PRIVATE KEY-----"),
        ("a check switched off without saying which", "@pytest.mark.skip"),
        ("a check switched off without saying which", "total = rows  # type: ignore"),
    ],
)
def test_a_planted_line_is_found(what: str, line: str) -> None:
    """Each measure finds what it is there to find."""
    assert MEASURES[what].search(line)


def test_a_check_may_be_switched_off_by_name() -> None:
    """With the rule's own code, so that the reason can be looked up."""
    line = "from docx import Document  # type: ignore[import-untyped]  # noqa: S404"
    assert not LEFT_OUT.search(line)


def test_no_module_needs_a_table_of_contents() -> None:
    """About 300 lines is what a reader takes in; well beyond it a module is split along the flow."""
    sizes = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    too_long = {name: lines for name, lines in sizes.items() if lines > TOO_LONG}
    assert not too_long


def test_the_doors_are_there() -> None:
    """The commands that people and continuous integration rely on (contracts, section 1)."""
    for door in ("run", "test", ".ci/run"):
        assert (ROOT / door).stat().st_mode & 0o111, f"{door} cannot be started"
