"""``goldenthread``: the commands, and what their exit status means.

0 done; 1 a fault of ours; 2 wrong usage, or a path that cannot be read or written; 3 the data has
errors; 4 it does not reconcile; 5 refused. Errors are in words on standard error, one line an
issue, the place first.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import goldenthread
from goldenthread.cli.status import Exit, Stop

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
        sys.stdout.flush()
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.status
    except BrokenPipeError:
        # Whoever read our output has closed it (such as `head`); that is no fault.
        _say_no_more()
        return Exit.DONE
    except OSError as fault:
        sys.stderr.write(f"{_cannot(options, fault)}\n")
        if fault.filename is None:
            _say_no_more()
        return Exit.WRONG_USAGE
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


def _cannot(options: argparse.Namespace, fault: OSError) -> str:
    """Say what the disk refused, by the path that was given and not by what lies below it."""
    reason = fault.strerror or str(fault)
    if fault.filename is None:
        return f"Cannot write: {reason}."
    refused = Path(os.fsdecode(fault.filename))
    for name, given in vars(options).items():
        if isinstance(given, Path) and (
            refused.is_relative_to(given) or given.is_relative_to(refused)
        ):
            return f"Cannot {'write' if name == 'out' else 'read or write'} {given}: {reason}."
    return f"Cannot read or write a file that the program needs: {reason}."


def _say_no_more() -> None:
    """Let what is left of the output go nowhere, so that Python does not complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    raise SystemExit(main())
