"""Invents lifelike figures: seasons, chance, drifts, steps, and year-end effects.

Chance is of the size that the real thing has: a percentage varies with its denominator, a count
with its size, a stock moves a little each month from where it was. Every series has a random
stream of its own, seeded by its identity, so that adding an indicator changes no other's figures.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core.figure import Unit, rounded
from goldenthread.core.period import Frequency, Period
from tools.example_council.catalogue import Row
from tools.example_council.levels import level_at
from tools.example_council.seasons import shares, swing

SEED = "2025-02-11"
"""The date of the founding report."""

_MEMORY = 0.75
_SHARED_SEASONS = {"tax", "cum", "homes", "trees", "savings", "audit"}


@dataclass(frozen=True)
class Figure:
    """What a row of ``values/`` says: numerator over denominator, or the figure alone."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def is_no_cases(self) -> bool:
        """Tell whether there was nothing to measure."""
        return self.denominator == 0


def invented(row: Row, periods: Sequence[Period]) -> dict[Period, Figure]:
    """Invent the figures of one indicator for a run of periods, in order."""
    stream = random.Random(f"{SEED}:{row['indicator']}")  # noqa: S311
    if row["season"] in _SHARED_SEASONS:
        return {period: _through_the_year(row, period, _fresh(row, period)) for period in periods}
    noise = _stock_noise(stream, len(periods)) if _is_stock(row) else None
    found = {}
    for place, period in enumerate(periods):
        level = _level(row, period)
        found[period] = (
            _stock(row, level, noise[place]) if noise else _flow(row, level, period, stream)
        )
    return found


def _fresh(row: Row, period: Period) -> random.Random:
    """Give a stream for the whole financial year, so that a running total only ever grows."""
    return random.Random(f"{SEED}:{row['indicator']}:{period.year}")  # noqa: S311


def _is_stock(row: Row) -> bool:
    return row["kind"] in {"snapshot", "rolling 12 months"} and row["collected"] != "annual"


def _stock_noise(stream: random.Random, count: int) -> list[float]:
    """Give standard noise that remembers where it was, as a stock does."""
    fresh = math.sqrt(1 - _MEMORY**2)
    noise = [stream.gauss(0, 1)]
    while len(noise) < count:
        noise.append(_MEMORY * noise[-1] + fresh * stream.gauss(0, 1))
    return noise


def _level(row: Row, period: Period) -> float:
    months = period.split(Frequency.MONTHLY)
    middle = period.last_month_index - (len(months) - 1) // 2
    season = sum(swing(row["season"], month.number) for month in months) / len(months)
    return level_at(row["level"], middle) * season


def _stock(row: Row, level: float, noise: float) -> Figure:
    amount = level + (_spread(row, level) * noise)
    if not row["denominator"]:
        return Figure(value=_rounded(row, amount))
    return _ratio(row, amount, int(row["cases"]))


def _spread(row: Row, level: float) -> float:
    size = float(row["noise"] or 0) / 100
    return size if row["unit"].startswith("£") and abs(level) < 3 else size * abs(level)


def _flow(row: Row, level: float, period: Period, stream: random.Random) -> Figure:
    match row["season"]:
        case "grass":
            return _grass(level, period, stream)
        case "rent" | "due" | "capital":
            return _running(row, level, period)
        case _:
            pass
    if row["kind"] == "mean duration":
        return _duration(row, level, stream)
    if row["denominator"] and row["unit"] == "days":
        days = level * int(row["cases"]) * (1 + stream.gauss(0, 1) * float(row["noise"]) / 100)
        return _whole(days, int(row["cases"]))
    if row["denominator"]:
        return _share(row, level, stream)
    if _is_count(row) and level < 3000:
        spread = math.sqrt(level + (level * float(row["noise"] or 0) / 300) ** 2)
        return Figure(value=_rounded(row, max(0.0, level + spread * stream.gauss(0, 1))))
    return Figure(value=_rounded(row, level + _spread(row, level) * stream.gauss(0, 1)))


def _is_count(row: Row) -> bool:
    """Tell whether an indicator counts events, which vary with the root of their number."""
    counted = row["unit"].removeprefix("number of ")
    is_flow = row["kind"] == "in-period flow" and counted != row["unit"]
    return is_flow and not counted.startswith(("tonnes", "kilograms"))


def _share(row: Row, level: float, stream: random.Random) -> Figure:
    """Invent a ratio: as many cases as usual, give or take, and as many hits as chance gives."""
    usual = int(row["cases"])
    fixed = row["unit"] == "number of kilograms"
    cases = usual if fixed else max(1, round(usual * (1 + 0.08 * stream.gauss(0, 1))))
    if row["unit"] != "per cent":
        return _ratio(row, level * (1 + float(row["noise"]) / 100 * stream.gauss(0, 1)), cases)
    share = min(1.0, level / 100)
    chance = math.sqrt(share * (1 - share) / cases) * 100
    drift = level * float(row["noise"] or 0) / 300
    return _ratio(row, level + math.hypot(chance, drift) * stream.gauss(0, 1), cases)


def _ratio(row: Row, amount: float, cases: int) -> Figure:
    unit = Unit.parse(row["unit"])
    numerator = round(amount * cases / float(unit.multiplier))
    if row["unit"] == "per cent":
        numerator = min(cases, numerator)
    return _whole(max(0, numerator), cases)


def _whole(numerator: float, denominator: int) -> Figure:
    return Figure(numerator=Decimal(round(numerator)), denominator=Decimal(denominator))


def _duration(row: Row, level: float, stream: random.Random) -> Figure:
    usual = int(row["cases"])
    cases = max(1, round(usual * (1 + 0.08 * stream.gauss(0, 1))))
    mean = level * (1 + stream.gauss(0, 1) * float(row["noise"]) / 100)
    return _whole(mean * cases, cases)


def _grass(level: float, period: Period, stream: random.Random) -> Figure:
    due = (60, 62, 18, 0)[period.number - 1]
    done = sum(stream.random() < level / 100 for _ in range(due))
    return Figure(numerator=Decimal(done), denominator=Decimal(due))


def _running(row: Row, level: float, period: Period) -> Figure:
    """Invent a share of what has fallen due so far, where what falls due grows each quarter."""
    year = _fresh(row, period)
    due = {"rent": 9650, "due": 205, "capital": 21400}[row["season"]]
    total_due = total_done = 0
    for _ in range(period.number):
        falls_due = round(due * (1 + 0.04 * year.gauss(0, 1)))
        total_due += falls_due
        total_done += round(
            falls_due * min(1.0, level / 100 * (1 + float(row["noise"]) / 100 * year.gauss(0, 1)))
        )
    return _whole(total_done, total_due)


def _through_the_year(row: Row, period: Period, year: random.Random) -> Figure:
    """Invent a running total: the year's amount, times the share that has come so far."""
    march = period.year.period.last_month_index
    final = level_at(row["level"], march)
    total = 0.0
    done = Decimal(0)
    for share in shares(row["season"], period.frequency.per_year)[: period.number]:
        step = float(share - done)
        total += final * step * (1 + float(row["noise"] or 0) / 100 * year.gauss(0, 1))
        done = share
    if row["season"] == "tax":
        total *= 1 + 0.0015 * year.gauss(0, 1)
    if not row["denominator"]:
        return Figure(value=_rounded(row, total))
    return _ratio(row, total, int(row["cases"]))


def _rounded(row: Row, amount: float) -> Decimal:
    return rounded(Decimal(repr(amount)), int(row["decimals"]))
