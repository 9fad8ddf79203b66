"""Two people, or two presses, at the very same moment: one is done, and nothing is lost or doubled."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from goldenthread.web.audit.models import Event
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import ActDone, Revision
from goldenthread.web.collection.refusals import Conflict
from goldenthread.web.collection.signing.actions import sign_off
from goldenthread.web.refusals import Refused
from tests.web.collection.conftest import GOOD

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do several things in threads of their own that all begin together; give what came of each."""
    gate = Barrier(len(acts))

    def done(act):
        gate.wait()
        try:
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(done, acts))


def test_of_two_saves_of_one_version_one_is_kept_and_the_other_has_both_texts(
    streetlights, owner, team, now
):
    def saving(by, words):
        cells = GOOD | {"what_happened": words}
        return lambda: save_draft(
            by=by, now=now, submission=streetlights.pk, version=0, cells=cells
        )

    found = at_once(saving(owner, "Storm damage."), saving(team, "A supplier failed."))
    (conflict,) = [each for each in found if isinstance(each, Conflict)]
    streetlights.refresh_from_db()
    both = {conflict.mine["what_happened"], streetlights.what_happened}
    assert both == {"Storm damage.", "A supplier failed."}
    assert streetlights.version == 1


def test_a_button_pressed_twice_at_once_submits_once(streetlights, owner, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)

    def submitting():
        return submit(by=owner, now=now, submission=streetlights.pk, version=1)

    found = at_once(submitting, submitting, submitting)
    assert [row.version for row in found] == [2, 2, 2]
    assert Event.objects.filter(act="submitted").count() == 1


def test_a_figure_signed_off_twice_at_once_is_on_the_record_once(streetlights, owner, signer, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)

    def signing():
        return sign_off(by=signer, now=now, submission=streetlights.pk, version=2)

    at_once(signing, signing)
    assert Revision.objects.filter(indicator="streetlights", period="2025-26/M10").count() == 1
    assert ActDone.objects.filter(submission=streetlights, act="sign off").count() == 1


def test_two_signed_off_at_once_stand_on_two_lines_of_the_file(
    streetlights, complaints, owner, signer, now
):
    for row, cells in ((streetlights, GOOD), (complaints, {"value": "37"})):
        save_draft(by=owner, now=now, submission=row.pk, version=0, cells=cells)
        submit(by=owner, now=now, submission=row.pk, version=1)

    def signing(row):
        return lambda: sign_off(by=signer, now=now, submission=row.pk, version=2)

    at_once(signing(streetlights), signing(complaints))
    places = Revision.objects.filter(period="2025-26/M10").values_list("file", "position")
    assert sorted(places) == [("values/2025-26.csv", 20), ("values/2025-26.csv", 21)]
