"""Somebody with the keys to the database changes the log; `verify_audit` says so, and where."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from goldenthread.web.audit.anchors import NotAnAnchor, read_anchors
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.triggers import drop_triggers, make_triggers
from goldenthread.web.audit.verify import verify_log

pytestmark = pytest.mark.django_db


def tamper(statement):
    """As whoever owns the tables may: take the triggers off, change, put them on again."""
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    make_triggers()


def verify(*options):
    out = StringIO()
    call_command("verify_audit", *options, stdout=out)
    return out.getvalue()


def refusal(*options):
    with pytest.raises(CommandError) as refused:
        verify(*options)
    return refused.value.returncode, str(refused.value)


@pytest.fixture
def five(act):
    return [act(subject=str(number), reason="right") for number in range(5)]


def test_a_whole_log_is_said_to_be_whole(five):
    says = verify()
    assert "5 events" in says
    assert five[-1].digest in says


def test_an_empty_log_is_whole(tmp_path):
    assert "0 events" in verify("--anchors", str(tmp_path / "anchors"), "--add")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit_event SET reason = 'wrong' WHERE sequence = 3", "Event 3 has been changed"),
        ("UPDATE audit_event SET \"by\" = '' WHERE sequence = 5", "Event 5 has been changed"),
        ("UPDATE audit_event SET digest = 'f' WHERE sequence = 5", "Event 5 has been changed"),
        ("DELETE FROM audit_event WHERE sequence = 2", "Event 2 is missing"),
        ("DELETE FROM audit_event WHERE sequence <= 2", "Event 1 is missing"),
        ("UPDATE audit_event SET sequence = 9 WHERE sequence = 4", "Event 4 is missing"),
    ],
)
def test_a_change_is_found_where_it_was_made(five, statement, sentence):
    tamper(statement)
    status, says = refusal()
    assert status == 4
    assert sentence in says


def test_a_moment_that_no_reader_understands_is_found(five):
    """SQLite keeps any text in any column; PostgreSQL takes only a moment, which is found too."""
    moment = "'rubbish'" if connection.vendor == "sqlite" else "'2020-01-01'"
    tamper(f"UPDATE audit_event SET at = {moment} WHERE sequence = 2")  # noqa: S608
    assert verify_log().fault.sequence == 2


def test_the_last_events_are_missed_against_an_anchor(five, tmp_path):
    anchors = str(tmp_path / "anchors")
    verify("--anchors", anchors, "--add")
    tamper("DELETE FROM audit_event WHERE sequence >= 4")
    assert "3 events" in verify()
    status, says = refusal("--anchors", anchors)
    assert status == 4
    assert "ends after event 3" in says
    assert "there were 5" in says


def test_a_log_written_anew_is_found_against_an_anchor(five, tmp_path, act):
    anchors = str(tmp_path / "anchors")
    verify("--anchors", anchors, "--add")
    tamper("DELETE FROM audit_event")
    for number in range(6):
        act(subject=str(number))
    verify()
    status, says = refusal("--anchors", anchors)
    assert status == 4
    assert "Event 5 is not the one" in says


def test_anchors_are_added_and_only_once(five, tmp_path, act):
    anchors = tmp_path / "anchors"
    for _ in range(2):
        verify("--anchors", str(anchors), "--add")
    act()
    verify("--anchors", str(anchors), "--add")
    assert [anchor.count for anchor in read_anchors(anchors.read_text())] == [5, 6]
    assert read_anchors(anchors.read_text())[0].digest == five[-1].digest


def test_a_whole_log_without_its_triggers_is_told(five):
    drop_triggers()
    status, says = refusal()
    assert status == 1
    assert "audit_event" in says
    assert "migrate" in says


def test_what_is_no_anchor_is_refused(tmp_path):
    anchors = tmp_path / "anchors"
    anchors.write_text("5 abc\n")
    assert refusal("--anchors", str(anchors))[0] == 3
    assert refusal("--anchors", str(tmp_path / "nowhere"))[0] == 3
    assert refusal("--add")[0] == 2
    with pytest.raises(NotAnAnchor, match="Line 2"):
        read_anchors(f"1 {'0' * 64}\nsomething else\n")


def test_no_event_is_changed_by_looking(five):
    verify()
    assert Event.objects.count() == 5
