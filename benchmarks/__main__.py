"""Measure everything in turn and print it: see docs/performance.md for what each figure means."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import goldenthread
from benchmarks.cost import RUNS
from benchmarks.growth import print_growth
from benchmarks.packs import print_costs, print_twelve
from benchmarks.peers import print_peers


def main(python_with_pip: str) -> None:
    """Print the machine, then each table; the Python named installs the peers."""
    print(f"Golden Thread {goldenthread.__version__}, {platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores.")  # fmt: skip
    print(f"Load at the start: {_load()}. Every figure is the median of {RUNS} runs.\n", flush=True)
    with TemporaryDirectory(prefix="goldenthread-bench-") as name:
        scratch = Path(name)
        print_costs(scratch)
        print_twelve(scratch)
        print_growth(scratch)
        print_peers(scratch, python_with_pip)
    print(f"Load at the end: {_load()}.")


def _load() -> str:
    """How many processes wanted a core in the last minute: above the cores, times are too long."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"


if __name__ == "__main__":
    main(sys.argv[1])
