"""`./manage.py export`: the whole council as a folder of plain files, without loss."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.council_folder import actions
from goldenthread.web.organisation.access import AT_THE_SERVER
from goldenthread.web.organisation.clock import clock


class Command(BaseCommand):
    """Write every file of the council folder into a new folder."""

    help = (
        "Write the whole council into a new folder, figures that are not public included. "
        "Example: ./manage.py export our-council. "
        "Exit status: 0 written; 2 wrong usage, or the disk refuses; 5 refused, because the folder "
        "is not empty or no council is loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder not yet there")

    def handle(self, *, folder: Path, **_: object) -> None:
        """Export, and say what the digest is."""
        try:
            digest = actions.export(folder, by=AT_THE_SERVER, now=clock())
        except OSError as fault:
            message = f"Cannot write {folder}: {fault.strerror or fault}."
            raise CommandError(message, returncode=Exit.WRONG_USAGE) from None
        self.stdout.write(f"Exported to {folder}. The digest of the whole is {digest}.")
