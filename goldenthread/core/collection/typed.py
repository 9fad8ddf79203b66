"""Numbers and days as people type them, read exactly or refused with what to type instead.

What can only mean one thing is accepted ("1,234", " 12 ", "−5", "31/07/2025"); what might mean two
things, or has already lost something on its way through a spreadsheet, is refused. Nothing is ever
turned into 0, and "n/a" is never dropped: it is a named absence that has not been named yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1950, 2099
"""The years that a council's file may speak of; a date outside them is a slip of the finger."""

LONGEST_NUMBER = 40
"""Characters in a number: more than any published figure has."""

LARGEST, SMALLEST = 15, -9
"""Powers of ten between which every figure lies. Whatever is divided by whatever then
stays well within the sixty digits of exact arithmetic."""


class UnreadableCell(ValueError):
    """The text is not what its column holds; the message says what to write instead."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the issue's code beside the sentence."""
        super().__init__(message)
        self.code = code


class Sign(StrEnum):
    """What may be typed with a number, and only means something beside the right unit."""

    BARE = ""
    PER_CENT = "%"
    POUND = "£"


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number, and the sign that was typed with it."""

    figure: Decimal
    sign: Sign = Sign.BARE


_ABSENCE_MARKS = frozenset(
    [
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "#n/a",
        "none",
        "null",
        "nil",
        "nul",
        "-",
        "--",
        "–",
        "—",
        ".",
        "..",
        "…",
        ":",
        "x",
        "c",
        "z",
        "*",
        "tbc",
        "tba",
        "tbd",
        "?",
        "unknown",
        "pending",
        "awaited",
        "missing",
        "suppressed",
        "withdrawn",
    ]
) | {"not available", "not applicable", "no data", "not due", "no cases", "not known", "to follow"}
_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|-?\.\d+")
_EXPONENT = re.compile(r"-?\d+(?:\.\d+)?[eE][+-]?\d+")
_DECIMAL_COMMA = re.compile(r"-?\d+(?:\.\d{3})*,\d+")
_SIZED = re.compile(r"-?[\d.,]+\s*(?:k|m|bn|thousand|million|billion)", re.IGNORECASE)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
_SERIAL_DATE = re.compile(r"[234]\d{4}(?:\.0+)?|5[0-4]\d{3}(?:\.0+)?")
_EXCEL_DAY_0 = date(1899, 12, 30)


def is_absence_mark(text: str) -> bool:
    """Tell whether a text stands for a missing figure: "n/a", "-", "..", "TBC" and the like."""
    return text.strip().casefold() in _ABSENCE_MARKS


def read_number(text: str) -> Number:
    """Read an exact number, with the sign typed with it, if any.

    Accepted: "1,234.5", "−5", "98.1%", "£1,200". Refused: words for a missing figure, exponents
    (the spreadsheet has rounded them already), decimal commas, brackets, NaN and Infinity.
    """
    plain = text.strip()
    if plain.isascii() and len(plain) <= LONGEST_NUMBER and plain.replace(".", "", 1).isdigit():
        return Number(_within_bounds(Decimal(plain), plain))
    plain = plain.replace("\N{MINUS SIGN}", "-")
    sign = Sign.BARE
    if plain.endswith("%"):
        plain, sign = plain[:-1].rstrip(), Sign.PER_CENT
    elif "£" in plain[:2]:
        plain, sign = plain.replace("£", "", 1).lstrip(), Sign.POUND
    if len(plain) > LONGEST_NUMBER or not plain.isascii() or not _NUMBER.fullmatch(plain):
        raise _no_number(text.strip(), plain)
    return Number(_within_bounds(Decimal(plain.replace(",", "")), plain), sign)


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """Read "2025-07-31" or "31/07/2025"; a midnight that a spreadsheet added is ignored."""
    plain = _MIDNIGHT.sub("", text.strip())
    if match := _ISO_DATE.fullmatch(plain):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _BRITISH_DATE.fullmatch(plain):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    elif _SERIAL_DATE.fullmatch(plain):
        meant = _EXCEL_DAY_0 + timedelta(days=int(float(plain)))
        raise UnreadableCell(
            "day-number",
            f"“{plain}” is a spreadsheet's number for a day, {meant.day} {meant:%B %Y} if it counts "
            f"from 1900; format the cell as a date or write {meant.isoformat()}.",
        )
    else:
        raise UnreadableCell(
            "not-a-date", f"“{quoted(text)}” is not a date; write it like 2025-07-31 or 31/07/2025."
        )
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnreadableCell(
            "not-a-date",
            f"“{plain}” is not a day of the calendar; day, month and year, or 2025-07-31.",
        ) from None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise UnreadableCell("far-away", f"“{plain}” is in the year {year}; is that a slip?")
    return found


def quoted(text: str, length: int = 40) -> str:
    """Quote what was typed, as one line, and not all of it if it is long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text[: length * 4]).split())
    return plain if len(plain) <= length else f"{plain[: length - 1]}…"


def _within_bounds(figure: Decimal, typed: str) -> Decimal:
    if figure and not SMALLEST <= figure.adjusted() < LARGEST:
        raise UnreadableCell(
            "not-a-number", f"“{quoted(typed)}” is too large or too small for any council's figure."
        )
    return figure


def _no_number(typed: str, plain: str) -> UnreadableCell:
    shown = quoted(typed)
    if is_absence_mark(typed):
        return UnreadableCell(
            "absence-mark",
            f"“{shown}” is not a figure; leave the cell empty if there is none.",
        )
    if len(typed) > LONGEST_NUMBER:
        return UnreadableCell("not-a-number", f"“{shown}” is too long for a number.")
    if _EXPONENT.fullmatch(plain):
        return UnreadableCell(
            "exponent",
            f"“{shown}” is in a short form in which a spreadsheet has already rounded it; write "
            "all of its digits.",
        )
    if _DECIMAL_COMMA.fullmatch(plain):
        return UnreadableCell(
            "comma",
            f"“{shown}” has a comma where no thousands end; write decimals with a point.",
        )
    if _SIZED.fullmatch(plain):
        return UnreadableCell(
            "not-a-number",
            f"“{shown}” has a word for its size; write all of its digits, in the unit asked for.",
        )
    if plain.startswith("(") and plain.endswith(")"):
        return UnreadableCell(
            "not-a-number", f"“{shown}” is in brackets; write a figure below zero with a minus."
        )
    return UnreadableCell(
        "not-a-number",
        f"“{shown}” is not a number; write digits only, with notes in a column of words.",
    )
