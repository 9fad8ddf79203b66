"""An event as a person reads it."""

import pytest

from goldenthread.web.audit.models import Event
from goldenthread.web.audit.presenters import SENTENCES, differences, sentence
from tests.architecture.sources import modules


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


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {
                "act": "signed off",
                "subject": "council-tax east 2025-26/M07",
                "period": "2025-26/M07",
            },
            "The system signed off council-tax east for October 2025.",
        ),
        (
            {
                "act": "locked",
                "subject_kind": "cycle",
                "subject": "2025-26/M07",
                "period": "2025-26/M07",
            },
            "The system locked the collection for October 2025.",
        ),
        (
            {"act": "gave a login", "subject_kind": "person", "subject": "Head of Tax"},
            "The system gave Head of Tax a login.",
        ),
    ],
)
def test_an_act_is_told_in_words_of_its_own(fields, says):
    assert sentence(event(**fields)) == says


@pytest.mark.parametrize("act", sorted({act for _, act in SENTENCES}))
def test_there_are_words_only_for_acts_that_there_are(act):
    """An act that is called otherwise from now on needs its sentence under the new name."""
    apps = [path for path in modules() if "web" in path.parts and "audit" not in path.parts]
    assert any(f'"{act}"' in path.read_text(encoding="utf-8") for path in apps)


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
