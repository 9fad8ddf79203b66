"""What `goldenthread report` tells whoever started it."""

from pathlib import Path

import pytest

from goldenthread.cli.main import main
from tests.folders import COUNCIL, Change, a_folder, with_cells

HEALTH = """
[[section]]
key = "health"
title = "Organisational health"
appendix = "B"
grouping = "theme"
full_panels = false
"""
PEOPLE = """
[[directorate]]
name = "People"
services = ["Housing"]
"""
OTHERS = with_cells("kpi-sets/2025-26.csv", 3, directorate="People", service="Housing")
BOTH = with_cells("kpi-sets/2025-26.csv", 3, section="health", theme="Customer")
CORE = with_cells("kpi-sets/2025-26.csv", 3, section="core", theme="")


@pytest.mark.parametrize(
    ("council", "changes", "remit", "told"),
    [
        (COUNCIL, [BOTH], [], "2 indicators in 2 appendices; "),
        (
            COUNCIL + PEOPLE,
            [OTHERS, BOTH],
            ["--directorate", "Place"],
            "1 indicator in 1 appendix; ",
        ),
        (COUNCIL.replace(HEALTH, ""), [CORE], [], "2 indicators in 1 appendix; "),
    ],
)
def test_what_is_told_counts_in_the_singular_too(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    council: str,
    changes: list[Change],
    remit: list[str],
    told: str,
) -> None:
    folder = a_folder(tmp_path / "council", *changes, council=council)
    options = ["--period", "2025-26/M01", "--format", "csv", "--out", str(tmp_path / "out")]
    assert main(["report", str(folder), *options, *remit]) == 0
    assert f"\n{told}" in capsys.readouterr().out
