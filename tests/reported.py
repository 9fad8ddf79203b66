"""One line of a report, and what its guards look at, for tests: all plain unless the test says so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.comparator import Comparator, GroupMember
from goldenthread.core.collection.series import Event
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.council import Part
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.target import Target
from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from goldenthread.core.reporting.guards.checking import points_of
from goldenthread.core.reporting.knowledge import Knowledge
from goldenthread.core.reporting.line import build_line
from goldenthread.core.reporting.misreading import Answer, GuardFinding, Misreading, PointChecked
from goldenthread.core.reporting.record import Record
from goldenthread.core.reporting.report import Line
from goldenthread.files.council.folder import read_folder
from tests.builders import a_series

SMALL = Path(__file__).parents[1] / "examples" / "small"
AS_AT = date(2027, 3, 31)


def values(first: str, figures: str, **changes: Any) -> tuple[Value, ...]:
    """Values from a period on, one a word, as `a_series` reads them."""
    return tuple(a_series(first, figures, **changes).values.values())


def said(period: str, what: str, **changes: Any) -> Commentary:
    """A commentary of one sentence, on streetlights."""
    plain: dict[str, Any] = {
        "indicator": "streetlights",
        "why": "",
        "what_we_are_doing": "",
        "by_when": "",
        "who": "",
        "recorded_on": date(2025, 7, 1),
        "illustrative": False,
        "place": Place("commentary/2025-26.csv", 2),
    }
    return Commentary(period=Period.parse(period), what_happened=what, **{**plain, **changes})


def parts(*titles: str, adds_up: bool = False) -> tuple[Part, ...]:
    """Parts of streetlights, with their titles for keys."""
    return tuple(
        Part(
            indicator="streetlights",
            key=title,
            title=title,
            adds_up=adds_up,
            place=Place("parts.csv", row),
        )
        for row, title in enumerate(titles, 2)
    )


def reported(
    definition: Definition,
    period: str,
    values: Sequence[Value],
    targets: Sequence[Target] = (),
    *,
    commentary: Iterable[Commentary] = (),
    events: Iterable[Event] = (),
    parts: Sequence[Part] = (),
    comparators: Iterable[Comparator] = (),
    groups: Iterable[GroupMember] = (),
    answers: Iterable[Answer] = (),
) -> tuple[Knowledge, Line]:
    """Make the line of a period, as known long after, from nothing but what is given."""
    record = _empty()
    definition = replace(definition, section=record.council.sections[0].key)
    year = definition.effective_from.year
    record = replace(
        record,
        council=replace(record.council, neighbours="Neighbours", minimum_neighbours=1),
        sets={year: KpiSet(year, (definition,))},
        values=tuple(values),
        targets=tuple(targets),
        commentary=tuple(commentary),
        events=tuple(events),
        parts=tuple(parts),
        comparators=tuple(comparators),
        groups=tuple(groups),
        answers=tuple(answers),
    )
    knowledge = Knowledge(record, AS_AT)
    return knowledge, build_line(knowledge, definition, Period.parse(period), restatements=())


def points(*what: Any, **more: Any) -> tuple[PointChecked, ...]:
    """Run every guard over the line of a period; takes what `reported` takes."""
    knowledge, line = reported(*what, **more)
    return points_of(knowledge, [line])


def findings(*what: Any, **more: Any) -> dict[Misreading, GuardFinding]:
    """What each guard found; takes what `points` takes."""
    return {point.finding.guard: point.finding for point in points(*what, **more)}


@cache
def _empty() -> Record:
    record, issues = read_folder(SMALL)
    assert record is not None, issues
    return record
