"""Numbers and days, as people type them, read or refused with a sentence that helps."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.collection import typed as reading
from goldenthread.core.collection.typed import Number, Sign, UnreadableCell


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
    assert reading.read_number(typed) == Number(Decimal(figure), sign)


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
        reading.read_number(typed)
    assert refusal.value.code == code


def test_an_absence_mark_is_no_figure() -> None:
    with pytest.raises(UnreadableCell, match="leave the cell empty if there is none.$"):
        reading.read_number("n/a")


@pytest.mark.parametrize(
    "typed", ["2025-07-31", "31/07/2025", "31/7/2025", "2025-07-31 00:00:00", " 2025-07-31T00:00 "]
)
def test_a_date_is_read(typed: str) -> None:
    assert reading.read_date(typed) == date(2025, 7, 31)


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
        reading.read_date(typed)
    assert refusal.value.code == code


def test_a_spreadsheets_day_number_is_told_its_day() -> None:
    with pytest.raises(UnreadableCell, match="31 July 2025"):
        reading.read_date("45869")


def test_what_was_typed_is_quoted_on_one_line_and_not_all_of_it() -> None:
    assert reading.quoted("a\nb") == "a b"
    assert len(reading.quoted("word " * 100)) == 40
