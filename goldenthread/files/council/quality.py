"""``quality.csv`` and ``spot-checks.csv``: what is known of the quality of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from goldenthread.core.collection.value import Value
from goldenthread.core.definition.quality import (
    Characteristic,
    CheckResult,
    Finding,
    QualityStatement,
    SpotCheck,
)
from goldenthread.core.figure import rounded
from goldenthread.core.issue import Issue
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry


def read_quality(
    sources: Iterable[Entries], sets: Sets
) -> tuple[tuple[QualityStatement, ...], tuple[Issue, ...]]:
    """Build the data-quality statements; each is of an indicator that some year's set knows."""
    found: list[QualityStatement] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            issues += sets.reference_issues(entry)
            if entry.is_whole:
                found.append(_statement(entry))
    return tuple(found), tuple(issues)


def read_spot_checks(
    sources: Iterable[Entries], sets: Sets, values: Sequence[Value]
) -> tuple[tuple[SpotCheck, ...], tuple[Issue, ...]]:
    """Build the spot checks; each must say what its own figures say, and be somebody else's."""
    found: list[SpotCheck] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            issues += sets.reference_issues(entry)
            if entry.is_whole:
                check = _spot_check(entry)
                found.append(check)
                issues += _check_issues(entry, check, sets, values)
    return tuple(found), tuple(issues)


def _statement(entry: Entry) -> QualityStatement:
    return QualityStatement(
        indicator=entry.text("indicator"),
        characteristic=entry.required_choice("characteristic", Characteristic),
        finding=entry.required_choice("finding", Finding),
        dated=entry.required_day("dated"),
        statement=entry.text("statement"),
        stated_by=entry.text("stated_by"),
        place=entry.row.place(),
    )


def _spot_check(entry: Entry) -> SpotCheck:
    return SpotCheck(
        indicator=entry.text("indicator"),
        part=entry.text("part"),
        period=entry.period("period"),
        recalculated=entry.number("recalculated") or Decimal(0),
        result=entry.required_choice("result", CheckResult),
        evidence=entry.text("evidence"),
        checked_by=entry.text("checked_by"),
        checked_on=entry.required_day("checked_on"),
        place=entry.row.place(),
    )


def _check_issues(
    entry: Entry, check: SpotCheck, sets: Sets, values: Sequence[Value]
) -> Iterator[Issue]:
    """Hold a check against the figure that was on record on its day."""
    value = _on_record(check, values)
    definition = sets.definition(check.indicator, check.period)
    if definition is None:
        return
    if value is None or not isinstance(value.outcome, Decimal):
        message = "There was no figure on record on that day to be checked."
        yield entry.issue("check-of-nothing", message, "period")
        return
    decimals = definition.decimals
    is_same = rounded(check.recalculated, decimals) == rounded(value.outcome, decimals)
    if is_same is not (check.result is CheckResult.PASSED):
        told = definition.unit.show(value.outcome, decimals)
        message = f"The figure on record was {told}, so that the result is not “{check.result}”."
        yield entry.issue("check-contradicts", message, "result")
    if check.checked_by == value.submitted_by:
        message = "A figure is checked by somebody other than the post that submitted it."
        yield entry.issue("checked-by-owner", message, "checked_by")


def _on_record(check: SpotCheck, values: Sequence[Value]) -> Value | None:
    key = (check.indicator, check.part, check.period)
    known = [
        value
        for value in values
        if (value.indicator, value.part, value.period) == key
        and value.recorded_on <= check.checked_on
    ]
    return max(known, key=lambda value: value.recorded_on, default=None)
