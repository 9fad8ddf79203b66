"""Anchors: what the log was on a day, written down outside the database.

The chain shows that no event was changed or taken out of the middle. It cannot show that the last
ones were taken away, nor that somebody wrote the whole of it anew; a line kept elsewhere can.
Each line of the file is an anchor: the number of events, a space, the digest of the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"([1-9][0-9]*) ([0-9a-f]{64})")


class NotAnAnchor(ValueError):
    """A line of a file of anchors is something else; the message says which."""


@dataclass(frozen=True)
class Anchor:
    """The number of events that there were, and the digest of the last of them."""

    count: int
    digest: str

    def __str__(self) -> str:
        """Write the anchor as a line."""
        return f"{self.count} {self.digest}"


def read_anchors(text: str) -> tuple[Anchor, ...]:
    """Read the lines of a file of anchors; empty lines are passed over.

    Raises:
        NotAnAnchor: a line is something else.
    """
    anchors = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line.strip())
        if found:
            anchors.append(Anchor(int(found[1]), found[2]))
        elif line.strip():
            raise NotAnAnchor(f"Line {number} is not an anchor: “{line.strip()}”.")
    return tuple(anchors)
