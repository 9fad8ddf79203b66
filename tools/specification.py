"""The specification as pages, written from its tests: ``python -m tools.specification``.

The tests of ``tests/spec`` are the manual of every rule about numbers. A directory is a chapter, a
file a section, a test a paragraph: its name is the rule, its docstring the reason, its table the
examples, its body the proof. The pages in ``docs/specification`` are written from them and never by
hand, and a test holds them to what would be written now.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from goldenthread.core.period import FinancialYear, Period

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "spec"
PAGES = ROOT / "docs" / "specification"

CHAPTERS = {
    "definition": "What an indicator is, and what becomes of a set of them from year to year.",
    "submission": "What may stand in a council's files, and what is refused.",
    "collection": "What is due, when, and what counts as known.",
    "aggregation": "How months make a quarter and a year.",
    "assessment": "Green, amber, red, or the named reason why there is no colour.",
    "comparison": "One figure beside an earlier one, and beside the near neighbours'.",
    "analysis": "Whether a series has really changed, and whether its target is within reach.",
    "reporting": "What a report says, and what it must not leave out.",
    "guards": "What is asked of a report before it goes out, because councils have published it.",
    "publication": "What is frozen, what stays closed, and how it is checked.",
}
"""The chapters in the order of the flow, each with what it decides."""

_FOR_TOOLS = re.compile(r"\s+# (type: |no" + "qa|fmt: ).*$")
_NAME = re.compile(r"\b[A-Z]+[0-9]+\b|(?<=[a-z,&] )[A-Z][a-z]+\b")
_ABBREVIATIONS = {"json": "JSON", "csv": "CSV", "rag": "RAG", "xmr": "XmR", "nhs": "NHS"}

_ABOUT = """\
# The rules about numbers

Every rule here is a test that is run before any change is accepted. In bold stands the rule, then why;
a table gives examples; the lines below it are the test itself, with the answer that is expected.
Nobody writes these pages: `python -m tools.specification` does, from `tests/spec`. Words are in the
[glossary](../../GLOSSARY.md)."""

READ_FIRST = ("review_lineage", "direction", "states", "edges", "xmr_series", "xmr_limits")
"""Sections without which the others of their chapter are hard to read; the rest are by name."""


LONG = 90
"""Characters of a cell that a reader may take in; sentences are shorter than this."""


@dataclass(frozen=True)
class Section:
    """One file of tests: its title, what it says of itself, and its tests as paragraphs."""

    path: Path
    title: str
    opening: str
    paragraphs: tuple[str, ...]


def main() -> None:
    """Write every page anew, and take away those whose chapter is gone."""
    made = pages()
    PAGES.mkdir(exist_ok=True)
    for page in PAGES.glob("*.md"):
        if page.name not in made:
            page.unlink()
    for name, content in made.items():
        (PAGES / name).write_text(content, encoding="utf-8")


def pages() -> dict[str, str]:
    """Give every page of the specification by its file name."""
    chapters = {name: sections(name) for name in CHAPTERS if _files(name)}
    written = {f"{name}.md": _chapter_page(name, found) for name, found in chapters.items()}
    return {"README.md": _index(chapters), **written}


def sections(chapter: str) -> tuple[Section, ...]:
    """Read a chapter's sections."""
    return tuple(_section(path) for path in _files(chapter))


def _files(chapter: str) -> list[Path]:
    def place(path: Path) -> tuple[int, str]:
        name = path.stem.removeprefix("test_")
        first = READ_FIRST.index(name) if name in READ_FIRST else len(READ_FIRST)
        return first, name

    return sorted((TESTS / chapter).glob("test_*.py"), key=place)


def _section(path: Path) -> Section:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    title, _, opening = inspect.cleandoc(module.__doc__ or "").partition("\n")
    source = path.read_text(encoding="utf-8")
    tests = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    lines, shown = source.splitlines(), list[object]()
    return Section(
        path=path.relative_to(ROOT),
        title=title.removeprefix("# ").rstrip("."),
        opening=opening.strip(),
        paragraphs=tuple(
            "\n\n".join([*_rule(node, getattr(module, node.name), shown), _proof(node, lines)])
            for node in tests
        ),
    )


