"""A month is opened with the days of the committee calendar, locked at its cut-off, and excepted from."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from goldenthread.core.period import Period
from goldenthread.web.audit.models import Event
from goldenthread.web.collection.cycle.actions import (
    allow_late_entry,
    lock_cycle,
    open_cycle,
    unlock_cycle,
)
from goldenthread.web.collection.cycle.queries import chase, cycles
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import Cycle, Submission
from goldenthread.web.collection.refusals import ActRefused
from goldenthread.web.collection.signing.actions import sign_off
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.refusals import NotFound, NotPermitted
from tests.folders import a_count_row, with_cells, with_rows
from tests.web.collection.conftest import GOOD, JANUARY, OWNER

LONDON = ZoneInfo("Europe/London")
AFTER_THE_LOCK = datetime(2026, 2, 23, 10, 0, tzinfo=LONDON)


def meeting(period, meets_on, despatch, cut_off):
    return {
        "period": period, "committee": "Executive", "meets_on": meets_on,
        "cut_off": cut_off, "despatch": despatch,
    }  # fmt: skip


def days_of(indicator, period=JANUARY):
    row = Submission.objects.get(indicator=indicator, period=str(period), part="")
    return row.opens_on, row.due_on, row.cut_off


def test_without_a_meeting_the_days_count_from_the_end_of_the_month(january):
    assert days_of("streetlights") == (date(2026, 2, 2), date(2026, 2, 13), date(2026, 2, 20))


def test_with_a_meeting_they_are_set_back_from_its_cut_off(loaded, team, now):
    january = meeting("2025-26/M10", "2026-03-12", "2026-03-04", "2026-02-27")
    loaded(with_rows("meetings.csv", january))
    cycle = open_cycle(by=team, now=now, period=JANUARY)
    assert days_of("streetlights") == (date(2026, 2, 2), date(2026, 2, 20), date(2026, 2, 27))
    assert cycle.cut_off == date(2026, 2, 27)


def test_over_the_end_of_the_year_bank_holidays_are_left_out(loaded, team, now):
    loaded()
    open_cycle(by=team, now=now, period=Period.parse("2025-26/M08"))
    assert days_of("streetlights", Period.parse("2025-26/M08"))[0] == date(2025, 12, 1)
    open_cycle(by=team, now=now, period=Period.parse("2025-26/M09"))
    opens, due, _ = days_of("streetlights", Period.parse("2025-26/M09"))
    assert (opens, due) == (date(2026, 1, 2), date(2026, 1, 14))


def test_a_quarter_is_asked_for_in_the_month_in_which_it_becomes_known(loaded, team, now):
    late = a_count_row("returns", collected="quarterly", reported="quarterly", lag_months="1")
    loaded(with_rows("kpi-sets/2025-26.csv", late))
    open_cycle(by=team, now=now, period=JANUARY)
    row = Submission.objects.get(indicator="returns")
    assert (row.period, row.cycle.period) == ("2025-26/Q3", "2025-26/M10")


def test_opening_again_changes_no_text_and_asks_for_what_is_new(
    january, streetlights, owner, team, now
):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    again = open_cycle(by=team, now=now, period=JANUARY)
    streetlights.refresh_from_db()
    assert (again.pk, streetlights.numerator) == (january.pk, "978")
    assert Submission.objects.filter(cycle=january).count() == 2


def test_a_month_that_was_loaded_is_not_asked_for_again(loaded, team, now):
    loaded()
    open_cycle(by=team, now=now, period=Period.parse("2025-26/M09"))
    states = set(Submission.objects.filter(cycle__isnull=False).values_list("state", flat=True))
    assert states == {"signed off"}


@pytest.mark.parametrize(
    ("period", "said"), [("2025-26/Q3", "is not a month"), ("2031-32/M01", "No indicator")]
)
def test_what_cannot_be_opened_says_why(loaded, team, now, period, said):
    loaded()
    with pytest.raises(ActRefused, match=said):
        open_cycle(by=team, now=now, period=Period.parse(period))


def test_only_the_performance_team_runs_the_cycle(january, owner, now):
    for act in (open_cycle, lock_cycle):
        with pytest.raises(NotPermitted):
            act(by=owner, now=now, period=JANUARY)


def test_after_the_cut_off_nothing_is_entered_submitted_or_signed(streetlights, owner, signer, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    with pytest.raises(ActRefused, match="cut-off for this period has passed"):
        save_draft(
            by=owner,
            now=AFTER_THE_LOCK,
            submission=streetlights.pk,
            version=1,
            cells={"value": "1"},
        )
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    with pytest.raises(ActRefused, match="cut-off"):
        sign_off(by=signer, now=AFTER_THE_LOCK, submission=streetlights.pk, version=2)


def test_on_the_day_of_the_cut_off_it_can_still_be_entered(streetlights, owner):
    last = datetime(2026, 2, 20, 23, 59, tzinfo=LONDON)
    assert (
        save_draft(by=owner, now=last, submission=streetlights.pk, version=0, cells=GOOD).version
        == 1
    )


def test_an_exception_lets_one_indicator_in_until_its_day(streetlights, complaints, owner, team):
    allow_late_entry(
        by=team,
        now=AFTER_THE_LOCK,
        period=JANUARY,
        indicator="streetlights",
        until=date(2026, 2, 24),
        reason="The lighting system was down.",
    )
    save_draft(by=owner, now=AFTER_THE_LOCK, submission=streetlights.pk, version=0, cells=GOOD)
    with pytest.raises(ActRefused, match="cut-off"):
        save_draft(
            by=owner, now=AFTER_THE_LOCK, submission=complaints.pk, version=0, cells={"value": "3"}
        )
    too_late = AFTER_THE_LOCK + timedelta(days=2)
    with pytest.raises(ActRefused, match="cut-off"):
        submit(by=owner, now=too_late, submission=streetlights.pk, version=1)
    assert Event.objects.filter(act="allowed late entry", indicator="streetlights").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": "n/a"}, "Say why"),
        ({"until": date(2026, 2, 1)}, "must last until today"),
        ({"indicator": "unknown"}, "is not collected"),
    ],
)
def test_an_exception_that_makes_no_sense_is_refused(january, team, changes, said):
    given = {"indicator": "", "until": date(2026, 2, 24), "reason": "The system was down."}
    with pytest.raises(ActRefused, match=said):
        allow_late_entry(by=team, now=AFTER_THE_LOCK, period=JANUARY, **given | changes)


def test_no_exception_is_made_of_what_is_open(january, team, now):
    with pytest.raises(ActRefused, match="is open"):
        allow_late_entry(
            by=team, now=now, period=JANUARY, indicator="", until=now.date(), reason="Just in case."
        )


def test_a_month_is_locked_early_once_and_unlocked_with_a_reason(streetlights, owner, team, now):
    for _ in range(2):
        lock_cycle(by=team, now=now, period=JANUARY)
    assert Event.objects.filter(act="locked").count() == 1
    with pytest.raises(ActRefused, match="cut-off|locked"):
        save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    unlock_cycle(by=team, now=now, period=JANUARY, reason="It was the wrong month.")
    assert (
        save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD).version
        == 1
    )


def test_a_month_that_was_never_opened_cannot_be_locked(loaded, team, now):
    loaded()
    with pytest.raises(NotFound, match="has not been opened"):
        lock_cycle(by=team, now=now, period=JANUARY)


def test_the_chase_list_names_who_is_late_and_by_how_much(streetlights, owner, signer, team, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    tuesday = datetime(2026, 2, 17, 9, 0, tzinfo=LONDON)
    found = chase(team, tuesday, JANUARY)
    (late,) = found.chased
    assert (late.progress.expected.definition.indicator, late.progress.days_late) == (
        "complaints",
        2,
    )
    assert (found.total.expected, found.total.submitted, found.total.late) == (2, 1, 1)
    (owners,) = found.owners
    assert (owners.owner, owners.altogether.due, owners.altogether.on_time) == (OWNER, 2, 1)


def test_months_that_can_be_opened_are_the_last_three_that_have_ended(january, team, now):
    opened, to_open = cycles(team, now)
    assert [cycle.period for cycle in opened] == ["2025-26/M10"]
    assert [str(period) for period in to_open] == ["2025-26/M09", "2025-26/M08"]


def test_an_auditor_reads_the_cycle_and_opens_nothing(january, viewer, now):
    auditor = viewer("External Auditor", RoleKey.AUDITOR)
    assert chase(auditor, now, JANUARY).total.expected == 2
    with pytest.raises(NotPermitted):
        open_cycle(by=auditor, now=now, period=JANUARY)


def test_a_quarter_shows_its_months_together(january, team, now):
    found = chase(team, now, Period.parse("2025-26/Q4"))
    assert [cycle.period for cycle in found.cycles] == ["2025-26/M10"]
    assert [str(month) for month in found.not_opened] == ["2025-26/M11", "2025-26/M12"]


def test_papers_that_go_out_too_late_are_told_of(loaded, team, now):
    short = meeting("2025-26/Q4", "2026-05-14", "2026-05-11", "2026-05-01")
    loaded(with_rows("meetings.csv", short), with_cells("meetings.csv", 2, despatch="2025-08-06"))
    open_cycle(by=team, now=now, period=JANUARY)
    (notice,) = chase(team, now, JANUARY).notices
    assert notice.code == "short-notice"
    assert Cycle.objects.count() == 1
