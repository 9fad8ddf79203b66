"""`./manage.py work`: do the work in the background, and show that somebody is at it."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand
from django_tasks_db.management.commands.db_worker import Worker


class Command(BaseCommand):
    """Takes one task after another from the queue in the database, until it is told to stop."""

    help = (
        "Do the work in the background, such as building packs, until stopped (SIGTERM or Ctrl-C): "
        "the task in hand is finished first. Example: ./manage.py work"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to stop when all is done."""
        parser.add_argument(
            "--until-done", action="store_true", help="stop as soon as nothing is left to do"
        )

    def handle(self, *, until_done: bool, **_: object) -> None:
        """Work until stopped."""
        worker = SeenWorker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=until_done,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid.uuid4().hex,
        )
        worker.configure_signals()
        worker.run()


class SeenWorker(Worker):
    """Touches the file of the heartbeat each time that it asks itself whether to go on."""

    @property
    def running(self) -> bool:
        """Tell whether to go on; the question is asked before every task and every wait."""
        settings.HEARTBEAT.touch()
        return self._goes_on

    @running.setter
    def running(self, goes_on: bool) -> None:
        """Take whether to go on."""
        self._goes_on = goes_on
