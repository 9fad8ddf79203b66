"""``values/*.csv``: figures and named absences, each held against the definition it is read under.

What one value says, and whether it can be true, is decided in `core.collection.outcome`, as it is for
a value that is typed into a form; here rows are held against one another and against their dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from goldenthread.core.collection.due import due_on
from goldenthread.core.collection.outcome import (
    Amounts,
    interval_issues,
    read_outcome,
    size_issues,
)
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Issue
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.signs import sign_issues
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry

_COUNTS = ("numerator", "denominator")
_IN_THE_UNIT = ("value", "interval_low", "interval_high")


def read_values(
    sources: Iterable[Entries], council: Council | None, sets: Sets
) -> tuple[tuple[Value, ...], tuple[Issue, ...]]:
    """Build the values, checked row by row and then each row against those it revises."""
    built: list[tuple[Entry, Value]] = []
    issues: list[Issue] = []
    collection_days = council.collection_days if council else 0
    for source in sources:
        for entry in source.entries:
            unknown = sets.reference_issues(entry)
            issues += unknown
            if unknown or not entry.is_whole:
                continue
            definition = sets.definition(entry.text("indicator"), entry.period("period"))
            if definition is None:
                continue
            amounts = _amounts(entry)
            outcome, found = read_outcome(
                amounts,
                entry.choice("absence", Absence),
                definition=definition,
                at=entry.row.place,
            )
            issues += found
            if outcome is None:
                continue
            value = _value(entry, outcome)
            built.append((entry, value))
            issues += _row_issues(entry, value, amounts, definition, collection_days)
    issues += _revision_issues(built)
    return tuple(value for _, value in built), tuple(issues)


def _value(entry: Entry, outcome: Decimal | Absence) -> Value:
    return Value(
        indicator=entry.text("indicator"),
        part=entry.text("part"),
        period=entry.period("period"),
        outcome=outcome,
        numerator=entry.number("numerator"),
        denominator=entry.number("denominator"),
        provisional=entry.yes("provisional"),
        recorded_on=entry.required_day("recorded_on"),
        data_as_at=entry.day("data_as_at"),
        absence_reason=entry.text("absence_reason"),
        expected_on=entry.day("expected_on"),
        revises=None,
        revision_reason=entry.text("revision_reason"),
        source=entry.text("source"),
        submitted_by=entry.text("submitted_by"),
        signed_off_by=entry.text("signed_off_by"),
        signed_off_on=entry.day("signed_off_on"),
        illustrative=entry.yes("illustrative"),
        place=entry.row.place(),
        interval_low=entry.number("interval_low"),
        interval_high=entry.number("interval_high"),
    )


def _amounts(entry: Entry) -> Amounts:
    return Amounts(
        figure=entry.number("value"),
        numerator=entry.number("numerator"),
        denominator=entry.number("denominator"),
        interval_low=entry.number("interval_low"),
        interval_high=entry.number("interval_high"),
    )


def _row_issues(
    entry: Entry, value: Value, amounts: Amounts, definition: Definition, collection_days: int
) -> Iterator[Issue]:
    frequency = value.period.frequency
    if frequency is not definition.collected and frequency is not definition.reported:
        message = (
            f"{value.indicator} is collected {definition.collected}; {value.period} is a "
            f"{frequency.noun}."
        )
        yield entry.issue("wrong-frequency", message, "period")
    if isinstance(value.outcome, Decimal):
        yield from size_issues(value.outcome, amounts, definition=definition, at=entry.row.place)
        yield from sign_issues(entry, _IN_THE_UNIT, definition.unit)
        yield from sign_issues(entry, _COUNTS, None)
    elif value.outcome is Absence.NOT_DUE:
        due = due_on(definition, value.period, collection_days)
        if value.recorded_on > due:
            message = f"The value was due by {due.day} {due:%B %Y}; it is awaited or not available."
            yield entry.warning("not-due", message, "absence")
    if value.recorded_on < value.period.last_day and value.outcome is not Absence.NOT_DUE:
        message = f"It was recorded before {value.period} had ended."
        yield entry.warning("recorded-early", message, "recorded_on")
    if value.data_as_at and value.data_as_at > value.recorded_on:
        message = "The source speaks of a day after the value was recorded."
        yield entry.issue("dates", message, "data_as_at")
    yield from interval_issues(amounts, value.outcome, at=entry.row.place)
    yield from _sign_off_issues(entry, value)


def _sign_off_issues(entry: Entry, value: Value) -> Iterator[Issue]:
    if bool(value.signed_off_by) != bool(value.signed_off_on):
        message = "A sign-off has a post and a date; one of them is missing."
        column = "signed_off_on" if value.signed_off_by else "signed_off_by"
        yield entry.issue("half-sign-off", message, column)
    if value.signed_off_by and value.signed_off_by == value.submitted_by:
        message = "Nobody signs off what they submitted."
        yield entry.issue("own-sign-off", message, "signed_off_by")


def _revision_issues(built: Iterable[tuple[Entry, Value]]) -> Iterator[Issue]:
    """Require a reason of every row but the first of its indicator, part and period."""
    rows: dict[tuple[object, ...], list[tuple[Entry, Value]]] = {}
    for entry, value in built:
        rows.setdefault((value.indicator, value.part, value.period), []).append((entry, value))
    for same in rows.values():
        if len(same) > 1:
            first = min(value.recorded_on for _, value in same)
            for entry, value in same:
                if value.recorded_on > first and not value.revision_reason:
                    message = "This row changes what was on the record; say why."
                    yield entry.issue("no-revision-reason", message, "revision_reason")
