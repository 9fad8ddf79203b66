"""``goldenthread guard``: what in a report could mislead, before anybody else finds it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from goldenthread.cli import cut
from goldenthread.cli.status import Exit, open_folder, to_json
from goldenthread.core.reporting.misreading import PointChecked
from goldenthread.core.reporting.report import Audience

DESCRIPTION = """\
Hold the report of a period against the mistakes that councils have published. Each finding is
answered in answers/, and publish refuses while one is not.
"""

EPILOG = """\
example:
  goldenthread guard examples/small --period 2024-25/Q4

exit status: 0 none or all answered, 2 wrong usage, 3 the data has errors,
5 a finding is not answered, and publish would refuse
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "guard",
        help="list what in a report could mislead its readers",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cut.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the findings with their answers; status 5 while publish would refuse for one."""
    record = open_folder(options.folder)
    points = cut.build(record, options, Audience.RESTRICTED).points
    if options.json:
        sys.stdout.write(to_json([_as_json(point) for point in points]))
    else:
        sys.stdout.write(_told(points))
    return Exit.REFUSED if _unanswered(points) else Exit.DONE


def _unanswered(points: Sequence[PointChecked]) -> int:
    return sum(point.answer is None for point in points)


def _told(points: Sequence[PointChecked]) -> str:
    if not points:
        return "The guards found nothing.\n"
    noun = "point" if len(points) == 1 else "points"
    unanswered = _unanswered(points)
    answers = f"{unanswered} not yet answered" if unanswered else "all answered"
    count = f"{len(points)} {noun} found, {answers}.\n"
    return "".join(_line(point) for point in points) + count


def _line(point: PointChecked) -> str:
    finding, answer = point.finding, point.answer
    told = f"{finding.place}: {finding.definition.reference}: {finding.sentence} [{finding.guard}]"
    if answer is None:
        row = f"{finding.definition.indicator},{finding.period},{finding.guard}"
        return f"{told}\n  not yet answered ({row})\n"
    return f"{told}\n  {answer.answered_by}, {answer.recorded_on}: {answer.answer}\n"


def _as_json(point: PointChecked) -> dict[str, object]:
    finding, answer = point.finding, point.answer
    return {
        "guard": finding.guard.value,
        "indicator": finding.definition.indicator,
        "period": str(finding.period),
        "place": str(finding.place),
        "sentence": finding.sentence,
        "facts": {label: fact.text for label, fact in finding.facts.items()},
        "answer": None
        if answer is None
        else {
            "answer": answer.answer,
            "answered_by": answer.answered_by,
            "recorded_on": answer.recorded_on.isoformat(),
        },
    }
