"""A report as open data: one row an indicator, one row a figure, and what the columns mean.

The rows carry everything that a colour can be redone from: value, target, limits and rule. A
figure that may not be shown is not in the rows at all; an absent one has its name and an empty
value, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.neighbours import Standing
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.figure import rounded
from goldenthread.core.reporting.report import Line, Report, Step
from goldenthread.files.sheets.writing import Cell, csv_text


@dataclass(frozen=True)
class Field:
    """A column of an open-data file: its name, its type in the data package, its meaning."""

    name: str
    kind: str
    meaning: str


ASSESSMENTS = (
    Field("indicator", "string", "The lasting identity of the indicator."),
    Field("reference", "string", "Its printed code in this year's set."),
    Field("title", "string", "Its printed name."),
    Field("section", "string", "The section of the set, and so the appendix."),
    Field("commitment", "string", "The corporate plan commitment."),
    Field("theme", "string", "The theme."),
    Field("directorate", "string", "The directorate."),
    Field("committee", "string", "The committee in whose remit it falls."),
    Field("geography", "string", "The area covered, if not the council's own."),
    Field("unit", "string", "What the figure is in."),
    Field("decimals", "integer", "The published decimals, at which the status is judged."),
    Field("polarity", "string", "Which way is good."),
    Field("period", "string", "The period the figure is for."),
    Field("due_on", "date", "The day the figure is or was due."),
    Field("actual", "number", "The figure, exact; empty where it is absent."),
    Field("absence", "string", "The named absence, where there is no figure."),
    Field("numerator", "number", "What was counted."),
    Field("denominator", "number", "Out of what."),
    Field("provisional", "boolean", "Not signed off, or marked as likely to change."),
    Field("revised", "boolean", "Differs from what was first put on the record."),
    Field("illustrative", "boolean", "Invented for demonstration."),
    Field("target", "number", "The target of that period, exact."),
    Field("rule", "string", "How status follows from value and target."),
    Field("tolerance", "number", "Per cent of the target (relative) or in the unit."),
    Field("green_tolerance", "number", "How far short still counts as green."),
    Field("amber_limit", "number", "Under the rule limit: the last amber value."),
    Field("range_low", "number", "Under the rule range: the lowest green value."),
    Field("range_high", "number", "Under the rule range: the highest green value."),
    Field("rag", "string", "The computed colour: green, amber, red or none."),
    Field("status", "string", "What it counts as: a colour or the named state."),
    Field("override_reason", "string", "Why a person judged otherwise, if one did."),
    Field("signal", "string", "What the signal test says of change."),
    Field("reach", "string", "What may be expected of the target."),
    Field("interval_low", "number", "The lower end of the figure's 95% interval, if it has one."),
    Field("interval_high", "number", "The upper end."),
    Field("small_numbers", "boolean", "Few cases: large swings are normal."),
    Field("direction", "string", "Higher, lower or the same, at the published decimals."),
    Field("direction_from", "string", "The period that it is held against."),
    Field("direction_told_by", "string", "The test that tells the direction, or that none can."),
    Field("direction_verdict", "string", "Whether the difference is more than chance."),
    Field("direction_difference", "number", "This figure less the earlier one, exact."),
    Field("direction_low", "number", "The lower end of the difference's 95% interval."),
    Field("direction_high", "number", "The upper end; of two shares of cases only."),
    Field("previous", "number", "The figure of the period before, exact."),
    Field("year_before", "number", "The figure of the same period a year before, exact."),
    Field("neighbours_median", "number", "The median of the near neighbours, exact."),
    Field("neighbours_counted", "integer", "How many neighbours have a figure."),
    Field("neighbours_members", "integer", "How many neighbours there are."),
    Field("neighbours_period", "string", "The period of the neighbours' figures."),
    Field("neighbours_group", "string", "The group they are."),
    Field("neighbours_lower_quartile", "number", "Their lower quartile in value, exact."),
    Field("neighbours_upper_quartile", "number", "Their upper quartile in value, exact."),
    Field("neighbours_rank", "string", "Our place among all with a figure, 1 the best."),
    Field("attention", "integer", "The order in which it asks for attention, from 1."),
    Field("commentary_required", "string", "Why commentary is required, if it is."),
    Field("value_rows", "string", "The rows of the council's files behind the figure."),
    Field("definition_row", "string", "The row of the definition."),
    Field("target_row", "string", "The row of the target."),
)
"""The columns of ``assessments.csv``, which ``goldenthread assess`` writes too."""

SERIES = (
    Field("indicator", "string", "The lasting identity of the indicator."),
    Field("reference", "string", "Its printed code in this year's set."),
    Field("period", "string", "The period the figure is for."),
    Field("period_start", "date", "Its first day."),
    Field("period_end", "date", "Its last day."),
    Field("value", "number", "The figure, exact; empty where it is absent."),
    Field("absence", "string", "The named absence, where there is no figure."),
    Field("numerator", "number", "What was counted."),
    Field("denominator", "number", "Out of what."),
    Field("target", "number", "The target of that period, exact."),
    Field("provisional", "boolean", "Not signed off, or marked as likely to change."),
    Field("illustrative", "boolean", "Invented for demonstration."),
    Field("source", "string", "Where the figure comes from."),
    Field("value_rows", "string", "The rows of the council's files behind the figure."),
)
"""The columns of ``series.csv``."""

RESTATEMENTS = (
    Field("indicator", "string", "The lasting identity of the indicator."),
    Field("reference", "string", "Its printed code in this year's set."),
    Field("part", "string", "The part, empty for the whole."),
    Field("period", "string", "The period the figure is for."),
    Field("old", "number", "The figure as last reported, exact."),
    Field("new", "number", "The figure as now known; empty where it was withdrawn."),
    Field("absence", "string", "The named absence, where it was withdrawn."),
    Field("reason", "string", "Why."),
    Field("submitted_by", "string", "Who: the post that put the new figure on the record."),
    Field("recorded_on", "date", "When the new figure was put on the record."),
)
"""The columns of ``restatements.csv``."""

TRACE = (
    Field("document", "string", "The paper, by its file name without ending."),
    Field("place", "string", "Where in the paper it stands."),
    Field("text", "string", "What is printed."),
    Field("origin", "string", "What it is: a value, a target, a rule, a count …"),
    Field("indicator", "string", "Whose it is, if it is one indicator's."),
    Field("part", "string", "Of which part."),
    Field("period", "string", "For which period."),
    Field("value_rows", "string", "The rows of the council's files that it rests on."),
    Field("definition_row", "string", "The row of the definition it is read under."),
    Field("target_row", "string", "The row of the target it is held against."),
    Field("rule", "string", "The rule by which it is judged."),
    Field("made_from", "string", "How it was derived."),
)
"""The columns of ``trace.csv``."""

SOURCE_ROWS = (
    Field("row", "string", "Where the row stands in the council's files."),
    Field("indicator", "string", "The lasting identity of the indicator."),
    Field("part", "string", "The part, empty for the whole."),
    Field("period", "string", "The period the value is for."),
    Field("value", "number", "The figure, exact; empty where it is absent."),
    Field("absence", "string", "The named absence, where there is no figure."),
    Field("numerator", "number", "What was counted."),
    Field("denominator", "number", "Out of what."),
    Field("provisional", "boolean", "Marked as likely to change."),
    Field("recorded_on", "date", "The day it was put on the record."),
    Field("revision_reason", "string", "Why it differs from the row before."),
    Field("source", "string", "Where the figure comes from."),
    Field("submitted_by", "string", "The post that submitted it."),
    Field("signed_off_by", "string", "The post that signed it off."),
    Field("commitment", "string", "The seal of a row that is not shown: SHA-256 of salt and row."),
    Field("salt", "string", "The salt of the seal; only in a restricted pack."),
)
"""The columns of ``source-rows.csv`` in a frozen pack."""


def source_row(value: Value) -> tuple[str, ...]:
    """Give a value as it stands on the record, for the columns from indicator to sign-off."""
    return (
        value.indicator,
        value.part,
        str(value.period),
        _exact(value.outcome),
        _absence(value.outcome),
        _number(value.numerator),
        _number(value.denominator),
        _yes(value.provisional),
        value.recorded_on.isoformat(),
        value.revision_reason,
        value.source,
        value.submitted_by,
        value.signed_off_by,
    )


def assessments(report: Report) -> Iterator[tuple[str, ...]]:
    """Give one row an indicator: everything that the report says of it."""
    for line in report.lines:
        yield _assessment(line)


def series(report: Report) -> Iterator[tuple[str, ...]]:
    """Give one row a figure: every period that the report draws or prints."""
    for line in report.lines:
        for step in line.steps:
            yield _step(line, step)


def restatements(report: Report) -> Iterator[tuple[str, ...]]:
    """Give one row a figure restated since the last report."""
    for appendix in report.appendices:
        for found in appendix.since.restatements:
            yield (
                found.definition.indicator,
                found.definition.reference,
                found.part,
                str(found.period),
                _exact(found.old.outcome),
                _exact(found.new.outcome),
                _absence(found.new.outcome),
                found.new.revision_reason,
                found.new.submitted_by,
                found.new.recorded_on.isoformat(),
            )


def package(
    name: str, title: str, tables: Sequence[tuple[str, Sequence[Field]]]
) -> dict[str, object]:
    """Describe the files as a data package, every column with its meaning."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [
            {
                "name": path.removesuffix(".csv"),
                "path": path,
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": field.name, "type": field.kind, "description": field.meaning}
                        for field in fields
                    ],
                    "missingValues": [""],
                },
            }
            for path, fields in tables
        ],
    }


