"""What watches over the service learns whether it works, and a stranger learns no more than that."""

import os
import time

import pytest
from django.db import DatabaseError, connection

from goldenthread.web.home import health
from goldenthread.web.organisation.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client_as):
    return client_as(Person.objects.create(login="watcher", post="Watcher"))


@pytest.fixture
def heartbeat(settings, tmp_path):
    settings.HEARTBEAT = tmp_path / "heartbeat"
    return settings.HEARTBEAT


def test_all_is_well(client):
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"health": "good"}
    assert response["Cache-Control"] == "no-store"


def test_who_has_signed_in_learns_the_details(signed_in, heartbeat):
    heartbeat.touch()
    assert signed_in.get("/health").json() == {
        "health": "good",
        "database": "answers",
        "migrations": "applied",
        "triggers": "in place",
        "worker": "working",
    }


def test_a_worker_that_is_away_is_seen_and_stops_nobody(signed_in, heartbeat):
    assert signed_in.get("/health").json()["worker"] == "not seen"
    heartbeat.touch()
    long_ago = time.time() - health.LATE_AFTER - 1
    os.utime(heartbeat, (long_ago, long_ago))
    found = signed_in.get("/health")
    assert (found.status_code, found.json()["worker"]) == (200, "not seen")


def test_a_database_that_does_not_answer_is_told(monkeypatch, heartbeat):
    def cursor():
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", cursor)
    found = health.look()
    assert not found.is_good
    assert found.details()["database"] == "does not answer"


@pytest.mark.parametrize("what", ["_waiting", "missing_triggers"])
def test_tables_of_another_version_are_told(client, monkeypatch, what):
    monkeypatch.setattr(health, what, lambda: True)
    response = client.get("/health")
    assert (response.status_code, response.json()) == (503, {"health": "bad"})
