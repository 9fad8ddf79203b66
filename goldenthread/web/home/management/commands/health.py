"""`./manage.py health`: whether the service works, for whatever watches over this machine."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.home import health


class Command(BaseCommand):
    """Says of each part how it is; 0 if all of them are well."""

    help = (
        "Say whether the database answers, its tables are those of this version, its triggers are "
        "in place and the worker is at work. Example: ./manage.py health. "
        "Exit status: 0 all is well; 1 people cannot work; 4 they can, and the worker is not seen."
    )
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        """Look, and say it."""
        found = health.look()
        for part, word in found.details().items():
            self.stdout.write(f"{part}: {word}")
        if not found.is_good:
            raise CommandError("The service does not work.", returncode=Exit.FAULT)
        if not found.worker:
            raise CommandError("The worker is not seen.", returncode=Exit.DOES_NOT_RECONCILE)
