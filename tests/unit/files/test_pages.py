"""The pages made from code: written as they would be written now, and complete."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.files.codes import CODES
from goldenthread.files.pages import PAGES, main

ROOT = Path(__file__).parents[3]
EXPLAINED = {code for codes in CODES.values() for code in codes}
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_REPORTING = {"Issue", "issue", "warning", "report", "refuse", "warn", "UnreadableCell"} | {
    "_refused", "_refuse", "_report",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_would_be_written_now(name: str) -> None:
    """If this fails, run ``python -m goldenthread.files.pages docs/using``."""
    assert (ROOT / "docs" / "using" / name).read_text(encoding="utf-8") == PAGES[name]()


def test_the_command_writes_every_page(tmp_path: Path) -> None:
    main(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)


def test_every_code_that_the_package_uses_is_explained() -> None:
    assert codes_used() - EXPLAINED == set()


def test_every_code_that_is_explained_is_used() -> None:
    assert EXPLAINED - codes_used() == set()


def codes_used() -> set[str]:
    """Find the codes in the package's own source: where issues are made, and in lists of faults."""
    found: set[str] = set()
    for path in (ROOT / "goldenthread").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= set(codes_in(node))
    columns = {"theme", "committee", "directorate", "service", "section", "commitment"}
    return found | {f"unknown-{column}" for column in columns}


def codes_in(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]):
            if name in _REPORTING:
                yield from plain_codes(first)
        case ast.Yield(value=ast.Tuple(elts=[first, second, *_])):
            yield from fault(first, second)
        case ast.Return(value=ast.Tuple(elts=[first, second, *_])):
            yield from fault(first, second)


def fault(first: ast.expr, second: ast.expr) -> Iterator[str]:
    """A code and its sentence side by side."""
    match second:
        case ast.Constant(value=str()) | ast.JoinedStr() | ast.Name(id="message"):
            yield from plain_codes(first)


def plain_codes(expression: ast.expr) -> Iterator[str]:
    match expression:
        case ast.Constant(value=str() as code) if _CODE.fullmatch(code):
            yield code
