"""`goldenthread load`: the figures of a wide workbook, as councils keep them, into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.status import Exit, Stop, day, tell
from goldenthread.files.wide_workbook.loading import AlreadyLoaded, Load, read_load, write_load

DESCRIPTION = """\
Add the figures of a wide workbook or CSV file (indicators down, months across) to a council folder.

A mapping says once how the workbook is laid out; docs/using/wide-workbook.md explains it. Every
figure is held against the folder as if it were there already, and only if nothing is wrong is
anything written: one new file in values/. Figures that are on the record unchanged are left out.
"""

EPILOG = """\
example:
  goldenthread load scorecard.xlsx scorecard.toml our-council --recorded-on 2025-10-14

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is written),
5 refused (the file of that day is there already)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "load",
        help="add the figures of a wide workbook to a council folder",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("workbook", type=Path, metavar="WORKBOOK", help="an .xlsx or .csv file")
    parser.add_argument("mapping", type=Path, metavar="MAPPING.toml", help="how it is laid out")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument(
        "--recorded-on", type=day, metavar="DATE", help="the day of recording (default: mapping's)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Add the figures; give the exit status."""
    if not args.workbook.is_file():
        raise Stop(Exit.WRONG_USAGE, f"There is no file {args.workbook}.")
    load, issues = read_load(args.workbook, args.mapping, args.folder, args.recorded_on)
    tell(issues)
    if load is None:
        return Exit.DATA_HAS_ERRORS
    if load.entries:
        try:
            write_load(load, args.folder)
        except AlreadyLoaded as refusal:
            raise Stop(Exit.REFUSED, str(refusal)) from None
    sys.stdout.writelines(f"{line}\n" for line in _summary(load))
    return Exit.DONE


def _summary(load: Load) -> list[str]:
    figures = len(load.entries) - load.absences
    lines = [f"on the record unchanged: {load.unchanged}"]
    if load.entries:
        lines += [f"figures added: {figures}", f"named absences added: {load.absences}"]
        lines.append(f"written to: {load.file}")
    if load.passed_over:
        lines.append(f"passed over, as the mapping says: {', '.join(load.passed_over)}")
    return lines
