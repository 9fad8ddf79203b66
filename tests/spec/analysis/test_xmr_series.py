"""# Fifty-three series, point by point

`xmr_series.csv` beside this file holds real series (English accident and emergency departments,
published as NHSRdatasets by the NHS-R Community under the MIT licence) and made-up ones (`syn_…`),
each with its verdicts and the signal of every point in the letters of `xmr_drawing`. Where the
column `differs_because` is empty, the NHS-R package's rules say exactly the same of every point;
elsewhere it names the guard by which we say less.
"""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.core.analysis import xmr
from tests.oracles import nhs_plot_the_dots
from tests.oracles import xmr as oracle
from tests.shared import shared_file
from tests.spec.analysis.xmr_drawing import LETTERS, SIGNS, charted, signals

TABLE = Path(__file__).with_name("xmr_series.csv")

with TABLE.open(encoding="utf-8", newline="") as table:
    ROWS = {row["id"]: row for row in csv.DictReader(table)}

each_series = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
same_as_the_nhs = pytest.mark.parametrize(
    "row", [row for row in ROWS.values() if not row["differs_because"]], ids=lambda row: row["id"]
)

Row = dict[str, str]


def phase_starts(row: Row) -> tuple[int, ...]:
    return tuple(int(start) for start in row["phase_starts"].split())


def freeze_after(row: Row) -> int | None:
    return int(row["freeze_after"]) if row["freeze_after"] else None


def chart_of(row: Row) -> xmr.Chart:
    return charted(
        row["figures"],
        direction=xmr.Direction(row["direction"]),
        target=float(row["target"]) if row["target"] else None,
        phase_starts=phase_starts(row),
        freeze_after=freeze_after(row),
    )


def in_letters(marks: list[tuple[str, str]]) -> str:
    return " ".join(LETTERS[xmr.Signal(signal)] + SIGNS[xmr.Side(side)] for signal, side in marks)


def test_there_are_fifty_three_series() -> None:
    """Forty-nine of them are judged exactly as the NHS rules judge them."""
    assert len(ROWS) == 53
    assert sum(not row["differs_because"] for row in ROWS.values()) == 49


@each_series
def test_what_the_chart_says(row: Row) -> None:
    """Every point and both verdicts are those of the table."""
    chart = chart_of(row)
    assert " ".join(signals(chart)) == row["signals"]
    assert (chart.variation, chart.assurance) == (row["variation"], row["assurance"])


@each_series
def test_the_second_version_says_the_same(row: Row) -> None:
    """The slow and obvious version, in exact fractions, agrees with the table."""
    chart = oracle.chart(
        [Decimal(figure) for figure in row["figures"].split()],
        direction=row["direction"],
        target=Decimal(row["target"]) if row["target"] else None,
        phase_starts=phase_starts(row),
        freeze_after=freeze_after(row),
    )
    assert in_letters([(point.signal, point.side) for point in chart.points]) == row["signals"]
    assert (chart.variation, chart.assurance) == (row["variation"], row["assurance"])


@same_as_the_nhs
def test_the_nhs_rules_say_the_same(row: Row) -> None:
    """Nothing is added to the NHS rules and nothing left out where no guard applies."""
    found = nhs_plot_the_dots.points(
        [Decimal(figure) for figure in row["figures"].split()],
        rebase=phase_starts(row),
        fix_after=freeze_after(row),
    )
    assert in_letters(found) == row["signals"]


@each_series
def test_a_difference_from_the_nhs_rules_has_a_name(row: Row) -> None:
    """Too few figures in a phase, or a guard of the limits: there is no other reason."""
    reasons = [
        "fewer than 12 figures" if phase.strength is not xmr.Strength.FULL else phase.guard
        for phase in chart_of(row).phases
    ]
    named = [
        f"phase {number}: {reason}" if len(reasons) > 1 else reason
        for number, reason in enumerate(reasons, start=1)
        if reason
    ]
    assert "; ".join(named) == row["differs_because"]


def test_the_figures_are_those_published() -> None:
    """The table holds the figures of the collection from which it was made."""
    published = defaultdict(list)
    with shared_file("spc_series.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            published[line["id"]].append(float(line["y"]))
    held = {
        name: [float(figure) for figure in row["figures"].split()] for name, row in ROWS.items()
    }
    assert held == published
