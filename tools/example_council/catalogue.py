"""The two KPI sets: which indicators, how defined, owned by whom.

``catalogue.csv`` holds the 167 indicators of 2025-26: the columns of a definition, then how to
invent its figures (``level`` to ``season``, read by `levels` and `invented`) and its target.
``retired.csv`` holds the 41 that were in the set of 2024-25 only, and ``lineage.csv`` what
changed in those that stayed, so that the set of 2024-25 is derived and cannot drift.
``services.csv`` says which directorate, posts, portfolio and committee go with a service.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from goldenthread.files.schema import KPI_SET

Row = dict[str, str]

HERE = Path(__file__).parent
YEARS = ("2024-25", "2025-26")

_SECTIONS = ("core", "service", "organisational-health")
_COLUMNS = [column.name for column in KPI_SET.columns]
_FROM_SERVICE = ("directorate", "owner", "sign_off", "portfolio", "committee")


def read(name: str) -> list[Row]:
    """Read one of the CSV files of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def current() -> tuple[Row, ...]:
    """List the indicators of 2025-26, in the order of the appendices."""
    rows = read("catalogue.csv")
    return tuple(sorted(rows, key=lambda row: _SECTIONS.index(row["section"])))


@cache
def retired() -> tuple[Row, ...]:
    """List the indicators of 2024-25 that were removed or split."""
    return tuple(read("retired.csv"))


@cache
def lineage() -> tuple[Row, ...]:
    """List what changed from one set to the other, a row for each column that differs."""
    return tuple(read("lineage.csv"))


def kpi_set(year: str) -> list[Row]:
    """Give the definitions of a year's set, as rows of ``kpi-sets/<year>.csv``."""
    return [_definition(row) for row in (current() if year == YEARS[1] else _previous())]


def _previous() -> list[Row]:
    new = {row["indicator"] for row in lineage() if row["change"] in {"new", "split"}}
    kept = [_as_it_was(row) for row in current() if row["indicator"] not in new]
    rows = kept + [dict(row) for row in retired()]
    return sorted(rows, key=lambda row: (_SECTIONS.index(row["section"]), _place(row)))


def _place(row: Row) -> tuple[str, int]:
    return row["reference"][:3], int(row["reference"][3:])


def _as_it_was(row: Row) -> Row:
    was = {
        change["column"]: change["was"]
        for change in lineage()
        if change["indicator"] == row["indicator"] and change["change"] in {"changed", "new owner"}
    }
    return row | was


def _definition(row: Row) -> Row:
    service = _services()[row["service"]]
    filled = {column: row.get(column, "") for column in _COLUMNS}
    for column in _FROM_SERVICE:
        filled[column] = row.get(column) or service[column]
    filled["lag_months"] = row.get("lag_months") or "0"
    filled["seasonal"] = "yes" if is_seasonal(row) else ""
    return filled


def is_seasonal(row: Row) -> bool:
    """Tell whether an indicator has seasons (and does not merely grow through the year)."""
    season = row.get("season", "")
    return bool(season) and row["kind"] not in {"cumulative", "rolling 12 months"}


@cache
def _services() -> dict[str, Row]:
    return {row["service"]: row for row in read("services.csv")}
