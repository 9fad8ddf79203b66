"""How long somebody stays signed in: not beyond a working day, and not while away from the desk.

The limits protect a person's own unattended screen, so they count real time, on the demonstration's
fixed day too. The moment of the last page is written at most once a minute, so that reading pages
costs no write each.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_BEGAN = "signed_in_at"
_SEEN = "seen_at"
_WRITE_AT_MOST_EVERY = 60


class SessionLimits:
    """Ends a session that is too old or was idle too long, before anything is done in its name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on as the person, or as nobody if the session is over."""
        if "_auth_user_id" in request.session:
            _hold(request, time.time())
        return self.get_response(request)


def _hold(request: HttpRequest, now: float) -> None:
    session = request.session
    began = session.setdefault(_BEGAN, now)
    seen = session.setdefault(_SEEN, now)
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
        session.flush()
    elif now - seen > _WRITE_AT_MOST_EVERY:
        session[_SEEN] = now
