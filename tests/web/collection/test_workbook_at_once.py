"""An upload confirmed twice at the very same moment is saved once."""

import pytest

from goldenthread.web.audit.models import Event
from goldenthread.web.collection.entry.forms import Sent
from goldenthread.web.collection.models import ActDone, Upload
from goldenthread.web.collection.workbook.actions import confirm_upload, keep_upload
from tests.web.collection.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_upload_confirmed_twice_at_once_is_saved_once(streetlights, complaints, owner, now):
    rows = b"streetlights\tJan 2026\t\t97.8\ncomplaints\tJan 2026\t\t37"
    kept = keep_upload(by=owner, now=now, route=Upload.Route.PASTED, name="rows", content=rows)
    seen = {
        row.pk: Sent(submission=row.pk, version=0, cells={}, explanations={})
        for row in (streetlights, complaints)
    }

    def confirming():
        return confirm_upload(by=owner, now=now, upload=kept.pk, seen=seen, and_submit=True)

    found = at_once(confirming, confirming, confirming)
    assert sorted(each.saved for each in found) == [0, 0, 2]
    assert ActDone.objects.count() == 4
    assert Event.objects.filter(act="confirmed an upload").count() == 1
