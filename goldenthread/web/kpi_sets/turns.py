"""Changes to the set, one at a time: each is checked against the whole record as it then stands."""

from __future__ import annotations

from django.db import transaction

from goldenthread.web.kpi_sets.models import Document


def take_turn() -> None:
    """Wait until nobody else is changing the set, and keep the turn until the transaction ends.

    Readers wait for nobody. SQLite lets only one writer in as it is.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Document._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
