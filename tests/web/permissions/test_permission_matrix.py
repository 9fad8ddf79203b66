"""The table of permissions, tried line by line through the real addresses, for everybody."""

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from goldenthread.web.audit.models import Event
from tests.web.permissions.matrix import LINES, PAGE, as_a_page

REFUSED = {403, 404}


def gets_through(browser, line):
    """Try it, and take back what was done. An act has been done if the log says so."""
    address = reverse(line.name, args=line.arguments()) + line.query
    with transaction.atomic():
        before = Event.objects.count()
        response = browser.post(address, line.sent()) if line.sent else browser.get(address)
        response.getvalue()
        done = Event.objects.count() > before
        transaction.set_rollback(True)
    assert response.status_code < 500
    if line.is_act:
        return done
    to_sign_in = response.headers.get("Location", "").startswith(reverse("account_login"))
    return response.status_code not in REFUSED and not to_sign_in


@pytest.mark.parametrize("line", LINES, ids=str)
def test_who_gets_through(browsers, line):
    through = {who for who, browser in browsers.items() if gets_through(browser, line)}
    assert sorted(through - line.who) == []
    assert sorted(line.who - through) == []


def test_the_page_of_permissions_is_this_table():
    assert PAGE.read_text(encoding="utf-8") == as_a_page()


def named(patterns, prefix=""):
    """The names of all addresses."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named(pattern.url_patterns, prefix + space)
        else:
            yield f"{prefix}{pattern.name}"


def test_no_address_is_left_out():
    assert set(named(get_resolver().url_patterns)) == {line.name for line in LINES}
