"""Turns an act that is refused into a page for the person who tried it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.web.home.refusal_pages import refusal_page
from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import NotPermitted, Refused, TooMuch

_ROOM_FOR_THE_FORM = 1024 * 1024


class RefusalPages:
    """Shows the sentence of every `Refused`; asks a person who is not signed in to do so first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, unless what is sent is larger than anything that is taken."""
        if _length(request) > settings.UPLOAD_BYTES + _ROOM_FOR_THE_FORM:
            most = settings.UPLOAD_BYTES // (1024 * 1024)
            unit = "megabyte" if most == 1 else "megabytes"
            return refusal_page(request, TooMuch(f"What you sent is larger than {most} {unit}."))
        return self.get_response(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its page; leave every other exception alone."""
        match exception:
            case NotPermitted() if request.method == "GET" and request.viewer.is_anonymous:
                onward = urlencode({"next": request.get_full_path()})
                return HttpResponseRedirect(f"{reverse('account_login')}?{onward}")
            case Refused():
                return refusal_page(request, exception)
            case _:
                return None


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0
