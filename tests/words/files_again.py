"""The example's files read over again, by row, in exact fractions: what a sentence is redone from.

Nothing of the program is used but the names of periods. A printed number says on which rows of the
files it rests; from those rows alone it has to come out the same.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from tests.packs import NORTH_NORTHAMPTONSHIRE

Row = dict[str, str]
NUMERAL = re.compile(r"−?£?\d[\d,]*(?:\.\d+)?")
HALF = Fraction(1, 2)


@cache
def table(file: str) -> tuple[Row, ...]:
    """Read a file of the council folder."""
    with (NORTH_NORTHAMPTONSHIRE / file).open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))


@cache
def tables(folder: str) -> tuple[Row, ...]:
    """Read every file of a folder of the council folder."""
    files = sorted((NORTH_NORTHAMPTONSHIRE / folder).glob("*.csv"))
    return tuple(row for file in files for row in table(f"{folder}/{file.name}"))


def row_at(place: Place) -> Row:
    """Give the row that a source names; the heading of a file is its row 1."""
    return table(place.file)[place.row - 2]


def numbers(text: str) -> list[Fraction]:
    """Read the numbers of a printed text, with their minus signs."""
    return [number(found) for found in NUMERAL.findall(text)]


def number(text: str) -> Fraction:
    """Read one number as it is printed or entered."""
    return Fraction(text.replace("−", "-").replace("£", "").replace(",", ""))


def rounded(amount: Fraction, decimals: int) -> Fraction:
    """Round half away from nought."""
    scale = 10**decimals
    size = (abs(amount) * scale + HALF).__floor__()
    return Fraction(size if amount >= 0 else -size, scale)


def multiplier(definition: Row) -> int:
    """Give what a share is multiplied by in the unit of an indicator."""
    if definition["unit"] == "per cent":
        return 100
    base = re.match(r"per ([\d,]+)", definition["unit"])
    return int(base[1].replace(",", "")) if base else 1


def figure(row: Row, definition: Row) -> Fraction | None:
    """Give the exact figure of a row of values; nothing for an absence."""
    if row["value"]:
        return Fraction(row["value"])
    if row["denominator"] in ("", "0"):
        return None
    return number(row["numerator"]) / number(row["denominator"]) * multiplier(definition)


def together(rows: list[Row], definition: Row) -> Fraction | None:
    """Give the figure that several rows make, by the rule of the definition."""
    if len(rows) == 1:
        return figure(rows[0], definition)
    figures = [figure(row, definition) for row in rows]
    if None in figures:
        return None
    match definition["roll_up"]:
        case "last":
            return max(zip(_periods(rows), figures, strict=True))[1]
        case "sum":
            return sum(filter(None, figures), Fraction(0))
        case _:
            over = sum(number(row["numerator"]) for row in rows)
            return over / sum(number(row["denominator"]) for row in rows) * multiplier(definition)


def known(indicator: str, as_at: str) -> dict[Period, Row]:
    """Give the last row recorded by a day, of each period of an indicator as a whole."""
    rows = [
        row
        for row in tables("values")
        if row["indicator"] == indicator and not row["part"] and row["recorded_on"] <= as_at
    ]
    rows.sort(key=lambda row: row["recorded_on"])
    return {Period.parse(row["period"]): row for row in rows}


def happened(indicator: str, kind: str, as_at: str) -> list[Period]:
    """List when an event of a kind is on record for an indicator."""
    return [
        Period.parse(row["period"])
        for row in tables("events")
        if (row["indicator"], row["kind"]) == (indicator, kind) and row["recorded_on"] <= as_at
    ]


def _periods(rows: Iterable[Row]) -> list[Period]:
    return [Period.parse(row["period"]) for row in rows]
