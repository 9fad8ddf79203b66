"""A figure is signed off by another, once, and is on the record from then on; words travel with it."""

from datetime import timedelta

import pytest

from goldenthread.web.audit.models import Event
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import ActDone, Commentary, Revision, Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.collection.refusals import ActRefused, NotAllSigned, NotReady
from goldenthread.web.collection.signing.actions import (
    check,
    reopen,
    send_back,
    sign_off,
    sign_off_many,
)
from goldenthread.web.kpi_sets.models import RegisterRow
from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.refusals import NotPermitted, OutOfDate
from tests.folders import COUNCIL
from tests.web.collection.conftest import GOOD, JANUARY, SIGNER

TWO_LEVELS = COUNCIL.replace("collection_days = 14", "collection_days = 14\nsign_off_levels = 2")

REVISED = {
    "numerator": "979",
    "revision_reason": "A ward was missed.",
    "what_happened": "The figure was too low by one lamp in a thousand.",
    "why": "One ward is read from another system, which was left out.",
}


def submitted(row, by, now, **cells):
    row.refresh_from_db()
    kept = save_draft(by=by, now=now, submission=row.pk, version=row.version, cells=GOOD | cells)
    return submit(by=by, now=now, submission=row.pk, version=kept.version)


def on_record(row):
    return Revision.objects.filter(
        indicator=row.indicator_id, part=row.part, period=row.period
    ).order_by("recorded_on")


@pytest.fixture
def changes():
    """What was said to have changed on the record."""
    heard = []

    def hear(**said):
        heard.append(said["indicators"])

    record_changed.connect(hear)
    yield heard
    record_changed.disconnect(hear)


def test_a_signature_puts_the_value_on_the_record(streetlights, owner, signer, now, changes):
    row = submitted(streetlights, owner, now)
    sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    (revision,) = on_record(row)
    assert (revision.numerator, revision.recorded_on) == ("978", "2026-02-09")
    assert (revision.submitted_by, revision.signed_off_by) == (owner.post, signer.post)
    assert (revision.file, revision.position) == ("values/2025-26.csv", 20)
    assert changes == [("streetlights",)]


def test_words_go_on_the_record_beside_the_value(streetlights, owner, signer, now):
    row = submitted(streetlights, owner, now, what_happened="A cable failed in two wards.")
    sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    (said,) = Commentary.objects.filter(period=str(JANUARY))
    assert said.what_happened == "A cable failed in two wards."
    assert said.recorded_on == "2026-02-09"


def test_a_second_click_signs_nothing_twice(streetlights, owner, signer, now, changes):
    row = submitted(streetlights, owner, now)
    for _ in range(2):
        signed = sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    assert signed.version == row.version + 1
    assert on_record(row).count() == 1
    assert Event.objects.filter(act="signed off").count() == 1
    assert len(changes) == 1


def test_nobody_signs_off_what_they_submitted(streetlights, owner, viewer, now):
    row = submitted(streetlights, owner, now)
    both = viewer(SIGNER, "data owner", "sign-off officer")
    as_cover = type(both)(
        **{
            **both.__dict__,
            "person": owner.person,
            "post": owner.post,
            "covers": frozenset({SIGNER}),
        }
    )
    with pytest.raises(ActRefused, match="Nobody can sign off what they submitted"):
        sign_off(by=as_cover, now=now, submission=row.pk, version=row.version)
    assert not on_record(row).exists()


def test_a_stale_page_signs_nothing(streetlights, owner, signer, now):
    row = submitted(streetlights, owner, now)
    with pytest.raises(OutOfDate):
        sign_off(by=signer, now=now, submission=row.pk, version=row.version - 1)


def test_an_owner_cannot_sign(streetlights, owner, now):
    row = submitted(streetlights, owner, now)
    with pytest.raises(NotPermitted):
        sign_off(by=owner, now=now, submission=row.pk, version=row.version)


def test_what_is_sent_back_says_why_and_is_the_owners_again(streetlights, owner, signer, now):
    row = submitted(streetlights, owner, now)
    with pytest.raises(ActRefused, match="Say why"):
        send_back(by=signer, now=now, submission=row.pk, version=row.version, reason="n/a")
    back = send_back(
        by=signer, now=now, submission=row.pk, version=row.version, reason="December’s lamps."
    )
    assert (back.state, back.sent_back_reason) == ("reopened", "December’s lamps.")
    assert (back.submitted_by, back.sent_back_by_id) == (None, signer.person)


