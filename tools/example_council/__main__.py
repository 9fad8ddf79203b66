"""Writes the example council's folder: ``python -m tools.example_council``.

The pages that people write by hand (settings, plans, papers, meetings, posts and the like) are
in the folder already and are left alone; the files named in `files` are made anew.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from goldenthread.files import schema
from tools.example_council import commentary, published, values
from tools.example_council.catalogue import YEARS, Row, kpi_set, read
from tools.example_council.review import changes
from tools.example_council.targets import targets
from tools.example_council.writing import write

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "north-northamptonshire"


def files(shared: Path) -> dict[str, tuple[schema.Table, Iterable[Row]]]:
    """Give every file that is made here: its name below the folder, its table and its rows."""
    made: dict[str, tuple[schema.Table, Iterable[Row]]] = {}
    for year in YEARS:
        made[f"kpi-sets/{year}.csv"] = (schema.KPI_SET, kpi_set(year))
        made[f"targets/{year}.csv"] = (schema.TARGETS, targets(year))
    made[f"changes/{YEARS[1]}.csv"] = (schema.CHANGES, changes())
    made["parts.csv"] = (schema.PARTS, read("parts.csv"))
    for name, rows in values.values(shared).items():
        made[f"values/{name}"] = (schema.VALUES, rows)
    made["values/parts.csv"] = (schema.VALUES, values.part_values(shared))
    made["commentary/2025-26.csv"] = (schema.COMMENTARY, commentary.rows())
    made["groups/groups.csv"] = (schema.GROUPS, published.group_members(shared))
    for name, rows in published.comparator_files(shared).items():
        made[f"comparators/{name}"] = (schema.COMPARATORS, rows)
    return made


def main() -> int:
    """Write the files and say what was written."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.example_council", description="Write the example council's folder."
    )
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="the shared data folder"
    )
    parser.add_argument("--out", type=Path, default=FOLDER, help="the council folder to write")
    options = parser.parse_args()
    for name, (table, rows) in files(options.shared).items():
        path = options.out / name
        write(table, path, rows)
        sys.stdout.write(f"{path.stat().st_size:>9,} bytes  {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
