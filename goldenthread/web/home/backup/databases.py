"""The database as one file, taken of one moment while it is in use, and put back as a whole."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections


class ToolMissing(Exception):
    """PostgreSQL's own programs, ``pg_dump`` and ``pg_restore``, are not on the path."""


class ToolFailed(Exception):
    """PostgreSQL's own program refused; the message holds its words."""


def kind() -> str:
    """Name the kind of the database: "sqlite" or "postgresql"."""
    return str(connection.vendor)


def dump(target: Path) -> None:
    """Write the database into a file.

    Raises:
        ToolMissing, ToolFailed: of PostgreSQL only.
    """
    match kind():
        case "sqlite":
            with closing(sqlite3.connect(target)) as copy:
                _sqlite().backup(copy)
        case _:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def put_back(source: Path) -> None:
    """Put a dump in the place of all that the database holds, at once or not at all.

    Raises:
        ToolMissing, ToolFailed: of PostgreSQL only; the database is then as it was.
    """
    match kind():
        case "sqlite":
            with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
                copy.backup(_sqlite())
        case _:
            _run(
                "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
                "--exit-on-error", f"--dbname={_settings()['NAME']}", str(source), names_database=True,
            )  # fmt: skip
    connections.close_all()


def _sqlite() -> sqlite3.Connection:
    connection.ensure_connection()
    found: sqlite3.Connection = connection.connection
    return found


def _settings() -> dict[str, Any]:
    return connection.settings_dict


def _run(program: str, *arguments: str, names_database: bool = False) -> None:
    """Run one of PostgreSQL's programs; the password goes by its environment, never its arguments."""
    where = _settings()
    named = {"--host": where["HOST"], "--port": where["PORT"], "--username": where["USER"]}
    given = [f"{name}={value}" for name, value in named.items() if value]
    database = [] if names_database else [f"--dbname={where['NAME']}"]
    secret = {"PGPASSWORD": str(where["PASSWORD"])} if where["PASSWORD"] else {}
    _call([program, *given, *database, *arguments], os.environ | secret)


def _call(command: Sequence[str], environment: dict[str, str]) -> None:
    try:
        found = subprocess.run(  # noqa: S603 - our own arguments, and no shell
            command, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise ToolMissing(
            f"{command[0]} is not on the path; install the PostgreSQL client of this server's version."
        ) from None
    if found.returncode != 0:
        raise ToolFailed(f"{command[0]}: {found.stderr.strip()}")
