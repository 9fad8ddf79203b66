"""The open data is a Data Package: every file of figures is in it, and each column as it says.

For whoever loads the figures into something else, by the description alone.
Source: the Data Package and Table Schema specifications of Frictionless Data.
"""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

READ: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "number": Decimal,
    "integer": int,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
"""How a cell of each type of the Table Schema is read; what is not of its type is refused."""


@pytest.fixture(scope="module")
def resources(pack: Path) -> list[dict[str, Any]]:
    described = json.loads((pack / "data" / "datapackage.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = described["resources"]
    return found


def test_every_file_of_figures_is_described(pack: Path, resources: list[dict[str, Any]]) -> None:
    there = {path.name for path in (pack / "data").glob("*.csv")}
    assert {resource["path"] for resource in resources} == there


def test_every_column_is_described_and_every_cell_is_of_its_type(
    pack: Path, resources: list[dict[str, Any]]
) -> None:
    for resource in resources:
        path = pack / "data" / str(resource["path"])
        assert misdescribed(path, resource["schema"]) == [], path.name


def test_a_cell_that_is_not_of_its_type_is_found(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("value\n1.5\nabout two\n\n", encoding="utf-8")
    schema = {"fields": [{"name": "value", "type": "number", "description": "The figure."}]}
    assert misdescribed(path, schema) == ["value: about two"]


def misdescribed(path: Path, schema: Mapping[str, list[dict[str, str]]]) -> list[str]:
    """List the columns without a description, and the cells that are not of their type."""
    fields = schema["fields"]
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [field["name"] for field in fields]
    found = [field["name"] for field in fields if not field["description"]]
    for row in rows:
        for field, cell in zip(fields, row, strict=bool(row)):
            if cell and not _is(field["type"], cell):
                found.append(f"{field['name']}: {cell}")
    return found


def _is(kind: str, cell: str) -> bool:
    try:
        READ[kind](cell)
    except (ValueError, ArithmeticError, KeyError):
        return False
    return True
