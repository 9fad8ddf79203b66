"""Targets of each year, from the catalogue's target columns.

A year's target is one row, but for cumulative measures with a season of their own: council tax
comes in by instalments, trees are planted in winter. These get a target for each period.
"""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.figure import rounded
from goldenthread.core.period import FinancialYear, Frequency
from tools.example_council.catalogue import YEARS, Row, current, lineage, read
from tools.example_council.seasons import shares

_BY_PERIOD = {"points", "each period"}
_LIMITS = ("tolerance", "range_low", "range_high", "amber_limit")


def targets(year: str) -> list[Row]:
    """Give the rows of ``targets/<year>.csv``."""
    new = {row["indicator"] for row in lineage() if row["change"] in {"new", "split"}}
    rows = []
    for row in current():
        if year == YEARS[0] and row["indicator"] in new:
            continue
        rows += _points(row, year) if row["profile"] in _BY_PERIOD else [_whole_year(row, year)]
    return rows + [row for row in read("part_targets.csv") if row["period"].startswith(year)]


def _whole_year(row: Row, year: str) -> Row:
    target = {"indicator": row["indicator"], "period": year, "target": row[f"target_{year}"]}
    target |= {"rule": row["rule"], "profile": row["profile"]}
    target |= {name: row[name] for name in _LIMITS}
    if row["indicator"] == "affordable-homes-delivered" and year == YEARS[0]:
        target["profile"] = "even share"
    return target | _remarks().get((row["indicator"], year), {})


def _points(row: Row, year: str) -> list[Row]:
    """Spread a year's target over its periods as the measure's own season does."""
    goal = Decimal(row[f"target_{year}"])
    decimals = max(0, int(row["decimals"]) - 1)
    found = []
    periods = FinancialYear.parse(year).periods(Frequency(row["collected"]))
    for period, share in zip(periods, _parts_of_goal(row, len(periods)), strict=True):
        point = rounded(goal * share, decimals)
        target = {"indicator": row["indicator"], "period": str(period)}
        if point:
            target |= {"target": str(point), "rule": row["rule"]}
            target |= {name: row[name] for name in _LIMITS}
        else:
            target |= {"rule": "none", "reason": "Nothing is expected in this part of the year."}
        found.append(target)
    return found


def _parts_of_goal(row: Row, periods: int) -> tuple[Decimal, ...]:
    """Give how much of the year's target each period is held to; all of it, if it is a rate."""
    if row["profile"] == "each period":
        return (Decimal(1),) * periods
    return shares(row["season"], periods)


def _remarks() -> dict[tuple[str, str], Row]:
    """Find the targets that carry a reason or a green tolerance, from ``target_remarks.csv``."""
    return {
        (row["indicator"], row["period"]): {
            "reason": row["reason"],
            "green_tolerance": row["green_tolerance"],
        }
        for row in read("target_remarks.csv")
    }
