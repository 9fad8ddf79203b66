"""Which figures are hidden: the small ones, and as few others as keep the small ones unknown.

A small table is searched for the smallest set there is; a larger one is protected count by count,
each at the least further cost, and then rid of whatever is not needed after all. Either way the
set is tried against every small count before it is used. Of sets with equally many cells the one
that covers least is taken, months before quarters and areas before the council, then the earliest.

How safe that is. A reader may know everything ever printed, the sums, the roundings, that zeros are
shown, and even which of the hidden counts are the small ones: each small count still has two values
or more that it could have. Where no set can do that, because the small counts fill the table to
the brim, the reader is taken not to know which of the hidden counts are small. Where that cannot
be had either, every figure of the year is hidden. Two things are not defended. A reader may run
this very choice backwards, on every table that could be, and ask which of them would have led
to what is hidden. And of a percentage a reader may know hidden denominators from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb

from goldenthread.core.analysis.disclosure.counts import Quantity, Room, Scale
from goldenthread.core.analysis.disclosure.linking import LinkedFigure, LinkedTable
from goldenthread.core.analysis.disclosure.shifts import FREE, Shifts, SmallCount

MOST_SETS = 500
"""How many sets of further figures are tried for the smallest one; beyond that, count by count."""


@dataclass(frozen=True)
class HiddenFigures:
    """What is hidden of one linked table.

    Args:
        hidden: its figures that may not be printed.
        is_whole: nothing less than all of it would do.
        exposed: small figures that earlier publications have given away already.
    """

    hidden: frozenset[LinkedFigure]
    is_whole: bool
    exposed: frozenset[LinkedFigure]


def choose(table: LinkedTable, how: Scale) -> HiddenFigures | None:
    """Choose what to hide of a linked table; None where nothing in it is small."""
    return _Choosing(table, how).choice()


@dataclass(frozen=True)
class _Choosing:
    table: LinkedTable
    how: Scale

    def choice(self) -> HiddenFigures | None:
        if not self._small:
            return None
        given = [self._need(index, quantity) for index, quantity in self._counts()]
        needs = [need for need in given if need is not None]
        exposed = {
            index for (index, _), need in zip(self._counts(), given, strict=True) if need is None
        }
        exposed |= {index for index in self._small if self.table.figures[index].is_published}
        hidden = None if len(needs) < len(given) else self._hidden(needs)
        is_whole = hidden is None
        return HiddenFigures(
            hidden=self._figures(
                _bits(self._small) | (self._everything if hidden is None else hidden)
            ),
            is_whole=is_whole,
            exposed=self._figures(_bits(exposed)),
        )

    @cached_property
    def _small(self) -> tuple[int, ...]:
        return tuple(
            index
            for index, figure in enumerate(self.table.figures)
            if figure.must_be_hidden or any(map(self.how.is_small, figure.amounts or ()))
        )

    def _counts(self) -> list[tuple[int, Quantity]]:
        """List the counts to protect; what is published already is past protecting."""
        found = []
        for index in self._small:
            figure = self.table.figures[index]
            if not figure.is_published:
                found += [(index, quantity) for quantity in self._quantities(figure)]
        return found

    def _quantities(self, figure: LinkedFigure) -> list[Quantity]:
        if figure.amounts is None:
            return list(self.how.quantities)
        return [
            quantity
            for quantity, amount in zip(self.how.quantities, figure.amounts, strict=True)
            if self.how.is_small(amount) or (figure.is_withheld and amount > 0)
        ]

    def _need(self, index: int, quantity: Quantity) -> SmallCount | None:
        """Find what a reader may know of the table and yet not work this count out."""
        rooms: tuple[Room, ...] = (self.how.keeps_its_kind, self.how.stays_a_count)
        for room in rooms:
            need = SmallCount(index, quantity, room)
            if self._is_safe(need, self._everything):
                return need
        return None

    @cached_property
    def _everything(self) -> int:
        """Give all that may be hidden still."""
        unpublished = {
            index for index, each in enumerate(self.table.figures) if not each.is_published
        }
        return _bits(unpublished)

    @cached_property
    def _start(self) -> int:
        """Give what is hidden before anything is chosen: what is small, and what has no cell."""
        unseen = {index for index, each in enumerate(self.table.figures) if not each.cells}
        return _bits(unseen.union(self._small)) & self._everything

    def _is_safe(self, need: SmallCount, hidden: int) -> bool:
        """Tell whether a count is safe; what proved it once proves it wherever as much is hidden."""
        if any(changed & ~hidden == 0 for changed in self._proved[need]):
            return True
        if any(hidden & ~tried == 0 for tried in self._failed[need]):
            return False
        proof = self._shifts.cheapest(need, hidden, most=FREE)
        if proof is None:
            self._failed[need].append(hidden)
        else:
            self._proved[need].append(proof.changed)
        return proof is not None

    @cached_property
    def _proved(self) -> dict[SmallCount, list[int]]:
        return defaultdict(list)

    @cached_property
    def _failed(self) -> dict[SmallCount, list[int]]:
        return defaultdict(list)

    @cached_property
    def _shifts(self) -> Shifts:
        return Shifts(self.table, self.how)

    def _hidden(self, needs: list[SmallCount]) -> int | None:
        found = self._count_by_count(needs)
        return None if found is None else self._smallest(needs, found)

    def _count_by_count(self, needs: list[SmallCount]) -> int | None:
        hidden = self._start
        for need in needs:
            proof = self._shifts.cheapest(need, hidden)
            if proof is None:
                return None
            hidden |= proof.further
        for index in sorted(self._chosen(hidden), key=self._cost, reverse=True):
            without = hidden & ~(1 << index)
            if all(self._is_safe(need, without) for need in needs):
                hidden = without
        return hidden

    def _smallest(self, needs: list[SmallCount], found: int) -> int:
        """Try every set that is better than the one found, if there are not too many."""
        dearest = self._set_cost(self._chosen(found))
        free = [
            index
            for index, each in enumerate(self.table.figures)
            if each.cells and not each.is_published and not self._start >> index & 1
        ]
        most = len(self._chosen(found))
        if sum(comb(len(free), size) for size in range(most + 1)) > MOST_SETS:
            return found
        sets = (chosen for size in range(most + 1) for chosen in combinations(free, size))
        for chosen in sorted(sets, key=self._set_cost):
            if self._set_cost(chosen) >= dearest:
                break
            hidden = self._start | _bits(chosen)
            if all(self._is_safe(need, hidden) for need in needs):
                return hidden
        return found

    def _chosen(self, hidden: int) -> tuple[int, ...]:
        further = hidden & ~self._start
        return tuple(index for index in range(len(self.table.figures)) if further >> index & 1)

    def _cost(self, index: int) -> tuple[int, int, int]:
        figure = self.table.figures[index]
        return len(figure.cells), len(figure.atoms), index

    def _set_cost(self, chosen: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        costs = [self._cost(index) for index in chosen]
        return sum(cells for cells, _, _ in costs), sum(atoms for _, atoms, _ in costs), chosen

    def _figures(self, hidden: int) -> frozenset[LinkedFigure]:
        return frozenset(
            each for index, each in enumerate(self.table.figures) if hidden >> index & 1
        )


def _bits(indexes: Iterable[int]) -> int:
    return sum(1 << index for index in set(indexes))
