"""The record cut into what each indicator's own line rests on, so that many are checked in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Protocol, TypeVar

from goldenthread.core.collection.series import Series, series_as_at
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.reporting.record import Record

_NOTHING = Series({})


class _OfAnIndicator(Protocol):
    @property
    def indicator(self) -> str: ...


_One = TypeVar("_One", bound=_OfAnIndicator)


class Slices:
    """A record, and what of it is about one indicator."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._values = _by_indicator(record.values)
        self._targets = _by_indicator(record.targets)
        self._commentary = _by_indicator(record.commentary)
        self._events = _by_indicator(record.events)
        self._parts = _by_indicator(record.parts)
        self._known: dict[str, Record] = {}

    def of(self, indicator: str) -> Record:
        """Give the record of one indicator alone."""
        if indicator not in self._known:
            self._known[indicator] = replace(
                self.record,
                sets={
                    year: KpiSet(year, kpi_set.by_indicator[indicator])
                    for year, kpi_set in self.record.sets.items()
                    if indicator in kpi_set.by_indicator
                },
                values=self._values.get(indicator, ()),
                targets=self._targets.get(indicator, ()),
                commentary=self._commentary.get(indicator, ()),
                events=self._events.get(indicator, ()),
                parts=self._parts.get(indicator, ()),
            )
        return self._known[indicator]

    def series(self, indicator: str, part: str) -> Series:
        """Give the values of an indicator or a part of it, as they stand now."""
        return self._series.get((indicator, part), _NOTHING)

    def part_title(self, indicator: str, part: str) -> str:
        """Give the printed name of a part; "" for the whole."""
        parts = self._parts.get(indicator, ())
        return next((each.title for each in parts if each.key == part), part)

    @cached_property
    def _series(self) -> Mapping[tuple[str, str], Series]:
        latest = max((value.recorded_on for value in self.record.values), default=None)
        return series_as_at(self.record.values, latest) if latest else {}


def _by_indicator(rows: Iterable[_One]) -> Mapping[str, tuple[_One, ...]]:
    found: dict[str, list[_One]] = defaultdict(list)
    for row in rows:
        found[row.indicator].append(row)
    return {indicator: tuple(of_it) for indicator, of_it in found.items()}
