"""The example council is what its SOURCES.md says: the founding report's set, whole and readable."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import counts
from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.definition.review import Lineage
from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Audience, Line
from goldenthread.files.council.folder import read_folder

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NORTH = EXAMPLES / "north-northamptonshire"
BEFORE, AFTER = FinancialYear.parse("2024-25"), FinancialYear.parse("2025-26")

# Commitment: core, service, organisational health. From the council's report of 11 February 2025.
SET_2025_26 = {
    "Active, fulfilled lives": (9, 18, 0),
    "Better, brighter futures": (17, 16, 0),
    "Connected communities": (0, 1, 2),
    "Greener, sustainable environment": (0, 14, 0),
    "Modern public services": (6, 3, 36),
    "Safe and thriving places": (11, 34, 0),
}
# What follows from the report's account of the changes.
SET_2024_25 = {
    "Active, fulfilled lives": (7, 18, 0),
    "Better, brighter futures": (15, 32, 0),
    "Connected communities": (0, 1, 2),
    "Greener, sustainable environment": (0, 14, 0),
    "Modern public services": (4, 5, 45),
    "Safe and thriving places": (9, 34, 0),
}
SECTIONS = ("core", "service", "organisational-health")


@cache
def record(folder: Path) -> Record:
    """Read an example, which must have no issue of any kind."""
    found, issues = read_folder(folder)
    assert issues == ()
    assert found is not None
    return found


@pytest.mark.parametrize("folder", [NORTH, EXAMPLES / "small"], ids=lambda folder: folder.name)
def test_an_example_is_read_without_a_single_issue(folder: Path) -> None:
    assert record(folder).values


@pytest.mark.parametrize(("year", "table"), [(BEFORE, SET_2024_25), (AFTER, SET_2025_26)])
def test_the_sets_have_the_founding_figures(
    year: FinancialYear, table: dict[str, tuple[int, int, int]]
) -> None:
    found = counts(record(NORTH).sets[year].definitions)
    derived = {name: tuple(found[section, name] for section in SECTIONS) for name in table}
    assert derived == table
    assert sum(found.values()) == sum(map(sum, table.values()))


def test_the_lineage_is_that_of_the_founding_report_and_reconciles() -> None:
    north = record(NORTH)
    review = compare_sets(
        north.sets[BEFORE],
        north.sets[AFTER],
        declarations=north.changes[AFTER],
        targets_before=[target for target in north.targets if target.period.year == BEFORE],
        targets_after=[target for target in north.targets if target.period.year == AFTER],
    )
    assert review.issues == ()
    found = Counter(change.lineage for change in review.changes)
    assert found[Lineage.NEW] == 20
    assert found[Lineage.REMOVED] == 40
    assert found[Lineage.CHANGED] == 27
    assert found[Lineage.UNCHANGED] == 118


def test_twenty_one_of_those_removed_are_oflog_metrics() -> None:
    gone = {row.indicator for row in record(NORTH).changes[AFTER] if row.scheme == "Oflog"}
    oflog = {row.indicator for row in _definitions(BEFORE) if row.source_scheme == "Oflog"}
    kept = {row.indicator for row in _definitions(AFTER)}
    assert len(gone - {""}) == 21
    assert gone - {""} == oflog - kept


def test_the_greener_commitment_is_reported_as_the_report_says() -> None:
    greener = [row for row in _definitions(AFTER) if row.commitment.startswith("Greener")]
    assert Counter(row.reported for row in greener) == {
        Frequency.QUARTERLY: 10,
        Frequency.HALF_YEARLY: 1,
        Frequency.ANNUAL: 3,
    }
    assert {row.service for row in greener} == {"Waste", "Economic Development", "Grounds"}


@pytest.mark.parametrize("quarter", ["2025-26/Q2", "2025-26/Q3"])
def test_whatever_needs_commentary_has_it(quarter: str) -> None:
    bare = [
        line.definition.indicator
        for line in _lines(quarter)
        if line.commentary_needed and line.commentary is None
    ]
    assert bare == []


def test_the_third_quarter_has_every_state_that_a_reader_must_tell_apart() -> None:
    lines = _lines("2025-26/Q3")
    states = {str(line.assessment.rag) for line in lines}
    states |= {str(line.assessment.state) for line in lines}
    wanted = {"green", "amber", "red", "not due", "awaited", "not available", "withdrawn"}
    assert wanted <= states
    assert any(line.restatements for line in lines)


def test_commentary_is_not_one_template_with_the_name_swapped() -> None:
    said = record(NORTH).commentary
    sentences = [text for row in said for text in (row.what_happened, row.why)]
    assert Counter(sentences).most_common(1)[0][1] <= 4
    assert len(set(sentences)) > 100


def test_no_number_of_the_future_is_on_the_record() -> None:
    north = record(NORTH)
    last = north.as_at(Period.parse("2025-26/Q3"))
    assert max(value.recorded_on for value in north.values) <= last


def test_the_example_stays_small() -> None:
    size = sum(path.stat().st_size for path in NORTH.rglob("*") if path.is_file())
    assert size < 3_000_000


def test_every_csv_is_plain_utf_8_in_the_schemas_order() -> None:
    for path in NORTH.rglob("*.csv"):
        raw = path.read_bytes()
        assert b"\r" not in raw, path
        assert not raw.startswith(b"\xef\xbb\xbf"), path
        assert next(csv.reader(raw.decode("utf-8").splitlines())), path


def _definitions(year: FinancialYear) -> tuple[Definition, ...]:
    return record(NORTH).sets[year].definitions


@cache
def _lines(quarter: str) -> tuple[Line, ...]:
    north, period = record(NORTH), Period.parse(quarter)
    report = build_report(north, period, as_at=north.as_at(period), audience=Audience.RESTRICTED)
    return tuple(
        line for part in report.appendices for group in part.groups for line in group.lines
    )
