"""`./manage.py restore`: a backup in the place of all there is."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from goldenthread.exits import Exit
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.verify import verify_log
from goldenthread.web.home.backup import archive
from goldenthread.web.home.backup.refusals import NotABackup, ToolFailed, ToolMissing, sentence
from goldenthread.web.home.backup.sealed import Manifest


class Command(BaseCommand):
    """Put a backup back; 0 when it stands and its log is whole."""

    help = (
        "Put a backup in the place of everything that the service holds, bring its tables up to "
        "date and prove its log. Stop the web processes and the worker first. "
        "Example: ./manage.py restore /var/backups/golden-thread/2026-02-09.tar --replace. "
        "Exit status: 0 done; 1 it could not be read or written, and nothing is changed; 3 the file "
        "is no whole backup for this service, and nothing is changed; 4 restored, and its log is "
        "broken or evidence is missing; 5 refused, because something is on record here and "
        "--replace was not said."
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
        if _is_in_use() and not replace:
            raise CommandError(
                "Something is on record here. Say --replace to throw it away.",
                returncode=Exit.REFUSED,
            )
        restored = _put_back(file)
        call_command("migrate", verbosity=0)
        if not archive.is_of_this_key(restored):
            self.stderr.write(
                "The secret key is not the one that this backup was taken under: codes for the "
                "second step do not work. Set GOLDENTHREAD_SECRET_KEY to what it was, or let an "
                "administrator take the second step off everybody who has one."
            )
        self.stdout.write(f"Restored as it was on {restored.taken_at}.")
        self.stdout.write(f"The log is whole: {_proved()} events.")


def _is_in_use() -> bool:
    tables = connection.introspection.table_names()
    return Event._meta.db_table in tables and Event.objects.exists()


def _put_back(file: Path) -> Manifest:
    try:
        return archive.put_back(file)
    except NotABackup as refusal:
        raise CommandError(
            f"{file}: {refusal} Nothing was changed.", returncode=Exit.DATA_HAS_ERRORS
        ) from None
    except (ToolMissing, ToolFailed) as fault:
        raise CommandError(f"{fault} Nothing was changed.", returncode=Exit.FAULT) from fault
    except OSError as fault:
        raise CommandError(
            f"{sentence(fault)} Nothing was changed.", returncode=Exit.FAULT
        ) from fault


def _proved() -> int:
    found = verify_log()
    if found.fault:
        raise CommandError(
            f"Restored, and its log is broken. {found.fault.sentence}",
            returncode=Exit.DOES_NOT_RECONCILE,
        )
    if lacking := archive.lacking_evidence():
        raise CommandError(
            f"Restored, and {len(lacking)} files of evidence that the record names are not "
            f"there, the first {lacking[0]}.",
            returncode=Exit.DOES_NOT_RECONCILE,
        )
    return found.count
