"""``values/*.csv``: figures and named absences, each held against the definition it is read under.

This is where a wrong figure is cheapest to stop. What cannot be true is an error (a share above
100%, a value that its own numerator and denominator deny); what is only unlikely is a warning,
because a person who knows better must be able to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from goldenthread.core.collection.due import due_on
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.figure import UnitKind, ratio, rounded
from goldenthread.core.issue import Issue
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.signs import sign_issues
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry

_COUNTS = ("numerator", "denominator")
_IN_THE_UNIT = ("value", "interval_low", "interval_high")
_NEVER_NEGATIVE = {UnitKind.RATE, UnitKind.HOURS_MINUTES}
_RARELY_NEGATIVE = {UnitKind.NUMBER, UnitKind.DAYS, UnitKind.WEEKS}
_SHARES = {MeasureKind.FLOW, MeasureKind.SNAPSHOT}


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
            outcome, found = _read_outcome(entry, definition)
            issues += found
            if outcome is None:
                continue
            value = _value(entry, outcome)
            built.append((entry, value))
            issues += _row_issues(entry, value, definition, collection_days)
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


def _read_outcome(
    entry: Entry, definition: Definition
) -> tuple[Decimal | Absence | None, tuple[Issue, ...]]:
    """Decide what the row says: a figure or a named absence; None after an error."""
    figure, absence = entry.number("value"), entry.choice("absence", Absence)
    numerator, denominator = entry.number("numerator"), entry.number("denominator")
    if (numerator is None) != (denominator is None):
        missing = "denominator" if denominator is None else "numerator"
        message = f"A numerator and a denominator stand together; there is no {missing}."
        return None, (entry.issue("half-ratio", message, missing),)
    if absence is not None:
        return _absent(entry, absence, figure, denominator)
    if denominator is not None and denominator <= 0:
        message = (
            "Nothing can be divided by a denominator of 0. Leave the value empty and record the "
            "absence “no cases”."
            if denominator == 0
            else "A denominator cannot be below 0."
        )
        return None, (entry.issue("zero-denominator", message, "denominator"),)
    if numerator is None or denominator is None:
        if figure is None:
            message = (
                "There is neither a figure nor an absence; say why it is missing: not due, awaited, "
                "not available, withdrawn, suppressed or no cases."
            )
            return None, (entry.issue("no-figure", message, "value"),)
        return figure, ()
    made = ratio(numerator, denominator, definition.unit)
    if figure is None:
        return made, ()
    decimals = definition.decimals
    if rounded(made, decimals) != rounded(figure, decimals):
        message = (
            f"The value is {definition.unit.bare(figure, decimals)}, but the numerator over the "
            f"denominator is {definition.unit.bare(made, decimals)}."
        )
        return None, (entry.issue("ratio-differs", message, "value"),)
    return figure, ()


def _absent(
    entry: Entry, absence: Absence, figure: Decimal | None, denominator: Decimal | None
) -> tuple[Absence | None, tuple[Issue, ...]]:
    if figure is not None:
        message = f"There is a figure and the absence “{absence}”; it can only be one of them."
        return None, (entry.issue("figure-and-absence", message, "absence"),)
    if denominator is not None and (absence is not Absence.NO_CASES or denominator != 0):
        message = f"A value that is {absence} has no numerator and denominator."
        return None, (entry.issue("figure-and-absence", message, "denominator"),)
    return absence, ()


def _row_issues(
    entry: Entry, value: Value, definition: Definition, collection_days: int
) -> Iterator[Issue]:
    frequency = value.period.frequency
    if frequency is not definition.collected and frequency is not definition.reported:
        message = (
            f"{value.indicator} is collected {definition.collected}; {value.period} is a "
            f"{frequency.noun}."
        )
        yield entry.issue("wrong-frequency", message, "period")
    if isinstance(value.outcome, Decimal):
        yield from _size_issues(entry, value, value.outcome, definition)
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
    yield from _interval_issues(entry, value)
    yield from _sign_off_issues(entry, value)


def _interval_issues(entry: Entry, value: Value) -> Iterator[Issue]:
    """Refuse an interval that is half there, upside down, or beside its own figure."""
    low, high = value.interval_low, value.interval_high
    if low is None and high is None:
        return
    message = ""
    if low is None or high is None:
        message = "An interval has two ends; one of them is missing."
    elif not isinstance(value.outcome, Decimal):
        message = f"A value that is {value.outcome} has no interval."
    elif not low <= value.outcome <= high:
        message = "The figure does not lie in its own interval."
    if message:
        yield entry.issue(
            "interval", message, "interval_low" if low is not None else "interval_high"
        )


def _size_issues(
    entry: Entry, value: Value, figure: Decimal, definition: Definition
) -> Iterator[Issue]:
    kind = definition.unit.kind
    is_share = kind is UnitKind.PER_CENT and definition.is_ratio and definition.kind in _SHARES
    if value.numerator is not None and value.denominator is not None:
        if value.numerator < 0:
            message = "A numerator below 0 is rare; it is right only if it counts a difference."
            yield entry.warning("below-zero", message, "numerator")
        if value.numerator > value.denominator and kind is UnitKind.PER_CENT:
            message = "The numerator is larger than the denominator: more than all of them."
            report = entry.issue if is_share else entry.warning
            yield report("more-than-all", message, "numerator")
            return
    if kind is UnitKind.PER_CENT and not 0 <= figure <= 100:
        message = "A percentage outside 0 to 100 is right only for a change or a comparison."
        report = entry.issue if is_share else entry.warning
        yield report("percentage", message, "value")
    elif figure < 0 and kind in _NEVER_NEGATIVE:
        yield entry.issue("below-zero", f"{definition.unit} cannot be below 0.", "value")
    elif figure < 0 and kind in _RARELY_NEGATIVE:
        message = f"{definition.unit} below 0 is right only if it counts a difference."
        yield entry.warning("below-zero", message, "value")


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
