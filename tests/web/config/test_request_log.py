"""One line a request: enough to find a fault, nothing about a person."""

import json
import logging

import pytest

from goldenthread.config.request_log import JsonLines
from goldenthread.web.organisation.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """What has been written since, as it is written to the log."""
    caplog.set_level(logging.INFO, logger="goldenthread.request")
    return lambda: [json.loads(JsonLines().format(record)) for record in caplog.records]


def test_a_line_says_what_was_asked_and_how_it_ended(client, lines):
    response = client.get("/help")
    (line,) = lines()
    assert line["says"] == "request"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/help", 200)
    assert line["request"] == response["X-Request-ID"]
    assert line["milliseconds"] > 0


def test_what_somebody_searched_for_is_not_written(client, lines):
    client.get("/help?who=somebody")
    assert "somebody" not in str(lines())


def test_a_person_is_a_number(client_as, lines):
    person = Person.objects.create(login="login-of-theirs", post="Their post", name="Their name")
    client_as(person).get("/account/", REMOTE_ADDR="203.0.113.9")
    line = lines()[-1]
    assert line["person"] == person.pk
    written = json.dumps(line)
    for secret in ("login-of-theirs", "Their post", "Their name", "203.0.113.9"):
        assert secret not in written


def test_a_fault_is_written_with_its_trace():
    try:
        raise ZeroDivisionError("here")
    except ZeroDivisionError as fault:
        record = logging.getLogger("a").makeRecord(
            "a", logging.ERROR, "f", 1, "It broke", (), (type(fault), fault, fault.__traceback__)
        )
    line = json.loads(JsonLines().format(record))
    assert line["level"] == "error"
    assert "ZeroDivisionError: here" in line["trace"]
