"""What running a program costs: processor time, waiting time and memory.

Processor time is that of the program and of everything it started, as the system accounts for it.
Memory is read from `/proc` while the program runs, because the system's own account of a child
begins at the size of its parent. Without `/proc`, memory is not measured.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RUNS = 3
"""Every figure is the median of so many runs."""

_PAUSE = 0.005  # seconds between two looks at the memory
_PROC = Path("/proc")


@dataclass(frozen=True, kw_only=True)
class Cost:
    """The cost of a run: seconds and MB (millions of bytes).

    `own` is the peak of the program itself, `child` of the largest process that it started, and
    `together` the most that all of them held at one moment. Memory is None where not measured.
    """

    cpu: float
    wall: float
    own: float | None
    child: float | None
    together: float | None


class ProgramFailed(RuntimeError):
    """The program to be measured ended with an error; the text is its last line."""


def cost_of(command: Sequence[str | Path], *, runs: int = RUNS) -> Cost:
    """Run a program so many times; gives the median of each figure. Raises `ProgramFailed`."""
    costs = [_cost_of_one(command) for _ in range(runs)]
    return Cost(
        cpu=median(cost.cpu for cost in costs),
        wall=median(cost.wall for cost in costs),
        own=_median([cost.own for cost in costs]),
        child=_median([cost.child for cost in costs]),
        together=_median([cost.together for cost in costs]),
    )


def resident(process: int) -> float | None:
    """The memory that a process holds now, in MB; None where it cannot be seen."""
    return _memory(process).get("VmRSS")


def _cost_of_one(command: Sequence[str | Path]) -> Cost:
    own: dict[int, float] = {}
    together = 0.0
    started = time.monotonic()
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as program:
        while True:
            ended, status, used = os.wait4(program.pid, os.WNOHANG)
            if ended:
                break
            found = {process: _memory(process) for process in _family(program.pid)}
            together = max(together, sum(memory.get("VmRSS", 0) for memory in found.values()))
            own |= {process: memory["VmHWM"] for process, memory in found.items() if memory}
            time.sleep(_PAUSE)
        wall = time.monotonic() - started
        program.returncode = os.waitstatus_to_exitcode(status)
        said = program.stderr.read().decode(errors="replace") if program.stderr else ""
    if program.returncode:
        raise ProgramFailed(said.strip().rpartition("\n")[2])
    return Cost(
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        own=own.pop(program.pid, None),
        child=max(own.values(), default=None),
        together=together or None,
    )


def _family(process: int) -> Iterator[int]:
    """The process and all that it started, without one that is only just being started.

    Until it runs a program of its own a new process shares its parent's memory and command line.
    """
    yield process
    for child in _children(process):
        if _read(_PROC / f"{child}/cmdline") != _read(_PROC / f"{process}/cmdline"):
            yield from _family(child)


def _children(process: int) -> list[int]:
    try:
        threads = list((_PROC / f"{process}/task").iterdir())
    except OSError:
        return []  # the process has ended since
    return [int(child) for thread in threads for child in _read(thread / "children").split()]


def _memory(process: int) -> dict[str, float]:
    """`VmRSS` (now) and `VmHWM` (the most so far) in MB; nothing for a process that has ended."""
    lines = (line.split() for line in _read(_PROC / f"{process}/status").splitlines())
    return {
        words[0].rstrip(":"): int(words[1]) * 1024 / 1e6
        for words in lines
        if words and words[0] in ("VmRSS:", "VmHWM:")
    }


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # the process has ended since


def _median(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return median(known) if known else None
