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


@pytest.mark.parametrize(("typed", "said"), [("Yes", True), ("TRUE", True), (" n ", False)])
def test_yes_and_no_are_read_as_a_spreadsheet_writes_them(typed: str, said: bool) -> None:
    assert cells.read_yes_no(typed) is said


def test_a_choice_is_read_whatever_its_capitals_and_spaces() -> None:
    assert cells.read_choice(" Not  Due ", ["not due", "awaited"]) == "not due"


def test_a_choice_that_is_misspelt_is_told_the_nearest() -> None:
    with pytest.raises(UnreadableCell, match="Did you mean “monthly”"):
        cells.read_choice("montly", ["monthly", "quarterly"])


def test_a_choice_that_is_like_none_is_told_the_list_only() -> None:
    with pytest.raises(UnreadableCell) as refusal:
        cells.read_choice("zzz", ["monthly", "quarterly"])
    assert str(refusal.value) == "“zzz” is not one of monthly or quarterly."


@pytest.mark.parametrize("typed", ["Bell\x07", "Lost \ufffd letter", "Half\ud800", "Esc\x1b[31m"])
def test_text_that_cannot_be_printed_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCell, match="cannot be printed"):
        cells.read_text(typed)


def test_line_breaks_in_text_are_all_written_the_same_way() -> None:
    assert cells.read_text("one\r\ntwo\rthree\n") == "one\ntwo\nthree"


def test_spaces_that_do_not_break_are_text() -> None:
    assert cells.read_text("10\u00a0000 homes") == "10\u00a0000 homes"
