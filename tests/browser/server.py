"""The service as a reader meets it: its own web server, on loopback, over a database of a stage.

Everything is what `./run` starts: gunicorn with the project's configuration, the settings read from
the environment, styles and scripts gathered under names that follow their content.
"""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

from tests.browser.council import DAY

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds until a program that should be ready is taken to be broken."""


class Server:
    """A running service in a folder of its own."""

    def __init__(self, folder, *, day=DAY):
        self.folder = folder
        with closing(socket.create_server(("127.0.0.1", 0))) as found:
            self.address = f"http://127.0.0.1:{found.getsockname()[1]}"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GOLDENTHREAD_", "DATABASE_URL", "DJANGO_"))
        } | {
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
            "GOLDENTHREAD_DEMONSTRATION": "yes",
            "GOLDENTHREAD_DATA": str(folder),
            "GOLDENTHREAD_DAY": day,
            "GOLDENTHREAD_PORT": self.address.rpartition(":")[2],
            "GOLDENTHREAD_WEB_PROCESSES": "1",
            "GOLDENTHREAD_LOG_LEVEL": "warning",
        }
        self.log = folder / "server.log"

    def prepare(self, *what):
        """Make the databases of the stages."""
        self.run("-m", "tests.browser.prepare", *what)
        self.sessions = json.loads((self.folder / "sessions.json").read_text())

    def start(self):
        """Gather the styles and scripts, serve, and wait until somebody answers."""
        self.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        gunicorn = (
            "gunicorn",
            "--config",
            "python:goldenthread.config.web_server",
            "goldenthread.config.wsgi",
        )
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *gunicorn],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, f"The server is not ready.\n{self.said()}"
            time.sleep(0.05)

    def stop(self):
        """Stop serving, and leave nothing behind."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        shutil.rmtree(self.folder)

    def answers(self):
        """Tell whether somebody answers yet."""
        try:
            with urlopen(f"{self.address}/robots.txt", timeout=5):  # noqa: S310 - it is ours
                return True
        except OSError:
            return False

    def said(self):
        """Give the last lines that the server wrote."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def put(self, stage):
        """Give the server the database of a stage, while it runs: other readers see it at once."""
        with (
            closing(sqlite3.connect(self.folder / f"{stage}.sqlite3")) as kept,
            closing(sqlite3.connect(self.database, timeout=30)) as served,
        ):
            kept.backup(served)

    def key(self, table, **where):
        """Find the number by which an address names a row."""
        condition = " AND ".join(f"{column} = ?" for column in where)
        query = f"SELECT id FROM {table} WHERE {condition}"  # noqa: S608 - names of our own
        with closing(sqlite3.connect(self.database)) as served:
            return served.execute(query, tuple(where.values())).fetchone()[0]

    def work(self):
        """Do what waits to be done in the background, as the worker beside the server does."""
        self.run("manage.py", "work", "--until-done")

    @property
    def database(self):
        """The file that is served."""
        return self.folder / "goldenthread.sqlite3"

    def run(self, *arguments):
        """Run one of the project's programs to its end."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=5 * PATIENCE,
        )
        assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
