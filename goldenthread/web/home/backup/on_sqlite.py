"""The embedded database as one file, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from goldenthread.web.home.backup.refusals import NotABackup, ToolFailed


def dump(target: Path) -> None:
    """Copy the database as of one moment, while it is written to; no sessions, not even erased ones.

    Raises:
        ToolFailed: there is no room, or it cannot be read.
    """
    with _told(), closing(sqlite3.connect(target)) as copy:
        _live().backup(copy)
        # One file, with nothing beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM django_session")
        copy.commit()


def prove(source: Path) -> None:
    """Go on if the copy can be read to its end.

    Raises:
        NotABackup: it cannot, or it is no database of ours.
    """
    try:
        with closing(_opened(source)) as copy:
            told = copy.execute("PRAGMA quick_check").fetchall()
            ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_event'").fetchone()
    except sqlite3.DatabaseError:
        raise NotABackup("Its database cannot be read.") from None
    if told != [("ok",)] or not ours:
        raise NotABackup("Its database is damaged, or none of this service.")


def put_back(source: Path) -> None:
    """Copy all of it over the database, in one transaction of the database's own.

    Others go on reading what was there until it ends. A process that is killed meanwhile leaves
    what was there, because the log in front of the database holds no word of a commit.

    Raises:
        ToolFailed: the database is as it was.
    """
    with _told(), closing(_opened(source)) as copy:
        copy.backup(_live())


@contextmanager
def _told() -> Iterator[None]:
    """Say in a sentence what SQLite says in a word."""
    try:
        yield
    except sqlite3.Error as fault:
        raise ToolFailed(f"SQLite: {fault}.") from fault


def _opened(source: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)


def _live() -> sqlite3.Connection:
    connection.ensure_connection()
    found: sqlite3.Connection = connection.connection
    return found
