"""What awaits somebody's signature, with everything that they must weigh on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from goldenthread.core.collection.submission import SubmissionAct, SubmissionState
from goldenthread.web.collection.days import day_of
from goldenthread.web.collection.duties import of_viewer
from goldenthread.web.collection.entry.queries import Entry, entries, with_everything
from goldenthread.web.collection.models import Submission
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act

_ACTS = (SubmissionAct.SIGN_OFF, SubmissionAct.CHECK)
_WAITING = (SubmissionState.SUBMITTED.value, SubmissionState.CHECKED.value)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One submission in the queue.

    Args:
        act: what the viewer can do to it now: check it, or sign it off; None if neither.
        why_not: why they cannot, in the core's words.
    """

    entry: Entry
    act: SubmissionAct | None
    why_not: str


@dataclass(frozen=True, kw_only=True)
class Queue:
    """What awaits the viewer, and what they have sent back and wait for."""

    waiting: tuple[Waiting, ...]
    sent_back: tuple[Entry, ...]

    @property
    def can_be_signed(self) -> tuple[Waiting, ...]:
        """List what a tick can stand beside."""
        return tuple(each for each in self.waiting if each.act is SubmissionAct.SIGN_OFF)


def queue(viewer: Viewer, now: datetime) -> Queue:
    """Read what awaits the viewer's check or signature, in the order of the set."""
    day = day_of(now)
    own = {key for key, duties in of_viewer(viewer, day).items() if viewer.signs(duties)}
    mine = Q(indicator__in=own)
    is_checker = viewer.may(Act.CHECK)
    waiting = Q(state__in=_WAITING)
    returned = Q(state=SubmissionState.REOPENED.value, sent_back_by=viewer.person)
    rows = Submission.objects.filter((waiting if is_checker else mine & waiting) | mine & returned)
    found = entries(list(with_everything(rows)), viewer, now)
    return Queue(
        waiting=tuple(
            each for each in _waiting(found, viewer) if each.act or each.entry.signs(viewer)
        ),
        sent_back=tuple(each for each in found if each.submission.state not in _WAITING),
    )


def called(row: Submission) -> str:
    """Name a submission as people know it, by the reference of its latest definition."""
    definitions = row.indicator.definitions.order_by("-year", "-effective_from")
    reference = definitions.values_list("reference", flat=True).first()
    return " ".join(filter(None, (reference, row.part)))


def _waiting(found: Iterable[Entry], viewer: Viewer) -> Iterable[Waiting]:
    for each in found:
        if each.submission.state not in _WAITING:
            continue
        act = next((act for act in _ACTS if each.ground.offers(viewer, act)), None)
        yield Waiting(entry=each, act=act, why_not="" if act else each.ground.refusal(viewer))
