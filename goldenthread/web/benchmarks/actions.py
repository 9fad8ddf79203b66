"""Take in what others have published: sent, looked at, then taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain
from typing import cast

from django.db import transaction

from goldenthread.core.issue import Issue, errors, in_order
from goldenthread.web.audit.actions import record as record_event
from goldenthread.web.audit.actions import take_turn
from goldenthread.web.benchmarks.models import PublishedFile
from goldenthread.web.benchmarks.taking_in import MODELS, Addition, addition
from goldenthread.web.kpi_sets.models import Definition
from goldenthread.web.kpi_sets.sheet_rows import next_position
from goldenthread.web.kpi_sets.signals import record_changed, record_questioned
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotPermitted, Refused


class TakenInAlready(Refused):
    """A second click, or somebody else was faster."""

    def __init__(self) -> None:
        super().__init__("This file has been taken in already.")


class _DoesNotHold(Exception):
    """The record could not be read with the file; the transaction ends without it."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        super().__init__()
        self.issues = tuple(issues)


@transaction.atomic
def send(
    content: bytes, name: str, table: str, mapping: str, recorded_on: date, *,
    by: Viewer, now: datetime,
) -> PublishedFile:  # fmt: skip
    """Keep a file until it has been looked at. Nothing of it is on record yet.

    Args:
        table: "comparators" or "groups".
        mapping: the text of the mapping; "" if the file is in the folder's own form.
        recorded_on: the day that its rows are to bear.
    """
    by.ask(Act.EDIT_SET)
    if by.person is None:
        raise NotPermitted("Sign in before you do this.")
    sent = PublishedFile(
        by_id=by.person, at=now, name=name, table=table, mapping=mapping,
        recorded_on=recorded_on, content=content,
    )  # fmt: skip
    sent.save()
    return sent


def take_in(sent: PublishedFile, *, by: Viewer, now: datetime) -> tuple[Issue, ...]:
    """Add the rows of a file that are not on record; give the errors, and add nothing if any.

    Raises `NotPermitted`, `TakenInAlready`.
    """
    by.ask(Act.EDIT_SET)
    try:
        with transaction.atomic():
            take_turn()
            held = PublishedFile.objects.select_for_update().get(pk=sent.pk)
            if held.taken_in_at is not None:
                raise TakenInAlready
            found, issues = addition(held)
            if found is None:
                raise _DoesNotHold(errors(issues))
            _write(held, found, by, now)
    except _DoesNotHold as refused:
        return in_order(refused.issues)
    return ()


def _write(sent: PublishedFile, found: Addition, by: Viewer, now: datetime) -> None:
    """Write the rows, and hold the whole record against them."""
    model = MODELS[sent.table]
    first = next_position(model, found.file)
    model._default_manager.bulk_create(
        model(file=found.file, position=position, **cells)
        for position, cells in enumerate(found.rows, first)
    )
    answers = record_questioned.send(sender=None)
    wrong = errors(chain.from_iterable(cast(tuple[Issue, ...], answer) for _, answer in answers))
    if wrong:
        raise _DoesNotHold(wrong)
    sent.taken_in_at = now
    sent.save(update_fields=("taken_in_at",))
    compared = _compared(sent, found)
    if compared != set():
        record_changed.send(sender=None, indicators=compared, now=now)
    record_event(
        by=by.login or by.post,
        by_name=by.name,
        act="took in",
        subject_kind=sent.table,
        subject=found.file,
        after={"rows": len(found.rows), "unchanged": found.unchanged, "file": sent.name},
        now=now,
    )


def _compared(sent: PublishedFile, found: Addition) -> set[str] | None:
    """Name the indicators that are compared by the series; a group may concern all of them."""
    series = {cells["series"] for cells in found.rows if "series" in cells}
    if not series and found.rows:
        return None
    rows = Definition.objects.filter(comparator__in=series)
    return set(rows.values_list("indicator_id", flat=True))
