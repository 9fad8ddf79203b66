"""# What is known of the quality of a figure

A figure may be right and still be poor: late, partial, or about something else. What is known is
stated by a named post, on a day, of one of six characteristics, and is printed beside the figure.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from goldenthread.core.definition.quality import (
    Characteristic,
    CheckResult,
    Finding,
    QualityStatement,
    SpotCheck,
)
from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from goldenthread.core.reporting.quality_mark import quality_mark

TODAY = date(2026, 1, 23)


def stated(characteristic: Characteristic, finding: Finding, dated: date) -> QualityStatement:
    """A statement on the streetlights."""
    return QualityStatement(
        indicator="streetlights",
        characteristic=characteristic,
        finding=finding,
        dated=dated,
        statement="As stated.",
        stated_by="Highways Performance Lead",
        place=Place("quality.csv", 2),
    )


def checked(result: CheckResult, day: date) -> SpotCheck:
    """A spot check of the streetlights."""
    return SpotCheck(
        indicator="streetlights",
        part="",
        period=Period.parse("2025-26/M08"),
        recalculated=Decimal(94),
        result=result,
        evidence="Lighting register",
        checked_by="Internal Audit Lead",
        checked_on=day,
        place=Place("spot-checks.csv", 2),
    )


def test_the_latest_statement_of_each_characteristic_counts_and_the_worst_comes_first():
    """| characteristic | dated | finding | counts |
    |---|---|---|---|
    | accuracy | May 2025 | poor | no: there is a later one |
    | accuracy | October 2025 | good | yes, second |
    | completeness | June 2025 | some concern | yes, first |
    """
    mark = quality_mark(
        "streetlights",
        [
            stated(Characteristic.ACCURACY, Finding.POOR, date(2025, 5, 1)),
            stated(Characteristic.ACCURACY, Finding.GOOD, date(2025, 10, 1)),
            stated(Characteristic.COMPLETENESS, Finding.CONCERN, date(2025, 6, 1)),
        ],
        [],
        as_at=TODAY,
    )

    assert [each.characteristic for each in mark.statements] == [
        Characteristic.COMPLETENESS,
        Characteristic.ACCURACY,
    ]
    assert mark.worst is Finding.CONCERN


def test_what_was_stated_too_long_ago_or_not_yet_is_not_used():
    """A statement counts for a year from its day, and nothing counts before its day."""
    old = stated(Characteristic.ACCURACY, Finding.GOOD, date(2025, 1, 21))
    future = stated(Characteristic.ACCURACY, Finding.GOOD, date(2026, 1, 24))

    assert quality_mark("streetlights", [old, future], [], as_at=TODAY).worst is None


def test_a_failed_spot_check_is_poor_whatever_has_been_stated():
    """The figure itself did not come out again; a statement cannot outweigh that."""
    good = stated(Characteristic.ACCURACY, Finding.GOOD, date(2025, 10, 1))
    failed = checked(CheckResult.FAILED, date(2025, 11, 1))
    passed = checked(CheckResult.PASSED, date(2025, 12, 1))

    assert quality_mark("streetlights", [good], [failed], as_at=TODAY).worst is Finding.POOR
    assert quality_mark("streetlights", [good], [failed, passed], as_at=TODAY).worst is Finding.GOOD


def test_nothing_is_known_where_nothing_was_stated():
    """No statement is no mark: it is never taken for a good one."""
    assert quality_mark("streetlights", [], [], as_at=TODAY).worst is None
