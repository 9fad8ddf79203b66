"""Every comparator that the example's report of 2025-26/Q3 prints, found again another way.

The second way reads the example's CSV files by itself, counts in exact fractions with the standard
library's median and quantiles (tests/oracles/neighbours.py), and knows nothing of the program. What
it finds is held to what the report holds, to the words that are printed, and to the published
figures of ../shared/data/benchmark_values.csv, where they are present.
"""

import csv
import tomllib
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from goldenthread.core.analysis.comparable import AreaFigure
from goldenthread.core.analysis.neighbours import NoStanding, Standing
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience, Line
from goldenthread.files.council.folder import read_folder
from goldenthread.render.wording.neighbours import neighbours_words
from tests.oracles import neighbours as oracle
from tests.shared import shared_file

NORTH = Path(__file__).resolve().parents[3] / "examples" / "north-northamptonshire"
OURS = "E06000061"
FEWEST = 8


class Found(NamedTuple):
    """What the second way finds of one indicator."""

    period: str
    figures: list[Fraction]
    members: int
    own: Fraction


@cache
def lines() -> dict[str, Line]:
    """The report's lines that are compared with anybody, by indicator."""
    record, _ = read_folder(NORTH)
    assert record is not None
    period = Period.parse("2025-26/Q3")
    report = build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)
    return {line.definition.indicator: line for line in report.lines if line.definition.comparator}


def rows(pattern: str) -> list[dict[str, str]]:
    """All rows of the example's files of one kind."""
    found = []
    for path in sorted(NORTH.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


@cache
def published() -> dict[str, dict[str, dict[str, tuple[str, Fraction]]]]:
    """Series, last day, area: the period as published, and the figure."""
    found: dict[str, dict[str, dict[str, tuple[str, Fraction]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in rows("comparators/*.csv"):
        if row["value"]:
            cell = (row["period"], Fraction(row["value"]))
            found[row["series"]][row["period_end"]][row["area_code"]] = cell
    return found


@cache
def members() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("groups/*.csv"):
        found[row["group"]].add(row["area_code"])
    return found


def again(indicator: str) -> Found:
    """Walk back from the latest period to one that we and eight of the group have."""
    (row,) = (one for one in rows("kpi-sets/2025-26.csv") if one["indicator"] == indicator)
    own_group = tomllib.loads((NORTH / "council.toml").read_text())["comparison"]["neighbours"]
    group = members()[row["comparator_group"] or own_group]
    for _, by_area in sorted(published()[row["comparator"]].items(), reverse=True):
        figures = [by_area[code][1] for code in sorted(group) if code in by_area]
        if OURS in by_area and len(figures) >= FEWEST:
            return Found(by_area[OURS][0], sorted(figures), len(group), by_area[OURS][1])
    raise AssertionError(f"{indicator} has no period to compare in")


def standings() -> dict[str, Standing]:
    return {
        name: line.standing for name, line in lines().items() if isinstance(line.standing, Standing)
    }


def test_there_is_something_to_find_again() -> None:
    """40 indicators are compared with near neighbours; three are for the county, and say so."""
    assert len(standings()) == 40
    refused = {
        name: line.standing.note
        for name, line in lines().items()
        if isinstance(line.standing, NoStanding)
    }
    assert set(refused.values()) == {"Northamptonshire"}
    assert len(lines()) == len(standings()) + len(refused) == 43


@pytest.mark.parametrize("indicator", sorted(standings()))
def test_n_period_median_and_quartiles_are_found_again(indicator: str) -> None:
    """Exactly: nothing is rounded before it is printed."""
    found, expected = standings()[indicator], again(indicator)
    assert (found.period, found.counted, found.members, found.ceased) == (
        expected.period, len(expected.figures), expected.members, 0,
    )  # fmt: skip
    assert [Fraction(figure) for figure in found.figures] == expected.figures
    assert Fraction(found.median) == oracle.median(expected.figures)
    quartiles = (Fraction(found.lower_quartile), Fraction(found.upper_quartile))
    assert quartiles == oracle.quartiles(expected.figures)


@pytest.mark.parametrize("indicator", sorted(standings()))
def test_our_place_is_found_again(indicator: str) -> None:
    """Rank with ties, how many we do better than, and the distance in MADs."""
    line, expected = lines()[indicator], again(indicator)
    position = standings()[indicator].position
    assert position is not None
    assert Fraction(position.figure) == expected.own
    if line.definition.polarity is Polarity.NONE:
        assert (position.rank, position.better_than) == (None, None)
        return
    higher = line.definition.polarity is Polarity.HIGHER
    assert position.rank is not None
    place = oracle.rank(expected.own, expected.figures, higher=higher)
    assert (position.rank.place, position.rank.joint) == place
    assert position.rank.of == len(expected.figures) + 1
    worse = [
        one for one in expected.figures if (one < expected.own if higher else one > expected.own)
    ]
    assert position.better_than == len(worse)
    spread = oracle.mad(expected.figures)
    assert (position.distance is None) is (spread == 0)


def shown(figure: Fraction, decimals: int) -> str:
    """Write a figure as it is printed: rounded once, half away from zero."""
    exact = Decimal(figure.numerator) / Decimal(figure.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"


@pytest.mark.parametrize("indicator", sorted(standings()))
def test_what_is_printed_is_what_was_found(indicator: str) -> None:
    """Median, n, our figure and rank stand in the sentence of the panel."""
    line, expected = lines()[indicator], again(indicator)
    words = neighbours_words(line).text
    decimals = line.definition.decimals
    counted = f"Median of {len(expected.figures)} of {expected.members} "
    assert words.startswith(counted)
    assert f": {shown(oracle.median(expected.figures), decimals)}" in words
    assert f"; ours then was {shown(expected.own, decimals)}" in words
    position = standings()[indicator].position
    assert position is not None
    if position.rank is not None:
        assert f"({position.rank})" in words
    else:
        for quartile in oracle.quartiles(expected.figures):
            assert shown(quartile, decimals) in words


def test_england_stands_beside_with_its_own_figure() -> None:
    """The figure of the neighbours' period; not where it is defined otherwise."""
    given = {
        name: beside
        for name, line in lines().items()
        for beside in line.compared_with
        if isinstance(beside, AreaFigure)
    }
    assert len(given) >= 30
    assert "first-time-entrants-youth-justice" not in given
    for name, beside in given.items():
        by_area = published()[beside.series][beside.period_end.isoformat()]
        assert by_area["E92000001"] == (beside.period, Fraction(beside.figure)), name


def test_the_figures_are_those_that_were_published() -> None:
    """Every figure used, ours and the group's, held to the published table."""
    with shared_file("benchmark_values.csv").open(encoding="utf-8", newline="") as file:
        table = {
            (row["benchmark_ref"], row["period"], row["area_code"]): Decimal(row["value"])
            for row in csv.DictReader(file)
            if row["value"]
        }
    held = 0
    for standing in standings().values():
        by_area = published()[standing.series][standing.period_end.isoformat()]
        for area, (period, figure) in by_area.items():
            of_the_table = table[standing.series, period, area]
            assert Fraction(of_the_table.quantize(Decimal("1.00000000"))) == figure
            held += 1
    assert held > 500
