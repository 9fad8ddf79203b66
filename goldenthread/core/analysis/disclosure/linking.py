"""One linked table of everything that any report prints of an indicator.

A quarter is the sum of its months, a year to date the sum of the months so far, the council the
sum of its areas. So every figure is a set of *atoms*, the shortest periods of the smallest areas,
and two cells with the same atoms are one figure printed twice. A reader who knows the figures of
two sets knows that of their difference, which is why a month cannot be hidden by itself.

Of a cumulative measure the atoms are what each period added: this month's running total less last
month's is a count of people too. Of a caseload a quarter is its last month.

What is not on the record, because it is late or the council has hidden it itself, is an atom
that is never printed, and that a total and the other atoms may give away all the same. No figure
reaches over 31 March, so that each year is a table of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from goldenthread.core.analysis.aggregate import roll_up, year_to_date
from goldenthread.core.analysis.disclosure.counts import Amounts, Cell, Scale, amounts
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, RollUp
from goldenthread.core.figure import EXACT
from goldenthread.core.period import FinancialYear, Frequency, Period

Atom = tuple[str, Period]
"""A part in a shortest period, which no other figure divides."""


@dataclass(frozen=True, kw_only=True)
class LinkedFigure:
    """One figure of a linked table.

    Args:
        atoms: what it is the sum of.
        cells: where it may be printed; none of a figure that readers could only work out.
        amounts: its counts; None where neither the record nor the rest of the table gives them.
        is_withheld: the council itself has hidden it.
        is_published: its present figure stands in an earlier publication.
    """

    atoms: frozenset[Atom]
    cells: tuple[Cell, ...]
    amounts: Amounts | None
    is_withheld: bool
    is_published: bool

    @property
    def must_be_hidden(self) -> bool:
        """Tell whether it may not be shown whatever its counts are: nobody can know them."""
        return self.is_withheld or (bool(self.cells) and self.amounts is None)


@dataclass(frozen=True)
class LinkedTable:
    """The figures of one year that are linked with one another, the smallest first."""

    year: FinancialYear
    figures: tuple[LinkedFigure, ...]


@dataclass(frozen=True)
class _Entry:
    cell: Cell
    value: Value
    atoms: frozenset[Atom]
    is_recorded: bool


def linked_tables(
    definition: Definition,
    how: Scale,
    series_by_part: Mapping[str, Series],
    adding_up: Collection[str],
    already_published: Collection[Cell],
    year: FinancialYear,
) -> Iterator[LinkedTable]:
    """Link every figure that a report could print of an indicator in one year."""
    entries = list(_Year(definition, year, series_by_part, adding_up).entries())
    figures = _figures(definition, how, entries, already_published)
    for linked in _linked(_worked_out(figures)):
        yield LinkedTable(year, tuple(sorted(linked, key=_order)))


def printed(
    definition: Definition, part: str, series: Series, year: FinancialYear
) -> Iterator[tuple[Cell, Value]]:
    """Walk every value of one part in one year that a report could print."""
    for period in sorted(_periods(definition, series, year)):
        value = roll_up(definition, series, period)
        if value is not None:
            yield Cell(part, period), value
    if part:
        return
    for period in year.periods(definition.collected):
        value = year_to_date(definition, series, period)
        if value is not None:
            yield Cell(part, period, so_far=True), value


def _periods(definition: Definition, series: Series, year: FinancialYear) -> set[Period]:
    recorded = {period for period in series.values if period.year == year}
    longer = {
        period
        for frequency in Frequency
        if frequency.months > definition.collected.months
        for period in year.periods(frequency)
    }
    return recorded | longer


@dataclass(frozen=True)
class _Year:
    """One year of an indicator and its parts, and how its periods fall into atoms."""

    definition: Definition
    year: FinancialYear
    series_by_part: Mapping[str, Series]
    adding_up: Collection[str]

    def entries(self) -> Iterator[_Entry]:
        shortest = self._shortest()
        within = cache(lambda period: frozenset(self._within(period, shortest)))
        divided = frozenset(
            step
            for part in self.adding_up
            for recorded in self._recorded(part)
            for step in within(recorded)
        )
        for part, series in sorted(self.series_by_part.items()):
            for cell, value in printed(self.definition, part, series, self.year):
                periods = [made.period for made in value.made_of] or [cell.period]
                steps = frozenset[Period]().union(*map(within, periods))
                is_recorded = not cell.so_far and cell.period in series.values
                yield _Entry(cell, value, self._atoms(part, steps, divided), is_recorded)

    def _atoms(
        self, part: str, steps: frozenset[Period], divided: frozenset[Period]
    ) -> frozenset[Atom]:
        """Take the council's from its areas, wherever an area has any record of them."""
        parts = (part,) if part else tuple(self.adding_up)
        return frozenset(
            (owner, step) for step in steps for owner in (parts if step in divided else (part,))
        )

    def _shortest(self) -> Frequency:
        found = {self.definition.collected}
        for part in self.series_by_part:
            found |= {period.frequency for period in self._recorded(part)}
        return min(found, key=lambda frequency: frequency.months)

    def _recorded(self, part: str) -> Iterator[Period]:
        series = self.series_by_part.get(part, Series({}))
        return (period for period in series.values if period.year == self.year)

    def _within(self, period: Period, shortest: Frequency) -> tuple[Period, ...]:
        """List the shortest periods that a figure for a period counts."""
        if self.definition.kind is MeasureKind.CUMULATIVE:
            so_far = self.year.periods(shortest)
            return tuple(step for step in so_far if step.last_day <= period.last_day)
        match self.definition.roll_up:
            case RollUp.NONE:
                return (period,)
            case RollUp.LAST:
                return period.split(shortest)[-1:]
            case _:
                return period.split(shortest)


