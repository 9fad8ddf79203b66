"""``goldenthread review``: the papers by which a council agrees next year's KPI set."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.cli.compare import add_years, not_reconciled, reviewed
from goldenthread.cli.report import formats, progress
from goldenthread.cli.status import Exit, Stop, open_folder, to_json
from goldenthread.core.reporting.review_report import ReviewReport, build_review
from goldenthread.pack.contents import Format
from goldenthread.pack.folder_out import write_folder
from goldenthread.pack.manifest import describe, manifest_bytes
from goldenthread.pack.review_contents import REVIEW_FORMATS, make_review_pack
from goldenthread.render.papers.committee import NoPaper
from goldenthread.render.setting.typesetting import TypesettingRefused

DESCRIPTION = """\
Make the review pack: the cover report, each section of the proposed set, every change with its
reason, and the Performance Management Framework, as PDF, Word and HTML, with the set and the
changes as open data.

The review is held against both sets first, as `goldenthread compare` does. If it does not
reconcile, every issue is written out and no file is.
"""

EPILOG = """\
example:
  goldenthread review examples/north-northamptonshire 2024-25 2025-26 --out out

exit status: 0 done, 2 wrong usage, 3 the data has errors, 4 it does not reconcile
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "review",
        help="make the review pack: next year's KPI set and every change",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_years(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where packs go")
    parser.add_argument(
        "--format",
        type=_formats,
        default=REVIEW_FORMATS,
        metavar="pdf,docx,html,csv",
        help="what to make (default: everything)",
    )
    parser.add_argument("--json", action="store_true", help="print the manifest")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the pack and write it, whole or not at all."""
    record = open_folder(options.folder)
    review = reviewed(record, options)
    if not review.reconciles:
        raise not_reconciled(review)
    report = build_review(record, review)
    try:
        pack = make_review_pack(report, options.format, say_what=progress)
    except NoPaper as refusal:
        raise Stop(Exit.DATA_HAS_ERRORS, str(refusal)) from None
    except TypesettingRefused as refusal:
        raise Stop(Exit.FAULT, str(refusal)) from None
    described = describe(_about(report), pack.files, made_from={})
    target = options.out / report.council.key / f"review-{review.after_year}"
    write_folder(target, {**pack.files, "manifest.json": manifest_bytes(described)})
    if options.json:
        sys.stdout.write(to_json(described))
    else:
        sys.stdout.write(_told(report, target, len(pack.files) + 1))
    return Exit.DONE


def _about(report: ReviewReport) -> dict[str, object]:
    return {
        "council": report.council.name,
        "review": [str(report.review.before_year), str(report.review.after_year)],
        "dated": report.dated.isoformat(),
    }


def _formats(text: str) -> tuple[Format, ...]:
    """Read the list of formats; a set has no workbook."""
    found = formats(text)
    if Format.XLSX in found:
        raise argparse.ArgumentTypeError("A review pack has no workbook; its data is CSV.")
    return found


def _told(report: ReviewReport, target: Path, count: int) -> str:
    review = report.review
    return (
        f"{report.council.name}: review of the KPI set, {review.before_year.label} to "
        f"{review.after_year.label}; it reconciles\n"
        f"{review.whole.closing} indicators, {review.whole.opening} before; "
        f"{count} files in {target}\n"
    )
