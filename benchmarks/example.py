"""The council that is measured: the example, as it is and several times over."""

from __future__ import annotations

import csv
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "north-northamptonshire"
PERIOD = "2025-26/Q3"
Row = dict[str, str]
"""A row of a CSV file by its columns."""

KEPT, MONTHS = 36, 60
"""The example has so many months of most indicators; the harder council has so many of all."""

BEFORE = (MONTHS - KEPT) // 12
"""The years by which the first months are put back to stand for those before them."""

SEED = 2025

ARITHMETIC = (
    "numerator", "denominator", "unit", "decimals", "polarity", "collected", "reported", "kind",
    "roll_up", "lag_months", "seasonal",
)  # fmt: skip
"""What a definition says of how its figures are made, due and judged."""


def goldenthread(*arguments: str | Path) -> list[str]:
    """The command line as anybody would use it, by this Python."""
    return [sys.executable, "-m", "goldenthread", *map(str, arguments)]


def report(folder: Path, out: Path, *formats: str) -> list[str]:
    """The command that makes the pack of the example's last quarter, in some formats or all."""
    chosen = ["--format", ",".join(formats)] if formats else []
    return goldenthread("report", folder, "--period", PERIOD, "--out", out, *chosen)


def every_month(target: Path) -> Path:
    """Write the example with 60 months of every indicator.

    Each indicator that has fewer takes over the figures (slightly lowered), targets and commentary
    of one that has them all, with what its definition says of the arithmetic; name, section and
    commitment stay. The example begins after 36 of the months; the two years before them take over the
    figures, slightly altered, of the two that follow.
    """
    _without_parts(target)
    draw = Random(SEED)
    lenders = _with_every_month(target)
    _lend_years(target / "values", set(lenders), draw)
    sets = sorted((target / "kpi-sets").glob("*.csv"))
    borrowers = {row["indicator"] for file in sets for row in _rows(file)} - set(lenders)
    borrowed = dict(zip(sorted(borrowers), cycle(lenders), strict=False))
    for file in sets:
        members = {row["indicator"] for row in _rows(file)}
        _lend_rows(target / "targets" / file.name, _only(borrowed, members))
        _lend_definitions(file, borrowed)
    for file in sorted((target / "commentary").glob("*.csv")):
        _lend_rows(file, borrowed)
    for file in sorted((target / "values").glob("*.csv")):
        _lend_rows(file, borrowed, lambda row: _lowered(row, draw))
    return target


