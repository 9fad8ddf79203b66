"""The triggers that hold the tables of `append_only.AppendOnly` to being only added to.

They are made after every `migrate`, not in a migration: SQLite rebuilds a table to alter it and
drops its triggers without a word. Whoever owns a table on PostgreSQL can switch its triggers off,
and anybody who can write an SQLite file can drop them; that is what the chain of digests is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from goldenthread.web.audit.append_only import AppendOnly

FUNCTION = "only_added_to"
"""The function on PostgreSQL that refuses, and the beginning of the name of every trigger."""

_REFUSE = (
    "BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME"
    " USING ERRCODE = 'integrity_constraint_violation'; END"
)

_KINDS_ON_POSTGRESQL = {
    f"{FUNCTION}_rows": "BEFORE UPDATE OR DELETE ON {} FOR EACH ROW",
    f"{FUNCTION}_table": "BEFORE TRUNCATE ON {} FOR EACH STATEMENT",
}

# Whether each trigger is there as we make it: enabled always, on all rows and columns, with our
# function. In tgtype, 1 is for each row, 2 before, 8 delete, 16 update, 32 truncate.
_WHOLE_ON_POSTGRESQL = f"""
    SELECT relname, tgname
    FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid
    JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE relnamespace = current_schema()::regnamespace
      AND tgenabled = 'A' AND tgqual IS NULL AND cardinality(tgattr::int2[]) = 0
      AND proname = '{FUNCTION}' AND prosrc = %s
      AND tgtype = CASE tgname WHEN '{FUNCTION}_rows' THEN 27 WHEN '{FUNCTION}_table' THEN 34 END
"""  # noqa: S608 - nothing but our own constants


@dataclass(frozen=True, order=True)
class Trigger:
    """A trigger that a table must have."""

    table: str
    name: str

    def __str__(self) -> str:
        """Name both."""
        return f"{self.name} on {self.table}"


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> tuple[Trigger, ...]:
    """List the triggers that are not there, or are there otherwise than we make them."""
    connection = connections[using]
    whole = _whole(connection)
    return tuple(
        trigger
        for table in _tables(connection)
        for trigger in _needed(connection, table)
        if trigger not in whole
    )


def make_triggers(*, using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Make the triggers that are missing; Django calls this after every `migrate`."""
    connection = connections[using]
    missing = missing_triggers(using)
    if not missing:
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger"
                f" LANGUAGE plpgsql AS $refuse${_REFUSE}$refuse$"
            )
        for trigger in missing:
            for statement in _statements(connection, trigger):
                cursor.execute(statement)


def drop_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take all triggers away: before a migration that must change kept rows, and between tests.

    No part of the service calls this. The next `migrate` makes the triggers again.
    """
    connection = connections[using]
    quote = connection.ops.quote_name
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table in _tables(connection):
            on = f" ON {quote(table)}" if connection.vendor == "postgresql" else ""
            for trigger in _needed(connection, table):
                cursor.execute(f"DROP TRIGGER IF EXISTS {quote(trigger.name)}{on}")


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    """List the tables that must have triggers and are there already."""
    there = set(connection.introspection.table_names())
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, AppendOnly) and model._meta.db_table in there
    )


def _needed(connection: BaseDatabaseWrapper, table: str) -> Iterator[Trigger]:
    if connection.vendor == "postgresql":
        yield from (Trigger(table, name) for name in _KINDS_ON_POSTGRESQL)
    else:
        for act in ("update", "delete"):
            yield Trigger(table, f"{FUNCTION}_{table}_{act}")


def _whole(connection: BaseDatabaseWrapper) -> set[Trigger]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_WHOLE_ON_POSTGRESQL, [_REFUSE])
            return {Trigger(table, name) for table, name in cursor.fetchall()}
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {
            trigger
            for table, name, text in cursor.fetchall()
            if text == _on_sqlite(connection, trigger := Trigger(table, name))
        }


def _statements(connection: BaseDatabaseWrapper, trigger: Trigger) -> Iterator[str]:
    quote = connection.ops.quote_name
    table, name = quote(trigger.table), quote(trigger.name)
    if connection.vendor == "postgresql":
        kind = _KINDS_ON_POSTGRESQL[trigger.name].format(table)
        yield f"CREATE OR REPLACE TRIGGER {name} {kind} EXECUTE FUNCTION {FUNCTION}()"
        # "Always": also while a superuser replays rows as a replica does.
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    else:
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield _on_sqlite(connection, trigger)


def _on_sqlite(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    quote = connection.ops.quote_name
    act = trigger.name.rsplit("_", 1)[-1].upper()
    return (
        f"CREATE TRIGGER {quote(trigger.name)} BEFORE {act} ON {quote(trigger.table)}"
        f" BEGIN SELECT RAISE(ABORT, '{trigger.table} is only ever added to'); END"
    )
