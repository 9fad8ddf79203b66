"""What holds for every act on people, and how each is told to the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from goldenthread.web.audit.actions import record
from goldenthread.web.organisation import refusals
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Person


def not_for_oneself(by: Viewer, person: Person, sentence: str) -> None:
    """Go on unless somebody would change what they themselves may do.

    Raises:
        OwnRights: they would; told in the sentence.
    """
    if by.person is not None and by.person == person.pk:
        raise refusals.OwnRights(sentence)


def in_order(first: date, last: date | None) -> None:
    """Go on if the last day is not before the first.

    Raises:
        NotPossible: it is.
    """
    if last is not None and last < first:
        raise refusals.NotPossible("The last day is before the first.")


def last_day_if_ended(first: date, today: date) -> date | None:
    """Give the last day of what counts by whole days and is ended at once; None: it never was."""
    return today - timedelta(days=1) if first < today else None


def tell(
    act: str,
    person: Person,
    *,
    by: Viewer,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """Record one act on a person in the log, in the transaction of the act."""
    record(
        by=by.login or by.post, by_name=by.name, act=act, subject_kind="person",
        subject=person.post, before=before, after=after, reason=reason, now=now,
    )  # fmt: skip
