"""Prove the log: that no event was changed, taken out or put in since it was written.

The chain is walked from its first event. The first thing that does not fit is told; what follows
it proves nothing any more, so it is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.web.audit.anchors import Anchor
from goldenthread.web.audit.chain import START, digest
from goldenthread.web.audit.models import HASHED, Event

Row = Mapping[str, object]
"""An event as its fields by name."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first place where the log is not what was written.

    ``sequence`` is that of the first event that is missing, changed or out of place.
    """

    sequence: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What walking the chain found: how many events hold, the last of their digests, a fault."""

    count: int
    head: str
    fault: Fault | None

    @property
    def anchor(self) -> Anchor | None:
        """Give what to write down of a whole log; None if it is empty or broken."""
        return Anchor(self.count, self.head) if self.count and self.fault is None else None


def verify_log(anchors: Iterable[Anchor] = ()) -> Verification:
    """Walk the chain in the database and hold it against what was written down of it elsewhere."""
    return verify_chain(_rows(), anchors)


def verify_chain(rows: Iterable[Row], anchors: Iterable[Anchor] = ()) -> Verification:
    """Walk a chain of events, given in their order."""
    vouched = sorted(anchors, key=lambda anchor: anchor.count)
    count, head = 0, START
    walk = iter(rows)
    while True:
        try:
            row = next(walk, None)
        except (ValueError, TypeError, AttributeError):
            # SQLite keeps whatever is written into a column, also what no reader can make sense of.
            return _broken(count, head, f"Event {count + 1} cannot be read.")
        if row is None:
            break
        if sentence := _misfit(row, count, head) or _against(vouched, row):
            return _broken(count, head, sentence)
        count, head = count + 1, str(row["digest"])
    if vouched and vouched[-1].count > count:
        return _broken(
            count,
            head,
            f"The log ends after event {count}, and an anchor says that there were"
            f" {vouched[-1].count}: the last events are missing.",
        )
    return Verification(count=count, head=head, fault=None)


def _misfit(row: Row, count: int, head: str) -> str:
    """Say what is wrong with the event after `count` whole ones; nothing if it is whole."""
    expected = count + 1
    if row["sequence"] != expected:
        return f"Event {expected} is missing: event {row['sequence']} comes after event {count}."
    if row["previous_digest"] != head:
        return (
            f"Event {expected} does not follow event {count}: it names another digest before it."
            if count
            else "Event 1 does not begin the log: it names a digest before it."
        )
    if row["digest"] != digest({name: row[name] for name in HASHED}):
        return f"Event {expected} has been changed since it was written."
    return ""


def _against(anchors: list[Anchor], row: Row) -> str:
    for anchor in anchors:
        if anchor.count == row["sequence"] and anchor.digest != row["digest"]:
            return (
                f"Event {anchor.count} is not the one that an anchor was taken of:"
                " it, or one before it, has been written anew."
            )
    return ""


def _broken(count: int, head: str, sentence: str) -> Verification:
    return Verification(count=count, head=head, fault=Fault(sequence=count + 1, sentence=sentence))


def _rows() -> Iterator[Row]:
    return Event.objects.order_by("sequence").values(*HASHED, "digest").iterator(chunk_size=2000)
