"""What a person has typed for one value, as typed and as understood.

The boxes of the form are the columns of ``values/*.csv`` and ``commentary/*.csv``, by the same
names, and are read in the same way: "1,234.5" and "97%" are figures, "12,5" and "£1.2m" are sent
back with what to type instead. What cannot be read stays as it was typed, so that nobody's text is
lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from goldenthread.core.collection.outcome import (
    Amounts,
    interval_issues,
    read_outcome,
    sign_issue,
    size_issues,
)
from goldenthread.core.collection.typed import UnreadableCell, read_date, read_number
from goldenthread.core.collection.typed_words import read_choice, read_text, read_yes_no
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Issue, Place

IN_THE_UNIT = ("value", "interval_low", "interval_high")
"""Boxes whose figure is in the indicator's unit; a sign may stand with it."""

COUNTS = ("numerator", "denominator")
"""Boxes that hold plain numbers."""

DAYS = ("expected_on", "data_as_at")
"""Boxes that hold a day of the calendar."""

COMMENTARY = ("what_happened", "why", "what_we_are_doing", "by_when", "who")
"""The boxes of the commentary, in the order in which they are read."""

WORDS = ("absence_reason", "revision_reason", "source", *COMMENTARY)
"""Boxes that hold words."""

_Read = TypeVar("_Read")


@dataclass(frozen=True, kw_only=True)
class Entered:
    """The texts of one value's boxes, exactly as they were typed.

    Args:
        place: of the submission; a box's place has its name as the column.
        explanations: what was said to each warning, by the warning's code.
    """

    place: Place
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    interval_low: str = ""
    interval_high: str = ""
    absence: str = ""
    absence_reason: str = ""
    expected_on: str = ""
    provisional: str = ""
    data_as_at: str = ""
    revision_reason: str = ""
    source: str = ""
    what_happened: str = ""
    why: str = ""
    what_we_are_doing: str = ""
    by_when: str = ""
    who: str = ""
    explanations: Mapping[str, str] = field(default_factory=dict)

    def at(self, box: str) -> Place:
        """Give the place of one box."""
        return replace(self.place, column=box)

    def text(self, box: str) -> str:
        """Give what was typed into a box."""
        return str(getattr(self, box))


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What the texts say; what could not be read is empty, and its issue says so.

    Args:
        outcome: the figure or the named absence; None where the texts say neither, or cannot be
            true.
        words: the texts of the boxes that hold words, by box.
    """

    outcome: Decimal | Absence | None
    amounts: Amounts
    absence: Absence | None
    provisional: bool
    expected_on: date | None
    data_as_at: date | None
    words: Mapping[str, str]

    @property
    def figure(self) -> Decimal | None:
        """Give the figure, typed or made from numerator and denominator; None if there is none."""
        return self.outcome if isinstance(self.outcome, Decimal) else None

    @property
    def with_figure(self) -> Amounts:
        """Give the amounts with the figure that follows from them."""
        return replace(self.amounts, figure=self.figure)


def understand(entered: Entered, *, definition: Definition) -> tuple[Understood, tuple[Issue, ...]]:
    """Read every box, and say of each that cannot be read, or cannot be true by itself, why."""
    reading = _Reading(entered)
    amounts = Amounts(
        figure=reading.number("value", definition.unit),
        numerator=reading.number("numerator", None),
        denominator=reading.number("denominator", None),
        interval_low=reading.number("interval_low", definition.unit),
        interval_high=reading.number("interval_high", definition.unit),
    )
    absence = reading.box("absence", _read_absence)
    outcome: Decimal | Absence | None = None
    if not reading.issues:
        outcome, found = read_outcome(amounts, absence, definition=definition, at=entered.at)
        reading.issues += found
    if outcome is not None:
        reading.issues += interval_issues(amounts, outcome, at=entered.at)
    if isinstance(outcome, Decimal):
        reading.issues += size_issues(outcome, amounts, definition=definition, at=entered.at)
    understood = Understood(
        outcome=outcome,
        amounts=amounts,
        absence=absence,
        provisional=reading.box("provisional", read_yes_no) or False,
        expected_on=reading.box("expected_on", read_date),
        data_as_at=reading.box("data_as_at", read_date),
        words={box: reading.box(box, read_text) or "" for box in WORDS},
    )
    return understood, tuple(reading.issues)


def canonical(entered: Entered) -> Entered:
    """Write each text as the council folder has it; what cannot be read stays as it was typed.

    "1,234.50" becomes "1234.50", "97%" becomes "97", "31/07/2025" becomes "2025-07-31".
    """
    reading = _Reading(entered)
    written: dict[str, Any] = {}
    for box in (*IN_THE_UNIT, *COUNTS):
        number = reading.box(box, read_number)
        if number is not None:
            written[box] = plain_text(number.figure)
    for box in DAYS:
        day = reading.box(box, read_date)
        if day is not None:
            written[box] = day.isoformat()
    for box in WORDS:
        words = reading.box(box, read_text)
        if words is not None:
            written[box] = words
    absence = reading.box("absence", _read_absence)
    if absence is not None:
        written["absence"] = absence.value
    provisional = reading.box("provisional", read_yes_no)
    if provisional is not None:
        written["provisional"] = "yes" if provisional else ""
    return replace(entered, **written)


def plain_text(figure: Decimal) -> str:
    """Write a number with all of its digits and nothing else: "1234.50", "-5"."""
    return f"{abs(figure) if figure == 0 else figure:f}"


class _Reading:
    """Reads the boxes one by one and keeps what is wrong with them."""

    def __init__(self, entered: Entered) -> None:
        self.entered = entered
        self.issues: list[Issue] = []

    def box(self, name: str, read: Callable[[str], _Read]) -> _Read | None:
        """Read one box; None if it is empty or cannot be read."""
        text = self.entered.text(name)
        if not text.strip():
            return None
        try:
            return read(text)
        except UnreadableCell as refusal:
            self.issues.append(Issue(refusal.code, str(refusal), self.entered.at(name)))
            return None

    def number(self, name: str, unit: Unit | None) -> Decimal | None:
        """Read a number, and refuse a sign that does not go with its unit."""
        number = self.box(name, read_number)
        if number is None:
            return None
        issue = sign_issue(number.sign, unit, self.entered.at(name))
        if issue is None:
            return number.figure
        self.issues.append(issue)
        return None


def _read_absence(text: str) -> Absence:
    return Absence(read_choice(text, tuple(Absence)))
