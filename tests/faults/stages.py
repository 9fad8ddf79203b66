"""States of a database, kept and put back in a moment, on either database."""

import os
import shutil
import sys
import time
import traceback
from contextlib import closing
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

NAME = "goldenthread_faults"


def begin():
    """Work on a database of our own, empty."""
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = Path(settings.DATA_FOLDER) / f"{NAME}.sqlite3"
    else:
        connection.settings_dict["NAME"] = NAME
        _on_the_server("DROP DATABASE IF EXISTS {}", NAME)
        _on_the_server("CREATE DATABASE {}", NAME)


def keep(state):
    """Keep the database as it is, under a name. Nobody may be using it."""
    connections.close_all()
    if connection.vendor == "sqlite":
        with closing(connection.Database.connect(_file())) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(_file(), _file(state))
    else:
        _copy(NAME, f"{NAME}_{state}")


def put_back(state):
    """Make the database what it was when it was kept; whoever was using it is gone."""
    connections.close_all()
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(f"{_file()}{ending}").unlink(missing_ok=True)
        shutil.copy(_file(state), _file())
    else:
        _copy(f"{NAME}_{state}", NAME)


def wait_until_nobody_uses_it():
    """Wait until the server has noticed that a process was killed, and undone what it had begun."""
    if connection.vendor == "sqlite":
        return
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    with _server() as server:
        for _ in range(600):
            if server.execute(asked, [NAME]).fetchone()[0] == 0:
                return
            time.sleep(0.02)
    raise AssertionError("a killed process still holds the database after 12 seconds")


def _file(state=""):
    path = Path(connection.settings_dict["NAME"])
    return path.with_name(f"{path.name}.{state}") if state else path


def _copy(source, target):
    wait_until_nobody_uses_it()
    _on_the_server("DROP DATABASE IF EXISTS {}", target)
    _on_the_server("CREATE DATABASE {} TEMPLATE {}", target, source)


def _on_the_server(command, *names):
    with _server() as server:
        server.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


def _server():
    host, user = (connection.settings_dict[key] for key in ("HOST", "USER"))
    return psycopg.connect(host=host, user=user, dbname="postgres", autocommit=True)


def in_another_process(work):
    """Run work in a fork of this process and give its number, which the caller waits for."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        connections.close_all()
        status = 0
    finally:
        if status:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(status)
