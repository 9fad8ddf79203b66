"""Figures: exact decimals, the units they are in, and how they are printed.

Arithmetic is exact (`Decimal`, sixty digits); rounding happens once, here, on the way out,
half away from zero, because that is what a reader with a pencil does. Status is judged at
the published decimals (`statistics` rule 15.1), so the same `rounded` serves both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

EXACT = Context(prec=60)
"""The context of every calculation: far more digits than any council's figure has."""

MINUS = "\N{MINUS SIGN}"


class UnitKind(StrEnum):
    """The kinds of unit that are printed differently."""

    PER_CENT = "per cent"
    NUMBER = "number"
    MONEY = "money"
    DAYS = "days"
    WEEKS = "weeks"
    RATE = "rate"
    RATIO = "ratio"
    HOURS_MINUTES = "hours:minutes"


class NotAUnit(ValueError):
    """The text names no unit; the message says how units are written."""


@dataclass(frozen=True)
class Unit:
    """What a figure counts, and in what.

    Args:
        kind: how it is printed.
        noun: what is counted, for a number ("tonnes CO2e"), or the base of a rate ("children").
        per: the base of a rate: 10000 for "per 10,000 children".
        scale: of money: "", "thousand" or "million"; the figure itself is in that scale.
    """

    kind: UnitKind
    noun: str = ""
    per: Decimal = Decimal(1)
    scale: str = ""

    @classmethod
    def parse(cls, text: str) -> Unit:
        """Read a unit as the council folder writes it.

        "per cent", "number", "number of tonnes", "£", "£ thousand", "£ million", "days",
        "weeks", "per 10,000 children", "ratio", "hours:minutes". Raises `NotAUnit`.
        """
        plain = " ".join(text.split())
        simple = {"per cent", "number", "days", "weeks", "ratio", "hours:minutes"}
        if plain in simple:
            return cls(UnitKind(plain))
        if plain.startswith("number of "):
            return cls(UnitKind.NUMBER, noun=plain.removeprefix("number of "))
        if plain in {"£", "£ thousand", "£ million"}:
            return cls(UnitKind.MONEY, scale=plain.removeprefix("£").strip())
        if rate := re.fullmatch(r"per ([\d,]*\d)(?: (.+))?", plain):
            base = Decimal(rate[1].replace(",", ""))
            if base > 0:
                return cls(UnitKind.RATE, noun=rate[2] or "", per=base)
        raise NotAUnit(
            f"“{text}” is not a unit; write per cent, number, number of (something), £, "
            "£ thousand, £ million, days, weeks, per 10,000 (something), ratio or hours:minutes."
        )

    def __str__(self) -> str:
        """Write the unit as `parse` reads it."""
        match self.kind:
            case UnitKind.NUMBER:
                return f"number of {self.noun}" if self.noun else "number"
            case UnitKind.MONEY:
                return f"£ {self.scale}".strip()
            case UnitKind.RATE:
                return f"per {self.per:,} {self.noun}".strip()
            case _:
                return self.kind.value

    @property
    def multiplier(self) -> Decimal:
        """Give what numerator over denominator is multiplied by: 100 for a percentage."""
        match self.kind:
            case UnitKind.PER_CENT:
                return Decimal(100)
            case UnitKind.RATE:
                return self.per
            case _:
                return Decimal(1)

    def show(self, amount: Decimal, decimals: int) -> str:
        """Print a figure with its unit, as it stands in a sentence: "54.2%", "12.0 days"."""
        number = self.bare(amount, decimals)
        match self.kind:
            case UnitKind.PER_CENT:
                return f"{number}%"
            case UnitKind.NUMBER:
                return f"{number} {self.noun}".strip()
            case UnitKind.MONEY:
                suffix = {"": "", "thousand": "k", "million": "m"}[self.scale]
                sign, size = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
                return f"{sign}£{size}{suffix}"
            case UnitKind.DAYS | UnitKind.WEEKS:
                noun = self.kind.value
                return f"{number} {noun[:-1] if number == '1' else noun}"
            case UnitKind.RATE:
                return f"{number} per {self.per:,}"
            case UnitKind.RATIO | UnitKind.HOURS_MINUTES:
                return number

    def bare(self, amount: Decimal, decimals: int) -> str:
        """Print a figure without its unit, for a column that names it: "54.2", "1:30".

        Hours:minutes figures are held in hours, so 1.5 is printed 1:30.
        """
        if self.kind is UnitKind.HOURS_MINUTES:
            return _clock(amount)
        return plain_number(amount, decimals)

    def again(self, amount: Decimal, decimals: int) -> str:
        """Print a figure in a sentence that has named the unit already.

        "469 people, 69 over the target of 400": what is counted is said once; a sign stays.
        """
        if self.kind in (UnitKind.NUMBER, UnitKind.RATE):
            return self.bare(amount, decimals)
        return self.show(amount, decimals)

    def gap(self, amount: Decimal, decimals: int) -> str:
        """Print a difference between two figures; between percentages it is in points."""
        size = abs(amount)
        if self.kind is UnitKind.PER_CENT:
            number = plain_number(size, decimals)
            return f"{number} point" if number == "1" else f"{number} points"
        return self.again(size, decimals)

    @property
    def heading(self) -> str:
        """Give the unit as a table prints it beside the indicator: "%", "days", "per 10,000"."""
        match self.kind:
            case UnitKind.PER_CENT:
                return "%"
            case UnitKind.NUMBER:
                return self.noun or "number"
            case UnitKind.MONEY:
                return str(self)
            case _:
                return str(self)


def rounded(amount: Decimal, decimals: int) -> Decimal:
    """Round half away from zero to the published decimals: 2.675 becomes 2.68."""
    result = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
    return abs(result) if result == 0 else result


def plain_number(amount: Decimal, decimals: int) -> str:
    """Print a number with thousands separators and a true minus sign, rounded: "−1,234.5"."""
    text = f"{rounded(amount, decimals):,f}"
    return text.replace("-", MINUS)


def ratio(numerator: Decimal, denominator: Decimal, unit: Unit) -> Decimal:
    """Divide and multiply by the unit's multiplier; the denominator must not be 0.

    A denominator of 0 is the named absence "no cases", which the caller decides before.
    """
    return EXACT.divide(EXACT.multiply(numerator, unit.multiplier), denominator)


def _clock(hours: Decimal) -> str:
    minutes = int(rounded(abs(hours) * 60, 0))
    sign = MINUS if hours < 0 and minutes else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02d}"
