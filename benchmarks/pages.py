"""What a page of the service costs: the set of 167 indicators, with ten years of values.

On PostgreSQL, with gunicorn as `./run` starts it, and nothing cached between requests. The peer is a
Django page of the same bytes with no work behind it, under the same server.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import dj_database_url
import psycopg
from psycopg import sql

from benchmarks.example import ROOT, ten_years
from benchmarks.printing import held, print_table
from tests import postgresql

READERS, PAUSE, SECONDS = 20, 2.0, 40.0
"""So many people are signed in, each reading a page every two seconds, for so long."""
WITHOUT_PAUSE, SATURATED = 8, 10.0
"""So many connections ask without a pause, for so many seconds."""
LIMIT = 150
"""Milliseconds under which 19 of 20 answers must be."""
ROWS = 167
PASSWORD = "only-for-the-demonstration"  # noqa: S105 - the demonstration's, as ./run prints it
SET = "/indicators/?period=2025-26-Q3"
FILE = "/publications/2025-26-Q3/1/public/appendix-a-core.html"


def print_pages(scratch: Path) -> None:
    """Print how quickly pages come, alone and beside the bare page."""
    environment = _prepared(scratch)
    with _serving("goldenthread.config.wsgi", environment) as port:
        cookies = [_signed_in(port, "member") for _ in range(READERS)]
        page = _page(port, SET, cookies[0])
        rows = len(re.findall(rb'<tr[^>]*id="', page)) or page.count(b"<tr")
        if rows < ROWS:
            sys.exit(f"the page has {rows} rows and not {ROWS}")
        etag = _etag(port, FILE)
        calm = _read(port, SET, cookies, PAUSE, SECONDS)
        busy = _read(port, SET, cookies[:WITHOUT_PAUSE], 0, SATURATED)
        unchanged = _read(port, FILE, [{"If-None-Match": etag}] * WITHOUT_PAUSE, 0, SATURATED)
    bare = scratch / "page.html"
    bare.write_bytes(page)
    with _serving("benchmarks.peer.bare_page", environment | {"BARE_PAGE": str(bare)}) as port:
        if _page(port, "/", {}) != page:
            sys.exit("the bare page is not the same bytes")
        alone = _read(port, "/", [{}] * WITHOUT_PAUSE, 0, SATURATED)
    print_table(
        ("page", "readers", "median ms", "19 of 20 under ms", "a second"),
        (
            _row(
                f"the set, {ROWS} rows, {len(page) / 1000:.0f} kB",
                f"{READERS}, a page in 2 s",
                calm,
                SECONDS,
            ),
            _row("the same", f"{WITHOUT_PAUSE} without pause", busy, SATURATED),
            _row(
                "a publication not changed (304)",
                f"{WITHOUT_PAUSE} without pause",
                unchanged,
                SATURATED,
            ),
            _row(
                "a bare Django page of the same bytes",
                f"{WITHOUT_PAUSE} without pause",
                alone,
                SATURATED,
            ),
        ),
    )
    print(held(_nineteen_of_twenty(calm), LIMIT, "ms for 19 of 20 answers"))
    print(f"The bare page comes {len(alone) / len(busy):.1f} times as often as the set.\n")


def _row(name: str, readers: str, taken: list[float], seconds: float) -> tuple[str, ...]:
    middle, most = statistics.median(taken), _nineteen_of_twenty(taken)
    return (name, readers, f"{middle:.0f}", f"{most:.0f}", f"{len(taken) / seconds:.0f}")


def _nineteen_of_twenty(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _prepared(scratch: Path) -> dict[str, str]:
    """Load ten years of every indicator into a database of its own; give the service's settings."""
    folder = ten_years(scratch / "ten-years")
    environment = os.environ | {
        "DATABASE_URL": postgresql.address(),
        "GOLDENTHREAD_DEMONSTRATION": "yes",
        "GOLDENTHREAD_DATA": str(scratch / "service"),
        "GOLDENTHREAD_LOG_LEVEL": "error",
        "GOLDENTHREAD_PORT": str(_free_port()),
        "PYTHONPATH": str(ROOT),
    }
    _make_database(environment["DATABASE_URL"])
    _call([sys.executable, "requirements/fetch_front_end.py"], environment)
    for command in (
        ("migrate", "--verbosity", "0"),
        ("collectstatic", "--no-input", "--verbosity", "0"),
        ("load", str(folder)),
        ("demonstration",),
        ("shell", "--command", _PUBLISHED),
    ):
        _call([sys.executable, "manage.py", *command], environment)
    return environment


_PUBLISHED = """
from datetime import date, datetime, UTC
from goldenthread.web.publications.models import Publication, PublicationFile
one = Publication.objects.create(
    period="2025-26/Q3", number=1, as_at=date(2026, 1, 23), digest="0" * 64, published_by="",
    published_at=datetime(2026, 2, 9, tzinfo=UTC),
)
PublicationFile.objects.create(
    publication=one, path="public/appendix-a-core.html", media_type="text/html", digest="1" * 64,
    content=b"x" * 400_000,
)
"""
"""A publication with one file of the size of an appendix."""


def _make_database(address: str) -> None:
    where = dj_database_url.parse(address)
    with psycopg.connect(
        host=where["HOST"], user=where["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(where["NAME"])))


def _call(command: list[str], environment: Mapping[str, str]) -> None:
    found = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if found.returncode:
        sys.exit(f"{command} failed:\n{found.stdout}{found.stderr}")


@contextmanager
def _serving(application: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve an application as `./run` does, and give the port."""
    port = int(environment["GOLDENTHREAD_PORT"])
    command = [
        sys.executable, "-m", "gunicorn", "--config", "python:goldenthread.config.web_server",
        f"{application}:application",
    ]  # fmt: skip
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as server:
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _signed_in(port: int, login: str) -> dict[str, str]:
    """Sign somebody in and give the header that says who they are."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/account/sign-in/")
    answer = connection.getresponse()
    form = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token is not None  # noqa: S101 - a form of ours has one
    kept = _cookies(answer)
    sent = {"csrfmiddlewaretoken": token[1], "login": login, "password": PASSWORD}
    headers = {
        "Cookie": kept,
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://127.0.0.1:{port}/account/sign-in/",
    }
    connection.request("POST", "/account/sign-in/", urlencode(sent), headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 302:
        sys.exit(f"{login} could not sign in: {answer.status}")
    return {"Cookie": _cookies(answer)}


def _cookies(answer: http.client.HTTPResponse) -> str:
    found = answer.headers.get_all("Set-Cookie") or []
    return "; ".join(cookie.partition(";")[0] for cookie in found)


def _page(port: int, path: str, headers: Mapping[str, str]) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    found = answer.read()
    if answer.status != 200:
        sys.exit(f"{path} answered {answer.status}")
    return found


def _etag(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse().headers["ETag"]


def _read(
    port: int, path: str, headers: list[dict[str, str]], pause: float, seconds: float
) -> list[float]:
    """Let readers read, in a process of their own; give the milliseconds of each answer."""
    told = {"port": port, "path": path, "headers": headers, "pause": pause, "seconds": seconds}
    command = [sys.executable, "-m", "benchmarks.readers", json.dumps(told)]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode:
        sys.exit(found.stderr)
    taken: list[float] = json.loads(found.stdout)
    return taken
