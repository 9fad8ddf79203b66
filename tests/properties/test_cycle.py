"""The calendar of collection, on any days and holidays; clear days are counted one by one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.collection.cycle import CycleSettings, Expected, set_back
from goldenthread.core.collection.lateness import Delivery, lateness
from goldenthread.core.collection.progress import OUTSTANDING, Stage, completion, progress_of
from goldenthread.core.collection.reminders import digests
from goldenthread.core.collection.submission import SubmissionState
from goldenthread.core.collection.value import Absence
from goldenthread.core.collection.working_days import WorkingDays
from goldenthread.core.period import Period
from tests.builders import a_definition

DAY = st.dates(date(2024, 1, 1), date(2027, 12, 31))
NEAR = st.dates(date(2025, 4, 25), date(2025, 6, 20))
HOLIDAYS = st.frozensets(NEAR, max_size=12)


def clear_days_one_by_one(goes_out, meets_on, holidays):
    """The oracle: look at every day between and count those on which the offices work."""
    found = 0
    day = goes_out
    while True:
        day = day + timedelta(days=1)
        if day >= meets_on:
            return found
        if day.strftime("%A") not in ("Saturday", "Sunday") and day not in holidays:
            found += 1


@given(NEAR, NEAR, HOLIDAYS)
def test_clear_days_are_those_counted_one_by_one(goes_out, meets_on, holidays):
    days = WorkingDays(holidays)
    assert days.clear_between(goes_out, meets_on) == clear_days_one_by_one(
        goes_out, meets_on, holidays
    )


@given(NEAR, HOLIDAYS, st.integers(0, 10))
def test_papers_go_out_on_the_last_working_day_that_leaves_enough(meets_on, holidays, clear):
    days = WorkingDays(holidays)
    goes_out = days.goes_out(meets_on, clear)
    assert days.works_on(goes_out)
    assert clear_days_one_by_one(goes_out, meets_on, holidays) == clear
    assert clear_days_one_by_one(days.after(goes_out), meets_on, holidays) < max(clear, 1)


@given(DAY, HOLIDAYS, st.integers(1, 40))
def test_so_many_days_on_and_back_again(day, holidays, count):
    days = WorkingDays(holidays)
    assert days.since(day, days.after(day, count)) == count
    assert days.before(days.after(day, count), count) <= max(day, days.up_to(day))
    assert days.up_to(day) <= day < days.after(day)


@given(DAY, HOLIDAYS, *[st.integers(1, 12)] * 3)
def test_the_dates_of_a_meeting_are_working_days_in_order(meets_on, holidays, clear, cut_off, due):
    settings = CycleSettings(
        collection_days=14, clear_days=clear, cut_off_days=cut_off, due_days=due
    )
    days = WorkingDays(holidays)
    found = set_back(meets_on, settings=settings, days=days)
    assert found.due < found.cut_off < found.despatch < found.meets_on
    assert days.since(found.due, found.cut_off) == due
    assert days.since(found.cut_off, found.despatch) == cut_off
    assert all(days.works_on(day) for day in (found.due, found.cut_off, found.despatch))


ITEMS = st.lists(
    st.tuples(
        NEAR, NEAR, st.sampled_from([None, *SubmissionState]), st.sets(st.sampled_from("ab"))
    ),
    max_size=8,
)
SETTINGS = st.builds(
    CycleSettings,
    collection_days=st.just(14),
    soon_days=st.integers(0, 8),
    remind_before=st.lists(st.integers(1, 9), max_size=3).map(tuple),
    remind_after_every=st.integers(0, 5),
)


def owed(rows):
    """Items, their states and whom to write to, from rows of days."""
    items = [
        Expected(
            definition=a_definition(f"indicator-{number}"),
            part="",
            period=Period.parse("2025-26/M01"),
            opens=min(one, other),
            due=max(one, other),
            cut_off=None,
        )
        for number, (one, other, _, _) in enumerate(rows)
    ]
    states = {item.key: state for item, (_, _, state, _) in zip(items, rows, strict=True) if state}
    return items, states, {item.key: row[3] for item, row in zip(items, rows, strict=True)}


@given(ITEMS, SETTINGS, HOLIDAYS, NEAR)
def test_one_digest_a_person_and_nothing_twice(rows, settings, holidays, day):
    items, states, recipients = owed(rows)
    days = WorkingDays(holidays)
    found = digests(items, states, recipients=recipients, settings=settings, days=days, day=day)
    assert len({digest.person for digest in found}) == len(found)
    assert not found or days.works_on(day)
    for digest in found:
        named = [each.progress for each in digest.reminders] + list(digest.also_open)
        keys = [each.expected.key for each in named]
        assert digest.reminders
        assert len(set(keys)) == len(keys)
        assert all(digest.person in recipients[key] for key in keys)
        assert all(each.stage in OUTSTANDING for each in named)


@given(ITEMS, SETTINGS, HOLIDAYS, NEAR)
def test_completion_counts_every_open_value_once(rows, settings, holidays, day):
    items, states, _ = owed(rows)
    found = progress_of(items, states, day=day, settings=settings, days=WorkingDays(holidays))
    counted = completion(found)
    assert sum(row.expected for row in counted) == sum(
        each.stage is not Stage.NOT_OPEN for each in found
    )
    for row in counted:
        assert row.signed_off <= row.submitted <= row.expected
        assert row.late <= row.expected - row.submitted
    assert all((each.days_late > 0) is (each.stage is Stage.LATE) for each in found)


@given(st.lists(st.tuples(NEAR, st.none() | NEAR)), HOLIDAYS, NEAR)
def test_lateness_agrees_with_itself(rows, holidays, day):
    deliveries = [
        Delivery(owner="o", period=Period.parse("2025-26/M01"), due=due, submitted_on=came)
        for due, came in rows
    ]
    found = lateness(deliveries, day=day, days=WorkingDays(holidays))
    late = sum(each.due < day and (each.submitted_on or day) > each.due for each in deliveries)
    assert found.due - found.on_time == late
    assert (found.median_days_late is Absence.NO_CASES) is (late == 0)
    assert (found.share_on_time is Absence.NO_CASES) is (found.due == 0)
