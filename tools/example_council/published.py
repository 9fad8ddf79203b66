"""Figures that government has published for the council and those it is compared with.

Read from the shared data folder (``benchmark_values.csv``), never copied whole: only the series
that a definition names, the council itself, its two comparator groups, the region and England.
A symbol that a publisher prints in place of a number becomes a named absence, never a zero.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from goldenthread.core.period import FinancialYear, Frequency, Period
from tools.example_council.catalogue import Row, current
from tools.example_council.invented import Figure

COUNCIL = "E06000061"
LICENCE = "Open Government Licence v3.0"

EARLIEST = date(2021, 4, 1)
# The tool prints 1,258 for England in 2024, and from 98 to 136 for East Midlands since 2023.
_DEFINED_OTHERWISE = {
    ("FTEYJS", "E92000001"): "England's figure as published is about nine times that of its "
    "councils, so that it cannot be the same rate.",
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# Series whose bare year is the year in which a financial, school or calendar year ends, with
# the last day of that year.
_YEAR_ENDS = {
    "academic": (8, 31),
    "financial": (3, 31),
    "calendar": (12, 31),
    "september": (9, 30),
    "january": (1, 31),
}
_YEAR_OF_SERIES = {
    "PERSABS": "academic", "SEVABS": "academic", "GLD": "academic", "KS4EM94": "academic",
    "EXCESSWTY6": "academic", "PERMEX": "academic", "SUSP": "academic", "APPRENT": "july",
    "FUNDED2YO": "january", "SWVACANCY": "september", "SWCASELOAD": "september",
    "EHCP20": "calendar", "SENAPPEAL": "calendar", "FTEYJS": "calendar", "SMOKING": "calendar",
    "INACTIVE": "november",
}  # fmt: skip
_SLASH_ENDS = {"academic": (8, 31), "july": (7, 31), "november": (11, 15)}
# Indicators that are collected just as published, and the frequency of the series.
_TAKEN_AS_PUBLISHED = {
    "ASCQOL", "ASCCQOL", "ASCINFO", "ASCCINFO", "ASCTURN", "SMOKING", "INACTIVE", "EXCESSWTY6",
    "GLD", "KS2RWM", "KS4EM94", "PERSABS", "SEVABS", "FUNDED2YO", "SUSP", "SENAPPEAL", "APPRENT",
    "CLA20MILES", "SWCASELOAD", "NETADD", "GHG", "HOMREL56", "CLAIMANT", "EVCHARGE", "HEALTHCHECK",
}  # fmt: skip
_BY_IDENTITY = {
    "children-in-temporary-accommodation": "TAKIDS",
    "families-in-bed-and-breakfast-over-six-weeks": "BB6WK",
}


@cache
def rows(shared: Path) -> tuple[Row, ...]:
    """Read the whole of ``benchmark_values.csv``."""
    with (shared / "data" / "benchmark_values.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def series_named() -> frozenset[str]:
    """List the series that a definition is compared with."""
    return frozenset(row["comparator"] for row in current() if row["comparator"])


def comparators(shared: Path) -> Iterator[Row]:
    """Give the rows of ``comparators/``: the council, its groups, the region and England."""
    wanted = series_named()
    areas = {row["area_code"] for row in group_members(shared)} | {COUNCIL}
    for row in rows(shared):
        if row["benchmark_ref"] not in wanted or row["area_code"] not in areas:
            continue
        end = period_end(row["benchmark_ref"], row["period"])
        if end < EARLIEST:
            continue
        yield {
            "series": row["benchmark_ref"],
            "area_code": row["area_code"],
            "area_name": row["area_name"],
            "period": row["period"],
            "period_end": end.isoformat(),
            "value": _clean(row["value"]),
            "absence": "" if row["value"] else "not available",
            "source": publisher(row["source"]),
            "licence": LICENCE,
            "definition_differs": _DEFINED_OTHERWISE.get(
                (row["benchmark_ref"], row["area_code"]), ""
            ),
        }


def comparator_files(shared: Path) -> dict[str, list[Row]]:
    """Give the rows of ``comparators/``, one file for each publisher."""
    names = {
        "Department": "education-and-children.csv",
        "Ministry": "homelessness.csv",
        "Office for Local Government": "adult-social-care.csv",
        "Office for National Statistics": "local-statistics.csv",
        "National": "compiled-statistics.csv",
    }
    found: dict[str, list[Row]] = {}
    for row in comparators(shared):
        name = next(name for start, name in names.items() if row["source"].startswith(start))
        found.setdefault(name, []).append(row)
    return found


def group_members(shared: Path) -> list[Row]:
    """Give the comparator groups and single areas, as rows of ``groups/``."""
    names = {
        "cipfa_nearest_neighbours_2024_unranked": (
            "CIPFA near neighbours",
            "2024-07-01",
            "Chartered Institute of Public Finance and Accountancy, as published by Oflog",
            "Membership as published; not ranked. The model is CIPFA's own.",
        ),
        "dfe_statistical_neighbours_2025": (
            "DfE statistical neighbours",
            "2025-05-01",
            "Department for Education, Local Authority Interactive Tool",
            LICENCE,
        ),
    }
    found = []
    with (shared / "data" / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["area_code"] != COUNCIL or row["scheme"] not in names:
                continue
            group, dated, source, licence = names[row["scheme"]]
            found.append(
                {
                    "group": group,
                    "dated": dated,
                    "area_code": row["neighbour_code"],
                    "area_name": row["neighbour_name"],
                    "rank": row["rank"],
                    "source": source,
                    "licence": licence,
                }
            )
    return found + _single_areas()


def _single_areas() -> list[Row]:
    """Give the region and England, each a group of itself, since the council began."""
    return [
        {
            "group": name,
            "dated": EARLIEST.isoformat(),
            "area_code": code,
            "area_name": name,
            "source": "Office for National Statistics, geography codes",
            "licence": LICENCE,
        }
        for name, code in (("East Midlands", "E12000004"), ("England", "E92000001"))
    ]


def own_figures(shared: Path, row: Row) -> dict[Period, tuple[Figure, Row]]:
    """Give what has been published of one indicator for the council, by our own periods."""
    series = _BY_IDENTITY.get(row["indicator"], row.get("comparator", ""))
    if series not in _TAKEN_AS_PUBLISHED | set(_BY_IDENTITY.values()):
        return {}
    found = {}
    for published in rows(shared):
        if published["benchmark_ref"] != series or published["area_code"] != COUNCIL:
            continue
        if not published["value"]:
            continue
        end = period_end(series, published["period"])
        period = our_period(series, end, Frequency(row["collected"]))
        if period.first_day < EARLIEST:
            continue
        found[period] = (_figure(row, published), published | {"end": end.isoformat()})
    return found


def counts(shared: Path, series: str) -> dict[Period, tuple[int, int]]:
    """Give the council's numerators and denominators of a quarterly series."""
    return {
        our_period(series, period_end(series, row["period"]), Frequency.QUARTERLY): (
            int(float(row["numerator"])),
            round(float(row["denominator"])),
        )
        for row in rows(shared)
        if row["benchmark_ref"] == series and row["area_code"] == COUNCIL and row["numerator"]
    }


