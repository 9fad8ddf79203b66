"""`./manage.py work`: do the work in the background, and show that somebody is at it."""

from __future__ import annotations

import fcntl
import threading
import uuid
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from goldenthread.exits import Exit
from goldenthread.web.organisation.clock import clock
from goldenthread.web.publications.actions import give_up_abandoned

TOUCHED_EVERY = 30
"""Seconds between two signs of a worker that has a task in hand."""

LONGEST_TASK = 3600
"""Seconds after which a task that goes on is no sign of work any more."""


class Command(BaseCommand):
    """Takes one task after another from the queue in the database, until it is told to stop."""

    help = (
        "Do the work in the background, such as building packs, until stopped (SIGTERM or Ctrl-C): "
        "the task in hand is finished first. What a worker that was killed left behind is given up, "
        "so that it can be asked for again. Example: ./manage.py work. "
        "Exit status: 0 stopped; 5 refused, because a worker is at work already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to stop when all is done."""
        parser.add_argument(
            "--until-done", action="store_true", help="stop as soon as nothing is left to do"
        )

    def handle(self, *, until_done: bool, **_: object) -> None:
        """Work until stopped."""
        with only_one():
            give_up_abandoned(now=clock())
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


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the worker's lock; the system lets go of it when the process ends, however it ends.

    Raises:
        CommandError: another process holds it.
    """
    with open(settings.DATA_FOLDER / "worker-lock", "a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                "A worker is at work already, and one is enough.", returncode=Exit.REFUSED
            ) from None
        yield


class SeenWorker(Worker):
    """Touches the file of the heartbeat before every task and every wait, and during a task."""

    @property
    def running(self) -> bool:
        """Tell whether to go on; the question is asked before every task and every wait."""
        settings.HEARTBEAT.touch()
        return self._goes_on

    @running.setter
    def running(self, goes_on: bool) -> None:
        """Take whether to go on."""
        self._goes_on = goes_on

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run a task, and be seen meanwhile: a large pack takes minutes."""
        is_done = threading.Event()
        seen = threading.Thread(target=_be_seen_until, args=(is_done,), daemon=True)
        seen.start()
        try:
            super().run_task(db_task_result)
        finally:
            is_done.set()
            seen.join()


def _be_seen_until(is_done: threading.Event) -> None:
    for _ in range(LONGEST_TASK // TOUCHED_EVERY):
        if is_done.wait(TOUCHED_EVERY):
            return
        settings.HEARTBEAT.touch()
