"""What a view is given: a request that knows who is asking and what the time is."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, QueryDict

from goldenthread.web.organisation.access import Viewer


class Request(HttpRequest):
    """A request as it is after `organisation.middleware`; for the types of views only."""

    viewer: Viewer
    now: datetime


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, be it nothing at all; None if the page was only asked for."""
    return request.POST if request.method == "POST" else None
