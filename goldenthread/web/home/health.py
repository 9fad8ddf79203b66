"""Whether the service works: its database, the shape of its tables, and the work in the background."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.web.audit.triggers import missing_triggers

LATE_AFTER = 120
"""Seconds without a sign of the worker after which it is taken to have stopped."""


@dataclass(frozen=True, kw_only=True)
class Health:
    """What was found."""

    database: bool
    migrations: bool
    triggers: bool
    worker: bool

    @property
    def is_good(self) -> bool:
        """Tell whether people can work: a worker that is away delays packs and stops nobody."""
        return self.database and self.migrations and self.triggers

    def details(self) -> dict[str, str]:
        """Give each finding in a word."""
        return {
            "database": "answers" if self.database else "does not answer",
            "migrations": "applied" if self.migrations else "waiting",
            "triggers": "in place" if self.triggers else "missing",
            "worker": "working" if self.worker else "not seen",
        }


def look() -> Health:
    """Look at all of it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting, missing = _waiting(), missing_triggers()
    except DatabaseError:
        return Health(database=False, migrations=False, triggers=False, worker=_worker())
    return Health(database=True, migrations=not waiting, triggers=not missing, worker=_worker())


def _waiting() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _worker() -> bool:
    try:
        seen = settings.HEARTBEAT.stat().st_mtime
    except FileNotFoundError:
        return False
    return time.time() - seen < LATE_AFTER
