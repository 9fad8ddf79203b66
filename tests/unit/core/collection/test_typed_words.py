"""Words, as people type them, read or refused with a sentence that helps."""

import pytest

from goldenthread.core.collection import typed_words
from goldenthread.core.collection.typed import UnreadableCell


@pytest.mark.parametrize(("typed", "said"), [("Yes", True), ("TRUE", True), (" n ", False)])
def test_yes_and_no_are_read_as_a_spreadsheet_writes_them(typed: str, said: bool) -> None:
    assert typed_words.read_yes_no(typed) is said


def test_a_choice_is_read_whatever_its_capitals_and_spaces() -> None:
    assert typed_words.read_choice(" Not  Due ", ["not due", "awaited"]) == "not due"


def test_a_choice_that_is_misspelt_is_told_the_nearest() -> None:
    with pytest.raises(UnreadableCell, match="Did you mean “monthly”"):
        typed_words.read_choice("montly", ["monthly", "quarterly"])


def test_a_choice_that_is_like_none_is_told_the_list_only() -> None:
    with pytest.raises(UnreadableCell) as refusal:
        typed_words.read_choice("zzz", ["monthly", "quarterly"])
    assert str(refusal.value) == "“zzz” is not one of monthly or quarterly."


@pytest.mark.parametrize("typed", ["Bell\x07", "Lost \ufffd letter", "Half\ud800", "Esc\x1b[31m"])
def test_text_that_cannot_be_printed_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCell, match="cannot be printed"):
        typed_words.read_text(typed)


def test_line_breaks_in_text_are_all_written_the_same_way() -> None:
    assert typed_words.read_text("one\r\ntwo\rthree\n") == "one\ntwo\nthree"


def test_spaces_that_do_not_break_are_text() -> None:
    assert typed_words.read_text("10\u00a0000 homes") == "10\u00a0000 homes"