def _figures(
    definition: Definition,
    how: Scale,
    entries: Sequence[_Entry],
    already_published: Collection[Cell],
) -> dict[frozenset[Atom], LinkedFigure]:
    """Make one figure of each set of atoms, and one of each atom that is not printed alone."""
    found: dict[frozenset[Atom], LinkedFigure] = {}
    for entry in entries:
        is_withheld = entry.is_recorded and entry.value.outcome is Absence.SUPPRESSED
        counts = amounts(definition, how, entry.value)
        is_printed = isinstance(entry.value.outcome, Decimal) or counts is not None
        if not is_printed and not is_withheld:
            continue
        same = found.get(entry.atoms, _unseen(entry.atoms))
        found[entry.atoms] = replace(
            same,
            cells=(*same.cells, entry.cell) if is_printed else same.cells,
            amounts=counts if same.amounts is None else same.amounts,
            is_withheld=same.is_withheld or is_withheld,
            is_published=same.is_published or entry.cell in already_published,
        )
    if definition.kind is MeasureKind.CUMULATIVE:
        for before, after in _running(entries):
            counts, earlier = found[after].amounts, found[before].amounts
            if counts is not None and earlier is not None:
                added = replace(
                    _unseen(after - before), amounts=_total([counts, _negative(earlier)])
                )
                found.setdefault(added.atoms, added)
    for entry in entries:
        for atom in entry.atoms:
            alone = frozenset((atom,))
            found.setdefault(alone, _unseen(alone))
    return found


def _running(entries: Sequence[_Entry]) -> Iterator[tuple[frozenset[Atom], frozenset[Atom]]]:
    """Give the atoms of each running total and of the next: by month, by quarter and so on."""
    totals = sorted(
        (
            (each.cell.part, each.cell.period.frequency.months, each.cell.period, each.atoms)
            for each in entries
            if not each.cell.so_far and not isinstance(each.value.outcome, Absence)
        ),
        key=lambda total: total[:3],
    )
    for before, after in pairwise(totals):
        if before[:2] == after[:2] and before[3] < after[3]:
            yield before[3], after[3]


def _unseen(atoms: frozenset[Atom]) -> LinkedFigure:
    return LinkedFigure(atoms=atoms, cells=(), amounts=None, is_withheld=False, is_published=False)


def _worked_out(figures: dict[frozenset[Atom], LinkedFigure]) -> list[LinkedFigure]:
    """Give each figure without counts those that the rest of the table leaves for it.

    That is what all of its atoms come to, or what a total less its other atoms does. Where more
    than one atom of a total is missing, what they come to together is a figure as well.
    """
    known = {atoms: figure.amounts for atoms, figure in figures.items() if figure.amounts}
    totals = sorted(known, key=_places)
    is_changed = True
    while is_changed:
        is_changed = False
        for total in totals:
            missing = frozenset(atom for atom in total if frozenset((atom,)) not in known)
            if missing and missing not in known:
                rest = [known[frozenset((atom,))] for atom in total - missing]
                known[missing] = _total([known[total], *(_negative(each) for each in rest)])
                is_changed = True
    return [
        replace(
            figures.get(atoms, _unseen(atoms)),
            amounts=known.get(atoms) or _sum_of_atoms(atoms, known),
        )
        for atoms in figures.keys() | known.keys()
    ]


def _sum_of_atoms(
    atoms: frozenset[Atom], known: Mapping[frozenset[Atom], Amounts]
) -> Amounts | None:
    parts = [known.get(frozenset((atom,))) for atom in atoms]
    found = [part for part in parts if part is not None]
    return _total(found) if found and len(found) == len(parts) else None


def _total(parts: Sequence[Amounts]) -> Amounts:
    total = parts[0]
    for part in parts[1:]:
        total = tuple(EXACT.add(one, other) for one, other in zip(total, part, strict=True))
    return total


def _negative(amounts_of_one: Amounts) -> Amounts:
    return tuple(-amount for amount in amounts_of_one)


def _linked(figures: list[LinkedFigure]) -> Iterator[list[LinkedFigure]]:
    """Sort figures into groups that share no atom with one another."""
    groups: list[tuple[set[Atom], list[LinkedFigure]]] = []
    for figure in sorted(figures, key=_order):
        apart = []
        atoms, members = set(figure.atoms), [figure]
        for group in groups:
            if group[0].isdisjoint(figure.atoms):
                apart.append(group)
            else:
                atoms |= group[0]
                members = [*group[1], *members]
        groups = [*apart, (atoms, members)]
    for _, members in groups:
        yield members


def _order(figure: LinkedFigure) -> tuple[int, list[tuple[str, str, int]]]:
    """Order figures by how much they cover, then by part and time; never by their counts."""
    return _places(figure.atoms)


def _places(atoms: frozenset[Atom]) -> tuple[int, list[tuple[str, str, int]]]:
    places = sorted(
        (part, str(period.frequency), period.last_month_index) for part, period in atoms
    )
    return len(places), places
