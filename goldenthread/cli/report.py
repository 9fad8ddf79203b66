"""``goldenthread report``: the report pack of a period, in every format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli import cut
from goldenthread.cli.status import Exit, Stop, open_folder, to_json
from goldenthread.core.definition.council import remit_folder
from goldenthread.core.reporting.report import Audience, Report
from goldenthread.pack.contents import Format, make_pack
from goldenthread.pack.folder_out import write_folder
from goldenthread.pack.manifest import manifest, manifest_bytes
from goldenthread.render.papers.committee import NoPaper
from goldenthread.render.setting.typesetting import TypesettingRefused

DESCRIPTION = """\
Make the cover report and the appendices as PDF, Word and HTML, the workbook, and the figures as
open data with the trace of every printed number. The pack includes exempt indicators; publish
makes the public one.
"""

EPILOG = """\
example:
  goldenthread report examples/small --period 2024-25/Q4 --out out

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is written)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "report",
        help="make the report pack of a period",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cut.add_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where packs go")
    parser.add_argument(
        "--format",
        type=formats,
        default=tuple(Format),
        metavar="pdf,docx,xlsx,html,csv",
        help="what to make (default: everything)",
    )
    parser.add_argument("--json", action="store_true", help="print the manifest")
    parser.set_defaults(run=run)


def formats(text: str) -> tuple[Format, ...]:
    """Read the list of formats; wrong usage if one is unknown."""
    try:
        return tuple(dict.fromkeys(Format(name.strip()) for name in text.split(",")))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a list of formats; there are: {', '.join(Format)}."
        ) from None


def run(options: argparse.Namespace) -> int:
    """Make the pack and write it, whole or not at all."""
    record = open_folder(options.folder)
    report = cut.build(record, options, Audience.RESTRICTED)
    try:
        pack = make_pack(report, options.format, say_what=progress)
    except NoPaper as refusal:
        raise Stop(Exit.DATA_HAS_ERRORS, str(refusal)) from None
    except TypesettingRefused as refusal:
        raise Stop(Exit.FAULT, str(refusal)) from None
    described = manifest(report, options.folder, pack.files)
    target = options.out / pack_path(report)
    write_folder(target, {**pack.files, "manifest.json": manifest_bytes(described)})
    if options.json:
        sys.stdout.write(to_json(described))
    else:
        sys.stdout.write(_told(report, target, len(pack.files) + 1))
    return Exit.DONE


def pack_path(report: Report) -> Path:
    """Name a pack's folder: by council, period and what it was cut to."""
    remits = [remit_folder(name) for name in (report.committee, report.directorate) if name]
    return Path(report.council.key) / "-".join([str(report.period).replace("/", "-"), *remits])


def progress(step: str) -> None:
    """Tell whoever waits at a terminal what is being done."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{step} …\n")


def _told(report: Report, target: Path, count: int) -> str:
    known = f"{report.as_at.day} {report.as_at:%B %Y}"
    opening = f"{report.council.name}: {report.period.label}, as known on {known}"
    indicators = _counted(len(report.lines), "indicator", "indicators")
    printed = sum(bool(appendix.lines) for appendix in report.appendices)
    appendices = _counted(printed, "appendix", "appendices")
    files = _counted(count, "file", "files")
    told = f"{opening}\n{indicators} in {appendices}; {files} in {target}\n"
    if report.paper:
        return told
    words = f"papers/{str(report.period).replace('/', '-')}.toml"
    return f"{told}There is no cover report, because there is no {words}.\n"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
