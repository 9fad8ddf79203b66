"""`./manage.py verify_audit`: prove the log of acts, and write down what it is today."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.audit.anchors import Anchor, NotAnAnchor, read_anchors
from goldenthread.web.audit.triggers import missing_triggers
from goldenthread.web.audit.verify import verify_log


class Command(BaseCommand):
    """Walk the chain from its first event; 0 if it is whole, 4 if it is broken."""

    help = (
        "Walk the log of acts from its first event and say whether it is as it was written. "
        "Example: ./manage.py verify_audit --anchors /mnt/elsewhere/anchors.txt --add. "
        "Exit status: 0 whole; 1 whole, but the database lets events be changed; 3 the file of "
        "anchors cannot be read; 4 broken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file of anchors."""
        parser.add_argument(
            "--anchors",
            type=Path,
            metavar="FILE",
            help="hold the log against every anchor in this file, which is kept elsewhere",
        )
        parser.add_argument(
            "--add", action="store_true", help="if the log is whole, add an anchor of it to FILE"
        )

    def handle(self, *, anchors: Path | None, add: bool, **_: object) -> None:
        """Verify, print the number of events and the last digest, add an anchor if asked."""
        if add and anchors is None:
            raise CommandError("--add needs --anchors FILE.", returncode=Exit.WRONG_USAGE)
        known = _read(anchors, may_be_new=add) if anchors else ()
        found = verify_log(known)
        if found.fault:
            raise CommandError(
                f"The log is broken. {found.fault.sentence}"
                f" {found.count} events before it are whole.",
                returncode=Exit.DOES_NOT_RECONCILE,
            )
        self.stdout.write(f"The log is whole: {found.count} events, the last with the digest")
        self.stdout.write(found.head)
        if anchors and add and found.anchor and found.anchor not in known:
            with anchors.open("a", encoding="utf-8") as file:
                file.write(f"{found.anchor}\n")
        if missing := missing_triggers():
            raise CommandError(
                "The database lets rows be changed that are only to be added to. Run"
                f" ./manage.py migrate. Missing: {', '.join(map(str, missing))}.",
                returncode=Exit.FAULT,
            )


def _read(path: Path, *, may_be_new: bool) -> tuple[Anchor, ...]:
    if may_be_new and not path.exists():
        return ()
    try:
        return read_anchors(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NotAnAnchor) as error:
        raise CommandError(f"{path}: {error}", returncode=Exit.DATA_HAS_ERRORS) from error
