"""Who may sign in: only people whom an administrator has entered; nobody makes an account here.

Somebody who comes through the council's own sign-in is matched by the login that the administrator
gave them, which is the mail address or the user name that the directory states. The directory
has identified them; whom it identifies but nobody here knows is told so and let no further.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from goldenthread.config.security import client_address
from goldenthread.web.audit.actions import record
from goldenthread.web.organisation.clock import clock
from goldenthread.web.organisation.council_sign_in import answers_its_request
from goldenthread.web.organisation.models import Person

_TOO_MANY = "Too many attempts. Wait a few minutes, then try again."


class LocalAccounts(DefaultAccountAdapter):
    """Sign-in with a password kept here."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The login or the password is not right.",
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
        "enter_current_password": "That is not the password you have now.",
        "incorrect_password": "The password is not right.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count guesses by the same address as everything else does."""
        return client_address(request)

    def send_password_reset_mail(
        self, user: AbstractBaseUser, email: str, context: dict[str, Any]
    ) -> None:
        """Send a link only to a person whose password is kept here.

        Whoever signs in through the council's directory must not get round it, and a new login is
        begun with the link that the administrator hands on.
        """
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)


class SecondStep(DefaultMFAAdapter):
    """The second step: a code from an app."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. It changes every half minute; enter the new one.",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Call the account in the app by its login."""
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        """Keep the key of an app so that a copy of the database alone makes no codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a kept key."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the square as SVG that may stand in a page: no prologue, no style."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]


def _cipher() -> Fernet:
    digest = sha256(b"second step" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(digest))


def login_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Give the login by which guesses are counted: however it is written, it is the same one."""
    return str((credentials or {}).get("username") or "").strip().lower()


class CouncilAccounts(DefaultSocialAccountAdapter):
    """Sign-in through the council's own directory (OpenID Connect)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let nobody in whom an administrator has not entered."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person whom the directory has named, and tie the two together once."""
        answers_its_request(sociallogin)
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data["id_token"]
        person = _person_named(claims)
        if person is None:
            stated = {"stated": claims.get("preferred_username", "")}
            page = render(request, "account/not_known.html", stated, status=403)
            raise ImmediateHttpResponse(page)
        with transaction.atomic():
            sociallogin.connect(request, person)
            record(
                by=person.login or "", by_name=person.name, act="tied to the council's sign-in",
                subject_kind="person", subject=person.post, now=clock(),
            )  # fmt: skip


def _person_named(claims: dict[str, Any]) -> Person | None:
    """Find the active person with the login that the claims state.

    Entra ID states the sign-in name as ``preferred_username`` and its lasting key as ``oid``; its
    ``email`` can be edited by whoever has the mailbox, so an unverified address counts not at all.
    """
    names = [claims.get("preferred_username"), claims.get("oid")]
    if claims.get("email_verified") is True:
        names.append(claims.get("email"))
    for name in names:
        if isinstance(name, str) and name:
            found = Person.objects.filter(login=name.lower(), is_active=True).first()
            if found:
                return found
    return None
