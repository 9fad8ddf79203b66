"""A tiny council folder on disk, for tests: whole and without issues unless the test says otherwise.

`a_folder(tmp_path)` writes it; `with_rows` and `with_cells` say what is different, by file::

    a_folder(tmp_path, with_cells("values/2025-26.csv", 2, value="n/a"))
"""

import csv
import io
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

from goldenthread.files import schema

Rows = list[dict[str, str]]
Files = dict[str, Rows]
Change = Callable[[Files], None]

COUNCIL = """
name = "Exampleshire Council"
key = "exampleshire"
code = "E06000999"
area = "Exampleshire"
year_start = "04-01"
themes = ["Customer", "Workforce"]
committees = ["Scrutiny Committee"]

[[section]]
key = "core"
title = "Core"
appendix = "A"
grouping = "commitment"
full_panels = true

[[section]]
key = "health"
title = "Organisational health"
appendix = "B"
grouping = "theme"
full_panels = false

[[directorate]]
name = "Place"
services = ["Highways", "Waste"]

[default_rule]
rule = "relative"
tolerance = 5

[status_words]
green = "On target"
amber = "Inside tolerance"
red = "Below target"

[cycle]
collection_days = 14

[comparison]
neighbours = "Near neighbours"
minimum_neighbours = 3
"""


def a_definition_row(indicator: str = "streetlights", **cells: str) -> dict[str, str]:
    """A monthly share of the Core section."""
    plain = {
        "indicator": indicator, "reference": f"R-{indicator}", "title": f"The {indicator}",
        "numerator": "those in light", "denominator": "all of them", "unit": "per cent",
        "decimals": "1", "polarity": "higher", "collected": "monthly", "reported": "monthly",
        "kind": "in-period flow", "roll_up": "ratio of sums", "section": "core",
        "commitment": "Safe places", "directorate": "Place", "service": "Highways",
        "owner": "Highways Manager", "sign_off": "Assistant Director",
    }  # fmt: skip
    return plain | cells


def a_count_row(indicator: str = "complaints", **cells: str) -> dict[str, str]:
    """A monthly count, good when it is low."""
    plain = {"numerator": "", "denominator": "", "unit": "number", "decimals": "0",
             "polarity": "lower", "roll_up": "sum"}  # fmt: skip
    return a_definition_row(indicator, **(plain | cells))


def a_value_row(indicator: str = "streetlights", **cells: str) -> dict[str, str]:
    """A signed-off figure for April 2025."""
    plain = {
        "indicator": indicator, "period": "2025-26/M01", "value": "98.1",
        "recorded_on": "2025-05-07", "source": "Lighting system", "submitted_by": "Highways Manager",
        "signed_off_by": "Assistant Director", "signed_off_on": "2025-05-08",
    }  # fmt: skip
    return plain | cells


def plain_files() -> Files:
    """The rows of every file of the folder, before any change."""
    return {
        "plans.csv": [
            {"plan": "Corporate Plan", "from": "2021-04-01", "commitment": "Safe places", "order": "1"},
            {"plan": "Corporate Plan", "from": "2021-04-01", "commitment": "Modern services", "order": "2"},
        ],
        "kpi-sets/2025-26.csv": [a_definition_row(), a_count_row()],
        "targets/2025-26.csv": [{"indicator": "streetlights", "period": "2025-26", "target": "97"}],
        "values/2025-26.csv": [
            a_value_row(numerator="981", denominator="1000"),
            a_value_row("complaints", value="12"),
        ],
        "meetings.csv": [
            {"period": "2025-26/Q1", "committee": "Executive", "meets_on": "2025-08-14",
             "cut_off": "2025-07-25", "despatch": "2025-08-06"},
        ],
    }  # fmt: skip


def with_cells(file: str, row: int, **cells: str) -> Change:
    """Change cells of one row; rows count as a spreadsheet does, so that the first one is 2."""

    def change(files: Files) -> None:
        files[file][row - 2].update(cells)

    return change


def with_rows(file: str, *rows: dict[str, str]) -> Change:
    """Add rows to a file, which need not be there yet."""

    def change(files: Files) -> None:
        files.setdefault(file, []).extend(rows)

    return change


def without(file: str) -> Change:
    """Leave a file out."""

    def change(files: Files) -> None:
        del files[file]

    return change


def a_folder(tmp_path: Path, *changes: Change, council: str = COUNCIL) -> Path:
    """Write the folder with the changes made to it and give its path."""
    files = plain_files()
    for change in changes:
        change(files)
    folder = tmp_path / "council"
    folder.mkdir(parents=True)
    (folder / "council.toml").write_text(council, encoding="utf-8")
    for file, rows in files.items():
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(as_csv(file, rows).encode("utf-8"))
    return folder


def as_csv(file: str, rows: Rows) -> str:
    """Write rows under the header of the table that the file belongs to."""
    table = next(table for table in schema.TABLES if fnmatch(file, table.path))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in table.columns], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
