"""`./manage.py demonstration_month`: something for each role of the demonstration to do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.exits import Exit
from goldenthread.web.home.demonstration import begin_work
from goldenthread.web.organisation.clock import clock


class Command(BaseCommand):
    """Publishes the last quarter and opens the month of the demonstration's day, once."""

    help = (
        "Publish the example's last quarter, open January and submit two values of it, as the "
        "people of the demonstration. Refused outside a demonstration; done once."
    )

    def handle(self, **_: Any) -> None:
        """Begin, unless it was begun before."""
        if not settings.DEMONSTRATION:
            raise CommandError("This is no demonstration.", returncode=Exit.REFUSED)
        if begin_work(now=clock()):
            self.stdout.write("Quarter 3 is published, and January is open.")
