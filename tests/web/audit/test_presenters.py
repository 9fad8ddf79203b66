"""An event as a person reads it."""

import pytest

from goldenthread.web.audit.models import Event
from goldenthread.web.audit.presenters import differences, sentence


def event(**fields):
    defaults = {"act": "weighed", "subject_kind": "submission", "subject": "12"}
    return Event(**defaults | fields)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "The system weighed: submission 12."),
        ({"by": "owner@example.gov.uk"}, "owner@example.gov.uk weighed: submission 12."),
        ({"by": "owner", "by_name": "Head of Tax"}, "Head of Tax weighed: submission 12."),
        ({"indicator": "tax"}, "The system weighed: submission 12, tax."),
        ({"period": "2025-26/M07"}, "The system weighed: submission 12, October 2025."),
        ({"period": "spring"}, "The system weighed: submission 12, spring."),
        (
            {"subject": "tax 2025-26/M07", "indicator": "tax", "period": "2025-26/M07"},
            "The system weighed: submission tax 2025-26/M07.",
        ),
        ({"subject": "{secret}"}, "The system weighed: submission {secret}."),
    ],
)
def test_an_act_that_nobody_has_worded_can_be_read(fields, says):
    assert sentence(event(**fields)) == says


def told(before, after):
    found = differences(event(before=before, after=after))
    return [(each.field, each.before, each.after) for each in found]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("", "", []),
        ("", '{"value":"98.1"}', [("Value", "–", "98.1")]),
        ('{"value":"98.1"}', "", [("Value", "98.1", "–")]),
        ('{"a":1,"b":2}', '{"a":1,"b":3}', [("B", "2", "3")]),
        ('{"is_exempt":true}', '{"is_exempt":false}', [("Is exempt", "yes", "no")]),
        ('{"value":null}', '{"value":""}', []),
        (
            '{"target":{"rule":"relative","tolerance":"5"}}',
            '{"target":{"rule":"relative","tolerance":"10"}}',
            [("Target, tolerance", "5", "10")],
        ),
        ('{"roles":["auditor"]}', '{"roles":["auditor","Member"]}',
         [("Roles", "auditor", "auditor; Member")]),
        ('{"value":', "", [("Text", '{"value":', "–")]),
    ],
)  # fmt: skip
def test_what_an_act_changed_is_told_field_by_field(before, after, says):
    assert told(before, after) == says
