"""The database as one file, taken of one moment while it is in use, and put back as a whole."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from goldenthread.web.home.backup import on_postgresql, on_sqlite


def kind() -> str:
    """Name the kind of the database: "sqlite" or "postgresql"."""
    return str(connection.vendor)


def dump(target: Path) -> None:
    """Write the database into a file, without anybody's session.

    Raises:
        ToolMissing, ToolFailed: there is no whole file then.
    """
    match kind():
        case "sqlite":
            on_sqlite.dump(target)
        case _:
            on_postgresql.dump(target)


def prove(source: Path) -> None:
    """Go on if that file can be put back.

    Raises:
        NotABackup: it cannot.
        ToolMissing: of PostgreSQL only.
    """
    match kind():
        case "sqlite":
            on_sqlite.prove(source)
        case _:
            on_postgresql.prove(source)


def put_back(source: Path) -> None:
    """Put a file that was proved in the place of all that the database holds, at once or not at all.

    Raises:
        ToolMissing, ToolFailed: the database is then as it was.
    """
    match kind():
        case "sqlite":
            on_sqlite.put_back(source)
        case _:
            on_postgresql.put_back(source)
    connections.close_all()


def applied_migrations() -> list[str]:
    """List the steps by which the tables came to be what they are."""
    return sorted(map(".".join, MigrationLoader(connection).applied_migrations))


def known_migrations() -> frozenset[str]:
    """List the steps that this program knows."""
    return frozenset(map(".".join, MigrationLoader(connection).disk_migrations))
