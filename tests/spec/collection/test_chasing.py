"""Chasing: where each value stands, who is reminded, and how late a service has been.

A value is to come, open, due soon, due today or late, until it is submitted and signed off. Each
person gets one message a day at most, and only when there is news. Days late are working days.
"""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.collection.cycle import CycleSettings, Expected
from goldenthread.core.collection.lateness import Delivery, lateness, lateness_over_time
from goldenthread.core.collection.progress import chase_list, completion, progress, progress_of
from goldenthread.core.collection.reminders import digests
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.collection.value import Absence
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.period import Period
from tests.builders import a_definition

DAYS = WorkingDays(frozenset((date(2025, 5, 5), date(2025, 5, 26))))
SETTINGS = CycleSettings(
    collection_days=14, soon_days=3, remind_before=(5, 1), remind_after_every=2
)


def an_item(indicator="streetlights", due=date(2025, 5, 14), **changes):
    """April's value: open on 1 May 2025, due on Wednesday 14 May."""
    return Expected(
        definition=a_definition(indicator, **changes),
        part="",
        period=Period.parse("2025-26/M01"),
        opens=date(2025, 5, 1),
        due=due,
        cut_off=date(2025, 5, 23),
    )


def stands(day, state=None, item=None):
    return progress(item or an_item(), state, day=day, settings=SETTINGS, days=DAYS)


@pytest.mark.parametrize(
    ("day", "state", "expected"),
    [
        (date(2025, 4, 30), None, "not yet open"),
        (date(2025, 5, 1), None, "open"),
        (date(2025, 5, 8), "draft", "open"),
        (date(2025, 5, 9), "draft", "due soon"),
        (date(2025, 5, 14), "draft", "due today"),
        (date(2025, 5, 15), "draft", "late by 1 working day"),
        (date(2025, 5, 19), "draft", "late by 3 working days"),
        (date(2025, 5, 19), "reopened", "late by 3 working days"),
        (date(2025, 5, 19), "submitted", "submitted"),
        (date(2025, 5, 19), "checked", "submitted"),
        (date(2025, 5, 19), "signed off", "signed off"),
    ],
)
def test_a_value_is_to_come_then_open_then_due_then_late(day, state, expected):
    """Due on Wednesday the 14th. What was sent back is the owner's to do again, and is late."""
    assert stands(day, state and SubmissionState(state)).words == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 5, 1), ["open from today"]),
        (date(2025, 5, 2), []),
        (date(2025, 5, 7), ["due soon"]),
        (date(2025, 5, 13), ["due soon"]),
        (date(2025, 5, 14), ["due today"]),
        (date(2025, 5, 15), ["late"]),
        (date(2025, 5, 16), []),
        (date(2025, 5, 17), []),
        (date(2025, 5, 19), ["late"]),
        (date(2025, 5, 26), []),
    ],
)
def test_an_owner_is_reminded_before_on_the_day_and_after(day, expected):
    """On opening, five days and one day before, on the day, and every second working day after.

    Nothing is sent at the weekend (17 May) or on a bank holiday (26 May).
    """
    item = an_item()
    found = digests(
        [item], {}, recipients={item.key: ["owner"]}, settings=SETTINGS, days=DAYS, day=day
    )
    assert [each.occasion.value for digest in found for each in digest.reminders] == expected


def test_one_digest_a_person_with_everything_that_is_open():
    """Lamps are due today and potholes next week: one message, the second value only listed."""
    lamps, potholes = an_item("lamps"), an_item("potholes", due=date(2025, 5, 22))
    found = digests(
        [potholes, lamps],
        {},
        recipients={lamps.key: ["engineer", "deputy"], potholes.key: ["engineer"]},
        settings=SETTINGS,
        days=DAYS,
        day=date(2025, 5, 14),
    )
    assert [
        (
            digest.person,
            [each.progress.expected.definition.indicator for each in digest.reminders],
            [each.expected.definition.indicator for each in digest.also_open],
        )
        for digest in found
    ] == [("deputy", ["lamps"], []), ("engineer", ["lamps"], ["potholes"])]


