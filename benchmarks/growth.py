"""What twice and four times the indicators cost: in step with the work, or more?"""

from __future__ import annotations

from pathlib import Path

from benchmarks.cost import cost_of
from benchmarks.example import PERIOD, goldenthread, report, several_times
from benchmarks.packs import cells
from benchmarks.printing import print_table

TIMES = (1, 2, 4)
INDICATORS = 167


def print_growth(scratch: Path) -> None:
    """Measure reading, judging and the whole pack at each size."""
    print("3. As the work grows: the example with each indicator once, twice, four times\n")
    rows = []
    for times in TIMES:
        council = several_times(times, scratch / f"times-{times}")
        commands = {
            "check": goldenthread("check", council),
            "assess": goldenthread("assess", council, "--period", PERIOD),
            "report: all formats": report(council, scratch / "out"),
        }
        for name, command in commands.items():
            cost = cost_of(command)
            count = INDICATORS * times
            rows.append((name, str(count), *cells(cost), f"{cost.cpu * 1000 / count:.1f}"))
    rows.sort(key=lambda row: row[0])
    heading = ("", "indicators", "CPU s", "wall s", "itself MB", "typesetter MB", "at once MB", "CPU ms each")  # fmt: skip
    print_table(heading, rows)
