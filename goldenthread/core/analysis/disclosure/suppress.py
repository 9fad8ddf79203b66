"""Suppression: an indicator as it may be shown in public.

For whoever publishes. What comes back is the same series with the hidden figures gone, not marked:
there is nothing left of them to leak, and so no colour, signal, rank or point of a chart can
rest on one. Everything later in the making of a report is made from these series.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goldenthread.core.analysis.disclosure.counts import Cell, Scale, scale
from goldenthread.core.analysis.disclosure.linking import LinkedFigure, linked_tables, printed
from goldenthread.core.analysis.disclosure.secondary import HiddenFigures, choose
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.period import FinancialYear, Period


@dataclass(frozen=True, kw_only=True)
class Suppression:
    """One indicator after suppression.

    Args:
        series: the values by part, "" for the whole. A hidden one is *suppressed*. In a year in
            which anything is hidden, quarters, half-years and the year stand in them too, shown
            or suppressed, so that nobody need make them from months that are hidden.
        so_far: the years to date, by their last period, of the years in which anything is hidden.
        hidden: every cell that may not be printed.
        whole_years: years of which, for some part or the whole, nothing less than every
            figure had to be hidden.
        exposed: cells that are hidden from now on, but that earlier publications give away.
    """

    series: Mapping[str, Series]
    so_far: Mapping[Cell, Value]
    hidden: frozenset[Cell]
    whole_years: frozenset[FinancialYear]
    exposed: frozenset[Cell]


def suppress(
    definition: Definition,
    series_by_part: Mapping[str, Series],
    *,
    adding_up: Collection[str] = (),
    already_published: Collection[Cell] = frozenset(),
) -> Suppression:
    """Hide what is small of an indicator, and what would give away what is small.

    Args:
        series_by_part: everything known of it on the day, "" for the whole.
        adding_up: the parts that add up to the whole.
        already_published: cells whose present figure stands in an earlier publication. They
            cannot be hidden from those who have it, and are held against them as known.
    """
    how = scale(definition)
    if how is None:
        return _untouched(series_by_part)
    recorded = {period.year for series in series_by_part.values() for period in series.values}
    published = frozenset(already_published)
    found = [
        (year, choice)
        for year in sorted(recorded)
        for table in linked_tables(definition, how, series_by_part, adding_up, published, year)
        if (choice := choose(table, how))
    ]
    if not found:
        return _untouched(series_by_part)
    reasons = _reasons(how, found)
    shown = {
        cell: value
        for part, series in series_by_part.items()
        for year in sorted({year for year, _ in found})
        for cell, value in _shown(definition, part, series, year, reasons)
    }
    return Suppression(
        series={
            part: Series({**series.values, **_of_periods(part, shown)})
            for part, series in series_by_part.items()
        },
        so_far={cell: value for cell, value in shown.items() if cell.so_far},
        hidden=frozenset(reasons),
        whole_years=frozenset(year for year, choice in found if choice.is_whole),
        exposed=frozenset(_cells(choice.exposed for _, choice in found)),
    )


def _untouched(series_by_part: Mapping[str, Series]) -> Suppression:
    return Suppression(
        series=series_by_part,
        so_far={},
        hidden=frozenset(),
        whole_years=frozenset(),
        exposed=frozenset(),
    )


def _reasons(
    how: Scale, found: Iterable[tuple[FinancialYear, HiddenFigures]]
) -> Mapping[Cell, str]:
    """Say why each cell is hidden: the same of the small ones and of those that guard them."""
    plain = f"Fewer than {how.threshold}, or could give away a figure that is"
    reasons = {}
    for year, choice in found:
        whole = (
            f"All of {year.label} is hidden, because less would give away a figure under "
            f"{how.threshold}"
        )
        for cell in _cells((choice.hidden,)):
            reasons[cell] = whole if choice.is_whole else plain
    return reasons


def _cells(figures: Iterable[frozenset[LinkedFigure]]) -> Iterator[Cell]:
    return (cell for each in figures for figure in each for cell in figure.cells)


def _of_periods(part: str, shown: Mapping[Cell, Value]) -> Mapping[Period, Value]:
    return {
        cell.period: value for cell, value in shown.items() if cell.part == part and not cell.so_far
    }


def _shown(
    definition: Definition,
    part: str,
    series: Series,
    year: FinancialYear,
    reasons: Mapping[Cell, str],
) -> Iterator[tuple[Cell, Value]]:
    """Walk everything that could be printed of a part in a year, hidden or as it may be shown."""
    for cell, value in printed(definition, part, series, year):
        if cell in reasons:
            yield cell, _hidden(value, reasons[cell])
        else:
            yield cell, _without_its_making(value, reasons)


def _without_its_making(value: Value, reasons: Mapping[Cell, str]) -> Value:
    """Take from a roll-up what it was made from, where that is hidden, and what it was before."""
    if not value.made_of:
        return value
    made_of = tuple(
        _hidden(each, reasons[cell]) if (cell := Cell(value.part, each.period)) in reasons else each
        for each in value.made_of
    )
    return replace(value, made_of=made_of, revises=None, revision_reason="")


def _hidden(value: Value, reason: str) -> Value:
    """Take a figure away, and its history with it."""
    return replace(
        value,
        outcome=Absence.SUPPRESSED,
        numerator=None,
        denominator=None,
        absence_reason=reason,
        revises=None,
        revision_reason="",
        made_of=(),
        expected=1,
        interval_low=None,
        interval_high=None,
    )
