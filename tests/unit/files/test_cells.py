"""The text of one cell, as people type it, read or refused with a sentence that helps."""

import pytest

from goldenthread.core.collection.typed import UnreadableCell
from goldenthread.core.period import NotAPeriod, Period
from goldenthread.files.sheets import cells


@pytest.mark.parametrize("typed", ["3", "0", "1,200"])
def test_a_whole_number_is_read(typed: str) -> None:
    assert cells.read_whole(typed) == int(typed.replace(",", ""))


@pytest.mark.parametrize("typed", ["-1", "1.5", "5%", "£2"])
def test_what_is_not_a_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCell):
        cells.read_whole(typed)


@pytest.mark.parametrize("typed", ["2025-26/M13", "2025-27/M01", "0000-01", "9999-00", "Q2", ""])
def test_what_is_not_a_period_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCell):
        cells.read_period(typed)


def test_a_period_is_read_with_spaces_round_it() -> None:
    assert cells.read_period(" 2025-26/M07 ") == Period.parse("2025-26/M07")


def test_the_cores_own_refusal_is_not_what_a_reader_sees() -> None:
    with pytest.raises(UnreadableCell) as refusal:
        cells.read_period("October")
    assert not isinstance(refusal.value, NotAPeriod)
    assert "2025-26/M07 (October)" in str(refusal.value)
