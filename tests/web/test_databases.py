"""The tests run on the database that they were asked to run on, and fail where it is not there."""

import os

import pytest
from django.db import connection

from tests import postgresql


def test_the_database_is_the_one_that_was_asked_for():
    """So that a run on PostgreSQL cannot pass on SQLite unseen, in a worker process least of all."""
    assert connection.vendor == os.environ.get("GOLDENTHREAD_TEST_DATABASE", "sqlite")


def test_where_postgresql_is_missing_the_tests_fail(monkeypatch, tmp_path):
    monkeypatch.setattr(postgresql.shutil, "which", lambda _: None)
    monkeypatch.setattr(postgresql, "VERSIONS", tmp_path)
    with pytest.raises(postgresql.NoPostgresql, match="apt-get install postgresql"):
        postgresql.programs()


def test_the_newest_postgresql_is_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(postgresql.shutil, "which", lambda _: None)
    monkeypatch.setattr(postgresql, "VERSIONS", tmp_path)
    for version in ("9", "15", "16"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert postgresql.programs() == tmp_path / "16" / "bin"
