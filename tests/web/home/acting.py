"""Somebody at work in a service of its own: a program, run in that service's settings.

`python -m tests.web.home.acting WHAT` prints a line of JSON about what it found.
"""

import json
import os
import resource
import signal
import sys
import threading
import time
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.management import call_command, execute_from_command_line  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from goldenthread.core.period import Period  # noqa: E402
from goldenthread.web.audit.models import Event  # noqa: E402
from goldenthread.web.audit.triggers import missing_triggers  # noqa: E402
from goldenthread.web.audit.verify import verify_log  # noqa: E402
from goldenthread.web.collection.evidence.actions import (  # noqa: E402
    attach_evidence,
    withdraw_evidence,
)
from goldenthread.web.collection.models import Evidence, Revision, Submission  # noqa: E402
from goldenthread.web.collection.signing.actions import reopen  # noqa: E402
from goldenthread.web.council_folder.actions import load  # noqa: E402
from goldenthread.web.home.backup import databases  # noqa: E402
from goldenthread.web.organisation.access import AT_THE_SERVER, Viewer  # noqa: E402
from goldenthread.web.organisation.models import Appointment, Person  # noqa: E402
from goldenthread.web.organisation.roles import RoleKey  # noqa: E402
from goldenthread.web.publications.models import Build, BuiltFile  # noqa: E402

NOW = datetime(2026, 2, 9, 10, 0, tzinfo=ZoneInfo("Europe/London"))
SMALL = Path(__file__).parents[3] / "examples" / "small"
LOGIN, PASSWORD = "at-work", "a-password-for-the-test"
PIECE = 1024 * 1024


def prepare():
    """The small council, somebody who may sign in, a value that is open, and a file beside it."""
    call_command("migrate", verbosity=0)
    assert load(SMALL, by=AT_THE_SERVER, now=NOW).is_written
    person = Person(post="Somebody at work", login=LOGIN)
    person.set_password(PASSWORD)
    person.save()
    Appointment.objects.create(
        person=person, role=RoleKey.PERFORMANCE_TEAM, since=NOW.date().replace(month=1)
    )
    row = Submission.objects.filter(state="signed off").order_by("pk").first()
    reopen(by=_viewer(), now=NOW, submission=row.pk, version=row.version, reason="A slip.")
    attach_evidence(by=_viewer(), now=NOW, submission=row.pk, name="first.txt", content=b"First.")
    Client(SERVER_NAME="127.0.0.1").force_login(
        person, "allauth.account.auth_backends.AuthenticationBackend"
    )


def grow(megabytes):
    """Make the database as large as one with packs in it."""
    build = Build.objects.create(
        period=str(Period.parse("2024-25/Q4")), asked_by=_person(), asked_at=NOW, state="built"
    )
    for number in range(int(megabytes)):
        content = os.urandom(PIECE)
        BuiltFile.objects.create(
            build=build, path=f"public/{number}", media_type="", digest="", content=content
        )


def act(file):
    """Attach and withdraw evidence until killed; each act is a row, its event and its file.

    Says in the file that it has begun, and how often it has acted.
    """
    row, done = Submission.objects.get(state="reopened"), 0
    while True:
        content = f"Number {done}, {time.time()}.".encode()
        kept = attach_evidence(
            by=_viewer(), now=NOW, submission=row.pk, name="note.txt", content=content
        )
        withdraw_evidence(by=_viewer(), now=NOW, evidence=kept.pk)
        done += 1
        Path(file).write_text(str(done))


def act_once():
    """One act more than there was."""
    row = Submission.objects.get(state="reopened")
    attach_evidence(by=_viewer(), now=NOW, submission=row.pk, name="last.txt", content=b"Last.")


def kill_restore(file, seconds):
    """Restore, and be killed so many seconds after the database began to be written."""
    put_back = databases.put_back

    def and_be_killed(source):
        began = time.monotonic()
        threading.Timer(float(seconds), os.kill, (os.getpid(), signal.SIGKILL)).start()
        put_back(source)
        _print({"seconds": time.monotonic() - began})

    databases.put_back = and_be_killed
    call_command("restore", file, replace=True)


def tell():
    """What is in the service, and whether it is whole."""
    rows = list(Evidence.objects.order_by("pk"))
    _print(
        {
            "events": Event.objects.count(),
            "fault": str(verify_log().fault or ""),
            "attached": Event.objects.filter(act="attached evidence to").count(),
            "withdrawn": Event.objects.filter(act="withdrew evidence from").count(),
            "rows": len(rows),
            "rows withdrawn": sum(row.withdrawn_at is not None for row in rows),
            "files": [_is_there(row) for row in rows].count(True),
            "revisions": Revision.objects.count(),
            "triggers": [str(trigger) for trigger in missing_triggers()],
            "damage": _damage(),
        }
    )


def session():
    """The key of a session that is kept."""
    _print({"key": Session.objects.values_list("pk", flat=True).first()})


def update_tables():
    """Add what a later version might: a table that points to ours, and a step that made it."""
    with connection.cursor() as cursor:
        person = Person._meta.db_table
        cursor.execute(f"CREATE TABLE later (person bigint REFERENCES {person} (id))")


def tables():
    """The tables that are none of ours."""
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
    _print({"later": [name for name in found if name == "later"]})


def on_a_full_disk(file):
    """Take a backup where there is room for small files only."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40960, 40960))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.argv = ["manage.py", "backup", file]
    execute_from_command_line(sys.argv)


def sign_in():
    """Sign in with the password, and download the first file."""
    client = Client(SERVER_NAME="127.0.0.1")
    signed_in = client.post("/account/sign-in/", {"login": LOGIN, "password": PASSWORD})
    row = Evidence.objects.order_by("pk").first()
    file = client.get(f"/evidence/{row.pk}/")
    content = b"".join(file) if file.status_code == 200 else b""
    _print({"sign in": signed_in.status_code, "file": content.decode()})


def _viewer():
    person = _person()
    roles = frozenset({RoleKey.PERFORMANCE_TEAM})
    return Viewer(person=person.pk, login=LOGIN, post=person.post, roles=roles)


def _person():
    return Person.objects.get(login=LOGIN)


def _is_there(row):
    path = settings.EVIDENCE_FOLDER / row.stored_as
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == row.digest


def _damage():
    if connection.vendor != "sqlite":
        return ""
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA integrity_check")
        told = cursor.fetchall()
    return "" if told == [("ok",)] else str(told)


def _print(found):
    print(json.dumps(found), flush=True)  # noqa: T201


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    globals()[what](*arguments)
