"""`goldenthread compare`: the annual review of the KPI set, and the proof of its arithmetic.

For the performance team before the review paper is written, and for anyone who would check it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.review_json import review_json
from goldenthread.cli.review_text import review_text
from goldenthread.cli.status import Exit, Stop, tell
from goldenthread.core.definition.kpi_set import commitments_served
from goldenthread.core.definition.review import Review
from goldenthread.core.period import FinancialYear, NotAPeriod
from goldenthread.core.reporting.build import NoSuchSet
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.review_report import compare_years
from goldenthread.files.council.folder import read_folder

DESCRIPTION = """\
Compare two years' KPI sets and prove the arithmetic of the annual review.

Prints both sets by section and commitment, what became of every indicator (new, split, merged,
changed and how, removed and why, unchanged), how each section and commitment went from the one
number to the other, and apart from these the new targets and owners. The earlier set is taken
as it stood at the end of its year, the later one as it was approved.

What changes/<later year>.csv declares is held against what is so. Nothing is printed unless all
of it agrees: every difference declared, every declaration a difference, every section and
commitment closing, every total as stated.
"""

EPILOG = """\
example:
  goldenthread compare examples/north-northamptonshire 2024-25 2025-26

exit status: 0 it reconciles, 2 wrong usage, 3 the data has errors, 4 it does not reconcile
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "compare",
        help="the annual review: two years' KPI sets compared, with proof",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_years(parser)
    parser.add_argument("--json", action="store_true", help="write JSON instead of text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare the two sets; give the exit status."""
    record, issues = read_folder(args.folder)
    tell(issues)
    if record is None:
        return Exit.DATA_HAS_ERRORS
    review = reviewed(record, args)
    commitments = commitments_served((*review.before, *review.after), record.commitments)
    if args.json:
        sys.stdout.write(review_json(review, record.council, commitments))
    elif review.reconciles:
        sys.stdout.write(review_text(review, record.council, commitments))
    if review.reconciles:
        return Exit.DONE
    raise not_reconciled(review)


def add_years(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which two sets of which folder are compared."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument("before", type=_year, metavar="BEFORE", help="the earlier year: 2024-25")
    parser.add_argument("after", type=_year, metavar="AFTER", help="the later year: 2025-26")


def reviewed(record: Record, args: argparse.Namespace) -> Review:
    """Compare the two sets that the arguments name; raises `Stop` where they cannot be."""
    if not args.before < args.after:
        raise Stop(
            Exit.WRONG_USAGE,
            f"The earlier year comes first, but {args.before} is not before {args.after}.",
        )
    try:
        return compare_years(record, args.before, args.after)
    except NoSuchSet as refusal:
        raise Stop(Exit.WRONG_USAGE, str(refusal)) from None


def not_reconciled(review: Review) -> Stop:
    """Write out every issue of a review, and give the refusal to raise."""
    tell(review.issues)
    number = len(review.issues)
    return Stop(
        Exit.DOES_NOT_RECONCILE,
        f"{review.before_year} and {review.after_year} do not reconcile: "
        f"{number} {'issue' if number == 1 else 'issues'}.",
    )


def _year(text: str) -> FinancialYear:
    try:
        return FinancialYear.parse(text)
    except NotAPeriod as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None
