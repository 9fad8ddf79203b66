"""Who may sign in: only people whom an administrator has entered; nobody makes an account here.

Somebody who comes through the council's own sign-in is matched by the login that the administrator
gave them, which is the mail address or the user name that the directory states. The directory
has identified them; whom it identifies but nobody here knows is told so and let no further.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render

from goldenthread.config.security import client_address
from goldenthread.web.organisation.models import Person


class LocalAccounts(DefaultAccountAdapter):
    """Sign-in with a password kept here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count guesses by the same address as everything else does."""
        return client_address(request)


class CouncilAccounts(DefaultSocialAccountAdapter):
    """Sign-in through the council's own directory (OpenID Connect)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let nobody in whom an administrator has not entered."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person whom the directory has named, and tie the two together once."""
        if sociallogin.is_existing:
            return
        person = _person_named(sociallogin.account.extra_data)
        if person is None:
            raise ImmediateHttpResponse(render(request, "account/not_known.html", status=403))
        sociallogin.connect(request, person)


def _person_named(claims: dict[str, Any]) -> Person | None:
    """Find the active person with the login that the claims state.

    Entra ID states the sign-in name as ``preferred_username``; its ``email`` can be edited by
    whoever has the mailbox, so the name counts first and an unverified address not at all.
    """
    stated = claims.get("userinfo", claims) | claims.get("id_token", {})
    names = [stated.get("preferred_username")]
    if stated.get("email_verified") is True:
        names.append(stated.get("email"))
    logins = [name for name in names if isinstance(name, str) and name]
    for login in logins:
        found = Person.objects.filter(login__iexact=login, is_active=True).first()
        if found:
            return found
    return None
