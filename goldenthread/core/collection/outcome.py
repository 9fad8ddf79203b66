"""What one row or one form says, and whether it can be true: rules for one value by itself.

This is where a wrong figure is cheapest to stop. What cannot be true is an error (a share above
100%, a value that its own numerator and denominator deny); what is only unlikely is a warning,
because a person who knows better must be able to go on. A council folder and a form in the browser
are held to the same rules, so that whatever was accepted in one is accepted in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core.collection.typed import Sign
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.figure import Unit, UnitKind, ratio, rounded
from goldenthread.core.issue import Issue, Level, Place

At = Callable[[str], Place]
"""Gives the place of a column, or of a box of a form."""

_NEVER_NEGATIVE = {UnitKind.RATE, UnitKind.HOURS_MINUTES}
_RARELY_NEGATIVE = {UnitKind.NUMBER, UnitKind.DAYS, UnitKind.WEEKS}
_SHARES = {MeasureKind.FLOW, MeasureKind.SNAPSHOT}
_GOES_WITH = {Sign.PER_CENT: UnitKind.PER_CENT, Sign.POUND: UnitKind.MONEY}


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """The numbers of one value as they stand there; None where a box or cell is empty."""

    figure: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    interval_low: Decimal | None = None
    interval_high: Decimal | None = None


def is_share(definition: Definition) -> bool:
    """Tell whether the figure is a percentage of a whole, which nothing can exceed."""
    is_percentage = definition.unit.kind is UnitKind.PER_CENT
    return is_percentage and definition.is_ratio and definition.kind in _SHARES


def read_outcome(
    amounts: Amounts, absence: Absence | None, *, definition: Definition, at: At
) -> tuple[Decimal | Absence | None, tuple[Issue, ...]]:
    """Decide what is said: a figure or a named absence; None after an error."""
    figure, numerator, denominator = amounts.figure, amounts.numerator, amounts.denominator
    if (numerator is None) != (denominator is None):
        missing = "denominator" if denominator is None else "numerator"
        message = f"A numerator and a denominator stand together; there is no {missing}."
        return None, (Issue("half-ratio", message, at(missing)),)
    if absence is not None:
        return _absent(absence, figure, denominator, at)
    if denominator is not None and denominator <= 0:
        message = (
            "Nothing can be divided by a denominator of 0. Leave the value empty and record the "
            "absence “no cases”."
            if denominator == 0
            else "A denominator cannot be below 0."
        )
        return None, (Issue("zero-denominator", message, at("denominator")),)
    if numerator is None or denominator is None:
        if figure is None:
            message = (
                "There is neither a figure nor an absence; say why it is missing: not due, awaited, "
                "not available, withdrawn, suppressed or no cases."
            )
            return None, (Issue("no-figure", message, at("value")),)
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
        return None, (Issue("ratio-differs", message, at("value")),)
    return figure, ()


def size_issues(
    figure: Decimal, amounts: Amounts, *, definition: Definition, at: At
) -> Iterator[Issue]:
    """Report a figure, or what it was made from, that is larger or smaller than it can be."""
    kind = definition.unit.kind
    numerator, denominator = amounts.numerator, amounts.denominator
    level = Level.ERROR if is_share(definition) else Level.WARNING
    if numerator is not None and denominator is not None:
        if numerator < 0:
            message = "A numerator below 0 is rare; it is right only if it counts a difference."
            yield Issue("below-zero", message, at("numerator"), Level.WARNING)
        if numerator > denominator and kind is UnitKind.PER_CENT:
            message = "The numerator is larger than the denominator: more than all of them."
            yield Issue("more-than-all", message, at("numerator"), level)
            return
    if kind is UnitKind.PER_CENT and not 0 <= figure <= 100:
        message = "A percentage outside 0 to 100 is right only for a change or a comparison."
        yield Issue("percentage", message, at("value"), level)
    elif figure < 0 and kind in _NEVER_NEGATIVE:
        yield Issue("below-zero", f"{definition.unit} cannot be below 0.", at("value"))
    elif figure < 0 and kind in _RARELY_NEGATIVE:
        message = f"{definition.unit} below 0 is right only if it counts a difference."
        yield Issue("below-zero", message, at("value"), Level.WARNING)


def interval_issues(amounts: Amounts, outcome: Decimal | Absence, *, at: At) -> Iterator[Issue]:
    """Refuse an interval that is half there, upside down, or beside its own figure."""
    low, high = amounts.interval_low, amounts.interval_high
    if low is None and high is None:
        return
    message = ""
    if low is None or high is None:
        message = "An interval has two ends; one of them is missing."
    elif not isinstance(outcome, Decimal):
        message = f"A value that is {outcome} has no interval."
    elif not low <= outcome <= high:
        message = "The figure does not lie in its own interval."
    if message:
        column = "interval_low" if low is not None else "interval_high"
        yield Issue("interval", message, at(column))


def sign_issue(sign: Sign, unit: Unit | None, place: Place) -> Issue | None:
    """Refuse a sign that does not go with the unit; ``unit`` None means a plain count."""
    if sign is Sign.BARE or (unit is not None and unit.kind is _GOES_WITH[sign]):
        return None
    message = f"The figure has a {sign} sign, but it is in {unit or 'plain numbers'}."
    return Issue("wrong-sign", message, place)


def _absent(
    absence: Absence, figure: Decimal | None, denominator: Decimal | None, at: At
) -> tuple[Absence | None, tuple[Issue, ...]]:
    if figure is not None:
        message = f"There is a figure and the absence “{absence}”; it can only be one of them."
        return None, (Issue("figure-and-absence", message, at("absence")),)
    if denominator is not None and (absence is not Absence.NO_CASES or denominator != 0):
        message = f"A value that is {absence} has no numerator and denominator."
        return None, (Issue("figure-and-absence", message, at("denominator")),)
    return absence, ()
