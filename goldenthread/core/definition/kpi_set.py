"""A year's KPI set: which definitions it holds, and how many of each sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from goldenthread.core.definition.council import Commitment, Council, Grouping, Section
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import FinancialYear, Frequency, Period


@dataclass(frozen=True)
class KpiSet:
    """The definitions of one financial year, in the order in which the council lists them.

    An indicator whose definition changes within the year has a row for each definition, told
    apart by ``effective_from``.
    """

    year: FinancialYear
    definitions: tuple[Definition, ...]

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[Definition, ...]]:
        """Give each indicator's definitions of this year, earliest first."""
        found: dict[str, list[Definition]] = {}
        for definition in self.definitions:
            found.setdefault(definition.indicator, []).append(definition)
        return {
            indicator: tuple(sorted(rows, key=lambda row: row.effective_from))
            for indicator, rows in found.items()
        }

    def in_force(self, period: Period) -> tuple[Definition, ...]:
        """List the definitions that hold at the end of a period, in the set's order."""
        chosen = []
        for rows in self.by_indicator.values():
            held = [row for row in rows if row.effective_from.first_day <= period.last_day]
            if held:
                chosen.append(held[-1])
        return tuple(chosen)

    def at_start(self) -> tuple[Definition, ...]:
        """List the set as it was approved, before any change within the year."""
        return self.in_force(self.year.periods(Frequency.MONTHLY)[0])

    def at_end(self) -> tuple[Definition, ...]:
        """List the set as it stands at the end of the year, in-year changes included."""
        return self.in_force(self.year.period)


def counts(definitions: tuple[Definition, ...]) -> Mapping[tuple[str, str], int]:
    """Count definitions by section and commitment, for the table that a set is known by."""
    return Counter((definition.section, definition.commitment) for definition in definitions)


def heading(section: Section, definition: Definition) -> str:
    """Name the heading of a section under which a definition stands."""
    match section.grouping:
        case Grouping.THEME:
            return definition.theme
        case Grouping.COMMITMENT:
            return definition.commitment


def headings(
    council: Council, commitments: Iterable[Commitment], section: Section
) -> tuple[str, ...]:
    """List the headings of a section in the council's own order.

    Commitments of every plan are listed, an older plan's first: a set approved under one plan
    may be reported under the next, and no indicator may fall between two headings.
    """
    match section.grouping:
        case Grouping.THEME:
            return council.themes
        case Grouping.COMMITMENT:
            return in_order_of_plans(commitments)


def commitments_served(
    definitions: Iterable[Definition], commitments: Iterable[Commitment]
) -> tuple[str, ...]:
    """List the commitments that a set serves, in the order of the plans."""
    served = {definition.commitment for definition in definitions}
    return tuple(name for name in in_order_of_plans(commitments) if name in served)


def in_order_of_plans(commitments: Iterable[Commitment]) -> tuple[str, ...]:
    """List the names of commitments, an older plan's first, each once."""
    planned = sorted(commitments, key=lambda row: (row.valid_from, row.order))
    return tuple(dict.fromkeys(row.name for row in planned))
