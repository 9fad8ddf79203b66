"""The database on a PostgreSQL server as one file, and back, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from goldenthread.web.home.backup.refusals import NotABackup, ToolFailed, ToolMissing

_AT_A_TIME = 1024 * 1024

# What is there goes as a whole, also tables that the backup does not know of. Nobody waits for
# ever for somebody who is still at work.
_BEGIN = b"""
BEGIN;
SET LOCAL lock_timeout = '60s';
DO $drop$ DECLARE one record; BEGIN
  FOR one IN SELECT oid::regclass AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
  LOOP EXECUTE format('DROP TABLE %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace
  LOOP EXECUTE format('DROP ROUTINE %s CASCADE', one.name); END LOOP;
END $drop$;
"""
_COMMIT = b"\nCOMMIT;\n"


def dump(target: Path) -> None:
    """Copy the database as of one moment, without sessions.

    Raises:
        ToolMissing, ToolFailed: nothing is there then.
    """
    _run(
        "pg_dump", "--format=custom", "--no-owner", "--no-privileges",
        "--exclude-table-data=django_session", f"--file={target}", f"--dbname={_where()}",
    )  # fmt: skip


def prove(source: Path) -> None:
    """Go on if the copy is one of a database of ours.

    Raises:
        NotABackup: it is not, or these programs are too old to read it.
        ToolMissing: the programs are not there.
    """
    try:
        told = _run("pg_restore", "--list", str(source))
    except ToolFailed as fault:
        raise NotABackup(f"Its database cannot be read: {fault}.") from None
    if " TABLE public audit_event " not in told:
        raise NotABackup("Its database is none of this service.")


def put_back(source: Path) -> None:
    """Put the copy in the place of all that there is, in one transaction.

    Its end is sent only when all before it was sent: a process that is killed before, or a program
    that fails, leaves what was there.

    Raises:
        ToolMissing, ToolFailed: the database is as it was.
    """
    read = ["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(source)]
    write = [
        "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={_where()}",
    ]  # fmt: skip
    with (
        _started(write, takes=True) as (writer, says),
        _started(read, takes=False) as (reader, reader_says),
    ):
        taking, giving = cast(IO[bytes], writer.stdin), cast(IO[bytes], reader.stdout)
        try:
            taking.write(_BEGIN)
            shutil.copyfileobj(giving, taking, _AT_A_TIME)
            is_whole = reader.wait() == 0
            taking.write(_COMMIT if is_whole else b"")
            taking.close()
        except BrokenPipeError:
            is_whole = True  # The writer has stopped, and says why.
        if writer.wait() != 0:
            reader.kill()
            raise ToolFailed(f"psql: {_words(says)}")
        if not is_whole:
            raise ToolFailed(f"pg_restore: {_words(reader_says)}")


def _where() -> str:
    """Give the database as PostgreSQL's programs take it: what the settings say, and no password.

    What the driver would add of itself is left out; its library may be newer than the programs.
    """
    known = {option.keyword.decode() for option in Conninfo.get_defaults()} - {"password"}
    given = connection.get_connection_params()
    said = {"dbname", "host", "port", "user", *connection.settings_dict["OPTIONS"]}
    return make_conninfo("", **{name: given[name] for name in sorted(said & known & given.keys())})


def _environment() -> dict[str, str]:
    """Give the password by the environment, where no list of processes shows it."""
    password = connection.get_connection_params().get("password")
    return os.environ | ({"PGPASSWORD": password} if password else {})


def _run(program: str, *arguments: str) -> str:
    try:
        found = subprocess.run(  # noqa: S603 - our own arguments, and no shell
            [program, *arguments], env=_environment(), capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise _missing(program) from None
    if found.returncode != 0:
        raise ToolFailed(_told(program, found.stderr.strip()))
    return found.stdout


@contextmanager
def _started(
    command: list[str], *, takes: bool
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    with tempfile.TemporaryFile() as says:
        try:
            program = subprocess.Popen(  # noqa: S603 - our own arguments, and no shell
                command,
                env=_environment(),
                stdin=subprocess.PIPE if takes else subprocess.DEVNULL,
                stdout=subprocess.DEVNULL if takes else subprocess.PIPE,
                stderr=says,
            )
        except FileNotFoundError:
            raise _missing(command[0]) from None
        with program:
            yield program, says


def _missing(program: str) -> ToolMissing:
    return ToolMissing(
        f"{program} is not on the path; install the PostgreSQL client of the server's version."
    )


def _told(program: str, words: str) -> str:
    """Say what to do about the one refusal that everybody meets who has upgraded the server."""
    if "server version mismatch" in words:
        return (
            f"{program} is older than the database server: install the PostgreSQL client of the "
            f"server's version. It said: {words}"
        )
    return f"{program}: {words}"


def _words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()
