"""`goldenthread compare`: the annual review of the KPI set, and the proof of its arithmetic.

For the performance team before the review paper is written, and for anyone who would check it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.review_json import review_json
from goldenthread.cli.review_text import review_text
from goldenthread.cli.status import Exit, tell
from goldenthread.cli.text_table import names_in_order
from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.definition.review import Review
from goldenthread.core.period import FinancialYear, NotAPeriod
from goldenthread.core.reporting.record import Record
from goldenthread.files.folder import read_folder

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
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument("before", type=_year, metavar="BEFORE", help="the earlier year: 2024-25")
    parser.add_argument("after", type=_year, metavar="AFTER", help="the later year: 2025-26")
    parser.add_argument("--json", action="store_true", help="write JSON instead of text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare the two sets; give the exit status."""
    record, issues = read_folder(args.folder)
    tell(issues)
    if record is None:
        return Exit.DATA_HAS_ERRORS
    if refusal := _wrong_years(record, args.before, args.after):
        sys.stderr.write(f"goldenthread compare: {refusal}\n")
        return Exit.WRONG_USAGE
    review = _review(record, args.before, args.after)
    commitments = names_in_order((*review.before, *review.after), record.commitments)
    if args.json:
        sys.stdout.write(review_json(review, record.council, commitments))
    elif review.reconciles:
        sys.stdout.write(review_text(review, record.council, commitments))
    if review.reconciles:
        return Exit.DONE
    tell(review.issues)
    number = len(review.issues)
    sys.stderr.write(
        f"{args.before} and {args.after} do not reconcile: "
        f"{number} {'issue' if number == 1 else 'issues'}.\n"
    )
    return Exit.DOES_NOT_RECONCILE


def _year(text: str) -> FinancialYear:
    try:
        return FinancialYear.parse(text)
    except NotAPeriod as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def _wrong_years(record: Record, before: FinancialYear, after: FinancialYear) -> str:
    """Say what is wrong with the years asked for; empty if nothing is."""
    if not before < after:
        return f"the earlier year comes first, but {before} is not before {after}."
    missing = [str(year) for year in (before, after) if year not in record.sets]
    if missing:
        held = ", ".join(str(year) for year in sorted(record.sets)) or "none"
        return f"there is no KPI set for {' and '.join(missing)}; the folder's sets are: {held}."
    return ""


def _review(record: Record, before: FinancialYear, after: FinancialYear) -> Review:
    return compare_sets(
        record.sets[before],
        record.sets[after],
        declarations=record.changes.get(after, ()),
        targets_before=[target for target in record.targets if target.period.year == before],
        targets_after=[target for target in record.targets if target.period.year == after],
    )
