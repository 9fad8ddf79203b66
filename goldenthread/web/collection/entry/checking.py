"""What is wrong or unlikely in what was entered, said before anybody has to sign it.

The core holds the entry against the record, as it does for whoever works from files; here it is only
put together: what stands in the boxes, what is on record, what the parts beside it say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from goldenthread.core.collection.checks.checking import explanation_box
from goldenthread.core.collection.checks.entered import Entered, understand
from goldenthread.core.collection.due import due_on
from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.figure import plain_number
from goldenthread.core.issue import Issue, Level, Place, errors
from goldenthread.core.period import Period
from goldenthread.core.reporting.entry_checks import EntryCheck, WouldBe, check_entry
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.record import Record
from goldenthread.files.council.sets import Sets
from goldenthread.web.collection.columns import LABELS, entered_of
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.models import Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.refusals import NotFound

ENTRY = Place("your entry", 1)
"""Where an issue stands that is not in a file; its column is the box that it is about."""

_LACKING = "no-commentary"

_MAY_STAND = frozenset(("revision-same",))
"""What the core asks of a new row and the service does not: reopened and left as it was, or changed
in its words alone, a value adds no row to the record, so that nothing is told twice."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What was found in one entry.

    Args:
        issues: errors first; the column of an issue's place is the box that it is about.
        explanations: what the owner has said of warnings, by code.
    """

    definition: Definition
    found: EntryCheck
    issues: tuple[Issue, ...]
    explanations: Mapping[str, str]

    @property
    def would_be(self) -> WouldBe | None:
        """Tell how it would be printed, if it completes a reported period."""
        return self.found.would_be

    @property
    def hindrances(self) -> tuple[Issue, ...]:
        """List what stands in the way of submitting: errors, and warnings nobody has explained."""
        return errors(self.issues)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """List what must be mended."""
        return tuple(each for each in self.hindrances if each.code != "no-explanation")

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """List what is unlikely, and may stand once it is explained."""
        return tuple(each for each in self.issues if each.level is Level.WARNING)

    @property
    def to_mend(self) -> tuple[Issue, ...]:
        """List the errors, what commentary lacks in one sentence and not in five."""
        lacking = [each for each in self.errors if each.code == _LACKING]
        others = [each for each in self.errors if each.code != _LACKING]
        return (*others, *_together(lacking))

    @property
    def to_mend_or_explain(self) -> tuple[Issue, ...]:
        """List everything that was found, explained or not."""
        return (*self.to_mend, *self.warnings)

    @property
    def in_the_way(self) -> tuple[Issue, ...]:
        """List what stands in the way of submitting, as a row of many tells it."""
        return (*self.to_mend, *self.unexplained)

    @property
    def unexplained(self) -> tuple[Issue, ...]:
        """List the warnings of which nothing has been said."""
        wanted = {each.place.column for each in self.hindrances}
        return tuple(each for each in self.warnings if explanation_box(each.code) in wanted)

    @property
    def to_explain(self) -> tuple[Issue, ...]:
        """List the warnings that want an explanation, one for each code."""
        return tuple({each.code: each for each in reversed(self.warnings)}.values())[::-1]

    @property
    def codes(self) -> set[str]:
        """List the codes of the warnings, each of which has a box for its explanation."""
        return {each.code for each in self.warnings}

    @property
    def reading(self) -> str:
        """Say what is understood: "97.8%", "awaited", or "" while it says nothing."""
        match self.found.understood.outcome:
            case None:
                return ""
            case Absence() as absence:
                return absence.value
            case figure:
                return self.definition.unit.show(figure, self.definition.decimals)

    @property
    def counts(self) -> str:
        """Say what the figure is made of: "901 of 1,050", or "" where it is made of nothing."""
        amounts = self.found.understood.amounts
        if amounts.numerator is None or amounts.denominator is None:
            return ""
        return f"{_count(amounts.numerator)} of {_count(amounts.denominator)}"

    def of(self, box: str) -> tuple[Issue, ...]:
        """List what was found about one box."""
        return tuple(each for each in self.issues if each.place.column == box)


def check_submission(
    row: Submission,
    *,
    now: datetime,
    record: Record | None = None,
    beside: Iterable[Submission] | None = None,
    cells: Mapping[str, str] | None = None,
) -> Checked:
    """Check a submission as it stands, or as somebody has typed it.

    Args:
        record: the record of its indicator; read if it is not given.
        beside: the submissions of the same indicator and period; read if they are not given.
        cells: what stands in the boxes now, where that is not saved yet.
    """
    if record is None:
        record = read_record({row.indicator_id})
    if beside is None:
        beside = Submission.objects.filter(indicator=row.indicator_id, period=row.period)
    period = Period.parse(row.period)
    definition = definition_of(record, row.indicator_id, period)
    explanations = {each.code: each.words for each in row.explanations.all()}
    found = check_entry(
        _entered(entered_of(row) | dict(cells or {}), explanations),
        knowledge=Knowledge(record, day_of(now)),
        definition=definition,
        part=row.part,
        period=period,
        due=row.due_on or due_on(definition, period, record.council.collection_days),
        submitted=_amounts(row, beside, definition),
    )
    return Checked(
        definition=definition,
        found=found,
        issues=_in_order(each for each in found.issues if each.code not in _MAY_STAND),
        explanations=explanations,
    )


def definition_of(record: Record, indicator: str, period: Period) -> Definition:
    """Give the definition that a value is read under; a submission is of an indicator that has one."""
    found = Sets(record.sets, frozenset(), frozenset()).definition(indicator, period)
    if found is None:
        raise NotFound(f"{indicator} is not defined for {period.in_words}.")
    return found


def _together(lacking: list[Issue]) -> tuple[Issue, ...]:
    """Say in one sentence what a commentary lacks: "say why, by when and who does it"."""
    if len(lacking) < 2:
        return tuple(lacking)
    beginning, _, first = lacking[0].message.rstrip(".").rpartition("say ")
    rest = [each.message.rstrip(".").rpartition("say ")[2] for each in lacking[1:]]
    listed = " and ".join((", ".join([first, *rest[:-1]]), rest[-1]))
    return (replace(lacking[0], message=f"{beginning}say {listed}."),)


def _entered(cells: Mapping[str, str], explanations: Mapping[str, str]) -> Entered:
    return Entered(place=ENTRY, explanations=explanations, **cells)


def _amounts(
    row: Submission, beside: Iterable[Submission], definition: Definition
) -> Mapping[str, Amounts]:
    """Give the numbers of the parts and the whole beside a submission, where any are entered."""
    found: dict[str, Amounts] = {}
    for each in beside:
        if each.part == row.part or (each.indicator_id, each.period) != (
            row.indicator_id,
            row.period,
        ):
            continue
        understood, _ = understand(_entered(entered_of(each), {}), definition=definition)
        if understood.figure is not None:
            found[each.part] = understood.with_figure
    return found


def _in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Put errors first, then in the order of the page."""
    order = {name: number for number, name in enumerate(LABELS)}
    return tuple(
        sorted(
            issues,
            key=lambda each: (each.level is not Level.ERROR, order.get(each.place.column, 99)),
        )
    )


def _count(amount: Decimal) -> str:
    """Print a count with all of its decimals, which are mostly none."""
    return plain_number(amount, len(f"{amount:f}".partition(".")[2]))
