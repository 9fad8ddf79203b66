"""``goldenthread sample``: which figures to calculate again from their evidence."""

from __future__ import annotations

import argparse
import sys
from decimal import Decimal

from goldenthread.cli import cut
from goldenthread.cli.status import Exit, open_folder, to_json
from goldenthread.core.reporting.report import Audience, Line
from goldenthread.core.reporting.sampling import sample
from goldenthread.files.sheets.writing import csv_text

COLUMNS = ("indicator", "reference", "period", "figure", "rows", "owner")


DESCRIPTION = """\
Draw a sample of a report's figures to be calculated again from their evidence. The same seed
draws the same sample; figures checked within the year come last. What comes out goes into spot-
checks.csv.
"""

EPILOG = """\
example:
  goldenthread sample examples/small --period 2024-25/Q4 --size 2

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is drawn)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "sample",
        help="draw figures to check against their evidence",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cut.add_arguments(parser)
    parser.add_argument("--size", type=int, default=10, metavar="N", help="how many (10)")
    parser.add_argument("--seed", default="", metavar="WORD", help="default: the period")
    parser.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw the sample and print it."""
    record = open_folder(options.folder)
    report = cut.build(record, options, Audience.RESTRICTED)
    drawn = sample(
        report.lines,
        record.spot_checks,
        size=options.size,
        seed=options.seed or str(options.period),
        as_at=report.as_at,
    )
    rows = [_row(line) for line in drawn]
    if options.json:
        sys.stdout.write(to_json([dict(zip(COLUMNS, row, strict=True)) for row in rows]))
    else:
        cells = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
        sys.stdout.write(csv_text(cells, COLUMNS))
    return Exit.DONE


def _row(line: Line) -> tuple[str, ...]:
    definition = line.definition
    rows = " ".join(str(place) for place in line.value.rows) if line.value is not None else ""
    figure = ""
    if isinstance(line.outcome, Decimal):
        figure = definition.unit.show(line.outcome, definition.decimals)
    return (
        definition.indicator,
        definition.reference,
        str(line.period),
        figure,
        rows,
        definition.owner,
    )
