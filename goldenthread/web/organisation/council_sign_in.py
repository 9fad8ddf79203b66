"""Sign-in through the council's own directory (OpenID Connect), held to more than the library asks.

The library trusts an identity token because it came over TLS. We check its signature as well, that
the directory is the one we were told of, and that the token answers the very request this browser
made (its nonce). Nothing is taken from anywhere but the signed token.
Source: OpenID Connect Core 1.0, 3.1.3.7; OpenID Connect Discovery 1.0, 4.3; RFC 9700.
"""

from __future__ import annotations

import secrets
from typing import Any

import jwt
import requests
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from goldenthread.web.organisation.asking import Request
from goldenthread.web.refusals import NotFound

PROVIDER = "council"
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
"""Kinds of signature that only the directory can make; those with a shared secret are none."""

_FAULTS = (requests.RequestException, OAuth2Error)
"""The directory is away, or is not what it ought to be."""

_CLOCKS_APART = 60
_WELL_KNOWN = "/.well-known/openid-configuration"


class CouncilDirectory(OpenIDConnectOAuth2Adapter):
    """The council's directory: what it states of itself and of people, checked."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Read what the directory states of itself.

        Raises:
            OAuth2Error: it says that it is another one.
        """
        stated: dict[str, Any] = super().openid_config
        asked = str(self.get_provider().app.settings["server_url"])
        issuer = str(stated.get("issuer"))
        if issuer.rstrip("/") != asked.removesuffix(_WELL_KNOWN).rstrip("/"):
            raise OAuth2Error(f"the directory calls itself {issuer}")
        return stated

    def complete_login(
        self, request: Request, app: SocialApp, token: SocialToken, **further: Any
    ) -> SocialLogin:
        """Read who it is from the identity token, and from nothing else."""
        stated = further["response"].get("id_token")
        if not isinstance(stated, str):
            raise OAuth2Error("no identity token")
        claims = self._checked(stated, app.client_id)
        login: SocialLogin = self.get_provider().sociallogin_from_response(
            request, {"id_token": claims}
        )
        return login

    def _checked(self, token: str, client: str) -> dict[str, Any]:
        try:
            key = self._key(jwt.get_unverified_header(token).get("kid"))
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=list(SIGNATURES),
                audience=client,
                issuer=self.openid_config["issuer"],
                leeway=_CLOCKS_APART,
                options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
            )
        except jwt.PyJWTError as fault:
            raise OAuth2Error(f"identity token: {fault}") from fault
        if claims.get("azp", client) != client:
            raise OAuth2Error("identity token: made for somebody else")
        return claims

    def _key(self, named: str | None) -> jwt.PyJWK:
        """Find the key that the token names among those the directory publishes."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
        answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        found = [key for key in keys if named is None or key.key_id == named]
        if len(found) != 1:
            raise jwt.InvalidKeyError("no such key")
        return found[0]


@require_GET
def begin(request: Request) -> HttpResponse:
    """Send somebody to the council's sign-in; a link and no form, which a policy might not let out."""
    provider = _provider(request)
    nonce = secrets.token_urlsafe(32)
    try:
        answer: HttpResponse = provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except _FAULTS as fault:
        answer = render_authentication_error(request, provider, exception=fault)
    return answer


def back(request: Request, provider_id: str) -> HttpResponse:
    """Take up somebody who comes back from it."""
    provider = _provider(request)
    view = OAuth2CallbackView.adapter_view(CouncilDirectory(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except _FAULTS as fault:
        answer = render_authentication_error(request, provider, exception=fault)
    return answer


def answers_its_request(login: SocialLogin) -> None:
    """Go on if a checked identity token answers the request that this browser began.

    Raises:
        OAuth2Error: it was made for another one.
    """
    nonce = login.state.get("nonce")
    stated = login.account.extra_data["id_token"]["nonce"]
    if not nonce or not secrets.compare_digest(str(nonce), str(stated)):
        raise OAuth2Error("identity token: answers another request")


def _provider(request: Request) -> Any:
    try:
        provider = get_adapter().get_provider(request, PROVIDER)
    except SocialApp.DoesNotExist:
        raise NotFound("This council has no sign-in of its own here.") from None
    provider.oauth2_adapter_class = CouncilDirectory
    return provider
