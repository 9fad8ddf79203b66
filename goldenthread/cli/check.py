"""`goldenthread check`: read everything in a council folder and say what is wrong with it.

For the performance team before anything is made from the folder, and for whoever changed a file
last. Prints how each year's set is made up, so that it can be held against the paper that the
council approved.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from goldenthread.cli.status import Exit, tell, to_json
from goldenthread.cli.text_table import (
    Matrix,
    by_commitment,
    by_frequency,
    matrix_text,
)
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import KpiSet, commitments_served
from goldenthread.core.issue import Issue, errors
from goldenthread.core.reporting.record import Record
from goldenthread.files.council.folder import read_folder

DESCRIPTION = """\
Read every file of a council folder, list every issue, and count each year's KPI set.

Issues go to standard error, one line each, the place first: file:row:column, or file:sheet!cell
in a workbook. Nothing is changed. The codes in brackets are explained in docs/using/issues.md.
"""

EPILOG = """\
example:
  goldenthread check examples/small

exit status: 0 done (there may be warnings), 3 the data has errors
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "check",
        help="read a council folder and list what is wrong with it",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument("--json", action="store_true", help="write JSON instead of text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check the folder; give the exit status."""
    record, issues = read_folder(args.folder)
    if args.json:
        sys.stdout.write(_json(record, issues))
    else:
        tell(issues)
        if record:
            sys.stdout.write(_text(record))
        sys.stderr.write(f"{args.folder}: {_verdict(issues)}\n")
    return Exit.DONE if record else Exit.DATA_HAS_ERRORS


def _verdict(issues: Iterable[Issue]) -> str:
    found = list(issues)
    wrong = len(errors(found))
    parts = [_counted(wrong, "error"), _counted(len(found) - wrong, "warning")]
    return ", ".join(parts) if found else "no issues"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _text(record: Record) -> str:
    return "\n".join(_set_text(record, record.sets[year]) for year in sorted(record.sets))


def _set_text(record: Record, kpi_set: KpiSet) -> str:
    start, end = kpi_set.at_start(), kpi_set.at_end()
    blocks = [f"{record.council.name}: KPI set {kpi_set.year.label}", *_tables(record, start)]
    if [row.indicator for row in start] != [row.indicator for row in end]:
        blocks += ["With the changes made within the year:", *_tables(record, end)]
    return "\n\n".join(blocks) + "\n"


def _tables(record: Record, definitions: tuple[Definition, ...]) -> tuple[str, str]:
    commitments, frequencies = _matrices(record, definitions)
    return matrix_text("Commitment", commitments), matrix_text("Reported", frequencies)


def _matrices(record: Record, definitions: tuple[Definition, ...]) -> tuple[Matrix, Matrix]:
    names = commitments_served(definitions, record.commitments)
    return (
        by_commitment(definitions, record.council, names),
        by_frequency(definitions, record.council),
    )


def _json(record: Record | None, issues: Iterable[Issue]) -> str:
    found = {
        "issues": [
            {
                "level": issue.level.value,
                "code": issue.code,
                "message": issue.message,
                "file": issue.place.file,
                "sheet": issue.place.sheet,
                "row": issue.place.row,
                "column": issue.place.column,
            }
            for issue in issues
        ],
        "sets": {str(year): _set_json(record, record.sets[year]) for year in sorted(record.sets)}
        if record
        else {},
    }
    return to_json(found)


def _set_json(record: Record, kpi_set: KpiSet) -> dict[str, Matrix]:
    commitments, frequencies = _matrices(record, kpi_set.at_start())
    return {"by_commitment": commitments, "by_reported_frequency": frequencies}
