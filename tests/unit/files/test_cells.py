"""The text of one cell, as people type it, read or refused with a sentence that helps."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.period import NotAPeriod, Period
from goldenthread.files.sheets import cells
from goldenthread.files.sheets.cells import Number, Sign, UnreadableCell


@pytest.mark.parametrize(
    ("typed", "figure", "sign"),
    [
        ("12", "12", Sign.BARE),
        (" 12 ", "12", Sign.BARE),
        ("12.50", "12.50", Sign.BARE),
        (".5", ".5", Sign.BARE),
        ("1,234", "1234", Sign.BARE),
        ("1,234,567.8", "1234567.8", Sign.BARE),
        ("-5", "-5", Sign.BARE),
        ("−5", "-5", Sign.BARE),
        ("98.1%", "98.1", Sign.PER_CENT),
        ("98.1 %", "98.1", Sign.PER_CENT),
        ("£1,200", "1200", Sign.POUND),
        ("-£1,200", "-1200", Sign.POUND),
        ("0", "0", Sign.BARE),
        ("0.30000000000000004", "0.30000000000000004", Sign.BARE),
    ],
)
def test_a_number_that_can_mean_one_thing_is_read(typed: str, figure: str, sign: Sign) -> None:
    assert cells.read_number(typed) == Number(Decimal(figure), sign)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("n/a", "absence-mark"),
        ("N/A", "absence-mark"),
        ("-", "absence-mark"),
        ("–", "absence-mark"),
        ("..", "absence-mark"),
        ("TBC", "absence-mark"),
        ("not available", "absence-mark"),
        ("1.2E+05", "exponent"),
        ("98,1", "comma"),
        ("1.234,5", "comma"),
        ("1,23", "comma"),
        ("12,34,567", "not-a-number"),
        ("(5)", "not-a-number"),
        ("98.1*", "not-a-number"),
        ("1.2.3", "not-a-number"),
        ("£1.2m", "not-a-number"),
        ("NaN", "not-a-number"),
        ("Infinity", "not-a-number"),
        ("-inf", "not-a-number"),
        ("1_000", "not-a-number"),
        ("١٢", "not-a-number"),
        ("9" * 41, "not-a-number"),
        ("<5", "not-a-number"),
        ("yes", "not-a-number"),
    ],
)
def test_a_number_that_cannot_be_trusted_is_refused(typed: str, code: str) -> None:
    with pytest.raises(UnreadableCell) as refusal:
        cells.read_number(typed)
    assert refusal.value.code == code


def test_an_absence_mark_is_no_figure() -> None:
    with pytest.raises(UnreadableCell, match="leave the cell empty if there is none.$"):
        cells.read_number("n/a")


@pytest.mark.parametrize("typed", ["3", "0", "1,200"])
def test_a_whole_number_is_read(typed: str) -> None:
    assert cells.read_whole(typed) == int(typed.replace(",", ""))


@pytest.mark.parametrize("typed", ["-1", "1.5", "5%", "£2"])
def test_what_is_not_a_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCell):
        cells.read_whole(typed)


@pytest.mark.parametrize(
    "typed", ["2025-07-31", "31/07/2025", "31/7/2025", "2025-07-31 00:00:00", " 2025-07-31T00:00 "]
)
def test_a_date_is_read(typed: str) -> None:
    assert cells.read_date(typed) == date(2025, 7, 31)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/07/25", "not-a-date"),
        ("07/31/2025", "not-a-date"),
        ("31-Jul-2025", "not-a-date"),
        ("2025-02-29", "not-a-date"),
        ("2025-07-31 14:30", "not-a-date"),
        ("45869", "day-number"),
        ("0025-07-31", "far-away"),
        ("9999-12-31", "far-away"),
    ],
)
def test_a_date_that_might_be_another_is_refused(typed: str, code: str) -> None:
    with pytest.raises(UnreadableCell) as refusal:
        cells.read_date(typed)
    assert refusal.value.code == code


def test_a_spreadsheets_day_number_is_told_its_day() -> None:
    with pytest.raises(UnreadableCell, match="31 July 2025"):
        cells.read_date("45869")


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


def test_what_was_typed_is_quoted_on_one_line_and_not_all_of_it() -> None:
    assert cells.quoted("a\nb") == "a b"
    assert len(cells.quoted("word " * 100)) == 40
