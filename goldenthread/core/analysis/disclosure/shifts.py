"""Could a reader work a small count out? Not if people can be shifted and nothing printed changes.

A *shift* puts one person more here and one fewer there so that every figure that is shown, in
every month, quarter, year, year to date and area, stays what it is. If there is a shift that
changes a hidden count, then the count has at least two possible values, and no arithmetic on
what is printed can tell which is true: not by subtraction, not by linear programming, not by
trying every table. The shifted table is the proof. (It is the "range wider than one value"
of statistics 12, shown by an example, in whole numbers, instead of by a linear programme.)

A shift counts only if it could be made whatever the hidden counts are, as far as their visibility
goes: people are put to small counts and taken from counts that guard them. So the proof, and with
it the choice of what to hide, rests on nothing that is hidden.

The search is for the cheapest shift: the one for which the fewest further cells need be hidden,
then those that cover the least, then the earliest.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from goldenthread.core.analysis.disclosure.counts import Quantity, Scale, Step
from goldenthread.core.analysis.disclosure.linking import Atom, LinkedTable
from goldenthread.core.analysis.disclosure.visibility import Room, rooms

MOST_TRIED = 300
"""How many unfinished shifts are looked at for one cheaper than the cheapest of one or two atoms."""

Cost = tuple[int, int, int]
"""Cells hidden, atoms covered by them, and the figures themselves: fewer and earlier is less."""

FREE: Cost = (0, 0, 0)


@dataclass(frozen=True)
class SmallCount:
    """A count that must not be worked out: a figure of the table, and which of its counts."""

    figure: int
    quantity: Quantity


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
        found = self._plainest(need, hidden)
        most = found.cost if most is None and found else most
        waiting = sorted(self._starts(need))
        seen = set(waiting)
        for _ in range(MOST_TRIED):
            if not waiting or (found and found.cost <= waiting[0].cost):
                break
            shift = heapq.heappop(waiting)
            changed = self._changed(shift)
            wrong = self._first_wrong(shift, changed, hidden)
            if wrong is None:
                if changed >> need.figure & 1:
                    return ShiftProof(changed, shift.cost[2])
                continue
            for further in self._mended(shift, wrong, hidden):
                if further not in seen and (most is None or further.cost <= most):
                    seen.add(further)
                    heapq.heappush(waiting, further)
        if found is None or (most is not None and found.cost > most):
            return None
        return ShiftProof(self._changed(found), found.cost[2])

    def _plainest(self, need: SmallCount, hidden: int) -> _Shift | None:
        """Find the cheapest of the shifts of one atom, or of one against another."""
        every = tuple(self._places.values())
        shifts = (
            _Shift(
                FREE,
                start.more | (other if start.fewer else 0),
                start.fewer | (0 if start.fewer else other),
                start.step,
            )
            for start in self._starts(need)
            for other in (0, *every)
            if other != start.more | start.fewer
        )
        return min(
            filter(None, (self._finished(shift, need, hidden) for shift in shifts)), default=None
        )

    def _finished(self, shift: _Shift, need: SmallCount, hidden: int) -> _Shift | None:
        """Hide what a shift changes; None where it changes what it may not, or not what it must."""
        changed = self._changed(shift)
        if not changed >> need.figure & 1:
            return None
        for bit in _bits(changed):
            index = bit.bit_length() - 1
            if not self._has_room(shift, index):
                return None
        return replace(shift, cost=self._cost_of(changed & ~hidden))

    def _cost_of(self, figures: int) -> Cost:
        found = [self.table.figures[bit.bit_length() - 1] for bit in _bits(figures)]
        printed = [figure for figure in found if figure.cells]
        cells = sum(len(figure.cells) for figure in printed)
        return cells, sum(len(figure.atoms) for figure in printed), figures

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

    def _first_wrong(self, shift: _Shift, changed: int, hidden: int) -> int | None:
        """Find the smallest figure that is changed and may not be."""
        if shown := changed & ~(hidden | shift.cost[2]):
            changed &= (shown & -shown) | ((shown & -shown) - 1)
        for bit in _bits(changed):
            index = bit.bit_length() - 1
            if bit & shown or not self._has_room(shift, index):
                return index
        return None

    def _mended(self, shift: _Shift, index: int, hidden: int) -> Iterator[_Shift]:
        """Give the ways to mend one figure: hide it, or shift another of its atoms against it."""
        if not (hidden | shift.cost[2]) >> index & 1:
            yield from self._with_hidden(shift, index)
        is_more = self._net(shift, index) > 0
        for atom in _bits(self._masks[index] & ~(shift.more | shift.fewer)):
            more, fewer = (0, atom) if is_more else (atom, 0)
            further = _Shift(shift.cost, shift.more | more, shift.fewer | fewer, shift.step)
            alone = self._alone[atom]
            if not (hidden | shift.cost[2]) >> alone & 1:
                yield from self._with_hidden(further, alone)
            elif self._has_room(further, alone):
                yield further

    def _with_hidden(self, shift: _Shift, index: int) -> Iterator[_Shift]:
        if self._has_room(shift, index):
            yield replace(shift, cost=self._cost_of(shift.cost[2] | 1 << index))

    def _net(self, shift: _Shift, index: int) -> int:
        mask = self._masks[index]
        return (mask & shift.more).bit_count() - (mask & shift.fewer).bit_count()

    def _has_room(self, shift: _Shift, index: int) -> bool:
        least, most = self._rooms[shift.step][index]
        return least <= self._net(shift, index) <= most

    @cached_property
    def _rooms(self) -> Mapping[Step, tuple[Room, ...]]:
        """Give by how many of each step a figure may be changed: the least and the most."""
        found = [rooms(figure, self.how) for figure in self.table.figures]
        return {
            step: tuple(self._in_steps(each, step) for each in found) for step in self.how.steps
        }

    def _in_steps(self, found: Sequence[Room], step: Step) -> Room:
        least, most = -inf, inf
        for quantity, (lower, higher) in zip(self.how.quantities, found, strict=True):
            match self.how.change(quantity, step):
                case 1:
                    least, most = max(least, lower), min(most, higher)
                case -1:
                    least, most = max(least, -higher), min(most, -lower)
        return least, most

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
