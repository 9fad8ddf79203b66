"""Fifty owners save at the same moment: each a value of their own, and all of them the same one.

Run by itself (`python -m tests.faults.crowding SQLITE_OR_POSTGRESQL`), because a process with
threads may not be forked. Prints what became of each as a line of JSON.
"""

import json
import os
import sys
import time

os.environ["GOLDENTHREAD_TEST_DATABASE"] = sys.argv[1]

from tests import service  # noqa: F401, I001 - sets the service up before it is imported

from django.core.management import call_command

from goldenthread.core.period import Period
from goldenthread.web.audit.verify import verify_log
from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft
from goldenthread.web.collection.models import Submission
from goldenthread.web.collection.refusals import Conflict
from goldenthread.web.council_folder.actions import load
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.roles import RoleKey
from tests.faults import stages
from tests.faults.acts import AT_THE_SERVER, NOW, SMALL

OWNERS = 50
LARGE = SMALL.parent / "north-northamptonshire"
MARCH = Period.parse("2025-26/M12")
"""The month in which those of the month, of the quarter and of the year become known."""
DAY = NOW.replace(month=4, day=10)


def main():
    """Let them all save, then tell what is in the database."""
    stages.begin()
    call_command("migrate", verbosity=0)
    rows = prepare()
    shared, own = rows[0], rows[1 : OWNERS + 1]
    assert len(own) == OWNERS
    reader, writer = os.pipe()
    at = time.monotonic() + 2
    owners = [
        stages.in_another_process(lambda n=n, row=row: save(n, row, shared, at, writer))
        for n, row in enumerate(own)
    ]
    os.close(writer)
    told = b"".join(iter(lambda: os.read(reader, 65536), b""))
    ended = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in owners]
    assert ended == [0] * OWNERS, ended
    kept = {row.pk: row.value for row in Submission.objects.all()}
    found = {
        "kept": sum(kept[row] == value_of(n) for n, row in enumerate(own)),
        "shared": kept[shared],
        "owners": [json.loads(line) for line in told.splitlines()],
        "broken": verify_log().fault is not None,
    }
    print(json.dumps(found))  # noqa: T201


def prepare():
    """Load the large example, open the last month of the year, and enter one person for each owner."""
    load(LARGE, by=AT_THE_SERVER, now=NOW)
    Person.objects.bulk_create(Person(post=f"Owner {n}", login=f"owner-{n}") for n in range(OWNERS))
    team = viewer(0)
    open_cycle(by=team, now=DAY, period=MARCH)
    drafts = Submission.objects.filter(state="draft", version=0).order_by("pk")
    return list(drafts.values_list("pk", flat=True)[: OWNERS + 1])


def viewer(n):
    """An owner, who may enter any value."""
    person = Person.objects.get(post=f"Owner {n}")
    roles = frozenset({RoleKey.PERFORMANCE_TEAM})
    return Viewer(person=person.pk, login=person.login, post=person.post, roles=roles)


def value_of(n):
    """What an owner enters."""
    return str(1000 + n)


def save(n, row, shared, at, writer):
    """Save a value of one's own and the shared one, at the moment that all do."""
    owner = viewer(n)
    time.sleep(max(0, at - time.monotonic()))
    cells = {"value": value_of(n)}
    save_draft(by=owner, now=DAY, submission=row, version=0, cells=cells)
    try:
        save_draft(by=owner, now=DAY, submission=shared, version=0, cells=cells)
        told = {"owner": n, "saved": True}
    except Conflict as conflict:
        told = {"owner": n, "saved": False, "shown": dict(conflict.mine)["value"]}
    os.write(writer, (json.dumps(told) + "\n").encode())


if __name__ == "__main__":
    main()
