"""Which figures are hidden: the small ones, and as few others as keep the small ones unknown.

A small table is searched for the smallest set there is; a larger one is protected count by count,
each at the least further cost, and then rid of whatever is not needed after all. Either way the
set is tried against every small count before it is used. Of sets with equally many cells the one
that covers least is taken, months before quarters and areas before the council, then the earliest.

How safe that is. A reader may know everything ever printed, the sums, the roundings and that zeros
are shown: each small count still has two values or more that it could have. And whatever the hidden
counts are, as long as the same figures are small, the same counts zero, and what is shown is the
same, the same is hidden: nothing in the choice looks at more than that. So a reader
who runs this very choice backwards learns from it at most which of the hidden figures are the small
ones. Where earlier publications leave nothing that could guard a small count, every figure of the
year but the zeros is hidden, and the report may not be published.
Not defended is a reader who is told by somebody which hidden figures are small, where every count
is at the edge of what it can be: a 1 beside a 5, of which the sum is printed. And of a percentage
a reader may know hidden denominators from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb

from goldenthread.core.analysis.disclosure.counts import Quantity, Scale
from goldenthread.core.analysis.disclosure.linking import LinkedFigure, LinkedTable
from goldenthread.core.analysis.disclosure.shifts import FREE, Shifts, SmallCount
from goldenthread.core.analysis.disclosure.visibility import Visibility, visibility

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
        needs = self._needs
        exposed = {need.figure for need in needs if not self._is_safe(need, self._everything)}
        exposed |= {index for index in self._small if self.table.figures[index].is_published}
        is_whole = any(need.figure in exposed for need in needs)
        hidden = self._everything if is_whole else self._hidden(needs)
        return HiddenFigures(
            hidden=self._figures(_bits(self._small) | hidden),
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

    @cached_property
    def _needs(self) -> list[SmallCount]:
        """List the counts to protect; what is published already is past protecting."""
        return [
            SmallCount(index, quantity)
            for index in self._small
            if not self.table.figures[index].is_published
            for quantity in self._quantities(self.table.figures[index])
        ]

    def _quantities(self, figure: LinkedFigure) -> list[Quantity]:
        """List what is to be protected of a figure: whatever is not zero, be it small or not.

        Which of its counts is the small one is not to be told. What the council has hidden
        itself may well be a zero.
        """
        if figure.amounts is None or figure.is_withheld:
            return list(self.how.quantities)
        return [
            quantity
            for quantity, amount in zip(self.how.quantities, figure.amounts, strict=True)
            if amount > 0
        ]

    @cached_property
    def _everything(self) -> int:
        """Give all that may be hidden still: not what is published, and never a zero."""
        return _bits(
            index for index, each in enumerate(self._visibilities) if each is not Visibility.SHOWN
        )

    @cached_property
    def _visibilities(self) -> tuple[Visibility, ...]:
        return tuple(visibility(figure, self.how) for figure in self.table.figures)

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

    def _hidden(self, needs: list[SmallCount]) -> int:
        return self._smallest(needs, self._count_by_count(needs))

    def _count_by_count(self, needs: list[SmallCount]) -> int:
        hidden = self._start
        for need in needs:
            proof = self._shifts.cheapest(need, hidden)
            hidden |= self._everything if proof is None else proof.further
        for index in sorted(self._chosen(hidden), key=self._cost, reverse=True):
            without = hidden & ~(1 << index)
            if all(self._is_safe(need, without) for need in needs):
                hidden = without
        return hidden

    def _smallest(self, needs: list[SmallCount], found: int) -> int:
        """Try every set that is better than the one found, if there are not too many."""
        dearest = self._set_cost(self._chosen(found))
        free = [index for index, each in enumerate(self._visibilities) if each is Visibility.GUARD]
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
