"""`./manage.py assess`: every indicator anew, as known today."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from goldenthread.web.organisation.clock import clock
from goldenthread.web.reports.actions import assess


class Command(BaseCommand):
    """Run it each night: a figure that was due yesterday is late today, and months begin and end."""

    help = (
        "Assess every indicator anew, as known today, for the periods that pages show. Every change "
        "of the record does so by itself; run this each night for what only the day changes. "
        "Example: ./manage.py assess"
    )

    def handle(self, **_: object) -> None:
        """Assess, and say how many lines there are."""
        self.stdout.write(f"{assess(None, now=clock())} lines.")
