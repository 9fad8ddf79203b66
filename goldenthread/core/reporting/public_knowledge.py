"""The record as it may be known in public: with small counts of people hidden, and their guards.

A public report is made from this and from nothing else, so that a hidden figure can have no
colour, no signal, no rank and no point of a chart: there is nothing left of it to leak. What
stands in an earlier publication is known for good, and is taken as known when it is decided
what else must be hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from goldenthread.core.analysis.aggregate import roll_up, year_to_date
from goldenthread.core.analysis.disclosure.counts import Cell
from goldenthread.core.analysis.disclosure.suppress import Suppression, suppress
from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.figure import rounded
from goldenthread.core.period import Period
from goldenthread.core.reporting.knowledge import NO_SERIES, Knowledge


@dataclass(frozen=True, kw_only=True)
class SecretFigure:
    """A figure that may not be shown, and every number that would give it away.

    For checking words before they are published, and for nothing that is printed.
    """

    period: Period
    so_far: bool
    amounts: frozenset[Decimal]


@dataclass(frozen=True)
class PublicKnowledge(Knowledge):
    """What may be shown to everybody of what was known on a day."""

    def year_to_date(self, definition: Definition, period: Period) -> Value | None:
        """Give the year so far; hidden where it would give a hidden figure away."""
        suppression = self._suppressions.get(definition.indicator)
        cell = Cell("", period, so_far=True)
        if suppression is not None and cell in suppression.so_far:
            return suppression.so_far[cell]
        return super().year_to_date(definition, period)

    def commentary(self, indicator: str, period: Period) -> Commentary | None:
        """Give the commentary, unless the figure it speaks of is hidden: words can tell it too."""
        suppression = self._suppressions.get(indicator)
        if suppression is not None and Cell("", period) in suppression.hidden:
            return None
        return super().commentary(indicator, period)

    def hides(self, value: Value) -> bool:
        """Tell whether a row on the record may not be shown, because its figure is hidden."""
        suppression = self._suppressions.get(value.indicator)
        return suppression is not None and Cell(value.part, value.period) in suppression.hidden

    def secret_figures(self, definition: Definition) -> Iterator[SecretFigure]:
        """Walk what is hidden of an indicator and its parts, as it is and as it was before."""
        suppression = self._suppressions.get(definition.indicator)
        for cell in sorted(suppression.hidden) if suppression is not None else ():
            series = self._recorded.get((definition.indicator, cell.part), NO_SERIES)
            make = year_to_date if cell.so_far else roll_up
            value = make(definition, series, cell.period)
            amounts = frozenset(_amounts(definition, value))
            if amounts:
                yield SecretFigure(period=cell.period, so_far=cell.so_far, amounts=amounts)

    @property
    def exposed(self) -> tuple[str, ...]:
        """List the indicators of which earlier publications give away what is hidden now."""
        return tuple(name for name, found in self._suppressions.items() if found.exposed)

    @cached_property
    def _series(self) -> Mapping[tuple[str, str], Series]:
        found = dict(self._recorded)
        for indicator, suppression in self._suppressions.items():
            for part, series in suppression.series.items():
                found[indicator, part] = series
        return found

    @cached_property
    def _suppressions(self) -> Mapping[str, Suppression]:
        return {
            definition.indicator: suppress(
                definition,
                self._by_part(definition.indicator),
                adding_up=[part.key for part in self.parts(definition.indicator) if part.adds_up],
                already_published=frozenset(self._already_published(definition.indicator)),
            )
            for definition in self._definitions
            if definition.small_number_threshold is not None
        }

    @property
    def _definitions(self) -> tuple[Definition, ...]:
        """List the latest definition of each indicator that has ever been in a set."""
        latest: dict[str, Definition] = {}
        for year in sorted(self.record.sets):
            for definition in self.record.sets[year].at_end():
                latest[definition.indicator] = definition
        return tuple(latest.values())

    def _by_part(self, indicator: str) -> Mapping[str, Series]:
        return {
            part: series for (name, part), series in self._recorded.items() if name == indicator
        }

    def _already_published(self, indicator: str) -> Iterator[Cell]:
        """Walk the cells whose present figure stands in an earlier publication."""
        for published in self.record.publications:
            if published.as_at >= self.as_at:
                continue
            then = PublicKnowledge(self.record, published.as_at)
            for part, now in self._by_part(indicator).items():
                for period, value in then.series(indicator, part).values.items():
                    is_printed = period.last_day <= published.period.last_day
                    if is_printed and _is_same(value, now.get(period)):
                        yield Cell(part, period)


def _amounts(definition: Definition, value: Value | None) -> Iterator[Decimal]:
    """Give a value's figure as it is printed and its counts, and those of what it revises."""
    while value is not None:
        if isinstance(value.outcome, Decimal) and value.outcome:
            yield rounded(value.outcome, definition.decimals)
        if value.numerator is not None and value.denominator is not None:
            counts = (value.numerator, value.denominator, value.denominator - value.numerator)
            yield from (count for count in counts if count > 0)
        value = value.revises


def _is_same(then: Value, now: Value | None) -> bool:
    return now is not None and isinstance(then.outcome, Decimal) and then.outcome == now.outcome