def percentages(shared: Path, series: str) -> dict[Period, Decimal]:
    """Give the council's published percentages of a quarterly series."""
    return {
        our_period(series, period_end(series, row["period"]), Frequency.QUARTERLY): Decimal(
            row["value"]
        )
        for row in rows(shared)
        if row["benchmark_ref"] == series and row["area_code"] == COUNCIL and row["value"]
    }


def _figure(row: Row, published: Row) -> Figure:
    if row["denominator"] and published["numerator"]:
        return Figure(
            numerator=Decimal(_clean(published["numerator"])),
            denominator=Decimal(_clean(published["denominator"])),
        )
    return Figure(value=Decimal(_clean(published["value"])))


def _clean(text: str) -> str:
    """Write a number without the noise of binary fractions: 3.4000000000000004 is 3.4."""
    if not text:
        return ""
    number = Decimal(text)
    short = number.quantize(Decimal("1.00000000")).normalize()
    return f"{short:f}"


def publisher(source: str) -> str:
    """Name the publisher of a series in words."""
    if source.startswith("DfE LAIT"):
        return "Department for Education, Local Authority Interactive Tool, " + source[10:].strip()
    if source.startswith("MHCLG H-CLIC"):
        return "Ministry of Housing, Communities and Local Government, H-CLIC tables"
    if source.startswith("Trafford"):
        return "National statistics as compiled by Trafford Data Lab"
    if source.startswith("ONS"):
        return "Office for National Statistics, Explore Local Statistics"
    if source.startswith("Oflog"):
        return "Office for Local Government, Local Authority Data Explorer"
    return source


def our_period(series: str, end: date, frequency: Frequency) -> Period:
    """Give the period of the council's year to which a published one is put down.

    A school year goes with the financial year in which it began, a calendar year with the one
    that began in it; a count on one day with the period that it falls in, or has just ended.
    """
    if series == "EVCHARGE":
        return Period.month_of(end - timedelta(days=1)).last(frequency)
    if frequency is not Frequency.ANNUAL:
        return Period.month_of(end).last(frequency)
    kind = _YEAR_OF_SERIES.get(series, "financial")
    if kind in {"academic", "july", "november"} or series == "KS2RWM":
        return FinancialYear(end.year - 1).period
    if series == "GHG" or kind == "calendar":
        return FinancialYear(end.year).period
    return Period.month_of(end).year.period


def period_end(series: str, text: str) -> date:
    """Give the last day of a period as its publisher writes it."""
    text = text.replace(" (Rev)", "").strip()
    kind = _YEAR_OF_SERIES.get(series, "financial")
    if match := re.fullmatch(r"(\d{4})", text):
        return date(int(match[1]), *_YEAR_ENDS[kind])
    if match := re.fullmatch(r"(\d{4})[-/](\d{2})", text):
        return _two_part(series, kind, int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(?:\d{4}/\d{2} Q\d - )?(\d{4})/\d{2} Q(\d)", text):
        return Period(FinancialYear(int(match[1])), Frequency.QUARTERLY, int(match[2])).last_day
    if match := re.fullmatch(r"([A-Z][a-z]+) (\d{4})", text):
        return _month_end(int(match[2]), _MONTHS.index(match[1]) + 1)
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})/P1Y", text):
        return date(int(match[1]) + 1, int(match[2]), int(match[3])) - timedelta(days=1)
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    raise ValueError(f"{series} has a period that is not understood: {text}.")


def _two_part(series: str, kind: str, year: int, second: int) -> date:
    """Read "2024-09", a month, or "2024/25", a year; the series says which."""
    if series == "EVCHARGE":
        return date(year, second, 1)
    if second == (year + 1) % 100 and (second > 12 or series not in _QUARTERLY):
        return date(year + 1, *_SLASH_ENDS.get(kind, (3, 31)))
    return _month_end(year, second)


_QUARTERLY = {"HOMPREV", "HOMREL", "HOMREL56", "HOMASSESS", "TARATE", "TAKIDS", "BB6WK"}


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
