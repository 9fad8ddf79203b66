"""A worker is killed in the middle of a pack: the next one says so, and it can be asked for again."""

import fcntl

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from goldenthread.web.home.management.commands import work
from goldenthread.web.organisation.models import Person
from goldenthread.web.publications import actions
from goldenthread.web.publications.models import Build
from goldenthread.web.publications.tasks import build_pack
from tests.web.publications.conftest import PERIOD


@pytest.fixture
def asked(example, team, now):
    """A pack that was asked for, and its task that a worker has in hand."""
    build = actions.ask_build(PERIOD, as_at=None, by=team, now=now)
    build_pack.enqueue(build.pk)
    DBTaskResult.objects.get().claim("a worker that is gone")
    return build


@pytest.mark.parametrize("state", ["waiting", "building"])
def test_what_was_in_hand_is_given_up_with_a_sentence(asked, now, state):
    """Killed before it began, or in the middle."""
    Build.objects.update(state=state)
    assert actions.give_up_abandoned(now=now) == 1
    asked.refresh_from_db()
    assert (asked.state, asked.finished_at) == ("failed", now)
    assert "ask for the pack again" in asked.issues[0]
    task = DBTaskResult.objects.get()
    assert (task.status, task.exception_class_path.rpartition(".")[2]) == ("FAILED", "WorkerGone")


def test_what_waits_for_a_worker_goes_on_waiting(example, team, now):
    build = actions.ask_build(PERIOD, as_at=None, by=team, now=now)
    build_pack.enqueue(build.pk)
    assert actions.give_up_abandoned(now=now) == 0
    build.refresh_from_db()
    assert build.state == "waiting"
    assert DBTaskResult.objects.get().status == "READY"


@pytest.fixture
def _worker_in_this_process(monkeypatch):
    """It leaves our connection open, and our signals alone."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(work.SeenWorker, "configure_signals", lambda _: None)


@pytest.mark.usefixtures("_worker_in_this_process")
def test_the_worker_begins_by_it_and_the_page_lets_one_ask_again(asked, team, client_as):
    Build.objects.update(state="building")
    call_command("work", until_done=True)
    client = client_as(Person.objects.get(pk=team.person))
    page = client.get(f"/reports/{asked.pk}/").content.decode()
    assert "The worker was stopped in the middle of this pack." in page
    assert "Ask for the pack again" in page
    again = client.post("/reports/", {"period": str(PERIOD), "as_at": ""})
    assert again.status_code == 302
    call_command("work", until_done=True)
    assert list(Build.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "built"]


def test_a_second_worker_is_refused_while_the_first_works(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    with (tmp_path / "worker-lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CommandError) as refused, work.only_one():
            pass
    assert refused.value.returncode == 5
    with work.only_one():
        pass
