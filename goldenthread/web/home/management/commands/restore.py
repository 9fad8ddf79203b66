"""`./manage.py restore`: a backup in the place of all there is."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.audit.verify import verify_log
from goldenthread.web.home.backup import archive, databases
from goldenthread.web.kpi_sets.models import Document


class Command(BaseCommand):
    """Put a backup back; 0 when it stands and its log is whole."""

    help = (
        "Put a backup in the place of everything that the service holds, bring its tables up to "
        "date and prove its log. "
        "Example: ./manage.py restore /var/backups/golden-thread/2026-02-09.tar --replace. "
        "Exit status: 0 done; 3 the file is no whole backup (nothing is changed); 4 restored, "
        "and its log is broken; 5 refused, because there is a council here and --replace was not said."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and the word that makes it certain."""
        parser.add_argument("file", type=Path, metavar="FILE", help="as backup wrote it")
        parser.add_argument(
            "--replace", action="store_true", help="yes, throw away what the service holds now"
        )

    def handle(self, *, file: Path, replace: bool, **_: object) -> None:
        """Prove it, put it back, prove the log."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=Exit.WRONG_USAGE)
        call_command("migrate", verbosity=0)
        if Document.objects.exists() and not replace:
            raise CommandError(
                "There is a council here. Say --replace to throw it away.", returncode=Exit.REFUSED
            )
        try:
            restored = archive.put_back(file)
        except archive.NotABackup as refusal:
            raise CommandError(
                f"{file}: {refusal} Nothing was changed.", returncode=Exit.DATA_HAS_ERRORS
            ) from None
        except (databases.ToolMissing, databases.ToolFailed) as fault:
            raise CommandError(f"{fault} Nothing was changed.", returncode=Exit.FAULT) from fault
        call_command("migrate", verbosity=0)
        found = verify_log()
        if found.fault:
            raise CommandError(
                f"Restored, and its log is broken. {found.fault.sentence}",
                returncode=Exit.DOES_NOT_RECONCILE,
            )
        self.stdout.write(
            f"Restored as it was on {restored.taken_at}. The log is whole: {found.count} events."
        )
