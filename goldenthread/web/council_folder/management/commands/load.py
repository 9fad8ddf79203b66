"""`./manage.py load`: a council folder into the database, all of it or nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core.issue import errors, in_order
from goldenthread.exits import Exit
from goldenthread.web.council_folder import actions
from goldenthread.web.organisation.access import AT_THE_SERVER
from goldenthread.web.organisation.clock import clock


class Command(BaseCommand):
    """Load the folder and say how many rows of each table were written."""

    help = (
        "Load a council folder. Issues go to standard error, one line each, the place first. "
        "Example: ./manage.py load examples/small. "
        "Exit status: 0 loaded; 2 wrong usage; 3 the data has errors, and nothing was written; "
        "5 refused, because a council is loaded already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="the council folder")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="put it over the council that is loaded: definitions, targets and registers "
            "become those of the folder; values are only ever added",
        )

    def handle(self, *, folder: Path, replace: bool, **_: object) -> None:
        """Load, and say what was written."""
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.", returncode=Exit.WRONG_USAGE)
        take_in = actions.replace if replace else actions.load
        loaded = take_in(folder, by=AT_THE_SERVER, now=clock())
        for issue in in_order(loaded.issues):
            self.stderr.write(str(issue))
        if not loaded.is_written:
            found = len(errors(loaded.issues))
            raise CommandError(
                f"{found} {'error' if found == 1 else 'errors'} in {folder}: nothing was written.",
                returncode=Exit.DATA_HAS_ERRORS,
            )
        for table, count in loaded.counts.items():
            self.stdout.write(f"{table}: {count:,}")
        self.stdout.write(f"Loaded. The digest of the whole is {loaded.digest}.")
