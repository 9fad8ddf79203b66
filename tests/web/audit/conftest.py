"""Acts to be recorded, in few words."""

import pytest
from django.db import transaction

from goldenthread.web.audit.actions import record


@pytest.fixture
def act(now):
    """Record an act in a transaction of its own; name only what matters to the test."""

    def recorded(act="signed off", **fields):
        fields = {"by": "signer", "subject_kind": "submission", "subject": "1", "now": now} | fields
        with transaction.atomic():
            return record(act=act, **fields)

    return recorded
