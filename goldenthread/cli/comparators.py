"""`goldenthread comparators`: what other councils published, into a council folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.status import Exit, Stop, day, tell, to_json
from goldenthread.files.comparators.comparator_loading import (
    ComparatorLoad,
    read_comparator_load,
    write_comparators,
)
from goldenthread.files.comparators.comparator_mapping import SHIPPED, shipped_mappings
from goldenthread.files.wide_workbook.loading import AlreadyLoaded

DESCRIPTION = """\
Add published figures of this council and others to a council folder, for comparison.

A mapping says how the publisher lays them out; docs/using/comparators.md explains it. Taken are the
measures that it names, of the council and of every area in groups/. Figures that are on the record
unchanged are left out; those that the publisher has revised are added with their day and listed.
Only if nothing is wrong is anything written: one new file in comparators/.
"""

_NAMES = "\n  ".join(shipped_mappings())

EPILOG = f"""\
mappings that come with the program, to be given by name:
  {_NAMES}

example:
  goldenthread comparators oflog.csv oflog-adult-social-care our-council --recorded-on 2026-01-05

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is written),
5 refused (the file of that day is there already)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "comparators",
        help="add what other councils published to a council folder",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="a published CSV or JSON file")
    parser.add_argument("mapping", metavar="MAPPING", help="a mapping's file, or a name from below")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument(
        "--recorded-on", type=day, metavar="DATE", required=True, help="the day of recording"
    )
    parser.add_argument(
        "--areas",
        metavar="CODES",
        default="",
        help="GSS codes with commas between them, or “all” (default: those of groups/)",
    )
    parser.add_argument("--json", action="store_true", help="write the answer for a program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Add the figures; give the exit status."""
    if not args.source.is_file():
        raise Stop(Exit.WRONG_USAGE, f"There is no file {args.source}.")
    areas = [code.strip() for code in args.areas.split(",") if code.strip()]
    load, issues = read_comparator_load(
        args.source, _mapping(args.mapping), args.folder, args.recorded_on, areas
    )
    tell(issues)
    if load is None:
        return Exit.DATA_HAS_ERRORS
    if load.entries:
        try:
            write_comparators(load, args.folder)
        except AlreadyLoaded as refusal:
            raise Stop(Exit.REFUSED, str(refusal)) from None
    sys.stdout.write(to_json(_answer(load)) if args.json else _summary(load))
    return Exit.DONE


def _mapping(given: str) -> Path:
    """Find a mapping by its path, or by the name of one that comes with the program."""
    path = Path(given)
    if path.is_file():
        return path
    if given in shipped_mappings():
        return SHIPPED / f"{given}.toml"
    names = ", ".join(shipped_mappings())
    raise Stop(Exit.WRONG_USAGE, f"There is no mapping {given}; by name there are {names}.")


def _answer(load: ComparatorLoad) -> dict[str, object]:
    return {
        "unchanged": load.unchanged,
        "figures": len(load.entries) - load.absences,
        "absences": load.absences,
        "revised": [str(each) for each in load.revised],
        "file": load.file if load.entries else "",
        "measures_passed_over": list(load.measures_passed_over),
    }


def _summary(load: ComparatorLoad) -> str:
    lines = [f"on the record unchanged: {load.unchanged}"]
    if load.entries:
        lines += [
            f"figures added: {len(load.entries) - load.absences}",
            f"named absences added: {load.absences}",
            *(f"revised: {each}" for each in load.revised),
            f"written to: {load.file}",
        ]
    if load.measures_passed_over:
        count = len(load.measures_passed_over)
        noun = "measure" if count == 1 else "measures"
        lines.append(f"passed over, as the mapping does not name them: {count} {noun}")
    return "".join(f"{line}\n" for line in lines)
