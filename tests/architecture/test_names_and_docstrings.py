"""Names are the field's own, and everything public says what it decides."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import modules, place, tree

NOBODYS_WORDS = {
    "handler", "handlers", "helper", "helpers", "manager", "managers", "processor", "processors",
    "util", "utils",
}  # fmt: skip
SAYING_NOTHING = {"data", "info", "service_layer", "services"}
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def definitions(body: list[ast.stmt]) -> Iterator[Definition]:
    """The classes and functions of a module, and the methods of its classes."""
    for node in body:
        if isinstance(node, Definition):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from definitions(node.body)


def public(body: list[ast.stmt]) -> Iterator[Definition]:
    """The same without what starts with an underscore, and without what is inside it.

    Nor a model's `Meta`, which Django asks for by that name.
    """
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_") and node.name != "Meta":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def says_nothing(name: str) -> bool:
    """Whether a name is one that could stand on anything."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower().split("_")
    return name.lower() in SAYING_NOTHING or bool(NOBODYS_WORDS & set(words))


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_module_has_a_name_of_its_own(path: Path) -> None:
    """No module is called like one of Python's own, nor by a word that says nothing."""
    name = path.parent.name if path.name == "__init__.py" else path.stem
    assert name not in sys.stdlib_module_names
    assert not says_nothing(name)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_classes_and_functions_are_called_by_what_they_are(path: Path) -> None:
    """House rule: the words of the field, never manager, handler, helper, utils, data, info."""
    found = [
        f"{place(path, node.lineno)} {node.name}"
        for node in definitions(tree(path).body)
        if says_nothing(node.name)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_everything_public_says_what_it_is(path: Path) -> None:
    """Module, class, function and method: a docstring with the words of a sentence."""
    module = tree(path)
    named = [("the module", 1, ast.get_docstring(module))]
    named += [(node.name, node.lineno, ast.get_docstring(node)) for node in public(module.body)]
    silent = [
        f"{place(path, line)} {name}" for name, line, says in named if not says or " " not in says
    ]
    assert not silent, "\n".join(silent)


def test_names_that_say_nothing_are_recognised() -> None:
    """In either way of writing, whole words only."""
    refused = ["utils", "ValueManager", "row_helper", "HTTPHandler", "info", "Data"]
    allowed = ["Indicator", "open_data", "information", "due_dates", "handle"]
    assert [name for name in refused + allowed if says_nothing(name)] == refused
