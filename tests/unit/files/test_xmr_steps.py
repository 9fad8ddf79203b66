"""Missing steps of a series are put back on the dates where they belong."""

from datetime import date

import pytest

from goldenthread.files.spreadsheets.xmr_steps import Step, with_missing


def put_back(step: Step, *dates: str) -> list[str]:
    there = [date.fromisoformat(on) for on in dates]
    return [on.isoformat() for on in with_missing(there, step) if on not in there]


@pytest.mark.parametrize(
    ("step", "dates", "missing"),
    [
        ("none", ["2025-01-01", "2030-01-01"], []),
        ("day", ["2025-02-27", "2025-03-02"], ["2025-02-28", "2025-03-01"]),
        ("month", ["2025-04-01", "2025-05-01"], []),
        ("month", ["2025-11-01", "2026-02-01"], ["2025-12-01", "2026-01-01"]),
        ("month", ["2025-01-31", "2025-03-31"], ["2025-02-28"]),
        ("month", ["2024-01-31", "2024-03-31", "2024-05-15"], ["2024-02-29", "2024-04-30"]),
        ("month", ["2025-02-28", "2025-04-30"], ["2025-03-31"]),
        ("month", ["2025-04-28", "2025-06-02"], ["2025-05-28"]),
        ("quarter", ["2025-06-30", "2025-12-31"], ["2025-09-30"]),
        ("quarter", ["2025-04-01", "2026-04-01"], ["2025-07-01", "2025-10-01", "2026-01-01"]),
        ("year", ["2021-03-31", "2024-03-31"], ["2022-03-31", "2023-03-31"]),
        ("year", ["2023-02-28", "2025-03-01"], ["2024-02-28"]),
    ],
)
def test_put_back(step: str, dates: list[str], missing: list[str]) -> None:
    assert put_back(Step(step), *dates) == missing


def test_a_series_without_rows_has_no_steps() -> None:
    assert with_missing([], Step.MONTH) == []
