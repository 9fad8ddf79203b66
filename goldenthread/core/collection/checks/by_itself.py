"""Checks of an entry by itself: its decimals, its days, its reasons, and what it revises.

A figure that nobody can vouch for is worth less than a named absence, and an absence without a
reason or a day is a figure that nobody will ask for again.
"""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core.collection.checks.context import EntryContext
from goldenthread.core.collection.checks.entered import Entered, Understood
from goldenthread.core.collection.reason import says_something
from goldenthread.core.collection.usual import amounts_of
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.figure import UnitKind
from goldenthread.core.issue import Issue, Level

WANT_A_REASON = frozenset((Absence.AWAITED, Absence.NOT_AVAILABLE, Absence.WITHDRAWN))
"""Absences that tell a reader nothing without their reason."""

PENCE = 2
"""Decimals of a sum in pounds."""


def decimals_issue(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    """Refuse more decimals than a figure in this unit can have; halves of people are none.

    Elsewhere a figure with more decimals than are published is the exact one, and is rounded once.
    """
    figure, definition = understood.amounts.figure, context.definition
    most = _most_decimals(definition)
    if figure is None or most is None:
        return
    exponent = figure.normalize().as_tuple().exponent
    found = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if found > most:
        noun = "decimal" if found == 1 else "decimals"
        allowed = "without any" if most == 0 else f"with {most} at most"
        message = f"{figure:,f} has {found} {noun}; “{definition.unit}” is entered {allowed}."
        yield Issue("finer-than-unit", message, entered.at("value"))


def absence_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    """Ask for the reason of an absence, for the day on which a figure is expected, and for sense."""
    absence = understood.outcome
    if not isinstance(absence, Absence):
        return
    if absence in WANT_A_REASON and not says_something(understood.words["absence_reason"]):
        message = f"Say why the figure is {absence}, in a sentence that can be printed."
        yield Issue("no-absence-reason", message, entered.at("absence_reason"))
    if absence is Absence.AWAITED and not entered.expected_on.strip():
        message = "Give the day on which the figure is expected."
        yield Issue("no-expected-day", message, entered.at("expected_on"))
    if absence is Absence.NOT_DUE and context.day > context.due:
        due = context.due
        message = f"The value was due by {due.day} {due:%B %Y}; it is awaited or not available."
        yield Issue("not-due", message, entered.at("absence"), Level.WARNING)


def day_issues(entered: Entered, understood: Understood, context: EntryContext) -> Iterator[Issue]:
    """Hold the days that were typed against the day on which they were, and against the period."""
    expected, source_day = understood.expected_on, understood.data_as_at
    is_open = understood.outcome is Absence.AWAITED or understood.provisional
    if expected is not None and is_open and expected < context.day:
        message = f"{expected.day} {expected:%B %Y} has passed; give a day still to come."
        yield Issue("expected-passed", message, entered.at("expected_on"))
    if source_day is None:
        return
    if source_day > context.day:
        message = "The source speaks of a day still to come."
        yield Issue("dates", message, entered.at("data_as_at"))
    elif source_day < context.period.first_day:
        message = (
            f"The source speaks of {source_day.day} {source_day:%B %Y}, before "
            f"{context.period.in_words} began."
        )
        yield Issue("old-source", message, entered.at("data_as_at"), Level.WARNING)


def revision_issues(
    entered: Entered, understood: Understood, context: EntryContext
) -> Iterator[Issue]:
    """Ask of a change to what is on record that it is one, and why."""
    before = context.series.get(context.period)
    if before is None or understood.outcome is None:
        return
    if _is_as_before(understood, before):
        message = "This is what is on record already; a revision changes something."
        yield Issue("revision-same", message, entered.at("value"))
    elif not says_something(understood.words["revision_reason"]):
        message = "This changes what was on the record; say why."
        yield Issue("no-revision-reason", message, entered.at("revision_reason"))


def _most_decimals(definition: Definition) -> int | None:
    match definition.unit.kind:
        case UnitKind.NUMBER if definition.decimals == 0 and not definition.is_ratio:
            return 0
        case UnitKind.MONEY if not definition.unit.scale and not definition.is_ratio:
            return PENCE
        case _:
            return None


def _is_as_before(now: Understood, before: Value) -> bool:
    return (
        now.outcome,
        now.with_figure,
        now.provisional,
        now.expected_on,
        now.data_as_at,
        now.words["absence_reason"],
    ) == (
        before.outcome,
        amounts_of(before),
        before.provisional,
        before.expected_on,
        before.data_as_at,
        before.absence_reason,
    )
