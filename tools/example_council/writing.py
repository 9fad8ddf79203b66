"""Writes rows as the council folder holds them: the schema's columns, UTF-8, plain line ends."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from goldenthread.files.schema import Table


def write(table: Table, path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows under the table's header; a column that a row does not give is left empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [column.name for column in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
