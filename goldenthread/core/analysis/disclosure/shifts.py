"""Could a reader work a small count out? Not if people can be shifted and nothing printed changes.

A *shift* puts one person more here and one fewer there so that every figure that is shown, in
every month, quarter, year, year to date and area, stays what it is. If there is a shift that
changes a hidden count, then the count has at least two possible values, and no arithmetic on
what is printed can tell which is true: not by subtraction, not by linear programming, not by
trying every table. The shifted table is the proof. (It is the "range wider than one value"
of statistics 12, shown by an example, in whole numbers, instead of by a linear programme.)

The search is for the cheapest shift: the one for which the fewest further cells need be hidden,
then those that cover the least, then the earliest. The size of a count never decides between
two shifts, because a choice that looks at what it hides gives something of it away: were the
smaller of two months always hidden, a reader would know that the hidden one is the smaller.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf

from goldenthread.core.analysis.disclosure.counts import Quantity, Room, Scale, Step
from goldenthread.core.analysis.disclosure.linking import Atom, LinkedFigure, LinkedTable

MOST_TRIED = 20_000
"""How many unfinished shifts are looked at before it is taken that there is none."""

Cost = tuple[int, int, int]
"""Cells hidden, atoms covered by them, and the figures themselves: fewer and earlier is less."""

FREE: Cost = (0, 0, 0)


@dataclass(frozen=True)
class SmallCount:
    """A count that must not be worked out: a figure of the table, and which of its counts.

    ``room`` says what a reader may know and still have a choice.
    """

    figure: int
    quantity: Quantity
    room: Room


@dataclass(frozen=True)
class ShiftProof:
    """That a count is safe: which figures the shift changes, and which of them were not hidden."""

    changed: int
    further: int


@dataclass(frozen=True, order=True)
class _Shift:
    """A shift, perhaps unfinished; atoms and figures are sets of bits."""

    cost: Cost
    more: int
    fewer: int
    step: Step


@dataclass(frozen=True)
class Shifts:
    """The shifts of one linked table."""

    table: LinkedTable
    how: Scale

    def cheapest(
        self, need: SmallCount, hidden: int, *, most: Cost | None = None
    ) -> ShiftProof | None:
        """Find which further figures must be hidden to make a count safe; None if nothing can.

        ``hidden`` is a set of bits, one a figure of the table, as are those of the answer.
        ``most`` is the dearest that is of interest: `FREE` asks whether the count is safe as
        it is.
        """
        waiting = sorted(self._starts(need))
        seen = set(waiting)
        for _ in range(MOST_TRIED):
            if not waiting:
                return None
            shift = heapq.heappop(waiting)
            changed = self._changed(shift)
            wrong = self._first_wrong(shift, changed, hidden, need.room)
            if wrong is None:
                if changed >> need.figure & 1:
                    return ShiftProof(changed, shift.cost[2])
                continue
            for further in self._mended(shift, wrong, hidden, need.room):
                if further not in seen and (most is None or further.cost <= most):
                    seen.add(further)
                    heapq.heappush(waiting, further)
        return None

    def _starts(self, need: SmallCount) -> Iterator[_Shift]:
        for step in self.how.steps:
            if self.how.change(need.quantity, step):
                for bit in _bits(self._masks[need.figure]):
                    yield _Shift(FREE, bit, 0, step)
                    yield _Shift(FREE, 0, bit, step)

    def _changed(self, shift: _Shift) -> int:
        """Give the figures that come out otherwise."""
        touched = 0
        for bit in _bits(shift.more | shift.fewer):
            touched |= self._figures_with[bit]
        return sum(bit for bit in _bits(touched) if self._net(shift, bit.bit_length() - 1))

    def _first_wrong(self, shift: _Shift, changed: int, hidden: int, room: Room) -> int | None:
        """Find the smallest figure that is changed and may not be."""
        if shown := changed & ~(hidden | shift.cost[2]):
            changed &= (shown & -shown) | ((shown & -shown) - 1)
        for bit in _bits(changed):
            index = bit.bit_length() - 1
            if bit & shown or not self._has_room(shift, index, room):
                return index
        return None

    def _mended(self, shift: _Shift, index: int, hidden: int, room: Room) -> Iterator[_Shift]:
        """Give the ways to mend one figure: hide it, or shift another of its atoms against it."""
        if not (hidden | shift.cost[2]) >> index & 1:
            yield from self._with_hidden(shift, index, room)
        is_more = self._net(shift, index) > 0
        for atom in _bits(self._masks[index] & ~(shift.more | shift.fewer)):
            more, fewer = (0, atom) if is_more else (atom, 0)
            further = _Shift(shift.cost, shift.more | more, shift.fewer | fewer, shift.step)
            alone = self._alone[atom]
            if not (hidden | shift.cost[2]) >> alone & 1:
                yield from self._with_hidden(further, alone, room)
            elif self._has_room(further, alone, room):
                yield further

    def _with_hidden(self, shift: _Shift, index: int, room: Room) -> Iterator[_Shift]:
        figure = self.table.figures[index]
        if figure.is_published or not self._has_room(shift, index, room):
            return
        cells, atoms, figures = shift.cost
        if figure.cells:
            cells, atoms = cells + len(figure.cells), atoms + len(figure.atoms)
        cost = (cells, atoms, figures | 1 << index)
        yield _Shift(cost, shift.more, shift.fewer, shift.step)

    def _net(self, shift: _Shift, index: int) -> int:
        mask = self._masks[index]
        return (mask & shift.more).bit_count() - (mask & shift.fewer).bit_count()

    def _has_room(self, shift: _Shift, index: int, room: Room) -> bool:
        key = (room, shift.step)
        if key not in self._rooms:
            self._rooms[key] = tuple(
                self._room(figure, room, shift.step) for figure in self.table.figures
            )
        least, most = self._rooms[key][index]
        return least <= self._net(shift, index) <= most

    def _room(self, figure: LinkedFigure, room: Room, step: Step) -> tuple[float, float]:
        """Give by how many steps a figure may be changed, least and most.

        A count that is not on the record may be anything; that it fits with what is, the figures
        that it is a part of see to.
        """
        least, most = -inf, inf
        for quantity, amount in zip(self.how.quantities, figure.amounts or (), strict=False):
            change = self.how.change(quantity, step)
            if change:
                low, high = room(amount)
                down: float = ceil(low - amount)
                up: float = inf if high is None else floor(high - amount)
                least = max(least, down if change > 0 else -up)
                most = min(most, up if change > 0 else -down)
        return least, most

    @cached_property
    def _rooms(self) -> dict[tuple[Room, Step], tuple[tuple[float, float], ...]]:
        return {}

    @cached_property
    def _places(self) -> dict[Atom, int]:
        alone = [next(iter(each.atoms)) for each in self.table.figures if len(each.atoms) == 1]
        return {atom: 1 << number for number, atom in enumerate(alone)}

    @cached_property
    def _alone(self) -> dict[int, int]:
        return {mask: index for index, mask in enumerate(self._masks) if mask.bit_count() == 1}

    @cached_property
    def _masks(self) -> tuple[int, ...]:
        return tuple(
            sum(self._places[atom] for atom in figure.atoms) for figure in self.table.figures
        )

    @cached_property
    def _figures_with(self) -> dict[int, int]:
        return {
            bit: sum(1 << index for index, mask in enumerate(self._masks) if mask & bit)
            for bit in self._places.values()
        }


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
