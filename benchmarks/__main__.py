"""Measure everything in turn and print it: see docs/performance.md for what each figure means."""

from __future__ import annotations

import os
import platform
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import goldenthread
from benchmarks.cost import RUNS
from benchmarks.growth import print_growth
from benchmarks.packs import print_costs, print_twelve
from benchmarks.pages import print_pages
from benchmarks.peers import print_peers

YARDSTICK = 20_000_000
"""So many additions take the same work on any day, and show how fast the machine is now."""


def main(python_with_pip: str) -> None:
    """Print the machine, then each table; the Python named installs the peers."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{platform.platform()}, {os.cpu_count()} cores"
    print(f"Golden Thread {goldenthread.__version__}, {python}, {machine}.")
    print(f"{_state()} at the start. Every figure is the median of {RUNS} runs.\n", flush=True)
    with TemporaryDirectory(prefix="goldenthread-bench-") as name:
        scratch = Path(name)
        print_costs(scratch)
        print_twelve(scratch)
        print_growth(scratch)
        print_peers(scratch, python_with_pip)
        print_pages(scratch)
    print(f"{_state()} at the end.")


def _state() -> str:
    """How busy the machine is, and how fast: other work on it makes processor time longer too."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    started = time.process_time()
    sum(range(YARDSTICK))
    return f"Load {load}, {YARDSTICK:,} additions in {time.process_time() - started:.2f} s"


if __name__ == "__main__":
    main(sys.argv[1])
