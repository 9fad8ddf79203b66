"""When the officer who signs is written to about a value that awaits the signature."""

from datetime import date

import pytest

from goldenthread.core.collection.cycle import CycleSettings
from goldenthread.core.collection.reminders import is_news_to_signer
from goldenthread.core.collection.working_days import WorkingDays

FRIDAY = date(2026, 2, 13)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 2, 13), False),
        (date(2026, 2, 16), True),
        (date(2026, 2, 17), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 27), True),
        (date(2026, 3, 2), False),
    ],
)
def test_once_it_came_in_and_again_when_the_lock_is_near(day, told):
    """A value that came in on a Friday, to be locked after Friday a fortnight later: its officer is
    told on the Monday, and then on each of the last three working days before the lock and on the
    day of the lock itself; in between, and after, nothing is sent.
    """
    found = is_news_to_signer(
        FRIDAY,
        date(2026, 2, 27),
        settings=CycleSettings(collection_days=14, soon_days=3),
        days=WorkingDays(),
        day=day,
    )
    assert found is told
