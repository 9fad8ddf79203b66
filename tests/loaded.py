"""The example councils in the database of a test: loaded once a run, then copied row by row.

Loading judges a whole council, which takes seconds; copying its rows takes none. A test that asks
for one has it to itself and leaves nothing behind. Import the fixtures into a conftest.
"""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from goldenthread.web.council_folder import actions
from goldenthread.web.organisation.access import AT_THE_SERVER
from goldenthread.web.organisation.clock import clock

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture
def example(db, _rows_of_example):
    """The small example council: six indicators, one year. Gives its folder."""
    _put(_rows_of_example)
    return EXAMPLES / "small"


@pytest.fixture
def north_northamptonshire(db, _rows_of_north_northamptonshire):
    """The large example council: 167 indicators, five years. Gives its folder."""
    _put(_rows_of_north_northamptonshire)
    return EXAMPLES / "north-northamptonshire"


@pytest.fixture(scope="session")
def _rows_of_example(django_db_setup, django_db_blocker):
    return _loaded(EXAMPLES / "small", django_db_blocker)


@pytest.fixture(scope="session")
def _rows_of_north_northamptonshire(django_db_setup, django_db_blocker):
    return _loaded(EXAMPLES / "north-northamptonshire", django_db_blocker)


def _loaded(folder, blocker):
    """Load a folder, keep every row of every table, and leave the database as it was."""
    with blocker.unblock(), transaction.atomic():
        loaded = actions.load(folder, by=AT_THE_SERVER, now=clock())
        assert loaded.is_written, loaded.issues
        kept = {model: _rows(model) for model in apps.get_models(include_auto_created=True)}
        transaction.set_rollback(True)
    return {model: rows for model, rows in kept.items() if rows and _is_ours(model)}


def _is_ours(model):
    return model.__module__.startswith("goldenthread.")


def _rows(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)}")  # noqa: S608
        return cursor.fetchall()


def _put(kept):
    """Copy the rows; a constraint that looks at another table looks when the test ends."""
    with connection.cursor() as cursor:
        for model, rows in kept.items():
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {_table(model)} ({_columns(model)}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(rows[0]))
                into = f"INSERT INTO {_table(model)} ({_columns(model)}) VALUES ({marks})"  # noqa: S608
                cursor.executemany(into, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kept)):
            cursor.execute(statement)


def _table(model):
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model):
    names = [field.column for field in model._meta.concrete_fields]
    return ", ".join(map(connection.ops.quote_name, names))
