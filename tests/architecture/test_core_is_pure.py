"""The core only thinks: standard library, and of that nothing that reads a file or a clock.

The import contracts name the packages we can think of; here the rule is stated whole, and read off
the syntax, so that an import inside a function counts too.
"""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import PACKAGE, modules, place, tree

CORE = [path for path in modules() if path.is_relative_to(PACKAGE / "core")]
ALLOWED = sys.stdlib_module_names | {"goldenthread"}
TOUCHING_THE_WORLD = {
    "asyncio", "glob", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib",
    "random", "secrets", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib", "uuid",
}  # fmt: skip
CALLS = {"open", "print", "input", "exec", "eval"}
CLOCKS = {"now", "today", "utcnow"}


def breaches(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the reason of everything in that module that the core may not do."""
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                imported = [alias.name for alias in names]
            case ast.ImportFrom(module=str(name)):
                imported = [name]
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield node.lineno, f"calls {name}()"
                continue
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS:
                yield node.lineno, f"asks the clock with {name}()"
                continue
            case _:
                continue
        for name in imported:
            top = name.partition(".")[0]
            if top not in ALLOWED:
                yield node.lineno, f"imports {name}, which is not the standard library"
            elif top in TOUCHING_THE_WORLD:
                yield node.lineno, f"imports {name}, which reaches outside"


def test_the_core_is_there_to_be_read() -> None:
    """The rule below is about something."""
    assert len(CORE) > 10


@pytest.mark.parametrize("path", CORE, ids=place)
def test_a_core_module_only_thinks(path) -> None:
    """No package of others, no file, no clock, no chance, no output."""
    found = [f"{place(path, line)} {reason}" for line, reason in breaches(tree(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "import numpy",
        "def f():\n    from scipy.special import stdtr",
        "def f():\n    from openpyxl.cell import Cell",
        "from pathlib import Path",
        "import os.path",
        "from datetime import date\nas_at = date.today()",
        "import datetime\nas_at = datetime.datetime.now(datetime.UTC)",
        "open('values.csv')",
        "print('Red')",
    ],
)
def test_each_kind_of_breach_is_seen(source: str) -> None:
    """A planted fault of every kind is caught, so that the test above can fail."""
    assert len(list(breaches(ast.parse(source)))) == 1
