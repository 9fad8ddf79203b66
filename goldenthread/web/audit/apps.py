"""The app's name for Django, and what it does whenever a database is opened or migrated."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """The log of every act, and the tables that are only ever added to."""

    name = "goldenthread.web.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Make missing triggers after every migration, and let SQLite fire them for REPLACE too."""
        from goldenthread.web.audit import checks, triggers

        checks.register()
        connection_created.connect(_fire_on_replace, dispatch_uid="audit.fire_on_replace")
        post_migrate.connect(
            triggers.make_triggers, sender=self, dispatch_uid="audit.make_triggers"
        )


def _fire_on_replace(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")
