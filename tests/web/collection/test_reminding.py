"""One letter a person a day, whatever happens to the run; nothing of an exempt indicator in it."""

from datetime import date, datetime
from smtplib import SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import Digest
from goldenthread.web.collection.reminding.actions import send_reminders, write_digests
from goldenthread.web.organisation.models import Cover, Person
from tests.folders import with_cells
from tests.web.collection.conftest import GOOD, JANUARY, OWNER, a_person

DUE = date(2026, 2, 13)
LATE = date(2026, 2, 16)


@pytest.fixture(autouse=True)
def _letters_stay_here(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def with_address(january, owner):
    Person.objects.filter(pk=owner.person).update(email="highways@example.gov.uk")
    return january


def test_the_owner_gets_one_letter_about_all_that_is_due(with_address, now):
    assert send_reminders(now=now, day=DUE).sent == 1
    (letter,) = mail.outbox
    assert letter.subject == "2 values are waiting for you"
    assert "R-streetlights The streetlights, January 2026: due on 13 February 2026" in letter.body
    assert "/tasks/2025-26-M10/streetlights/" in letter.body


def test_a_second_run_sends_nothing(with_address, now):
    for _ in range(2):
        send_reminders(now=now, day=DUE)
    assert len(mail.outbox) == 1


def test_a_run_that_was_stopped_after_writing_goes_on_with_what_was_written(with_address, now):
    write_digests(now=now, day=DUE)
    assert not mail.outbox
    assert send_reminders(now=now, day=DUE).sent == 1
    assert Digest.objects.count() == 1


def test_a_letter_that_the_server_refuses_is_tried_again(with_address, now, monkeypatch):
    def refuse(self, messages):
        raise SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        assert send_reminders(now=now, day=DUE).refused == (OWNER,)
    assert send_reminders(now=now, day=DUE).sent == 1


def test_what_has_been_handed_over_is_not_asked_for(with_address, streetlights, owner, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    send_reminders(now=now, day=DUE)
    assert mail.outbox[0].subject == "1 value is waiting for you"
    assert "streetlights" not in mail.outbox[0].body


def test_whoever_signs_is_told_the_day_after_and_when_the_lock_is_near(
    with_address, streetlights, owner, signer, now
):
    Person.objects.filter(pk=signer.person).update(email="director@example.gov.uk")
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)

    def told(day):
        send_reminders(now=now, day=day)
        return [letter.subject for letter in mail.outbox if "director@example.gov.uk" in letter.to]

    one = "1 value is waiting for your signature"
    assert told(now.date()) == []
    assert told(date(2026, 2, 10)) == [one]
    assert told(date(2026, 2, 11)) == [one]
    assert told(date(2026, 2, 17)) == [one, one]
    (letter, *_) = [each for each in mail.outbox if "director@example.gov.uk" in each.to]
    assert "- R-streetlights The streetlights, January 2026" in letter.body
    assert "/sign-off/" in letter.body


def test_the_letter_of_somebody_who_is_away_goes_to_whoever_covers(with_address, owner, now):
    cover = a_person("Waste Manager", "data owner")
    Person.objects.filter(pk=cover.pk).update(email="waste@example.gov.uk")
    Cover.objects.create(
        absent_id=owner.person, by=cover, first_day=DUE, last_day=DUE, reason="Leave"
    )
    send_reminders(now=now, day=DUE)
    assert mail.outbox[0].to == ["waste@example.gov.uk"]


def test_once_it_is_late_the_letter_says_by_how_much(with_address, now):
    send_reminders(now=now, day=LATE)
    assert mail.outbox[0].subject == "2 values are waiting for you, 2 late"
    assert "late by 1 working day" in mail.outbox[0].body


@pytest.mark.parametrize("day", [date(2026, 2, 14), date(2026, 2, 10)])
def test_nothing_is_sent_on_a_weekend_or_when_there_is_no_news(with_address, now, day):
    assert send_reminders(now=now, day=day).sent == 0


def test_a_letter_names_no_exempt_indicator(loaded, team, owner, now):
    loaded(
        with_cells(
            "kpi-sets/2025-26.csv", 2, access="exempt", exempt_paragraph="1", title="Pay cases"
        )
    )
    open_cycle(by=team, now=now, period=JANUARY)
    Person.objects.filter(pk=owner.person).update(email="highways@example.gov.uk")
    send_reminders(now=now, day=DUE)
    assert "R-streetlights, January 2026" in mail.outbox[0].body
    assert "Pay cases" not in mail.outbox[0].body


def test_whoever_has_no_address_is_named(january, now):
    assert send_reminders(now=now, day=DUE).without_address == (OWNER,)


def test_the_command_takes_a_day_and_refuses_what_is_none(with_address, capsys):
    call_command("send_reminders", day="13/02/2026")
    assert capsys.readouterr().out == "1 sent.\n"
    with pytest.raises(CommandError, match="not a date"):
        call_command("send_reminders", day="soon")


def test_the_day_is_that_of_the_council_and_not_of_the_clock_in_greenwich():
    from goldenthread.web.collection.days import day_of

    half_past_midnight_in_summer = datetime(2026, 3, 31, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert day_of(half_past_midnight_in_summer) == date(2026, 4, 1)
