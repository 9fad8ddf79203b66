"""What every answer carries: a policy without gaps, and the same on every page of the service."""

import base64
import hashlib
import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from goldenthread.config.security import client_address
from goldenthread.web.organisation.models import Person

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def addresses(resolver: URLResolver, before: str = "/") -> list[str]:
    """Every address of the service that needs no name of anything."""
    found = []
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern, path)
        elif isinstance(pattern, URLPattern) and not re.search(r"[<(^]", path):
            found.append(path)
    return found


ADDRESSES = [*addresses(get_resolver()), "/there/is/no/such/page"]


def policy(response) -> dict[str, str]:
    directives = response["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


def test_there_are_addresses_to_look_at():
    assert {"/", "/help", "/health", "/account/sign-in/"} <= set(ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(client, address):
    response = client.get(address)
    assert response.status_code < 500
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "camera=()" in response["Permissions-Policy"]
    found = policy(response)
    assert found.pop("script-src").startswith("'self' 'sha256-")
    assert found == POLICY


def test_the_policy_allows_the_one_script_of_the_page_by_its_digest(client):
    response = client.get("/")
    (script,) = re.findall(r"<script>(.*?)</script>", response.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy(response)["script-src"] == f"'self' 'sha256-{digest}'"
    assert "nonce" not in response["Content-Security-Policy"]


def test_a_page_is_kept_by_nobody_in_between(client):
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9, 192.0.2.8", "203.0.113.9"),
        (1, "", ""),
        (2, "203.0.113.9", "192.0.2.1"),
    ],
)
def test_only_our_own_proxies_are_believed(rf, settings, proxies, forwarded, believed):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == (believed or "")


class TestStayingSignedIn:
    """A session ends after a working day, and after half an hour away from the desk."""

    @pytest.fixture
    def clock(self, monkeypatch):
        moment = {"now": 1_000_000.0}
        monkeypatch.setattr("goldenthread.config.session_limits.time.time", lambda: moment["now"])
        return moment

    @pytest.fixture
    def person(self):
        return Person.objects.create(login="somebody", post="A post")

    @staticmethod
    def is_signed_in(client) -> bool:
        return client.get("/account/").status_code == 200

    def test_somebody_at_work_stays(self, client_as, person, clock):
        client = client_as(person)
        for _ in range(10):
            assert self.is_signed_in(client)
            clock["now"] += 29 * 60

    def test_somebody_away_is_signed_out(self, client_as, person, clock):
        client = client_as(person)
        assert self.is_signed_in(client)
        clock["now"] += 30 * 60 + 1
        assert not self.is_signed_in(client)

    def test_nobody_stays_beyond_the_day(self, client_as, person, clock):
        client = client_as(person)
        for _ in range(17):
            assert self.is_signed_in(client)
            clock["now"] += 29 * 60
        assert not self.is_signed_in(client)
