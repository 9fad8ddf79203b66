"""The arguments that say which report: folder, period, as-at date, remit."""

from __future__ import annotations

import argparse
from pathlib import Path

from goldenthread.cli.status import Exit, Stop, day, period
from goldenthread.core.reporting.build import NoSuchSet, NothingToReport, build_report
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Audience, Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that every command about one report takes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument(
        "--period", type=period, required=True, help="such as 2025-26/Q2 or 2025-26/M07"
    )
    parser.add_argument(
        "--as-at",
        type=day,
        metavar="DATE",
        help="judge by what was known on this day (default: the period's cut-off in meetings.csv, "
        "else the latest day on the record; never today)",
    )
    parser.add_argument("--committee", default="", metavar="NAME", help="only this remit")
    parser.add_argument("--directorate", default="", metavar="NAME", help="only this directorate")


def build(record: Record, options: argparse.Namespace, audience: Audience) -> Report:
    """Build the report that the arguments ask for; raises `Stop` where there is none."""
    _refuse_unknown(record, options)
    try:
        return build_report(
            record,
            options.period,
            as_at=options.as_at or record.as_at(options.period),
            audience=audience,
            committee=options.committee,
            directorate=options.directorate,
        )
    except (NoSuchSet, NothingToReport) as refusal:
        raise Stop(Exit.WRONG_USAGE, str(refusal)) from None


def _refuse_unknown(record: Record, options: argparse.Namespace) -> None:
    council = record.council
    directorates = [name for name, _ in council.directorates]
    for given, known, what in (
        (options.committee, council.committees, "committee"),
        (options.directorate, directorates, "directorate"),
    ):
        if given and given not in known:
            raise Stop(
                Exit.WRONG_USAGE, f"There is no {what} “{given}”. There are: {', '.join(known)}."
            )
