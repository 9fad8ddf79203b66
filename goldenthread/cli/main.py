"""``goldenthread``: the commands, and what their exit status means.

0 done; 1 a fault of ours; 2 wrong usage; 3 the data has errors; 4 it does not reconcile;
5 refused. Errors are in words on standard error, one line an issue, the place first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

import goldenthread
from goldenthread.cli.status import Stop

COMMANDS = (
    "new",
    "check",
    "load",
    "comparators",
    "compare",
    "review",
    "assess",
    "guard",
    "sample",
    "bulletin",
    "report",
    "publish",
    "verify",
    "rag",
    "xmr",
)
"""Every command, in the order of the flow. Each is a module here that adds its own parser."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(given).parse_args(given)
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


def parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Make the parser for the arguments given.

    Only the command that they name is loaded, because the libraries that make the papers take
    longer to load than most commands take to run. Without one, as for ``--help``, all are.
    """
    made = argparse.ArgumentParser(
        prog="goldenthread",
        description="From what a council measures to the papers it is judged by.",
        epilog="example: goldenthread report examples/small --period 2024-25/Q4 --out out",
    )
    made.add_argument(
        "--version", action="version", version=f"goldenthread {goldenthread.__version__}"
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    named = [name for name in COMMANDS if name in given[:1]]
    for name in named or COMMANDS:
        import_module(f"goldenthread.cli.{name}").add_parser(commands)
    return made


if __name__ == "__main__":
    raise SystemExit(main())