def _assessment(line: Line) -> tuple[str, ...]:
    definition, value, rule = line.definition, line.value, line.target and line.target.rule
    standing = line.standing if isinstance(line.standing, Standing) else None
    position = standing.position if standing else None
    override = line.assessment.override
    return (
        definition.indicator,
        definition.reference,
        definition.title,
        line.section.title,
        definition.commitment,
        definition.theme,
        definition.directorate,
        definition.committee,
        definition.geography,
        str(definition.unit),
        str(definition.decimals),
        definition.polarity.value,
        str(line.period),
        line.due_on.isoformat(),
        _exact(line.outcome),
        _absence(line.outcome),
        _number(value.numerator if value else None),
        _number(value.denominator if value else None),
        _yes(value is not None and _is_provisional(value)),
        _yes(value is not None and value.revises is not None),
        _yes(line.is_illustrative),
        _number(line.target.figure if line.target else None),
        rule.kind.value if rule else "",
        _number(rule.tolerance if rule else None),
        _number(rule.green_tolerance if rule else None),
        _number(rule.amber_limit if rule else None),
        _number(rule.range_low if rule else None),
        _number(rule.range_high if rule else None),
        line.assessment.computed.value,
        line.state.value,
        override.reason if override else "",
        line.behaviour.signal.value,
        line.behaviour.reach.value,
        *_ends(line.reliability.interval),
        _yes(line.reliability.is_small),
        *_direction(line),
        _earlier(line.previous.then),
        _earlier(line.year_before.then),
        _number(standing.median if standing else None),
        str(standing.counted) if standing else "",
        str(standing.members) if standing else "",
        standing.period if standing else "",
        standing.group if standing else "",
        _number(standing.lower_quartile if standing else None),
        _number(standing.upper_quartile if standing else None),
        str(position.rank) if position and position.rank else "",
        str(line.attention.value),
        "; ".join(reason.value for reason in line.commentary_needed),
        _rows(value),
        str(definition.place),
        str(line.target.place) if line.target else "",
    )


