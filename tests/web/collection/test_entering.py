"""A draft is saved, submitted, taken back; what is stale, wrong, locked or not one's own is not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goldenthread.web.audit.models import Event
from goldenthread.web.collection.entry.actions import recall, save_draft, submit
from goldenthread.web.collection.models import ActDone
from goldenthread.web.collection.refusals import ActRefused, Conflict, NotReady
from goldenthread.web.collection.signing.actions import sign_off
from goldenthread.web.refusals import NotPermitted, OutOfDate
from tests.web.collection.conftest import GOOD, SIGNER


def saved(row, by, now, version=0, **cells):
    return save_draft(by=by, now=now, submission=row.pk, version=version, cells=cells or GOOD)


def test_a_draft_is_kept_with_who_and_when(streetlights, owner, now):
    row = saved(streetlights, owner, now)
    row.refresh_from_db()
    assert (row.numerator, row.version, row.entered_by.post) == ("978", 1, owner.post)
    assert Event.objects.latest("sequence").act == "saved"


def test_what_is_typed_is_made_canonical_and_what_cannot_be_read_is_kept(streetlights, owner, now):
    row = saved(
        streetlights, owner, now, numerator=" 1,978 ", value="about ninety", provisional="no"
    )
    assert (row.numerator, row.value, row.provisional) == ("1978", "about ninety", "")


def test_saving_the_same_again_changes_nothing(streetlights, owner, now):
    saved(streetlights, owner, now)
    again = saved(streetlights, owner, now)
    assert again.version == 1
    assert ActDone.objects.count() == 1


def test_a_stale_save_loses_nobodys_text(streetlights, owner, team, now):
    saved(streetlights, owner, now, what_happened="Storm damage in the north.")
    with pytest.raises(Conflict) as refusal:
        saved(streetlights, team, now, what_happened="A supplier failed.")
    assert refusal.value.mine["what_happened"] == "A supplier failed."
    assert refusal.value.theirs["what_happened"] == "Storm damage in the north."
    assert refusal.value.version == 1


def test_a_whole_entry_is_submitted_once_however_often_the_button_is_pressed(
    streetlights, owner, now
):
    saved(streetlights, owner, now)
    first = submit(by=owner, now=now, submission=streetlights.pk, version=1)
    again = submit(by=owner, now=now, submission=streetlights.pk, version=1)
    assert (first.state, again.version) == ("submitted", 2)
    assert Event.objects.filter(act="submitted").count() == 1


def test_an_empty_entry_is_not_submitted(streetlights, owner, now):
    with pytest.raises(NotReady, match="neither a figure nor an absence"):
        submit(by=owner, now=now, submission=streetlights.pk, version=0)


def test_a_share_above_all_is_not_submitted(streetlights, owner, now):
    saved(streetlights, owner, now, numerator="1001", denominator="1000")
    with pytest.raises(NotReady, match="more than all"):
        submit(by=owner, now=now, submission=streetlights.pk, version=1)


def test_a_warning_is_submitted_once_it_is_explained(complaints, owner, now):
    saved(complaints, owner, now, value="0", source="Complaints system", what_happened="None came.")
    with pytest.raises(NotReady) as refusal:
        submit(by=owner, now=now, submission=complaints.pk, version=1)
    codes = {each.place.column.removeprefix("explanation-") for each in refusal.value.issues}
    assert codes == {"missing-as-zero"}
    row = save_draft(
        by=owner,
        now=now,
        submission=complaints.pk,
        version=1,
        cells={},
        explanations=dict.fromkeys(codes, "The office was closed for the move."),
    )
    assert submit(by=owner, now=now, submission=row.pk, version=2).state == "submitted"


def test_a_filled_box_is_no_explanation(complaints, owner, now):
    saved(complaints, owner, now, value="0", what_happened="None came.")
    save_draft(
        by=owner,
        now=now,
        submission=complaints.pk,
        version=1,
        cells={},
        explanations={"missing-as-zero": "n/a"},
    )
    with pytest.raises(NotReady):
        submit(by=owner, now=now, submission=complaints.pk, version=2)


def test_a_figure_below_target_needs_words(streetlights, owner, now):
    saved(streetlights, owner, now, numerator="850", denominator="1000")
    with pytest.raises(NotReady, match="Commentary is wanted .below target"):
        submit(by=owner, now=now, submission=streetlights.pk, version=1)


def test_what_was_submitted_is_taken_back(streetlights, owner, now):
    saved(streetlights, owner, now)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    row = recall(by=owner, now=now, submission=streetlights.pk, version=2)
    assert (row.state, row.submitted_by) == ("draft", None)


def test_what_was_submitted_cannot_be_written_over(streetlights, owner, now):
    saved(streetlights, owner, now)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    with pytest.raises(ActRefused, match="submitted now"):
        saved(streetlights, owner, now, version=2, numerator="990")


def test_a_page_opened_before_a_change_submits_nothing(streetlights, owner, now):
    saved(streetlights, owner, now)
    with pytest.raises(OutOfDate):
        submit(by=owner, now=now, submission=streetlights.pk, version=0)


def test_nobody_else_enters(streetlights, viewer, now):
    with pytest.raises(NotPermitted):
        saved(streetlights, viewer("Waste Manager", "data owner"), now)


def test_what_the_page_kept_by_itself_a_moment_ago_is_no_conflict_with_oneself(
    streetlights, owner, now
):
    saved(streetlights, owner, now, what_happened="Storm")
    row = saved(streetlights, owner, now, what_happened="Storm damage in the north.")
    assert (row.version, row.what_happened) == (2, "Storm damage in the north.")


def test_an_old_page_of_ones_own_is_a_conflict_all_the_same(streetlights, owner, now):
    saved(streetlights, owner, now, what_happened="Storm damage in the north.")
    with pytest.raises(Conflict):
        saved(streetlights, owner, now + timedelta(minutes=5), what_happened="A quiet month.")


def test_a_delegate_enters_for_the_owner_and_nobody_of_them_signs(streetlights, viewer, owner, now):
    delegate = replace(viewer(SIGNER, "sign-off officer"), delegated=frozenset({"streetlights"}))
    row = saved(streetlights, delegate, now)
    submit(by=owner, now=now, submission=row.pk, version=1)
    with pytest.raises(ActRefused, match="Nobody can sign off what they submitted"):
        sign_off(by=delegate, now=now, submission=row.pk, version=2)
    assert ActDone.objects.get(version=1).on_behalf_of == owner.post


def test_who_covers_for_an_owner_enters_and_an_auditor_never_does(streetlights, viewer, now):
    cover = replace(viewer("Waste Manager", "data owner"), covers=frozenset({"Highways Manager"}))
    assert saved(streetlights, cover, now).version == 1
    auditor = replace(viewer("Auditor", "auditor"), covers=frozenset({"Highways Manager"}))
    with pytest.raises(NotPermitted):
        saved(streetlights, auditor, now, version=1, numerator="1")
