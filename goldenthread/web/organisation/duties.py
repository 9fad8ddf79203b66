"""Whose which indicator is: asked here, answered by whoever keeps the definitions.

People are known to the apps above this one, not the other way round. So the pages about people ask
through a signal, and `kpi_sets` answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.dispatch import Signal

from goldenthread.web.organisation.access import Duties

duties_asked = Signal()
"""Sent to ask for the duties of a ``day``. A receiver answers with `NamedDuties`, in print order."""


@dataclass(frozen=True, kw_only=True)
class NamedDuties:
    """Whose an indicator is, with the reference and title that people know it by."""

    duties: Duties
    reference: str
    title: str


def duties_on(day: date) -> tuple[NamedDuties, ...]:
    """List the duties of all indicators in force on a day."""
    answers: list[tuple[Any, Any]] = duties_asked.send(sender=NamedDuties, day=day)
    return tuple(named for _, answer in answers for named in answer)


def of_post(post: str, known: Iterable[NamedDuties]) -> tuple[NamedDuties, ...]:
    """Pick the indicators that a post owns or signs off."""
    return tuple(named for named in known if post in (named.duties.owner, named.duties.signer))