def test_a_revision_needs_its_reason_and_leaves_the_first_row_alone(
    streetlights, owner, signer, now
):
    row = submitted(streetlights, owner, now)
    sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    reopened = reopen(
        by=signer, now=now, submission=row.pk, version=row.version + 1, reason="A ward was missed."
    )
    later = now + timedelta(days=1)
    with pytest.raises(NotReady, match="say why"):
        submitted(reopened, owner, later, numerator="979")
    again = submitted(reopened, owner, later, **REVISED)
    sign_off(by=signer, now=later, submission=row.pk, version=again.version)
    assert [each.numerator for each in on_record(row)] == ["978", "979"]
    assert on_record(row).last().revision_reason == REVISED["revision_reason"]


def test_one_day_has_one_value(streetlights, owner, signer, now):
    row = submitted(streetlights, owner, now)
    sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    reopened = reopen(
        by=signer, now=now, submission=row.pk, version=row.version + 1, reason="A ward was missed."
    )
    again = submitted(reopened, owner, now, **REVISED)
    with pytest.raises(ActRefused, match="one day has one value"):
        sign_off(by=signer, now=now, submission=row.pk, version=again.version)


def test_what_was_reopened_and_left_as_it_was_adds_no_row(streetlights, owner, signer, now):
    row = submitted(streetlights, owner, now)
    sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    reopened = reopen(
        by=signer, now=now, submission=row.pk, version=row.version + 1, reason="Is it right?"
    )
    again = submitted(reopened, owner, now, revision_reason="Nothing was wrong after all.")
    assert (
        sign_off(by=signer, now=now, submission=row.pk, version=again.version).state == "signed off"
    )
    assert on_record(row).count() == 1


def test_several_are_signed_off_together(streetlights, complaints, owner, signer, now, changes):
    rows = [submitted(streetlights, owner, now), a_count(complaints, owner, now)]
    signed = sign_off_many(by=signer, now=now, chosen=[(row.pk, row.version) for row in rows])
    assert {row.state for row in signed} == {"signed off"}
    assert changes == [("complaints", "streetlights")]


def test_if_one_of_several_cannot_be_signed_off_none_is(
    streetlights, complaints, owner, signer, now
):
    row = submitted(streetlights, owner, now)
    with pytest.raises(NotAllSigned, match="not been submitted") as refusal:
        sign_off_many(by=signer, now=now, chosen=[(row.pk, row.version), (complaints.pk, 0)])
    assert list(refusal.value.reasons) == ["R-complaints"]
    assert not Submission.objects.filter(state="signed off", period=str(JANUARY)).exists()


def test_two_levels_are_two_people(loaded, team, owner, signer, now):
    from goldenthread.web.collection.cycle.actions import open_cycle

    loaded(council=TWO_LEVELS)
    open_cycle(by=team, now=now, period=JANUARY)
    row = submitted(
        Submission.objects.get(indicator="streetlights", period=str(JANUARY)), owner, now
    )
    with pytest.raises(ActRefused, match="waits for its first check"):
        sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    checked = check(by=team, now=now, submission=row.pk, version=row.version)
    signed = sign_off(by=signer, now=now, submission=row.pk, version=checked.version)
    assert (signed.checked_by.post, signed.signed_off_by_id) == (team.post, signer.person)


def test_every_act_is_on_the_record_in_order(streetlights, owner, signer, now):
    row = submitted(streetlights, owner, now)
    sign_off(by=signer, now=now, submission=row.pk, version=row.version)
    acts = ActDone.objects.filter(submission=row).values_list("version", "act", "by__post")
    assert list(acts) == [
        (1, "save", owner.post), (2, "submit", owner.post), (3, "sign off", signer.post),
    ]  # fmt: skip


def a_count(row, by, now):
    kept = save_draft(by=by, now=now, submission=row.pk, version=0, cells={"value": "37"})
    return submit(by=by, now=now, submission=row.pk, version=kept.version)


def test_an_explanation_answers_what_the_report_would_ask(complaints, owner, signer, now):
    kept = save_draft(
        by=owner,
        now=now,
        submission=complaints.pk,
        version=0,
        cells={"value": "0", "what_happened": "None came in January."},
        explanations={"missing-as-zero": "The office was closed for the move."},
    )
    submit(by=owner, now=now, submission=complaints.pk, version=kept.version)
    sign_off(by=signer, now=now, submission=complaints.pk, version=2)
    (answer,) = RegisterRow.objects.filter(table="answers")
    assert answer.cells["answer"] == "The office was closed for the move."
    (on_record,) = read_record({"complaints"}).answers
    assert (on_record.guard, on_record.answered_by) == ("missing-as-zero", owner.post)
