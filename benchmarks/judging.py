"""Judges a council that is in memory already, several times; prints the seconds of each time.

Run as a program by `benchmarks.packs`, so that nothing else of the benchmark is in the process.
What is timed is everything that a report says of its lines: values and targets of the whole
history, colours, signals, outlooks, neighbours, directions, restatements, and the guards.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.cost import RUNS
from benchmarks.example import PERIOD
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.folder import read_folder


def judge(folder: Path) -> None:
    """Read a folder once and judge it, each time as if for the first."""
    record, issues = read_folder(folder)
    if record is None:
        sys.exit("\n".join(str(issue) for issue in issues))
    period = Period.parse(PERIOD)
    for _ in range(RUNS):
        started = time.process_time()
        build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)
        print(f"{time.process_time() - started:.3f}", flush=True)


if __name__ == "__main__":
    judge(Path(sys.argv[1]))
