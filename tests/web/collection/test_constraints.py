"""What the database itself refuses, should an action ever forget to."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread.web.collection.models import ActDone, Commentary, Digest, Revision, Submission

STREETLIGHTS = {"indicator_id": "streetlights", "period": "2025-26/M10"}


@contextmanager
def refused(name=""):
    """Hold that the database refuses what is done inside, and by which of its rules."""
    with pytest.raises(IntegrityError, match=name or None), transaction.atomic():
        yield


def change(row, **fields):
    Submission.objects.filter(pk=row.pk).update(**fields)


def test_nobody_signs_off_what_they_submitted(streetlights, owner, now):
    mine = {"submitted_by": owner.person, "submitted_at": now}
    with refused("nobody_signs_off_their_own"):
        change(streetlights, **mine, signed_off_by=owner.person, signed_off_at=now)


def test_nobody_checks_what_they_submitted(streetlights, owner, now):
    mine = {"submitted_by": owner.person, "submitted_at": now}
    with refused("nobody_checks_their_own"):
        change(streetlights, **mine, checked_by=owner.person, checked_at=now)


def test_who_checked_does_not_sign(streetlights, signer, now):
    with refused("two_levels_two_people"):
        change(
            streetlights,
            checked_by=signer.person,
            checked_at=now,
            signed_off_by=signer.person,
            signed_off_at=now,
        )


@pytest.mark.parametrize("act", ["entered", "submitted", "checked", "signed_off", "sent_back"])
def test_who_and_when_are_known_together(streetlights, owner, now, act):
    with refused(f"submission_{act}_by_and_at"):
        change(streetlights, **{f"{act}_by": owner.person})
    with refused(f"submission_{act}_by_and_at"):
        change(streetlights, **{f"{act}_at": now})


def test_there_is_no_other_state(streetlights):
    with refused("submission_state_known"):
        change(streetlights, state="approved")


def test_the_days_of_a_submission_are_in_order(streetlights):
    with refused("submission_days_in_order"):
        change(streetlights, due_on=streetlights.cut_off + timedelta(days=1))
    with refused("submission_days_in_order"):
        change(streetlights, opens_on=None)


def test_one_key_has_one_submission(streetlights):
    with refused():
        Submission.objects.create(**STREETLIGHTS)


def test_one_day_has_one_row_of_a_value_and_one_of_its_words(january):
    for model in (Revision, Commentary):
        row = {**STREETLIGHTS, "recorded_on": "2026-02-09", "file": "x.csv", "position": 2}
        model.objects.create(**row)
        with refused():
            model.objects.create(**row)


def test_what_is_on_the_record_is_neither_changed_nor_taken_away(january):
    row = Revision.objects.first()
    with refused("only ever added to"):
        Revision.objects.filter(pk=row.pk).update(value="1")
    with refused("only ever added to"):
        Revision.objects.filter(pk=row.pk).delete()


def test_an_act_is_on_the_record_once_and_stays(streetlights, owner, now):
    act = {
        "submission": streetlights,
        "version": 1,
        "act": "save",
        "by_id": owner.person,
        "at": now,
    }
    done = ActDone.objects.create(**act)
    with refused():
        ActDone.objects.create(**act)
    with refused("only ever added to"):
        ActDone.objects.filter(pk=done.pk).update(reason="Another one.")


def test_there_is_no_other_act(streetlights, owner, now):
    with refused("act_known"):
        ActDone.objects.create(
            submission=streetlights, version=1, act="approve", by_id=owner.person, at=now
        )


def test_a_person_has_one_letter_a_day(january, owner, now):
    letter = {"person_id": owner.person, "day": now.date(), "subject": "One", "text": "One"}
    Digest.objects.create(**letter)
    with refused():
        Digest.objects.create(**letter)
