"""`goldenthread new`: an empty council folder, with every file and a page that explains it."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from goldenthread.cli.status import Exit, Stop
from goldenthread.core.period import FinancialYear, NotAPeriod, Period
from goldenthread.files.empty_folder import NotEmpty, make_folder

DESCRIPTION = """\
Make an empty council folder: every file with its header row, council.toml to fill in, the words
of a first paper, and README.md, which explains every column.

Files named by a year or period are made for the year given.
"""

EPILOG = """\
example:
  goldenthread new our-council --year 2026-27

exit status: 0 done, 5 refused (the folder is not empty)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "new",
        help="make an empty council folder",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to make")
    parser.add_argument(
        "--year", type=_financial_year, metavar="YEAR", help="such as 2026-27 (default: this year)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the folder; give the exit status."""
    year = args.year or Period.month_of(datetime.now(UTC).date()).year
    try:
        files = make_folder(args.folder, year)
    except NotEmpty as refusal:
        raise Stop(Exit.REFUSED, str(refusal)) from None
    sys.stdout.writelines(f"{args.folder / file}\n" for file in files)
    sys.stdout.write(f"Fill in council.toml first, then run: goldenthread check {args.folder}\n")
    return Exit.DONE


def _financial_year(text: str) -> FinancialYear:
    try:
        return FinancialYear.parse(text)
    except NotAPeriod as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None
