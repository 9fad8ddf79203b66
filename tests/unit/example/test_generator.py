"""The tool that makes the example: the same bytes every time, and published figures untouched."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.core.period import Frequency, Period
from tests.shared import SHARED, shared_file
from tools.example_council.__main__ import FOLDER, files
from tools.example_council.invented import invented
from tools.example_council.levels import level_at
from tools.example_council.published import period_end
from tools.example_council.seasons import swing
from tools.example_council.writing import write

NORTH_NORTHAMPTONSHIRE = "E06000061"


def test_the_folder_is_what_the_tool_makes_today(tmp_path: Path) -> None:
    shared_file("benchmark_values.csv")
    for name, (table, rows) in files(SHARED.parent).items():
        made = tmp_path / name
        write(table, made, rows)
        assert made.read_bytes() == (FOLDER / name).read_bytes(), name


# Indicator, series, and our period for each period as its publisher writes it.
TAKEN = [
    ("adult-smoking", "SMOKING", {"2022-23": "2022", "2023-24": "2023", "2024-25": "2024"}),
    ("persistent-absence", "PERSABS", {"2022-23": "2023", "2023-24": "2024", "2024-25": "2025"}),
    ("suspensions", "SUSP", {"2023-24": "2023/24"}),
    ("ev-charging-devices", "EVCHARGE", {"2025-26/Q1": "2025-07", "2025-26/Q2": "2025-10"}),
    ("claimant-count", "CLAIMANT", {"2025-26/M08": "November 2025"}),
    ("children-in-temporary-accommodation", "TAKIDS", {"2025-26/Q1": "2025-06"}),
]


@pytest.mark.parametrize(("indicator", "series", "periods"), TAKEN, ids=lambda case: str(case)[:20])
def test_figures_taken_as_published_are_those_published(
    indicator: str, series: str, periods: dict[str, str]
) -> None:
    published = {row["period"]: row["value"] for row in _published(series, NORTH_NORTHAMPTONSHIRE)}
    ours = _values(indicator)
    for period, theirs in periods.items():
        assert Decimal(ours[period]["value"]) == round(Decimal(published[theirs]), 8)
        assert ours[period]["illustrative"] == ""
        assert theirs in ours[period]["source"]


def test_every_comparator_figure_is_the_published_one() -> None:
    published = {
        (row["benchmark_ref"], row["area_code"], row["period"]): row["value"]
        for row in _published()
    }
    for row in _rows("comparators"):
        theirs = published[row["series"], row["area_code"], row["period"]]
        if theirs:
            assert Decimal(row["value"]) == round(Decimal(theirs), 8)
        else:
            assert (row["value"], row["absence"]) == ("", "not available")


def test_months_of_homelessness_add_up_to_the_published_quarter() -> None:
    months = _values("prevention-duties-accommodation-secured")
    quarter = next(
        row for row in _published("HOMPREV", NORTH_NORTHAMPTONSHIRE) if row["period"] == "2025-06"
    )
    for column in ("numerator", "denominator"):
        total = sum(int(months[f"2025-26/M0{month}"][column]) for month in (1, 2, 3))
        assert total == int(float(quarter[column]))


def test_a_level_drifts_steps_and_holds() -> None:
    step = "10@2024-25/M01=20>30"
    month = Period.parse("2024-25/M01").last_month_index
    assert level_at(step, month - 1) == 10
    assert level_at(step, month) == 20
    assert level_at(step, Period.parse("2025-26/M09").last_month_index) == 30
    assert level_at("7", month) == 7


def test_a_season_swings_about_its_level() -> None:
    swings = [swing("winter10", month) for month in range(1, 13)]
    assert max(swings) == max(swings[8:11])
    assert sum(swings) == pytest.approx(12)
    assert swing("", 5) == 1


def test_a_stream_of_chance_belongs_to_one_indicator() -> None:
    row = {
        "indicator": "one", "kind": "in-period flow", "collected": "monthly", "season": "",
        "level": "80", "denominator": "cases", "unit": "per cent", "cases": "50", "noise": "1",
    }  # fmt: skip
    months = Period.parse("2024-25").split(Frequency.MONTHLY)
    assert invented(row, months) == invented(row, months)
    assert invented(row, months) != invented(row | {"indicator": "two"}, months)


@pytest.mark.parametrize(
    ("series", "text", "end"),
    [
        ("SMOKING", "2024", "2024-12-31"),
        ("PERSABS", "2025 (Rev)", "2025-08-31"),
        ("REREF", "2025", "2025-03-31"),
        ("RECYCLE", "2024/25", "2025-03-31"),
        ("HOMPREV", "2024-09", "2024-09-30"),
        ("PLANMAJ", "2024/25 Q3", "2024-12-31"),
        ("CLAIMANT", "February 2024", "2024-02-29"),
        ("HEALTHCHECK", "2021/22 Q1 - 2025/26 Q2", "2025-09-30"),
        ("NETADD", "2024-04-01/P1Y", "2025-03-31"),
    ],
)
def test_a_published_period_is_read_as_its_publisher_means_it(
    series: str, text: str, end: str
) -> None:
    assert period_end(series, text).isoformat() == end


def _rows(folder: str) -> list[dict[str, str]]:
    found = []
    for path in sorted((FOLDER / folder).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def _values(indicator: str) -> dict[str, dict[str, str]]:
    return {
        row["period"]: row
        for row in _rows("values")
        if row["indicator"] == indicator and not row["part"]
    }


def _published(series: str = "", area: str = "") -> list[dict[str, str]]:
    with shared_file("benchmark_values.csv").open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if series in ("", row["benchmark_ref"]) and area in ("", row["area_code"])
        ]