def test_who_has_submitted_is_left_in_peace():
    """A value that waits for its sign-off is not the owner's to do."""
    item = an_item()
    found = digests(
        [item],
        {item.key: SubmissionState.SUBMITTED},
        recipients={item.key: ["owner"]},
        settings=SETTINGS,
        days=DAYS,
        day=date(2025, 5, 15),
    )
    assert found == ()


def test_the_chase_list_has_the_longest_late_first():
    """What is due tomorrow is not chased yet."""
    items = [
        an_item("due-tomorrow", due=date(2025, 5, 16)),
        an_item("due-today", due=date(2025, 5, 15)),
        an_item("late", due=date(2025, 5, 14)),
        an_item("very-late", due=date(2025, 5, 7)),
    ]
    found = progress_of(items, {}, day=date(2025, 5, 15), settings=SETTINGS, days=DAYS)
    assert [each.expected.definition.indicator for each in chase_list(found)] == [
        "very-late", "late", "due-today",
    ]  # fmt: skip


def test_completion_is_counted_by_service():
    """Of three values of Highways one is signed off, one submitted and one late."""
    items = [an_item(name) for name in ("a", "b", "c")] + [an_item("d", service="Waste")]
    states = {
        items[0].key: SubmissionState.SIGNED_OFF,
        items[1].key: SubmissionState.SUBMITTED,
        items[3].key: SubmissionState.SIGNED_OFF,
    }
    found = completion(
        progress_of(items, states, day=date(2025, 5, 15), settings=SETTINGS, days=DAYS)
    )
    rows = [(row.service, row.expected, row.submitted, row.signed_off, row.late) for row in found]
    assert rows == [("Highways", 3, 2, 1, 1), ("Waste", 1, 1, 1, 0)]
    assert found[1].share_signed_off == Decimal(100)


def delivered(*days, due=date(2025, 5, 14), period="2025-26/M01"):
    """Values of one owner that were due on one day, by the day in May on which each came in."""
    return [
        Delivery(
            owner="Highways Manager",
            period=Period.parse(period),
            due=due,
            submitted_on=date(2025, 5, day) if day else None,
        )
        for day in days
    ]


@pytest.mark.parametrize(
    ("came_in", "on_time", "missing", "share", "median"),
    [
        ((12, 14), 2, 0, Decimal(100), "no cases"),
        ((14, 15), 1, 0, Decimal(50), Decimal(1)),
        ((14, 14, 15, 20), 2, 0, Decimal(50), Decimal("2.5")),
        ((14, None), 1, 1, Decimal(50), Decimal(6)),
        ((), 0, 0, "no cases", "no cases"),
    ],
)
def test_lateness_is_the_share_on_time_and_the_median_of_the_late(
    came_in, on_time, missing, share, median
):
    """Due on 14 May, asked on 22 May: what has not come in is late by as many days so far.

    The median is of those that were late only: most values being in time must not hide them.
    """
    found = lateness(delivered(*came_in), day=date(2025, 5, 22), days=DAYS)
    assert (found.on_time, found.missing) == (on_time, missing)
    assert (found.share_on_time, found.median_days_late) == (share, median)


@pytest.mark.parametrize(
    ("day", "counted"), [(date(2025, 5, 13), 0), (date(2025, 5, 14), 1), (date(2025, 5, 15), 2)]
)
def test_what_may_still_come_in_time_is_not_counted(day, counted):
    """On the day itself only what has come in counts; from the next day on, everything."""
    assert lateness(delivered(13, None), day=day, days=DAYS).due == counted


def test_lateness_over_time_is_a_row_for_each_period():
    """April's was late, May's was not."""
    both = [*delivered(20), *delivered(30, due=date(2025, 5, 30), period="2025-26/M02")]
    found = lateness_over_time(both, day=date(2025, 6, 30), days=DAYS)
    assert {str(period): row.median_days_late for period, row in found.items()} == {
        "2025-26/M01": Decimal(4),
        "2025-26/M02": Absence.NO_CASES,
    }
