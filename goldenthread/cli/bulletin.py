"""``goldenthread bulletin``: the month's Core figures for all Members."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.status import Exit, Stop, day, open_folder, period, to_json
from goldenthread.core.reporting.build import NoSuchSet, NothingToReport
from goldenthread.core.reporting.bulletin import build_bulletin
from goldenthread.core.reporting.publication import NotPublishable, refuse_spoken_counts
from goldenthread.core.reporting.report import Report
from goldenthread.pack.bulletin_contents import make_bulletin
from goldenthread.pack.folder_out import write_folder
from goldenthread.pack.manifest import manifest, manifest_bytes
from goldenthread.render.setting.typesetting import TypesettingRefused

DESCRIPTION = """\
Make the monthly bulletin for all Members: what needs attention, what changed since last month,
and one line for each indicator of the sections marked full_panels in council.toml, as a web
page, as plain text for an e-mail, and as PDF. It holds public figures only.
"""

EPILOG = """\
example:
  goldenthread bulletin examples/north-northamptonshire --period 2025-26/M07 --out out

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is written),
5 refused (its words name a figure that is hidden)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "bulletin",
        help="make the monthly bulletin for all Members",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
    parser.add_argument("--period", type=period, required=True, help="a month, such as 2025-26/M07")
    parser.add_argument(
        "--as-at",
        type=day,
        metavar="DATE",
        help="judge by what was known on this day (default: the month's cut-off in meetings.csv, "
        "else the latest day on the record; never today)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where it goes")
    parser.add_argument("--json", action="store_true", help="print the manifest")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the bulletin and write it, whole or not at all."""
    record = open_folder(options.folder)
    as_at = options.as_at or record.as_at(options.period)
    try:
        report = build_bulletin(record, options.period, as_at=as_at)
        refuse_spoken_counts(report)
        files = make_bulletin(report)
    except NotPublishable as refusal:
        raise Stop(Exit.REFUSED, f"Refused: {refusal}") from None
    except (NoSuchSet, NothingToReport) as refusal:
        raise Stop(Exit.WRONG_USAGE, str(refusal)) from None
    except TypesettingRefused as refusal:
        raise Stop(Exit.FAULT, str(refusal)) from None
    described = manifest(report, options.folder, files)
    stem = f"bulletin-{str(report.period).replace('/', '-')}"
    target = options.out / report.council.key / stem
    write_folder(target, {**files, "manifest.json": manifest_bytes(described)})
    told = _told(report, target, len(files) + 1)
    sys.stdout.write(to_json(described) if options.json else told)
    return Exit.DONE


def _told(report: Report, target: Path, count: int) -> str:
    return (
        f"{report.council.name}: {report.period.label}, as known on {report.as_at:%d %B %Y}\n"
        f"{len(report.lines)} indicators; {count} files in {target}\n"
    )
