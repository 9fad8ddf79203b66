"""Send the day's reminders: one e-mail to each person whom there is news for."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core.collection.typed import UnreadableCell, read_date
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.reminding.actions import send_reminders
from goldenthread.web.organisation.clock import clock


class Command(BaseCommand):
    """Run it once a day; a second run, or one after a run that was stopped, sends only the rest."""

    help = "Send the day's reminders. Example: ./manage.py send_reminders --day 2026-02-13"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day; today if it is not given."""
        parser.add_argument("--day", default="", help="the day to write for, as 2026-02-13")

    def handle(self, *_: Any, day: str, **options: Any) -> None:
        """Send, and say what was sent."""
        now = clock()
        try:
            chosen = read_date(day) if day else day_of(now)
        except UnreadableCell as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        found = send_reminders(now=now, day=chosen)
        self.stdout.write(f"{found.sent} sent.")
        if found.without_address:
            self.stderr.write(f"No e-mail address: {'; '.join(found.without_address)}.")
        if found.refused:
            raise CommandError(f"Not taken by the mail server: {'; '.join(found.refused)}.")
