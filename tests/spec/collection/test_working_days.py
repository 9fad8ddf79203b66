"""Clear working days: how long papers lie open before a meeting.

Five clear days in England by section 100B of the Local Government Act 1972, as amended by SI
2002/715. Neither the day the papers go out nor the day of the meeting counts, and only working days
do (R v Swansea City Council, ex parte Elitestone Ltd, Court of Appeal, 5 May 1993).
"""

from datetime import date

import pytest

from goldenthread.core.collection.working_days import WorkingDays

HOLIDAYS = frozenset(
    (
        date(2019, 4, 19),  # Good Friday
        date(2019, 4, 22),  # Easter Monday
        date(2025, 5, 5),  # Early May bank holiday
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2026, 1, 1),
    )
)
DAYS = WorkingDays(HOLIDAYS)


@pytest.mark.parametrize(
    ("meets", "goes_out"),
    [
        (date(2025, 2, 6), date(2025, 1, 29)),
        (date(2025, 2, 4), date(2025, 1, 27)),
        (date(2025, 5, 8), date(2025, 4, 29)),
        (date(2026, 1, 7), date(2025, 12, 29)),
    ],
)
def test_papers_go_out_so_that_five_working_days_lie_between(meets, goes_out):
    """A Thursday meeting: out on Wednesday of the week before, or earlier for a bank holiday."""
    assert DAYS.goes_out(meets) == goes_out
    assert DAYS.clear_between(goes_out, meets) == 5


@pytest.mark.parametrize(
    ("days", "goes_out"), [(DAYS, date(2019, 4, 11)), (WorkingDays(), date(2019, 4, 15))]
)
def test_two_easter_holidays_make_four_days_of_difference(days, goes_out):
    """In 2019 a council had both overlooked, and put its meeting of 23 April off to 30 April."""
    assert days.goes_out(date(2019, 4, 23)) == goes_out


@pytest.mark.parametrize(
    ("goes_out", "meets", "clear"),
    [
        (date(1990, 4, 26), date(1990, 5, 1), 2),
        (date(1990, 4, 25), date(1990, 5, 1), 3),
        (date(2025, 5, 2), date(2025, 5, 6), 0),
        (date(2025, 5, 6), date(2025, 5, 6), 0),
    ],
)
def test_the_day_of_despatch_and_the_day_of_the_meeting_do_not_count(goes_out, meets, clear):
    """In Elitestone the papers were out on Thursday, the meeting on Tuesday, and three were needed."""
    assert WorkingDays(HOLIDAYS).clear_between(goes_out, meets) == clear


@pytest.mark.parametrize(
    ("day", "after", "up_to"),
    [
        (date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 1)),
        (date(2025, 5, 2), date(2025, 5, 6), date(2025, 5, 2)),
        (date(2025, 5, 4), date(2025, 5, 6), date(2025, 5, 2)),
        (date(2025, 12, 31), date(2026, 1, 2), date(2025, 12, 31)),
    ],
)
def test_the_next_working_day_and_the_last_one(day, after, up_to):
    """What opens "after" a day opens when somebody is there; what is due "by" one is due before."""
    assert (DAYS.after(day), DAYS.up_to(day)) == (after, up_to)
