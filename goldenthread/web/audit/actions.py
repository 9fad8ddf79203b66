"""Write the log: one event for each act, in the transaction of the act itself.

An act and its event are kept or lost together, so `record` must be called inside a transaction.
Events are numbered from 1 without a gap, so one transaction at a time writes to the log. An act
that locks or changes rows calls `take_turn` before the first of them: two acts that each wait for
what the other holds would wait for ever.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from goldenthread.web.audit.chain import START, canonical, digest
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.request import request_id

_TURN = 0x676F6C64_74687265
"""The name of the turn on PostgreSQL ("goldthre" in ASCII)."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one event is to say; the fields are those of `models.Event`."""

    act: str
    subject_kind: str
    subject: str
    indicator: str = ""
    period: str = ""
    before: Mapping[str, object] | None = None
    after: Mapping[str, object] | None = None
    reason: str = ""


def record(
    *,
    by: str,
    by_name: str = "",
    act: str,
    subject_kind: str,
    subject: str,
    indicator: str = "",
    period: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
    now: datetime,
) -> Event:
    """Add one event to the log.

    Args:
        by: login or post of whoever acts; empty for the system itself.
        act: a verb in the past, in words: "submitted", "signed off", "reopened".
        subject_kind: what sort of thing it was done to, as the glossary names it.
        subject: which one.
        indicator: must be named if `before`, `after` or `reason` may hold a figure of it; only
            those who may see that indicator's figures are shown them.
        now: when; with its time zone.

    Raises:
        RuntimeError: not inside a transaction.
    """
    entry = Entry(
        act=act,
        subject_kind=subject_kind,
        subject=subject,
        indicator=indicator,
        period=period,
        before=before,
        after=after,
        reason=reason,
    )
    (event,) = record_many([entry], by=by, by_name=by_name, now=now)
    return event


def record_many(
    entries: Iterable[Entry], *, by: str, by_name: str = "", now: datetime
) -> list[Event]:
    """Add many events of one person and one moment, in their order and all at once."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its act, and there is none")
    if now.utcoffset() is None:
        raise ValueError("the moment of an event needs its time zone")
    take_turn()
    head = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    events = list(chained(entries, head or (0, START), by=by, by_name=by_name, now=now))
    return Event.objects.bulk_create(events)


def take_turn() -> None:
    """Wait until no other act is being done, and keep the turn until the transaction ends.

    Readers wait for nobody. SQLite lets only one writer in as it is (BEGIN IMMEDIATE).
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def chained(
    entries: Iterable[Entry], head: tuple[int, str], *, by: str, by_name: str, now: datetime
) -> Iterator[Event]:
    """Make the events that follow a head (its number and digest), without writing them."""
    sequence, previous = head
    for entry in entries:
        sequence += 1
        event = Event(
            sequence=sequence,
            at=now.astimezone(UTC),
            by=by,
            by_name=by_name,
            act=entry.act,
            subject_kind=entry.subject_kind,
            subject=entry.subject,
            indicator=entry.indicator,
            period=entry.period,
            before=canonical(entry.before),
            after=canonical(entry.after),
            reason=entry.reason,
            request_id=request_id.get(),
            salt=secrets.token_hex(16),
            previous_digest=previous,
        )
        event.digest = previous = digest(event.hashed())
        yield event
