"""What the browser is told it may do with our pages, and who is believed to be asking.

The content security policy allows nothing that is not ours, no script written into a page but one,
and no style written into a page at all. That one script is allowed by the digest of its text, never
by a number used once: a page that the browser has kept, or that it revalidates, comes without the
number of the first visit, and its script would then be dead. Sources: OWASP secure headers; the
script is the design system's own, which tells its styles that scripts run.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

INLINE_SCRIPT = (
    "document.body.className += ' js-enabled' + "
    "('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
)
"""The one script inside a page; `frame.html` prints it from here, so that its digest is right."""

_SELF = "'self'"
_NONE = "'none'"


def digest(script: str) -> str:
    """Give the digest by which a policy allows a script written into a page."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [_NONE],
        "script-src": [_SELF, digest(INLINE_SCRIPT)],
        "style-src": [_SELF],
        "img-src": [_SELF],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "manifest-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": [_NONE],
        "frame-ancestors": [_NONE],
    }
}

_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _FEATURES)
"""No page of ours needs any of the machine's powers."""


class FurtherHeaders:
    """Adds the headers that Django has no setting for, and keeps private pages out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers; a page made for somebody is kept by nobody in between."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-cache"
        return response


def client_address(request: HttpRequest) -> str:
    """Give the address of whoever asks, past as many proxies as the settings say are ours.

    Each proxy adds the address that it saw at the end of ``X-Forwarded-For``; what stands further
    to the left was written by the client and proves nothing.
    """
    seen: str = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return forwarded[-proxies] if 0 < proxies <= len(forwarded) else seen
