"""``goldenthread verify``: check that a frozen pack is whole, and redo its figures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.status import Exit, Stop, tell, to_json
from goldenthread.pack.verify import NotAPack, verify

DESCRIPTION = """\
Hold every file against its digest, redo every colour and ratio from its row, and, where the
restricted pack is there, make every file again from what it rests on.
"""

EPILOG = """\
example:
  goldenthread verify frozen/small-borough/2024-25-Q4/1

exit status: 0 it is whole, 2 wrong usage (no pack is there), 3 something in it is not right
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "verify",
        help="check a frozen pack and redo its figures",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="a publication, or a pack of it")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Verify, and say what was redone and what could not be."""
    try:
        verdict = verify(options.folder)
    except NotAPack as refusal:
        raise Stop(Exit.WRONG_USAGE, str(refusal)) from None
    tell(verdict.issues)
    if options.json:
        answer = {"issues": [str(issue) for issue in verdict.issues]}
        redone = {"redone": verdict.redone, "not_redone": verdict.not_redone}
        sys.stdout.write(to_json({**answer, **redone}))
    else:
        for line in (*verdict.redone, *verdict.not_redone):
            sys.stdout.write(f"{line}\n")
        sys.stdout.write("It is not whole.\n" if verdict.issues else "It is whole.\n")
    return Exit.DATA_HAS_ERRORS if verdict.issues else Exit.DONE
