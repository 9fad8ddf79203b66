"""A PostgreSQL server of the tests' own: started once a run, shared by its processes, then gone.

It listens on a socket in a folder that nobody else may enter, and on no network. Every process of
the run holds a lock on one file; a watcher beside the server stops it and removes the folder as
soon as nobody holds that lock any more, so it goes however the tests end.
"""

import fcntl
import functools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import psycopg

ACCOUNT = "postgres"
"""Who runs the server where the tests are run by root, which the server refuses."""

VERSIONS = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs, one folder a version, off the path."""

RUN = "GOLDENTHREAD_TEST_RUN"
"""The variable by which the processes of a run know each other: each child has its parent's."""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
}

WATCH = """
{
    "$1/postgres" -D "$2/data" -k "$2" $3 &
    flock "$2/users" true
    kill -INT $!
    wait $!
    rm -rf "$2"
} </dev/null >"$2/server.log" 2>&1 &
"""


class NoPostgresql(Exception):
    """The server is not installed or does not start; the message says what to do."""


@functools.cache
def address() -> str:
    """Give the address of the server of this run (as DATABASE_URL takes it), started if need be."""
    folder = _folder()
    _lock(folder / "users", fcntl.LOCK_SH)
    starting = _lock(folder / "starting", fcntl.LOCK_EX)
    if not (folder / "data").exists():
        _start(folder)
    os.close(starting)
    return f"postgres://{ACCOUNT}@{str(folder).replace('/', '%2F')}/goldenthread"


def _lock(path: Path, how: int) -> int:
    """Lock a file until it is closed, which the system does when the process ends."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    fcntl.flock(file, how)
    return file


def _folder() -> Path:
    """Give the folder of this run. Its name is long and random, so that nobody can be there before."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
    name = f"goldenthread-{os.environ.setdefault(RUN, run)}"
    folder = Path(tempfile.gettempdir()) / name
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, ACCOUNT, ACCOUNT)
    return folder


def _start(folder: Path) -> None:
    found = programs()
    _run(
        [found / "initdb", "-D", folder / "data", "-U", ACCOUNT, "-A", "trust"]
        + ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    )
    chosen = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    _run(["sh", "-c", WATCH, "sh", found, folder, chosen])
    _wait_for(folder)


def _wait_for(folder: Path) -> None:
    give_up = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(host=str(folder), user=ACCOUNT, dbname="postgres").close()
        except psycopg.OperationalError as error:
            if time.monotonic() > give_up:
                log = folder / "server.log"
                says = log.read_text() if log.exists() else str(error)
                raise NoPostgresql(f"PostgreSQL does not start: {says}") from error
            time.sleep(0.05)
        else:
            return


def programs() -> Path:
    """Give the folder of the programs of the newest server there is."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    newest = max(VERSIONS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        raise NoPostgresql("PostgreSQL is not installed. On Debian: apt-get install postgresql.")
    return newest.parent


def _account() -> dict:
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(ACCOUNT)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()}


def _run(command: list) -> None:
    """Run as an account that the server accepts, in a session that no Ctrl-C reaches."""
    done = subprocess.run(
        command, capture_output=True, text=True, cwd="/", start_new_session=True, **_account()
    )
    if done.returncode:
        raise NoPostgresql(f"{command[0]} failed: {done.stderr}")
