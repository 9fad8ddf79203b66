"""What is wrong or unlikely in what was entered, said before anybody has to sign it.

Three readers look at it, and none of them stands here: that of the folder (what cannot be true), the
checks of the core (what is unlikely beside the history) and the guards of the report (what a reader
would be misled by, words included). The record is read once; the entry is laid beside it as if it
had been signed today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.due import known_on
from goldenthread.core.collection.reason import says_something
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Issue, Level, Place, errors
from goldenthread.core.period import Period
from goldenthread.core.reporting.guards.checking import findings
from goldenthread.core.reporting.guards.evidence import evidence_of
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.line import build_line
from goldenthread.core.reporting.misreading import Misreading
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Line
from goldenthread.files import schema
from goldenthread.files.council.commentary import read_commentary
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.sources import Entries
from goldenthread.files.council.values import read_values
from goldenthread.files.schema import Table
from goldenthread.files.sheets.sheet import Row
from goldenthread.files.sheets.tables import read_entries
from goldenthread.web.collection.columns import LABELS, WORDS, entered_of
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.models import Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.refusals import NotFound

ENTRY = "your entry"
"""Where an issue stands that is not in a file; it sorts after every file of the folder."""

_FOR_THE_OWNER = {
    Misreading.SCALE_SLIP: "value",
    Misreading.MISSING_AS_ZERO: "value",
    Misreading.STALE_VALUE: "value",
    Misreading.COMMENTARY_SIGNAL: "what_happened",
    Misreading.COMMENTARY_STATUS: "what_happened",
    Misreading.COMMENTARY_UNCHANGED: "what_happened",
}
"""The guards whose findings whoever enters can answer, and the field that each is about."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What was found in one entry.

    Args:
        issues: errors first; the column of an issue's place is the field it is about.
        explanations: what the owner has said of warnings, by code.
        line: the line that the report would print, if the entry can be read.
    """

    issues: tuple[Issue, ...]
    explanations: Mapping[str, str]
    line: Line | None = None

    @property
    def errors(self) -> tuple[Issue, ...]:
        """List what must be mended."""
        return errors(self.issues)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """List what is unlikely, and may stand once it is explained."""
        return tuple(each for each in self.issues if each.level is Level.WARNING)

    @property
    def to_explain(self) -> tuple[Issue, ...]:
        """List the warnings that want an explanation, one for each code."""
        return tuple({each.code: each for each in reversed(self.warnings)}.values())[::-1]

    @property
    def codes(self) -> set[str]:
        """List the codes of the warnings, each of which has a box for its explanation."""
        return {each.code for each in self.warnings}

    @property
    def unexplained(self) -> tuple[Issue, ...]:
        """List the warnings of which nothing has been said."""
        return tuple(
            each
            for each in self.warnings
            if not says_something(self.explanations.get(each.code, ""))
        )

    @property
    def hindrances(self) -> tuple[Issue, ...]:
        """List what stands in the way of submitting."""
        return (*self.errors, *self.unexplained)

    def of(self, field: str) -> tuple[Issue, ...]:
        """List what was found about one field."""
        return tuple(each for each in self.issues if each.place.column == field)


def check_submission(
    row: Submission,
    *,
    now: datetime,
    record: Record | None = None,
    explanations: Mapping[str, str] | None = None,
) -> Checked:
    """Check a submission as it stands; the record is read if it is not given."""
    if record is None:
        record = read_record({row.indicator_id})
    if explanations is None:
        explanations = {each.code: each.words for each in row.explanations.all()}
    return check(
        entered_of(row),
        indicator=row.indicator_id,
        part=row.part,
        period=Period.parse(row.period),
        record=record,
        day=day_of(now),
        explanations=explanations,
    )


def check(
    cells: Mapping[str, str],
    *,
    indicator: str,
    part: str,
    period: Period,
    record: Record,
    day: date,
    explanations: Mapping[str, str],
) -> Checked:
    """Check what was entered for one value on a day."""
    sets = _sets(record)
    key = {"indicator": indicator, "period": str(period), "recorded_on": day.isoformat()}
    entries, issues = _read(schema.VALUES, {**cells, **key, "part": part})
    values, found = read_values((entries,), record.council, sets)
    issues = (*issues, *found, *_revision_issues(cells, indicator, part, period, record))
    said, more = _read_words(cells, key, sets) if not part else ((), ())
    issues = (*issues, *more)
    definition = sets.definition(indicator, period)
    line = None
    if values and definition and not part and not errors(issues):
        (value,) = values
        known = Knowledge(_with(record, value, said), day)
        line = build_line(
            known, _as_collected(definition), _month(definition, period), restatements=()
        )
        issues = (*issues, *_needed(line, cells, definition), *_guarded(known, line))
    return Checked(issues=_in_order(issues), explanations=explanations, line=line)


def definition_of(record: Record, indicator: str, period: Period) -> Definition:
    """Give the definition that a value is read under; a submission is of an indicator that has one."""
    found = _sets(record).definition(indicator, period)
    if found is None:
        raise NotFound(f"{indicator} is not defined for {period.in_words}.")
    return found


def standing(record: Record, indicator: str, part: str, period: Period) -> Value | None:
    """Give the latest value on record for a key, or None where nothing was ever put down."""
    found = [
        value
        for value in record.values
        if (value.indicator, value.part, value.period) == (indicator, part, period)
    ]
    return max(found, key=lambda value: (value.recorded_on, value.place), default=None)


def _sets(record: Record) -> Sets:
    named = frozenset(key for kpi_set in record.sets.values() for key in kpi_set.by_indicator)
    parts = frozenset((part.indicator, part.key) for part in record.parts)
    return Sets(record.sets, named, parts)


def _read(table: Table, cells: Mapping[str, str]) -> tuple[Entries, tuple[Issue, ...]]:
    names = {column.name for column in table.columns}
    row = Row({name: text for name, text in cells.items() if name in names}, ENTRY, 1)
    entries, issues = read_entries((row,), table)
    return Entries(entries, None, Place(ENTRY)), issues


def _read_words(
    cells: Mapping[str, str], key: Mapping[str, str], sets: Sets
) -> tuple[tuple[Commentary, ...], tuple[Issue, ...]]:
    """Read the commentary, if any of its boxes has been filled."""
    if not any(cells.get(name) for name in WORDS):
        return (), ()
    if not cells.get("what_happened"):
        message = "Say what happened first; the other boxes explain it."
        return (), (_issue("no-what-happened", message, "what_happened"),)
    entries, issues = _read(schema.COMMENTARY, {**cells, **key})
    said, found = read_commentary((entries,), sets)
    return said, (*issues, *found)


def _revision_issues(
    cells: Mapping[str, str], indicator: str, part: str, period: Period, record: Record
) -> Iterator[Issue]:
    """Ask why, where a value on record is changed."""
    before = standing(record, indicator, part, period)
    if before is None or says_something(cells.get("revision_reason", "")):
        return
    message = (
        f"A value for {period.in_words} is on the record already. Say why it is revised; the "
        "reason is printed with it."
    )
    yield _issue("no-revision-reason", message, "revision_reason")


def _needed(line: Line, cells: Mapping[str, str], definition: Definition) -> Iterator[Issue]:
    """Ask for words where a reader would be left to guess.

    What is reported less often than it is collected is explained when it is reported.
    """
    if cells.get("what_happened") or not line.commentary_needed:
        return
    if line.period.last(definition.reported).last_day != line.period.last_day:
        return
    why = " and ".join(each.value for each in line.commentary_needed)
    message = (
        f"Commentary is needed: {why}. Say what happened; “no specific reason found” is honest."
    )
    yield _issue("commentary-needed", message, "what_happened")


def _guarded(known: Knowledge, line: Line) -> Iterator[Issue]:
    for finding in findings(evidence_of(known, line)):
        if field := _FOR_THE_OWNER.get(finding.guard):
            yield _issue(finding.guard.value, finding.sentence, field, Level.WARNING)


def _with(record: Record, value: Value, said: tuple[Commentary, ...]) -> Record:
    return replace(record, values=(*record.values, value), commentary=(*record.commentary, *said))


def _as_collected(definition: Definition) -> Definition:
    """Judge each value as it comes in, also where a longer period is reported."""
    return replace(definition, reported=definition.collected)


def _month(definition: Definition, period: Period) -> Period:
    """Give the month in which the value becomes known: the report that it would be in."""
    return Period.month_of(known_on(definition, period))


def _issue(code: str, message: str, field: str, level: Level = Level.ERROR) -> Issue:
    return Issue(code, message, Place(ENTRY, 1, field), level)


def _in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Put errors first, then in the order of the page; one that two readers found stands once."""
    order = {name: number for number, name in enumerate(LABELS)}
    once = {(each.code, each.place.column): each for each in issues}
    return tuple(
        sorted(
            once.values(),
            key=lambda each: (each.level is not Level.ERROR, order.get(each.place.column, 99)),
        )
    )
