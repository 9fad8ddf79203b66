"""Parts that are said to add up: do they? Only the latest row of each counts.

What is held against what is decided in `core.collection.adding_up`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goldenthread.core.collection.adding_up import parts_differ
from goldenthread.core.collection.usual import amounts_of
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.council import Part
from goldenthread.core.issue import Issue
from goldenthread.core.period import Period
from goldenthread.files.council.sets import Sets

_Latest = Mapping[tuple[str, str, Period], Value]


def adding_up_issues(values: Iterable[Value], parts: Iterable[Part], sets: Sets) -> Iterator[Issue]:
    """Report each period in which the parts of an indicator do not add up to the whole."""
    keys: dict[str, list[str]] = {}
    for part in parts:
        if part.adds_up:
            keys.setdefault(part.indicator, []).append(part.key)
    if not keys:
        return
    latest = _latest(value for value in values if value.indicator in keys)
    for (indicator, key, period), whole in latest.items():
        definition = sets.definition(indicator, period)
        if key or definition is None:
            continue
        found = [latest.get((indicator, part_key, period)) for part_key in keys[indicator]]
        there = [value for value in found if value is not None]
        if len(there) == len(found):
            yield from parts_differ(
                amounts_of(whole),
                [amounts_of(value) for value in there],
                definition=definition,
                period=period,
                place=whole.place,
            )


def _latest(values: Iterable[Value]) -> _Latest:
    ordered = sorted(values, key=lambda value: (value.recorded_on, value.place))
    return {(value.indicator, value.part, value.period): value for value in ordered}
