"""An annual review as open data: the set that it proposes, and every change that led there.

One row an indicator, one row a change; a change that differs in several columns has a row for
each. An exempt indicator has its row, but neither its targets nor what they were before.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.definition.review import Amendment, Change, ChangeKind, Difference, Lineage
from goldenthread.core.definition.target import Target
from goldenthread.core.reporting.review_report import ReviewReport, SetEntry
from goldenthread.files.outgoing.open_data import Field

KPI_SET = (
    Field("indicator", "string", "The lasting identity of the indicator."),
    Field("reference", "string", "Its printed code in this year's set."),
    Field("title", "string", "Its printed name."),
    Field("description", "string", "What it measures."),
    Field("section", "string", "The section of the set, and so the appendix."),
    Field("commitment", "string", "The corporate plan commitment."),
    Field("theme", "string", "The theme."),
    Field("numerator", "string", "What is counted."),
    Field("denominator", "string", "Out of what."),
    Field("unit", "string", "What the figure is in."),
    Field("decimals", "integer", "The published decimals, at which the status is judged."),
    Field("polarity", "string", "Which way is good."),
    Field("collected", "string", "How often it is collected."),
    Field("reported", "string", "How often it is reported."),
    Field("target", "number", "The target, of the year or of its last period; empty if exempt."),
    Field("target_period", "string", "The period that the target is for."),
    Field("rule", "string", "How status follows from value and target."),
    Field("tolerance", "number", "Per cent of the target (relative) or in the unit."),
    Field("green_tolerance", "number", "How far short still counts as green."),
    Field("amber_limit", "number", "Under the rule limit: the last amber value."),
    Field("range_low", "number", "Under the rule range: the lowest green value."),
    Field("range_high", "number", "Under the rule range: the highest green value."),
    Field("profile", "string", "How the year's target applies to shorter periods."),
    Field("directorate", "string", "The directorate."),
    Field("service", "string", "The service."),
    Field("owner", "string", "The post that submits the figure."),
    Field("sign_off", "string", "The post that signs it off."),
    Field("portfolio", "string", "The portfolio."),
    Field("committee", "string", "The committee in whose remit it falls."),
    Field("geography", "string", "The area covered, if not the council's own."),
    Field("caveat", "string", "What a reader must know."),
    Field("statutory_return", "string", "The statutory return that it comes from, if one."),
    Field("source_scheme", "string", "The scheme that defines it, if one does."),
    Field("lineage", "string", "New, split, merged, changed or unchanged."),
    Field("retargeted", "boolean", "It has a new target."),
    Field("new_owner", "boolean", "It has a new owner."),
    Field("definition_row", "string", "The row of the definition."),
    Field("target_row", "string", "The row of the target."),
)
"""The columns of ``kpi-set.csv``."""

CHANGES = (
    Field("change", "string", "New, removed, split, merged, changed, retargeted or new owner."),
    Field(
        "indicator", "string", "The identity; of a split or merger, one of those it ends or starts."
    ),
    Field("side", "string", "Of which year's set this row is: before, after, or both."),
    Field("reference", "string", "Its printed code."),
    Field("title", "string", "Its printed name."),
    Field("section", "string", "The section of the set."),
    Field("commitment", "string", "The corporate plan commitment."),
    Field("scheme", "string", "The scheme that defined it, if one did."),
    Field("field", "string", "What differs, if the indicator is in both sets."),
    Field("was", "string", "What stood there before; empty if exempt."),
    Field("is", "string", "What stands there after; empty if exempt."),
    Field("reason", "string", "Why."),
    Field("definition_row", "string", "The row of the definition."),
)
"""The columns of ``changes.csv``."""


def kpi_set_rows(report: ReviewReport) -> Iterator[tuple[str, ...]]:
    """Give one row an indicator of the later year's set, in printed order."""
    for entry in report.entries:
        yield _entry(report, entry)


def change_rows(report: ReviewReport) -> Iterator[tuple[str, ...]]:
    """Give one row a change; the unchanged have none."""
    for change in report.review.changes:
        if change.lineage is not Lineage.UNCHANGED:
            yield from _change(report, change)
    for amendment in report.review.amendments:
        yield from _amendment(report, amendment)


def _entry(report: ReviewReport, entry: SetEntry) -> tuple[str, ...]:
    row = entry.definition
    return (
        row.indicator,
        row.reference,
        row.title,
        row.description,
        report.council.section(row.section).title,
        row.commitment,
        row.theme,
        row.numerator,
        row.denominator,
        str(row.unit),
        str(row.decimals),
        row.polarity.value,
        row.collected.value,
        row.reported.value,
        *_target(entry.targets[-1] if entry.targets and not entry.is_exempt else None),
        row.directorate,
        row.service,
        row.owner,
        row.sign_off,
        row.portfolio,
        row.committee,
        row.geography,
        row.caveat,
        row.statutory_return,
        row.source_scheme,
        entry.change.lineage.value,
        _yes(entry.is_retargeted),
        _yes(entry.has_new_owner),
        str(row.place),
        str(entry.targets[-1].place) if entry.targets else "",
    )


def _target(target: Target | None) -> tuple[str, ...]:
    if target is None:
        return ("",) * 9
    rule = target.rule
    return (
        _number(target.figure),
        str(target.period),
        rule.kind.value,
        _number(rule.tolerance),
        _number(rule.green_tolerance),
        _number(rule.amber_limit),
        _number(rule.range_low),
        _number(rule.range_high),
        target.profile.value,
    )


def _change(report: ReviewReport, change: Change) -> Iterator[tuple[str, ...]]:
    kind = change.lineage.value
    if change.lineage is Lineage.CHANGED:
        for difference in change.differences:
            yield _row(report, kind, "both", change.subject, change.reason, difference)
        return
    for side, rows in (("before", change.before), ("after", change.after)):
        for row in rows:
            yield _row(report, kind, side, row, change.reason)


def _amendment(report: ReviewReport, amendment: Amendment) -> Iterator[tuple[str, ...]]:
    row, kind = amendment.after, amendment.kind
    is_withheld = row.access is Access.EXEMPT and kind is ChangeKind.RETARGETED
    for difference in amendment.differences:
        shown = Difference(difference.field, "", "") if is_withheld else difference
        yield _row(report, kind.value, "both", row, amendment.reason, shown)


def _row(
    report: ReviewReport,
    kind: str,
    side: str,
    row: Definition,
    reason: str,
    difference: Difference | None = None,
) -> tuple[str, ...]:
    return (
        kind,
        row.indicator,
        side,
        row.reference,
        row.title,
        report.council.section(row.section).title,
        row.commitment,
        row.source_scheme,
        difference.field if difference else "",
        difference.before if difference else "",
        difference.after if difference else "",
        reason,
        str(row.place),
    )


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"


def _yes(answer: bool) -> str:
    return "true" if answer else "false"