def _rule(node: ast.FunctionDef, test: Callable[..., object], shown: list[object]) -> Iterator[str]:
    """Write a test's rule and its examples; ``shown`` are the tables that stand there already."""
    reason = ast.get_docstring(node) or ""
    rule = _with_names(node.name.removeprefix("test_"), reason)
    joint = "\n\n" if reason.startswith("    ") else " "
    yield f"**{rule[0].upper()}{rule[1:]}.**{joint}{reason}".rstrip()
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    sources = map(_sources, node.decorator_list)
    for mark, written in zip(reversed(marks), sources, strict=True):
        names, rows = mark.args
        if all(any(row is other for other in shown) for row in rows):
            yield f"For {len(rows)} rows of the table above:"
        else:
            shown.extend(row for row in rows if isinstance(row, Mapping))
            yield _table(names, list(rows), written)


def _with_names(name: str, reason: str) -> str:
    """Say a test's name in words, with the capitals that its own docstring gives to names."""
    names = {found.casefold(): found for found in _NAME.findall(reason)} | _ABBREVIATIONS
    return " ".join(names.get(word, word) for word in name.split("_"))


def _sources(decorator: ast.expr) -> list[ast.expr]:
    """List the rows as they are written, for cells that have no short text of their own."""
    match decorator:
        case ast.Call(args=[_, ast.List(elts=rows) | ast.Tuple(elts=rows), *_]):
            return rows
        case _:
            return []


def _table(names: str | Iterable[str], rows: list[Any], sources: list[ast.expr]) -> str:
    if rows and all(isinstance(row, Mapping) for row in rows):
        heads = list(dict.fromkeys(key for row in rows for key, cell in row.items() if cell))
        return _grid(heads, [[_short(_cell(row.get(head, ""))) for head in heads] for row in rows])
    heads = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = []
    for number, row in enumerate(rows):
        cells = getattr(row, "values", row)
        cells = (cells,) if len(heads) == 1 and not hasattr(row, "values") else cells
        source = sources[number] if number < len(sources) else None
        written = _written(source, len(heads))
        table.append([_cell(cell, written[at]) for at, cell in enumerate(cells)])
    return _grid(heads, table)


def _written(source: ast.expr | None, count: int) -> list[str]:
    """Give the cells of a row as they stand in the source; empty where they cannot be told."""
    match source:
        case ast.Call():
            cells = [ast.unparse(cell) for cell in source.args]
        case ast.Tuple() | ast.List() if count > 1:
            cells = [ast.unparse(cell) for cell in source.elts]
        case None:
            cells = []
        case _:
            cells = [ast.unparse(source)]
    return cells if len(cells) == count else [""] * count


def _short(content: str) -> str:
    """Keep a long list of figures to its beginning; the whole of it is in the file of the table."""
    return content if len(content) <= LONG else f"{content[:LONG].rsplit(maxsplit=1)[0]} …"


def _cell(content: object, written: str = "") -> str:
    """Say a cell's content in a few words, else as it is written in the source."""
    match content:
        case None:
            return "nothing"
        case bool():
            return "yes" if content else "no"
        case StrEnum():
            return content.value
        case str():
            return content
        case int() | float() | Decimal() | date() | Period() | FinancialYear():
            return str(content)
        case Mapping():
            return "; ".join(f"{_cell(key)}: {_cell(cell)}" for key, cell in content.items())
        case tuple() | list():
            return ", ".join(_cell(cell) for cell in content)
        case set() | frozenset():
            return ", ".join(sorted(_cell(cell) for cell in content)) or "none"
        case _:
            return f"`{written}`" if written else type(content).__name__


def _grid(heads: list[str], rows: list[list[str]]) -> str:
    lines = [_line(head.replace("_", " ") for head in heads), "|---" * len(heads) + "|"]
    return "\n".join([*lines, *map(_line, rows)])


def _line(cells: Iterable[str]) -> str:
    clean = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(clean)} |"


def _proof(node: ast.FunctionDef, source: list[str]) -> str:
    """Show the body of a test: what is asked, and the answer that is expected."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    lines = [_FOR_TOOLS.sub("", line) for line in source[body[0].lineno - 1 : node.end_lineno]]
    return f"```python\n{textwrap.dedent(chr(10).join(lines))}\n```"


def _chapter_page(name: str, found: Iterable[Section]) -> str:
    blocks = [f"# {name.capitalize()}", CHAPTERS[name]]
    for section in found:
        link = f"[{section.path.as_posix()}](../../{section.path.as_posix()})"
        blocks += [f"## {section.title}", section.opening, *section.paragraphs, f"From {link}."]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _index(chapters: Mapping[str, Iterable[Section]]) -> str:
    blocks = [_ABOUT]
    for name, found in chapters.items():
        listed = "\n".join(f"- {section.title}" for section in found)
        blocks.append(f"## [{name.capitalize()}]({name}.md)\n\n{CHAPTERS[name]}\n\n{listed}")
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    main()
