"""The record as it was known on a day, put in order for looking things up.

A report never asks the record itself, so that what was recorded after its as-at date cannot
slip into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.core.analysis.aggregate import year_to_date
from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.collection.comparator import Comparator, GroupMember
from goldenthread.core.collection.series import Event, Series, series_as_at
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.council import Part
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Target
from goldenthread.core.period import Period
from goldenthread.core.reporting.misreading import Answer
from goldenthread.core.reporting.record import Record

NO_SERIES = Series({})


@dataclass(frozen=True)
class Knowledge:
    """What was known on a day; every look-up answers for that day."""

    record: Record
    as_at: date

    def series(self, indicator: str, part: str = "") -> Series:
        """Give the values of an indicator or a part of it; empty if there are none."""
        return self._series.get((indicator, part), NO_SERIES)

    @property
    def exposed(self) -> tuple[str, ...]:
        """List the indicators of which a publication gives away what is hidden now: none here."""
        return ()

    def year_to_date(self, definition: Definition, period: Period) -> Value | None:
        """Give the year so far to the end of a period, where the definition gives it a meaning."""
        return year_to_date(definition, self.series(definition.indicator), period)

    def read_under(self, definition: Definition, period: Period) -> Definition:
        """Find the definition that a period's value is read under: that of its own year.

        Without one, it is the definition given, and the value is history under it.
        """
        kpi_set = self.record.sets.get(period.year)
        rows = kpi_set.by_indicator.get(definition.indicator, ()) if kpi_set else ()
        held = [row for row in rows if row.effective_from.first_day <= period.last_day]
        return held[-1] if held else definition

    def targets(self, indicator: str) -> tuple[Target, ...]:
        """List an indicator's targets, of every year and part."""
        return self._targets.get(indicator, ())

    def events(self, indicator: str) -> tuple[Event, ...]:
        """List what people have put on an indicator's record, as a whole."""
        return self._events.get(indicator, ())

    def parts(self, indicator: str) -> tuple[Part, ...]:
        """List an indicator's parts, in the order of the file."""
        return self._parts.get(indicator, ())

    def commentary(self, indicator: str, period: Period) -> Commentary | None:
        """Give the latest commentary on an indicator in a period, if there is any."""
        return self._commentary.get((indicator, period))

    def answers(self, indicator: str) -> tuple[Answer, ...]:
        """List the answers that are on record to what the guards found in an indicator."""
        return self._answers.get(indicator, ())

    def comparators(self, series: str) -> tuple[Comparator, ...]:
        """List the published figures of a series, of every council and period, as last revised."""
        return self._comparators.get(series, ())

    def group(self, name: str) -> tuple[GroupMember, ...]:
        """List the members of a comparator group, by its latest dated list; empty if unknown."""
        return self._groups.get(name, ())

    @cached_property
    def _groups(self) -> Mapping[str, tuple[GroupMember, ...]]:
        lists: dict[str, dict[date, list[GroupMember]]] = {}
        for member in self.record.groups:
            if member.dated <= self.as_at:
                lists.setdefault(member.group, {}).setdefault(member.dated, []).append(member)
        return {name: tuple(dated[max(dated)]) for name, dated in lists.items()}

    @cached_property
    def _series(self) -> Mapping[tuple[str, str], Series]:
        return self._recorded

    @cached_property
    def _recorded(self) -> Mapping[tuple[str, str], Series]:
        return series_as_at(self.record.values, self.as_at)

    @cached_property
    def _targets(self) -> Mapping[str, tuple[Target, ...]]:
        found: dict[str, list[Target]] = {}
        for target in self.record.targets:
            found.setdefault(target.indicator, []).append(target)
        return {indicator: tuple(targets) for indicator, targets in found.items()}

    @cached_property
    def _events(self) -> Mapping[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = {}
        for event in self.record.events:
            if event.recorded_on <= self.as_at and not event.part:
                found.setdefault(event.indicator, []).append(event)
        return {indicator: tuple(events) for indicator, events in found.items()}

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Part, ...]]:
        found: dict[str, list[Part]] = {}
        for part in self.record.parts:
            found.setdefault(part.indicator, []).append(part)
        return {indicator: tuple(parts) for indicator, parts in found.items()}

    @cached_property
    def _commentary(self) -> Mapping[tuple[str, Period], Commentary]:
        known = (said for said in self.record.commentary if said.recorded_on <= self.as_at)
        return {
            (said.indicator, said.period): said
            for said in sorted(known, key=lambda said: (said.recorded_on, said.place))
        }

    @cached_property
    def _answers(self) -> Mapping[str, tuple[Answer, ...]]:
        """Sort the answers by indicator, later ones too.

        The cut-off closes the figures; what the guards find in the draft is answered after it.
        """
        found: dict[str, list[Answer]] = {}
        for answer in self.record.answers:
            found.setdefault(answer.indicator, []).append(answer)
        return {indicator: tuple(answers) for indicator, answers in found.items()}

    @cached_property
    def _comparators(self) -> Mapping[str, tuple[Comparator, ...]]:
        found: dict[str, dict[tuple[str, date], Comparator]] = {}
        for comparator in sorted(self.record.comparators, key=_recorded):
            if _recorded(comparator) <= self.as_at:
                place = (comparator.area_code, comparator.period_end)
                found.setdefault(comparator.series, {})[place] = comparator
        return {series: tuple(figures.values()) for series, figures in found.items()}


def _recorded(comparator: Comparator) -> date:
    return comparator.recorded_on or date.min
