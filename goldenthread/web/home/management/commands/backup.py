"""`./manage.py backup`: the whole service into one file, while people are at work."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.home.backup import archive, databases
from goldenthread.web.organisation.clock import clock


class Command(BaseCommand):
    """Take a backup; 0 when the file stands whole under its name."""

    help = (
        "Write the database and the files of evidence into one file, while the service runs. It "
        "holds figures that are not public: keep it as such. "
        "Example: ./manage.py backup /var/backups/golden-thread/2026-02-09.tar. "
        "Exit status: 0 done, 2 the file is there already, 1 the database's own program failed."
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
        except (databases.ToolMissing, databases.ToolFailed) as fault:
            raise CommandError(str(fault), returncode=Exit.FAULT) from fault
        self.stdout.write(f"Written: {file}, with {len(taken.files)} files.")
