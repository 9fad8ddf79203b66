"""`goldenthread rag`: colour the rows of any spreadsheet, by the rules of the reports.

For the analyst who wants a status without a council folder, and for anybody who wants to redo a
published colour from the numbers printed beside it. Every row carries its own rule.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path

from goldenthread.cli.status import Exit, tell, to_json
from goldenthread.core.analysis.assessment import NotRated, State
from goldenthread.core.analysis.comparison import Direction, direction
from goldenthread.core.analysis.rag import Band, Judgement, Rag, judge, reason, shown
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.target import RuleKind
from goldenthread.files.spreadsheets.rag_table import APPENDED, Judged, RagRows, read_rag_rows

STATUS_WORDS = {
    Rag.GREEN: "On or exceeding target",
    Rag.AMBER: "Inside tolerance",
    Rag.RED: "Below target",
}

DESCRIPTION = """\
Judge each row of a spreadsheet against its target: green, amber or red, and why.

Reads CSV, keeps every column it does not know, and appends rag, status, reason and direction.
Limits are worked out exactly; then figure, target and limits are rounded half away from zero to
the row's published decimals and compared, so that every colour can be redone from what is
printed. A missing figure is never 0: it keeps the name of the reason why it is missing.
"""

EPILOG = """\
columns (all but actual may be left out):
  actual           a number; empty means awaited; or not due, awaited, not available,
                   withdrawn, suppressed, no cases
  target           a number; empty means that there is none
  previous         the figure to compare with
  polarity         higher, lower, range or none: which way is good
  rule             relative, absolute, limit, range, binary or none
  tolerance        in per cent of the target (relative) or in the unit (absolute, range)
  green_tolerance  how far short of the target still counts as green
  amber_limit      the last amber value (limit)
  range_low, range_high   the ends of what is green (range)
  decimals         published decimal places; empty: compared exactly
  dead_band        a change of so many per cent or less is the same
  override, override_reason   a status judged by a person, and why

example:
  goldenthread rag figures.csv > judged.csv

exit status: 0 done, 2 wrong usage, 3 the data has errors (all are listed, nothing is written)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "rag",
        help="judge figures against targets: green, amber or red, and why",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.csv", help="figures (default: stdin)"
    )
    parser.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Judge the rows; give the exit status."""
    try:
        name, content = _input(args.file)
    except OSError as fault:
        sys.stderr.write(f"goldenthread rag: cannot read {fault.filename}: {fault.strerror}\n")
        return Exit.WRONG_USAGE
    table, issues = read_rag_rows(content, name)
    if issues:
        tell(issues)
        return Exit.DATA_HAS_ERRORS
    sys.stdout.write(_as_json(table) if args.json else _as_csv(table))
    return Exit.DONE


def _input(path: Path | None) -> tuple[str, bytes]:
    if path is None:
        return "stdin", sys.stdin.buffer.read()
    return str(path), path.read_bytes()


def judged(row: Judged) -> dict[str, str]:
    """Give what is appended to a row: colour, status, reason and direction."""
    judgement = _judgement(row)
    state = judgement.rag if judgement else _unrated(row)
    words, why = _status(state), _why(row, state, judgement)
    rag = state if isinstance(state, Rag) else Rag.NONE
    if row.override is not None:
        rag = row.override
        words = f"{STATUS_WORDS[rag]} (judged by a person; computed: {words})"
        by_person = row.override_reason.rstrip(".")
        why = f"{why.rstrip('.')}; judged {rag} by a person: {by_person}."
    return {"rag": rag, "status": words, "reason": why, "direction": _direction(row)}


def _judgement(row: Judged) -> Judgement | None:
    if isinstance(row.actual, Absence) or not _is_judged(row):
        return None
    return judge(
        row.actual,
        target=row.target,
        polarity=row.polarity,
        rule=row.rule,
        decimals=row.decimals,
    )


def _is_judged(row: Judged) -> bool:
    if row.is_context:
        return False
    return row.rule.kind is RuleKind.RANGE or row.target is not None


def _unrated(row: Judged) -> State:
    if isinstance(row.actual, Absence):
        return row.actual
    if row.is_context:
        return NotRated.CONTEXT_ONLY
    return NotRated.NO_TARGET


def _status(state: State) -> str:
    return STATUS_WORDS[state] if isinstance(state, Rag) else state.value


def _why(row: Judged, state: State, judgement: Judgement | None) -> str:
    if judgement is not None:
        return reason(judgement)
    if isinstance(row.actual, Absence):
        return f"There is no figure: {row.actual}."
    figure = shown(row.actual, row.decimals)
    if state is NotRated.NO_TARGET:
        return f"There is no target to judge {figure} by."
    return f"{figure} is given for context and is not judged."


def _direction(row: Judged) -> Direction:
    if isinstance(row.actual, Absence) or isinstance(row.previous, Absence):
        return Direction.NOT_COMPARED
    return direction(
        row.actual,
        row.previous,
        polarity=row.polarity,
        decimals=row.decimals,
        dead_band=row.dead_band,
        aim=Band(row.rule.range_low, row.rule.range_high),
    )


def _all_rows(table: RagRows) -> Iterable[dict[str, str]]:
    return ({**row.cells, **judged(row)} for row in table.rows)


def _as_csv(table: RagRows) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, (*table.columns, *APPENDED), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_all_rows(table))
    return text.getvalue()


def _as_json(table: RagRows) -> str:
    return to_json(list(_all_rows(table)))
