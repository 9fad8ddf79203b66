"""What an interface gives as JSON, as rows: nested names become columns such as “area.label”.

An item of a list is named by its number from 0: “values.0.value”. Numbers keep every digit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from goldenthread.core.issue import Issue, Place
from goldenthread.files.sheets.delimited import MOST_BYTES, too_big
from goldenthread.files.sheets.sheet import Row

_DEEPEST = 8
"""Levels of names below a row; a published figure has three."""


def read_json_rows(path: Path, rows: str) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """Read the list of rows that stands under a name; "" if the file is the list itself.

    A row's number counts from 1.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        return (), (Issue("file-too-big", too_big(size), Place(path.name)),)
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError):
        message = "The file is not well-formed JSON in UTF-8."
        return (), (Issue("not-json", message, Place(path.name)),)
    for name in filter(None, rows.split(".")):
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        message = f"There is no list of rows{f' under “{rows}”' if rows else ''}."
        return (), (Issue("not-json", message, Place(path.name)),)
    numbered = enumerate(found, 1)
    return tuple(Row(dict(_flat("", row, 0)), path.name, number) for number, row in numbered), ()


def _flat(path: str, found: object, depth: int) -> Iterator[tuple[str, str]]:
    """Give every text and number below a point, by its dotted name."""
    match found:
        case dict() | list() if depth >= _DEEPEST:
            return
        case dict():
            for name, inner in found.items():
                yield from _flat(f"{path}.{name}" if path else str(name), inner, depth + 1)
        case list():
            for number, inner in enumerate(found):
                yield from _flat(f"{path}.{number}", inner, depth + 1)
        case None:
            yield path, ""
        case bool():
            yield path, "true" if found else "false"
        case Decimal():
            yield path, f"{found:f}" if found.is_finite() else str(found)
        case _:
            yield path, str(found)
