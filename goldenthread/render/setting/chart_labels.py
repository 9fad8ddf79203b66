"""Where the labels of a chart go, so that they never run into one another.

Labels beside the plot are moved apart up and down; labels along the time axis get rows of their
own. Nothing is cut: a label too long for its place is broken over lines. Lengths are in the units
of the picture. Widths are estimated a little on the wide side, because a web page may fall back to
a wider typeface than the papers have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_NARROW = frozenset("ijlftrI.,:;'’|!()[]/ \u2009\u202f-")
_WIDE = frozenset("mwMW%@–—")
_GAP = 4.0
_ENOUGH = 110.0  # room in which a name can be broken over lines and still be read


class Side(StrEnum):
    """On which side of its line a name stands; the value is its anchor in SVG."""

    RIGHT = "start"
    LEFT = "end"


@dataclass(frozen=True)
class Name:
    """What begins at a place along the axis, in words: its lines, beside an upright line.

    The lines stand in rows, the first in row ``row``, row 0 uppermost.
    """

    at: float
    lines: tuple[str, ...]
    side: Side
    row: int = 0

    @property
    def x(self) -> float:
        """Give where the text is anchored."""
        return self.at + _GAP if self.side is Side.RIGHT else self.at - _GAP

    def span(self, size: float) -> tuple[float, float]:
        """Give the left and right end of what the name and its line take up."""
        wide = _GAP + max(width(part, size) for part in self.lines)
        return (self.at, self.at + wide) if self.side is Side.RIGHT else (self.at - wide, self.at)


def width(text: str, size: float) -> float:
    """Estimate how wide a text of that size is."""
    ems = sum(0.32 if c in _NARROW else 0.86 if c in _WIDE else 0.55 for c in text)
    return ems * size


def lines(text: str, size: float, room: float) -> tuple[str, ...]:
    """Break a text between words, so that no line is wider than ``room`` if it can be helped."""
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    return tuple(broken)


def apart(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> tuple[float, ...]:
    """Move labels apart and keep them between ``top`` and ``bottom``, each as near as can be.

    ``wanted`` are the middles asked for; the middles given back keep the order of the ones asked
    for, do not overlap, and are only moved where they would. Labels that meet are centred
    together on where they wanted to be.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    clusters: list[_Cluster] = []
    for index in order:
        cluster = _Cluster((index,), wanted[index], heights[index]).within(top, bottom)
        while clusters and clusters[-1].end > cluster.start:
            cluster = clusters.pop().joined(cluster).within(top, bottom)
        clusters.append(cluster)
    middles = [0.0] * len(wanted)
    for cluster in clusters:
        upper = cluster.start
        for index in cluster.members:
            middles[index] = upper + heights[index] / 2
            upper += heights[index]
    return tuple(middles)


def named(text: str, at: float, size: float, left: float, right: float) -> Name:
    """Set a name beside the upright line at ``at``: on its right, where what it names begins.

    A name too long for its side is broken over lines; it stands on the left where there is more
    room and too little on the right.
    """
    after, before = right - at - _GAP, at - left - _GAP
    fits = width(text, size) <= after or after >= min(before, _ENOUGH)
    side = Side.RIGHT if fits else Side.LEFT
    return Name(at, lines(text, size, after if fits else before), side)


def in_rows(names: Sequence[Name], size: float) -> tuple[Name, ...]:
    """Give names rows, so that none meets another: the first that is free for all its lines."""
    placed: list[Name] = []
    for name in names:
        row = 0
        while any(_meet(replace(name, row=row), other, size) for other in placed):
            row += 1
        placed.append(replace(name, row=row))
    return tuple(placed)


def _meet(one: Name, other: Name, size: float) -> bool:
    apart_in_height = (
        one.row + len(one.lines) <= other.row or other.row + len(other.lines) <= one.row
    )
    (left, right), (other_left, other_right) = one.span(size), other.span(size)
    return not apart_in_height and left < other_right + _GAP and other_left < right + _GAP


@dataclass(frozen=True)
class _Cluster:
    """Labels that touch, as one: who they are, their common middle, and their height."""

    members: tuple[int, ...]
    middle: float
    height: float

    @property
    def start(self) -> float:
        return self.middle - self.height / 2

    @property
    def end(self) -> float:
        return self.middle + self.height / 2

    def joined(self, below: _Cluster) -> _Cluster:
        height = self.height + below.height
        middle = (self.middle * self.height + below.middle * below.height) / height
        return _Cluster(self.members + below.members, middle, height)

    def within(self, top: float, bottom: float) -> _Cluster:
        lowest = max(top, bottom - self.height)
        start = min(max(self.start, top), lowest)
        return _Cluster(self.members, start + self.height / 2, self.height)
