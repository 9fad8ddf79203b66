"""``goldenthread``: the commands, and what their exit status means.

0 done; 1 a fault of ours; 2 wrong usage; 3 the data has errors; 4 it does not reconcile;
5 refused. Errors are in words on standard error, one line an issue, the place first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import goldenthread
from goldenthread.cli import (
    assess,
    check,
    compare,
    load,
    new,
    publish,
    rag,
    report,
    review,
    verify,
    xmr,
)
from goldenthread.cli.status import Stop

COMMANDS = (new, check, load, compare, review, assess, report, publish, verify, rag, xmr)
"""Every command's module, in the order of the flow; each adds its own parser."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.status
    except BrokenPipeError:
        # Whoever read our output has closed it (such as `head`); that is no fault.
        sys.stderr.close()
        return 0
    return status


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    made = argparse.ArgumentParser(
        prog="goldenthread",
        description="From what a council measures to the papers it is judged by.",
        epilog="example: goldenthread report examples/small --period 2025-26/Q3 --out out",
    )
    made.add_argument(
        "--version", action="version", version=f"goldenthread {goldenthread.__version__}"
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    return made


if __name__ == "__main__":
    raise SystemExit(main())
