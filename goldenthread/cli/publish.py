"""``goldenthread publish``: freeze the report of a period, once, for good."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from goldenthread.cli import cut
from goldenthread.cli.report import progress
from goldenthread.cli.status import Exit, Stop, open_folder, to_json
from goldenthread.core.reporting.publication import NotPublishable, refuse_unpublishable
from goldenthread.core.reporting.record import Published
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.publications import FOLDER, MANIFEST, publication_folder
from goldenthread.pack.folder_out import write_folder
from goldenthread.pack.freeze import AlreadyPublished, freeze
from goldenthread.render.setting.typesetting import TypesettingRefused

DESCRIPTION = """\
Freeze the report pack of a period: public/ without exempt and suppressed figures, restricted/
with everything it rests on. A published report never changes; what is revised later is published
again as a further number and listed as restated.
"""

EPILOG = """\
example:
  goldenthread publish examples/small --period 2024-25/Q4 --out frozen

exit status: 0 done, 2 wrong usage, 3 the data has errors (nothing is written),
5 refused (it may not be published, or has been already)
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its arguments."""
    parser = subparsers.add_parser(
        "publish",
        help="freeze the report of a period",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cut.add_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where it goes")
    parser.add_argument("--json", action="store_true", help="print what was published")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Freeze both packs and put the publication on the folder's record."""
    if options.committee or options.directorate:
        raise Stop(Exit.WRONG_USAGE, "A report is published whole, not cut to a remit.")
    record = open_folder(options.folder)
    public = cut.build(record, options, Audience.PUBLIC)
    restricted = cut.build(record, options, Audience.RESTRICTED)
    try:
        refuse_unpublishable(public, restricted)
        frozen = freeze(record, options.folder, public, restricted, say_what=progress)
    except (NotPublishable, AlreadyPublished) as refusal:
        raise Stop(Exit.REFUSED, f"Refused: {refusal}") from None
    except TypesettingRefused as refusal:
        raise Stop(Exit.FAULT, str(refusal)) from None
    published = frozen.published
    period = str(published.period).replace("/", "-")
    target = options.out / restricted.council.key / period / str(published.number)
    begun = target.parent / f".{published.number}-begun"
    if target.exists() and not begun.exists():
        raise Stop(Exit.REFUSED, f"Refused: {target} exists; a publication is never replaced.")
    # A pack that is on no record would stand in the way of every later attempt. The mark tells the
    # next one that it was left by a run that was killed before the pack was on record.
    target.parent.mkdir(parents=True, exist_ok=True)
    begun.touch()
    write_folder(target, frozen.files)
    try:
        _put_on_record(options.folder, published)
    except BaseException as fault:
        shutil.rmtree(target)
        begun.unlink()
        if isinstance(fault, OSError):
            raise Stop(Exit.WRONG_USAGE, _not_recorded(options.folder, fault)) from None
        raise
    begun.unlink()
    told = _told(published)
    sys.stdout.write(to_json(told) if options.json else f"Published in {target}\n")
    return Exit.DONE


def _put_on_record(folder: Path, published: Published) -> None:
    place = publication_folder(folder, published.period, published.number)
    content = json.dumps(_told(published), ensure_ascii=False, indent=1) + "\n"
    write_folder(place, {MANIFEST: content.encode()})


def _not_recorded(folder: Path, fault: OSError) -> str:
    return f"Cannot write {folder / FOLDER}: {fault.strerror or fault}. Nothing was published."


def _told(published: Published) -> dict[str, object]:
    return {
        "period": str(published.period),
        "number": published.number,
        "as_at": published.as_at.isoformat(),
        "digest": published.digest,
    }
