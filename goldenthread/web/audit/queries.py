"""Read the log for somebody: what they look for, and no figure that they may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.web.audit import presenters
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.presenters import Difference

ON_A_PAGE = 50

MaySee = Callable[[str], bool]
"""Whether a reader may see every figure of an indicator, the suppressed ones too."""


class Reader(Protocol):
    """Whoever looks, as far as the log must know them; ``organisation.access.Viewer`` is one."""

    @property
    def may_read_audit(self) -> bool:
        """Tell whether they may read the whole log."""

    def may_see_figures(self, indicator: str) -> bool:
        """Tell whether they may see every figure of an indicator."""


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What somebody looks for in the log; what is empty does not matter to them.

    ``by`` is a part of a login or of a name; the days are whole days of local time, both included.
    """

    by: str = ""
    act: str = ""
    indicator: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One event as it is shown to somebody; what they may not see is not in it."""

    sequence: int
    at: datetime
    by: str
    by_name: str
    act: str
    subject_kind: str
    subject: str
    indicator: str
    period: str
    before: str
    after: str
    reason: str
    request_id: str
    salt: str
    previous_digest: str
    digest: str
    sentence: str
    differences: tuple[Difference, ...]
    is_withheld: bool


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """One page of the log, newest first, and where it stands among the others."""

    lines: tuple[Line, ...]
    page: Page[Event]

    @property
    def count(self) -> int:
        """Give the number of events found, on all pages."""
        return self.page.paginator.count


def log_page(sought: Sought, *, number: str, may_see: MaySee) -> LogPage:
    """Find a page of what is sought, newest first: two queries. A wrong number is the nearest page."""
    page = Paginator(_found(sought).order_by("-sequence"), ON_A_PAGE).get_page(number)
    return LogPage(lines=tuple(_line(event, may_see) for event in page), page=page)


def whole_log(sought: Sought, *, may_see: MaySee) -> Iterator[Line]:
    """Give all that is sought, oldest first, without holding it in memory: one query."""
    for event in _found(sought).order_by("sequence").iterator(chunk_size=2000):
        yield _line(event, may_see)


def acts() -> tuple[str, ...]:
    """List every act that was ever recorded, in the order of the alphabet: one query."""
    return tuple(Event.objects.order_by("act").values_list("act", flat=True).distinct())


def _found(sought: Sought) -> QuerySet[Event]:
    events = Event.objects.all()
    if sought.by:
        events = events.filter(Q(by__icontains=sought.by) | Q(by_name__icontains=sought.by))
    if sought.act:
        events = events.filter(act=sought.act)
    if sought.indicator:
        events = events.filter(indicator=sought.indicator)
    if sought.first_day:
        events = events.filter(at__gte=_midnight(sought.first_day))
    if sought.last_day:
        events = events.filter(at__lt=_midnight(sought.last_day + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _line(event: Event, may_see: MaySee) -> Line:
    """Leave out the figures of an indicator that the reader may not see, and any words about them.

    The salt is left out too: with it, a small count could be guessed from the digest.
    """
    is_withheld = bool(event.indicator) and not may_see(event.indicator)
    return Line(
        sequence=event.sequence,
        at=event.at,
        by=event.by,
        by_name=event.by_name,
        act=event.act,
        subject_kind=event.subject_kind,
        subject=event.subject,
        indicator=event.indicator,
        period=event.period,
        before="" if is_withheld else event.before,
        after="" if is_withheld else event.after,
        reason="" if is_withheld else event.reason,
        request_id=event.request_id,
        salt="" if is_withheld else event.salt,
        previous_digest=event.previous_digest,
        digest=event.digest,
        sentence=presenters.sentence(event),
        differences=() if is_withheld else presenters.differences(event),
        is_withheld=is_withheld,
    )
