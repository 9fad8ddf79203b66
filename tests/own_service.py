"""A service of a test's own, on either database: its folder, its settings, its commands."""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from tests import postgresql

ROOT = Path(__file__).resolve().parents[1]


class OwnService:
    """A folder and a database that nobody else has."""

    def __init__(self, folder, kind):
        self.folder, self.kind = folder, kind
        folder.mkdir(parents=True, exist_ok=True)
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GOLDENTHREAD_", "DATABASE_URL", "DJANGO_"))
        } | {
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
            "GOLDENTHREAD_DEMONSTRATION": "yes",
            "GOLDENTHREAD_DATA": str(folder),
            "GOLDENTHREAD_LOG_LEVEL": "warning",
            # No styles are gathered for it, so none are asked for by the names they would have.
            "GOLDENTHREAD_DEBUG": "yes",
            "DATABASE_URL": _new_database() if kind == "postgresql" else "",
        }

    def manage(self, *arguments, **environment):
        """Run a command of the service to its end, and give how it ended."""
        return self.run("manage.py", *arguments, **environment)

    def acting(self, what, *arguments):
        """Run the program that acts in the service; give what it told."""
        done = self.run("-m", "tests.web.home.acting", what, *arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout else None

    def run(self, *arguments, **environment):
        """Run a program with the service's settings."""
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def started(self, *arguments):
        """Start a program with the service's settings."""
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )


def _new_database():
    address = postgresql.address()
    name = f"own_{uuid.uuid4().hex[:12]}"
    host = unquote(urlsplit(address).netloc.partition("@")[2])
    with psycopg.connect(
        host=host, user=postgresql.ACCOUNT, dbname="postgres", autocommit=True
    ) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{address.rpartition('/')[0]}/{name}"
