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

from goldenthread.core.analysis.disclosure.counts import Quantity, Room, Scale, Step
from goldenthread.core.analysis.disclosure.linking import Atom, Table

MOST_TRIED = 20_000
"""How many unfinished shifts are looked at before it is taken that there is none."""

Cost = tuple[int, int, int]
"""Cells hidden, atoms covered by them, and the figures themselves: fewer and earlier is less."""

FREE: Cost = (0, 0, 0)


@dataclass(frozen=True)
class Need:
    """A count that must not be worked out: a figure of the table, and which of its counts."""

    figure: int
    quantity: Quantity
    room: Room


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

    table: Table
    how: Scale

    def cheapest(self, need: Need, hidden: int, *, most: Cost | None = None) -> int | None:
        """Find which further figures must be hidden to make a count safe; None if nothing can.

        ``hidden`` and the answer are sets of bits, one a figure of the table. ``most`` is the
        dearest that is of interest: `FREE` asks whether the count is safe as it is.
        """
        waiting = sorted(self._starts(need))
        seen = set(waiting)
        for _ in range(MOST_TRIED):
            if not waiting:
                return None
            shift = heapq.heappop(waiting)
            open_figures = self._unbalanced(shift, hidden | shift.cost[2], need.room)
            if not open_figures:
                if self._net(shift, need.figure):
                    return shift.cost[2]
                continue
            for further in self._repaired(shift, open_figures[0], hidden, need.room):
                if further not in seen and (most is None or further.cost <= most):
                    seen.add(further)
                    heapq.heappush(waiting, further)
        return None

    def _starts(self, need: Need) -> Iterator[_Shift]:
        for step in self.how.steps:
            if self.how.change(need.quantity, step):
                for bit in _bits(self._masks[need.figure]):
                    yield _Shift(FREE, bit, 0, step)
                    yield _Shift(FREE, 0, bit, step)

    def _unbalanced(self, shift: _Shift, hidden: int, room: Room) -> list[int]:
        """List the figures that the shift changes and may not, the smallest first."""
        touched = 0
        for bit in _bits(shift.more | shift.fewer):
            touched |= self._figures_with[bit]
        return [
            index
            for index in _indexes(touched)
            if self._net(shift, index)
            and not (hidden >> index & 1 and self._has_room(shift, index, room))
        ]

    def _repaired(self, shift: _Shift, index: int, hidden: int, room: Room) -> Iterator[_Shift]:
        """Give the ways to mend one figure: hide it, or shift another of its atoms against it."""
        if not hidden >> index & 1:
            yield from self._with_hidden(shift, index, room)
        net = self._net(shift, index)
        for atom in _bits(self._masks[index] & ~(shift.more | shift.fewer)):
            more, fewer = (0, atom) if net > 0 else (atom, 0)
            further = _Shift(shift.cost, shift.more | more, shift.fewer | fewer, shift.step)
            alone = self._alone[atom]
            if (hidden | shift.cost[2]) >> alone & 1:
                if self._has_room(further, alone, room):
                    yield further
            else:
                yield from self._with_hidden(further, alone, room)

    def _with_hidden(self, shift: _Shift, index: int, room: Room) -> Iterator[_Shift]:
        is_hidden = shift.cost[2] >> index & 1
        if not is_hidden and self._may_hide(index) and self._has_room(shift, index, room):
            yield _Shift(self._with(shift.cost, index), shift.more, shift.fewer, shift.step)

    def _with(self, cost: Cost, index: int) -> Cost:
        figure = self.table.figures[index]
        if not figure.cells:
            return (cost[0], cost[1], cost[2] | 1 << index)
        return (
            cost[0] + len(figure.cells),
            cost[1] + len(figure.atoms),
            cost[2] | 1 << index,
        )

    def _may_hide(self, index: int) -> bool:
        return not self.table.figures[index].is_published

    def _net(self, shift: _Shift, index: int) -> int:
        mask = self._masks[index]
        return (mask & shift.more).bit_count() - (mask & shift.fewer).bit_count()

    def _has_room(self, shift: _Shift, index: int, room: Room) -> bool:
        """Tell whether each count of a figure could be what the shift makes of it.

        A count that is hidden because it is not on the record may be anything; what is missing
        for another reason stays out of it.
        """
        figure = self.table.figures[index]
        if figure.amounts is None:
            return figure.must_be_hidden
        net = self._net(shift, index)
        changes = [net * self.how.change(quantity, shift.step) for quantity in self.how.quantities]
        return all(
            change == 0 or room(amount, change)
            for amount, change in zip(figure.amounts, changes, strict=True)
        )

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


def _indexes(mask: int) -> Iterator[int]:
    for bit in _bits(mask):
        yield bit.bit_length() - 1
