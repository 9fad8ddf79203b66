"""Who must have a second step to sign in, and is sent to set it up before anything else.

The settings name the roles. Somebody who came through the council's own sign-in is left alone:
the second step is then the directory's to ask for.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.web.organisation.asking import Request

_ENOUGH = frozenset({"mfa", "socialaccount"})


class SecondStepNeeded:
    """Sends whoever lacks a needed second step to the page that sets it up."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Go on, unless the second step is lacking and the page is not one of the account."""
        if not _lacks(request):
            return self.get_response(request)
        request.second_step_needed = True  # type: ignore[attr-defined]
        if request.path.startswith((reverse("account"), reverse("health"), reverse("brand"))):
            return self.get_response(request)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _lacks(request: Request) -> bool:
    if not request.viewer.roles & settings.REQUIRE_SECOND_STEP:
        return False
    records = get_authentication_records(request, request.user)
    if any(record["method"] in _ENOUGH for record in records):
        return False
    return not is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
