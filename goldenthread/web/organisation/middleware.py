"""Puts on every request who is looking and what the time is; nothing else asks either."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from goldenthread.web.organisation.access import ANONYMOUS
from goldenthread.web.organisation.asking import Request
from goldenthread.web.organisation.clock import clock
from goldenthread.web.organisation.queries import viewer_of

Answer = Callable[[Request], HttpResponse]


class ViewerMiddleware:
    """Sets ``request.now`` and ``request.viewer``."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Find out who is asking, then go on."""
        request.now = clock()
        request.viewer = (
            viewer_of(request.user, request.now.date())
            if request.user.is_authenticated
            else ANONYMOUS
        )
        return self.get_response(request)
