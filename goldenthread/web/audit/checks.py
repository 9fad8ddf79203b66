"""What Django's `check` says of the tables that are only ever added to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

from goldenthread.web.audit.append_only import AppendOnly
from goldenthread.web.audit.triggers import missing_triggers

KEEPS_THE_ROW = (models.PROTECT, models.RESTRICT, models.DO_NOTHING)


def register() -> None:
    """Add both checks to Django's."""
    checks.register(keys_keep_rows, checks.Tags.models)
    checks.register(triggers_are_there, checks.Tags.database)


def keys_keep_rows(**_: object) -> list[checks.CheckMessage]:
    """Refuse a foreign key by which deleting another row would change or take away a kept one."""
    return [
        checks.Error(
            f"{model.__name__}.{field.name} would change rows that are only ever added to.",
            hint="Give it on_delete=PROTECT.",
            obj=model,
            id="audit.E001",
        )
        for model, field in _keys()
        if field.remote_field.on_delete not in KEEPS_THE_ROW
    ]


def triggers_are_there(
    *, databases: Sequence[str] | None = None, **_: object
) -> list[checks.CheckMessage]:
    """Warn of every trigger that a database lacks (`./manage.py check --database default`).

    Not an error, which would keep `migrate` from making it.
    """
    return [
        checks.Warning(
            f"The database “{name}” lacks the trigger {trigger}.",
            hint="Run ./manage.py migrate.",
            id="audit.W001",
        )
        for name in databases or ()
        for trigger in missing_triggers(name)
    ]


def _keys() -> Iterator[tuple[type[AppendOnly], models.ForeignKey[Any, Any]]]:
    for model in apps.get_models():
        if issubclass(model, AppendOnly):
            for field in model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey):
                    yield model, field
