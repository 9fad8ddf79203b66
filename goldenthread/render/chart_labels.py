"""Where the labels of a chart go, so that they never run into one another.

Labels beside the plot are moved apart up and down; labels along the time axis get rows of their
own. Nothing is cut: a label too long for its place is broken over lines. Lengths are in the units
of the picture. Widths are estimated a little on the wide side, because a web page may fall back to
a wider typeface than the papers have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NARROW = frozenset("ijlftrI.,:;'’|!()[]/ \u2009\u202f-")
_WIDE = frozenset("mwMW%@–—")


@dataclass(frozen=True)
class Placed:
    """A label along the axis: where its text starts, and in which row, 0 nearest the plot."""

    start: float
    row: int


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


def in_rows(wanted: Sequence[float], widths: Sequence[float], right: float) -> tuple[Placed, ...]:
    """Lay labels along an axis, each starting where it is asked to if it fits.

    A label that would pass ``right`` is moved back; one that would meet another goes to the next
    row.
    """
    ends: list[float] = []
    placed: list[Placed] = []
    for start, wide in zip(wanted, widths, strict=True):
        at = max(0.0, min(start, right - wide))
        row = next((row for row, end in enumerate(ends) if end + 8 <= at), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = at + wide
        placed.append(Placed(at, row))
    return tuple(placed)


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
