"""The benchmark measures what it says it measures. Nothing here depends on how fast a machine is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import example, workbooks
from benchmarks.cost import ProgramFailed, cost_of
from benchmarks.printing import held, print_table
from goldenthread.core.period import Frequency, Period
from goldenthread.files.council.folder import read_folder

HOLD_80_MB = "held = bytearray(80_000_000); import time; time.sleep(0.2)"
IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD_80_MB!r}])"


def test_memory_of_a_program_and_of_its_child_are_told_apart() -> None:
    """A child that holds 80 MB is the child's, and is in what both hold at once."""
    cost = cost_of([sys.executable, "-c", IN_A_CHILD], runs=1)
    assert cost.own is not None
    assert cost.child is not None
    assert cost.together is not None
    assert cost.own < 80 < cost.child < cost.together


def test_a_program_without_a_child_has_no_figure_for_one() -> None:
    """Nothing was started, so there is nothing to say; not nought."""
    assert cost_of([sys.executable, "-c", "import time; time.sleep(0.05)"], runs=1).child is None


def test_a_program_that_fails_is_not_measured() -> None:
    """Its own last words are given, so that nobody takes a quick failure for speed."""
    with pytest.raises(ProgramFailed, match="no such council"):
        cost_of([sys.executable, "-c", "raise SystemExit('no such council')"])


def test_every_indicator_has_60_months(tmp_path: Path) -> None:
    """The council that is measured is what its heading says: 167 indicators, 60 months each."""
    record, issues = read_folder(example.every_month(tmp_path / "council"))
    assert record is not None, issues
    period = Period.parse(example.PERIOD)
    members = {row.indicator for row in record.sets[period.year].in_force(period)}
    months = {
        (value.indicator, value.period)
        for value in record.values
        if value.period.frequency is Frequency.MONTHLY and value.indicator in members
    }
    counted = [sum(of == indicator for of, _ in months) for indicator in members]
    assert len(members) == 167
    assert set(counted) == {60}


def test_a_council_three_times_over_is_read_without_a_fault(tmp_path: Path) -> None:
    """Copies are indicators of their own, with figures of their own."""
    record, issues = read_folder(example.several_times(2, tmp_path / "council"))
    assert record is not None, issues
    period = Period.parse(example.PERIOD)
    assert len(record.sets[period.year].in_force(period)) == 2 * 167


def test_both_libraries_write_the_same_table(tmp_path: Path) -> None:
    """What openpyxl and XlsxWriter write reads back the same, empty cells too."""
    table = [["reference", "words"], ["AFL01", ""], ["", "98.1%"]]
    workbooks.with_xlsxwriter(table, tmp_path / "one.xlsx")
    workbooks.with_openpyxl(table, tmp_path / "two.xlsx")
    assert workbooks.read_back(tmp_path / "one.xlsx") == table
    assert workbooks.read_back(tmp_path / "two.xlsx") == table


def test_a_figure_over_its_limit_says_so() -> None:
    """Under the limit is under it: a figure that equals it is not."""
    assert held(2.99, 3, "s") == "under 3 s: yes"
    assert held(3.0, 3, "s") == "under 3 s: NO"
    assert held(None, 400, "MB") == "under 400 MB: not measured"


def test_a_table_keeps_figures_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Figures can be compared down a column; words begin where their heading begins."""
    print_table(("", "CPU s", "held"), [("report", "2.45", "yes"), ("check", "10.30", "NO")])
    assert capsys.readouterr().out.splitlines() == [
        "        CPU s  held",
        "───────────────────",
        "report   2.45  yes",
        "check   10.30  NO",
        "",
    ]
