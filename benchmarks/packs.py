"""The report pack against the limits that the project has set itself.

Each figure is of a whole command: starting Python, reading the folder, judging, wording, making
the files and writing them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.cost import Cost, cost_of
from benchmarks.example import EXAMPLE, PERIOD, ROOT, every_month, goldenthread, report
from benchmarks.printing import held, megabytes, print_table, seconds

FORMATS = ("pdf", "docx", "html", "xlsx", "csv")

WHOLE_PACK, PDFS, SHORT_COMMAND = 12, 3, 1
"""Limits, in seconds of processor time."""

JUDGING = 1
"""The limit of judging alone, in seconds of processor time: no reading, no writing."""

PEAK, GROWTH = 400, 10
"""Limits, in MB: the most held at one moment; growth from the third pack to the twelfth."""

HEADING = (
    "", "CPU s", "wall s", "itself MB", "typesetter MB", "at once MB", "CPU limit", "memory limit",
)  # fmt: skip


def print_costs(scratch: Path) -> None:
    """Measure the pack in each format and in all, and the two commands that make no papers."""
    councils = {
        "the example: 167 indicators, 36 months of most that are collected monthly": EXAMPLE,
        "harder: 60 months of every one of the 167": every_month(scratch / "every-month"),
    }
    for described, council in councils.items():
        print(f"1. The pack of {PERIOD}. {described.capitalize()}\n")
        print_table(HEADING, _rows(council, scratch / "out"))
        judged = _judged(council)
        verdict = held(judged, JUDGING, "s")
        print(f"All 167 judged in full, once in memory: {seconds(judged)} s of CPU, {verdict}\n")


def print_twelve(scratch: Path) -> None:
    """Measure twelve packs made one after another in one process."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.twelve_packs", str(scratch / "twelve")],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    after = [float(figure) for figure in ended.stdout.split()]
    print("2. Twelve packs in one process, three quarters in turn: MB held after each\n")
    if not after:
        print("Not measured: this system does not show it in /proc.\n")
        return
    print("  ".join(megabytes(figure) for figure in after))
    grown = after[-1] - after[2]
    print(f"Growth from the third to the twelfth: {grown:.1f} MB, {held(grown, GROWTH, 'MB')}\n")


def _rows(council: Path, out: Path) -> list[tuple[str, ...]]:
    return [
        *(_row(f"report: {name}", report(council, out, name), _limit(name)) for name in FORMATS),
        _row("report: all formats", report(council, out), WHOLE_PACK),
        _row("assess", goldenthread("assess", council, "--period", PERIOD), SHORT_COMMAND),
        _row("check", goldenthread("check", council), SHORT_COMMAND),
    ]


def _judged(council: Path) -> float:
    """The processor time of judging a council that has been read: the median."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.judging", str(council)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return median(float(figure) for figure in ended.stdout.split())


def _limit(name: str) -> float | None:
    return PDFS if name == "pdf" else None


def _row(name: str, command: list[str], limit: float | None) -> tuple[str, ...]:
    cost = cost_of(command)
    return (
        name,
        *cells(cost),
        "" if limit is None else held(cost.cpu, limit, "s"),
        held(cost.together, PEAK, "MB"),
    )


def cells(cost: Cost) -> tuple[str, ...]:
    """The figures of a cost, in the order in which every table prints them."""
    memory = (cost.own, cost.child, cost.together)
    return (seconds(cost.cpu), seconds(cost.wall), *map(megabytes, memory))
