"""What somebody had typed when they were found to be signed out: kept until they sign in again.

It is kept in the session of their own browser and shown once, to the same person and nobody else,
in the boxes it came from. Nothing of it is saved before they press the button again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import NotPermitted

_KEPT = "typed before"
_MOST = 60_000
"""Characters that are kept: twice what a page of tasks for the whole set holds."""

View = Callable[..., HttpResponse]


def keeps_typed(view: View) -> View:
    """Let a person who is signed out sign in, and give them back what they had typed."""

    @wraps(view)
    def kept(request: Request, *arguments: object, **named: object) -> HttpResponse:
        if request.method != "POST" or not request.viewer.is_anonymous:
            return view(request, *arguments, **named)
        posted = request.POST.copy()
        posted.pop("csrfmiddlewaretoken", None)
        if len(encoded := posted.urlencode()) > _MOST:
            raise NotPermitted("You have been signed out. Copy what you typed, then sign in again.")
        request.session[_KEPT] = {"path": request.path, "typed": encoded}
        onward = urlencode({"next": request.path})
        return HttpResponseRedirect(f"{reverse('account_login')}?{onward}")

    return kept


def typed_before(request: Request) -> QueryDict | None:
    """Give back, once, what this person had typed on this page when they were signed out."""
    kept = request.session.get(_KEPT)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return None
    del request.session[_KEPT]
    typed = QueryDict(kept["typed"])
    return typed if typed.get("by") == str(request.viewer.person) else None
