"""`./manage.py backup`: the whole service into one file, while people are at work."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.home.backup import archive
from goldenthread.web.home.backup.refusals import ToolFailed, ToolMissing, sentence
from goldenthread.web.organisation.clock import clock


class Command(BaseCommand):
    """Take a backup; 0 when the file stands whole under its name."""

    help = (
        "Write the database and the files of evidence into one file, while the service runs. It "
        "holds figures that are not public: keep it as such. "
        "Example: ./manage.py backup /var/backups/golden-thread/2026-02-09.tar. "
        "Exit status: 0 done; 1 it could not be written, and nothing was; 2 the file is there "
        "already; 4 written, and some evidence that the record names is not there to be kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file's name."""
        parser.add_argument("file", type=Path, metavar="FILE", help="a name that is not taken yet")

    def handle(self, *, file: Path, **_: object) -> None:
        """Take it."""
        if file.exists():
            raise CommandError(
                f"{file} is there already; nothing was written.", returncode=Exit.WRONG_USAGE
            )
        try:
            taken = archive.take(file, now=clock())
        except (ToolMissing, ToolFailed) as fault:
            raise CommandError(f"{fault} Nothing was written.", returncode=Exit.FAULT) from fault
        except OSError as fault:
            raise CommandError(
                f"{sentence(fault)} Nothing was written.", returncode=Exit.FAULT
            ) from fault
        self.stdout.write(f"Written: {file}, of {taken.manifest.taken_at:.19}.")
        if taken.lacking:
            raise CommandError(
                f"The record names {len(taken.lacking)} files of evidence that are not there, "
                f"the first {taken.lacking[0]}. Look for them in an earlier backup.",
                returncode=Exit.DOES_NOT_RECONCILE,
            )
