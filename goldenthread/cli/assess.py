"""``goldenthread assess``: one row an indicator, everything that the report will say of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli import cut
from goldenthread.cli.status import Exit, open_folder, to_json
from goldenthread.core.reporting.report import Audience
from goldenthread.files.outgoing.open_data import ASSESSMENTS, assessments, table

DESCRIPTION = """\
Write one row an indicator: value, target, rule, status and why, signal, reach, earlier figures
and near neighbours. The figures include exempt ones.
"""

EPILOG = """\
example:
  goldenthread assess examples/small --period 2024-25/Q4 --out q4.csv

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is written)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "assess",
        help="judge every indicator due in a period",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cut.add_arguments(parser)
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="default: standard output")
    parser.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Judge, and write the rows."""
    record = open_folder(options.folder)
    report = cut.build(record, options, Audience.RESTRICTED)
    rows = assessments(report)
    if options.json:
        names = [field.name for field in ASSESSMENTS]
        content = to_json([dict(zip(names, row, strict=True)) for row in rows]).encode()
    else:
        content = table(ASSESSMENTS, rows)
    if options.out is None:
        sys.stdout.buffer.write(content)
    else:
        options.out.write_bytes(content)
    return Exit.DONE
