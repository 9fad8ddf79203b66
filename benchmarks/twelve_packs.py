"""Makes twelve packs one after another in one process; prints the MB that it holds after each.

Run as a program by `benchmarks.packs`, so that nothing else of the benchmark is in the process.
"""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from io import StringIO
from itertools import cycle, islice

from benchmarks.cost import resident
from benchmarks.example import EXAMPLE
from goldenthread.cli.main import main

PACKS = 12
PERIODS = ("2025-26/Q1", "2025-26/Q2", "2025-26/Q3")
"""The periods for which the example has the author's part of the paper."""


def make_packs(out: str) -> None:
    """Make the packs, each as different from the one before as one quarter from the next."""
    for period in islice(cycle(PERIODS), PACKS):
        with redirect_stdout(StringIO()):
            status = main(["report", str(EXAMPLE), "--period", period, "--out", out])
        if status:
            sys.exit(f"The pack of {period} ended with status {status}.")
        memory = resident(os.getpid())
        if memory is not None:
            print(f"{memory:.1f}", flush=True)


if __name__ == "__main__":
    make_packs(sys.argv[1])
