"""The set and the calendar without the values: all that chasing and reminding need, in four queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import errors
from goldenthread.core.period import Period
from goldenthread.core.reporting.record import Record
from goldenthread.files import schema
from goldenthread.files.council.folder import Contents, read_contents
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.settings import FILE
from goldenthread.web.collection.models import Meeting
from goldenthread.web.collection.record import RecordUnreadable
from goldenthread.web.kpi_sets.models import Definition as DefinitionRow
from goldenthread.web.kpi_sets.models import Document, RegisterRow
from goldenthread.web.kpi_sets.sheet_rows import rows, sources
from goldenthread.web.refusals import NotFound


@dataclass(frozen=True)
class Known:
    """The council, its sets and its meetings."""

    record: Record

    def definition(self, indicator: str, period: Period) -> Definition:
        """Give the definition that a value is read under."""
        found = self._sets.definition(indicator, period)
        if found is None:
            raise NotFound(f"{indicator} is not defined for {period.in_words}.")
        return found

    def part_title(self, indicator: str, part: str) -> str:
        """Give the printed name of a part; "" for the whole."""
        return self._titles.get((indicator, part), part)

    @cached_property
    def _sets(self) -> Sets:
        return Sets(self.record.sets, frozenset(), frozenset())

    @cached_property
    def _titles(self) -> dict[tuple[str, str], str]:
        return {(part.indicator, part.key): part.title for part in self.record.parts}


def known(indicators: Collection[str]) -> Known:
    """Read the definitions of some indicators, every meeting, and the council's settings.

    Raises:
        NotFound: no council has been loaded.
    """
    documents = dict(Document.objects.filter(path=FILE).values_list("path", "text"))
    if not documents:
        raise NotFound("No council has been loaded yet, so there is nothing to collect.")
    registers = RegisterRow.objects.filter(table__in=[schema.PLANS.name, schema.PARTS.name])
    kept = registers.values_list("table", "file", "position", "cells")
    found = sorted(row for row in kept if row[0] == schema.PLANS.name or _is_of(row[3], indicators))
    read, issues = read_contents(
        Contents(
            sources=(
                *sources(
                    schema.KPI_SET, rows(DefinitionRow.objects.filter(indicator__in=indicators))
                ),
                *sources(schema.PLANS, [row[1:] for row in found if row[0] == schema.PLANS.name]),
                *sources(schema.PARTS, [row[1:] for row in found if row[0] == schema.PARTS.name]),
                *sources(schema.MEETINGS, rows(Meeting.objects.all())),
            ),
            documents={path: text.encode() for path, text in documents.items()},
            published=(),
        )
    )
    if read is None:
        raise RecordUnreadable(errors(issues))
    return Known(read)


def _is_of(cells: dict[str, str], indicators: Collection[str]) -> bool:
    return cells.get("indicator", "") in indicators