def _direction(line: Line) -> tuple[str, ...]:
    travel = line.travel
    if travel is None:
        return ("",) * 7
    return (
        travel.bearing.value if travel.bearing else "",
        str(travel.then.period) if travel.then else "",
        travel.basis.value,
        travel.verdict.value,
        _number(travel.difference),
        *_ends(travel.interval),
    )


def _ends(interval: Interval | None) -> tuple[str, str]:
    """Write the ends of an interval: an estimate, of which six decimals are more than enough."""
    if interval is None:
        return "", ""
    low, high = (rounded(Decimal(repr(end)), 6) for end in (interval.lower, interval.upper))
    return _number(low), _number(high)


def _step(line: Line, step: Step) -> tuple[str, ...]:
    value = step.value
    outcome = value.outcome if value is not None else Absence.AWAITED
    return (
        line.definition.indicator,
        line.definition.reference,
        str(step.period),
        step.period.first_day.isoformat(),
        step.period.last_day.isoformat(),
        _exact(outcome),
        _absence(outcome),
        _number(value.numerator if value else None),
        _number(value.denominator if value else None),
        _number(step.target.figure if step.target else None),
        _yes(value is not None and _is_provisional(value)),
        _yes(value is not None and value.illustrative),
        value.source if value else "",
        _rows(value),
    )


def _is_provisional(value: Value) -> bool:
    return isinstance(value.outcome, Decimal) and (value.provisional or not value.is_signed_off)


def _earlier(value: Value | None) -> str:
    return "" if value is None else _exact(value.outcome)


def _exact(outcome: Decimal | Absence) -> str:
    return "" if isinstance(outcome, Absence) else _number(outcome)


def _absence(outcome: Decimal | Absence) -> str:
    return outcome.value if isinstance(outcome, Absence) else ""


def _number(amount: Decimal | None) -> str:
    """Write a number as exactly as it is, up to twelve decimals, for machines."""
    if amount is None:
        return ""
    text = f"{rounded(amount, 12):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _yes(answer: bool) -> str:
    return "true" if answer else "false"


def _rows(value: Value | None) -> str:
    return " ".join(str(place) for place in value.rows) if value is not None else ""


def table(fields: Sequence[Field], rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows under their header, as the bytes of a CSV file."""
    names = [field.name for field in fields]
    return csv_text((_cells(fields, row) for row in rows), names).encode()


def _cells(fields: Sequence[Field], row: Sequence[str]) -> dict[str, Cell]:
    """Tell numbers from texts, so that a negative number is not kept from being a formula."""
    return {
        field.name: Decimal(text) if field.kind == "number" and text else text
        for field, text in zip(fields, row, strict=True)
    }
