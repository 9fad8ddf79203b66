"""Puts on every request who is looking and what the time is; nothing else asks either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from goldenthread.web.organisation.access import ANONYMOUS
from goldenthread.web.organisation.queries import viewer_of

Answer = Callable[[HttpRequest], HttpResponse]


def clock() -> datetime:
    """Give the present moment, on the demonstration's fixed day if the settings name one.

    A person's absence, a due date and a lock all follow from it, so a demonstration on figures of
    the past must keep to the day of those figures.
    """
    now = timezone.localtime()
    day = settings.DEMONSTRATION_DAY
    if day is None:
        return now
    return datetime.combine(day, time(now.hour, now.minute, now.second), tzinfo=now.tzinfo)


class ViewerMiddleware:
    """Sets ``request.now`` and ``request.viewer``."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find out who is asking, then go on."""
        request.now = clock()
        request.viewer = (
            viewer_of(request.user, request.now.date())
            if request.user.is_authenticated
            else ANONYMOUS
        )
        return self.get_response(request)