def ten_years(target: Path) -> Path:
    """Write the example with 120 months of every indicator: the 60, and five years before them."""
    every_month(target)
    draw = Random(SEED)
    folder = target / "values"
    values = {
        (row["indicator"], row["period"]): row
        for file in sorted(folder.glob("*.csv"))
        for row in _rows(file)
        if "/M" in row["period"] and not row["part"]
    }
    rows = [_put_back(row, draw, MONTHS // 12) for row in values.values()]
    shutil.copy(folder / "before.csv", folder / "long-before.csv")
    _write(folder / "long-before.csv", rows)
    return target


def several_times(times: int, target: Path) -> Path:
    """Write the example with each indicator so many times, each with its own identity.

    A copy has its own reference and slightly lower figures, drawn from a seeded generator, so that
    no chart is the same twice and nothing that remembers what it has drawn has less to do.
    """
    _without_parts(target)
    draw = Random(SEED)
    for folder in ("kpi-sets", "targets", "commentary", "values"):
        for file in sorted((target / folder).glob("*.csv")):
            rows = _rows(file)
            copies = [_copy(row, number) for number in range(1, times) for row in rows]
            if folder == "values":
                copies = [_lowered(row, draw) for row in copies]
            _write(file, [*rows, *copies])
    return target


def _without_parts(target: Path) -> None:
    """Copy the example without what would no longer hold of other figures.

    That is the sums of areas, wards and providers, and the spot checks of single figures.
    """
    shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns("spot-checks.csv"))
    (target / "values" / "parts.csv").unlink()
    for file in (*(target / "targets").glob("*.csv"), *(target / "events").glob("*.csv")):
        _write(file, [row for row in _rows(file) if not row["part"]])


def _with_every_month(folder: Path) -> list[str]:
    """The indicators of every year's set that have a figure for each month of the example."""
    months = {
        (row["indicator"], row["period"])
        for file in (folder / "values").glob("*.csv")
        for row in _rows(file)
        if "/M" in row["period"] and row["value"] + row["numerator"]
    }
    counted = Counter(indicator for indicator, _ in months)
    sets = [
        {row["indicator"] for row in _rows(file)} for file in (folder / "kpi-sets").glob("*.csv")
    ]
    return sorted(one for one in set.intersection(*sets) if counted[one] >= KEPT)


def _lend_years(folder: Path, lenders: Collection[str], draw: Random) -> None:
    """Put the first months that the lenders have back by two years, as rows of their own file."""
    first: dict[tuple[str, str], Row] = {}
    model = sorted(folder.glob("*.csv"))[0]
    for file in sorted(folder.glob("*.csv")):
        for row in _rows(file):
            if row["indicator"] in lenders and "/M" in row["period"] and not row["part"]:
                first.setdefault((row["indicator"], row["period"]), row)
    periods = sorted({period for _, period in first})[: 12 * BEFORE]
    rows = [_put_back(row, draw) for (_, period), row in first.items() if period in periods]
    shutil.copy(model, folder / "before.csv")
    _write(folder / "before.csv", rows)


def _put_back(row: Row, draw: Random, years: int = BEFORE) -> Row:
    start = int(row["period"][:4]) - years
    earlier = {"period": f"{start}-{(start + 1) % 100:02d}{row['period'][7:]}"}
    for column in ("recorded_on", "signed_off_on", "data_as_at", "expected_on"):
        if row[column]:
            day = row[column].replace("-02-29", "-02-28")
            earlier[column] = f"{int(day[:4]) - years}{day[4:]}"
    return _lowered(row | earlier, draw)


def _lend_definitions(file: Path, borrowed: Mapping[str, str]) -> None:
    rows = _rows(file)
    by_indicator = {row["indicator"]: row for row in rows}
    lent = [
        row | {column: by_indicator[borrowed[row["indicator"]]][column] for column in ARITHMETIC}
        if row["indicator"] in borrowed
        else row
        for row in rows
    ]
    _write(file, lent)


def _only(borrowed: Mapping[str, str], members: Collection[str]) -> dict[str, str]:
    return {borrower: lender for borrower, lender in borrowed.items() if borrower in members}


def _lend_rows(
    file: Path, borrowed: Mapping[str, str], change: Callable[[Row], Row] = dict
) -> None:
    rows = [row for row in _rows(file) if row["indicator"] not in borrowed]
    by_indicator: dict[str, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator"], []).append(row)
    for borrower, lender in borrowed.items():
        rows += [change(row) | {"indicator": borrower} for row in by_indicator.get(lender, ())]
    _write(file, rows)


def _copy(row: Row, number: int) -> Row:
    changed = {"indicator": f"{row['indicator']}-{number + 1}"}
    if "reference" in row:
        changed["reference"] = f"{row['reference']}-{number + 1}"
    return row | changed


def _lowered(row: Row, draw: Random) -> Row:
    """A value up to a twentieth nearer to zero, unless it must go on equalling its own ratio."""
    if bool(row["value"]) is bool(row["numerator"]):
        return row
    column = "value" if row["value"] else "numerator"
    figure, places = Decimal(row[column]), len(row[column].partition(".")[2])
    return row | {column: f"{figure * draw.randrange(950, 1000) / 1000:.{places}f}"}


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _write(file: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows under the headings that the file has; the headings alone if there are none."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        headings = next(csv.reader(opened))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, fieldnames=headings)
        writer.writeheader()
        writer.writerows(rows)
