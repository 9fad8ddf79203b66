"""How long somebody stays signed in, and what a session is tied to."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from goldenthread.config import session_limits

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600


@pytest.fixture
def person(a_person):
    person = a_person("Housing Lead", login="owner")
    person.set_password("three unrelated words")
    person.save()
    return person


@pytest.fixture
def browser(client, person, monkeypatch):
    """Somebody who has just signed in; call it with the seconds since, to look at a page."""
    clock = {"now": 1_000_000.0}
    monkeypatch.setattr(session_limits.time, "time", lambda: clock["now"])
    sign_in(client)
    client.get(reverse("help"))

    def after(seconds):
        clock["now"] = 1_000_000.0 + seconds
        client.get(reverse("help"))
        return "_auth_user_id" in client.session

    return after


def sign_in(client):
    client.post(reverse("account_login"), {"login": "owner", "password": "three unrelated words"})


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_a_session_ends_after_half_an_hour_without_a_page(browser, minutes, stays):
    assert browser(minutes * MINUTE) is stays


def test_every_page_begins_the_half_hour_anew(browser):
    assert all(browser(minutes * MINUTE) for minutes in range(20, 200, 20))


def test_a_session_ends_after_a_working_day_however_busy(browser):
    stayed = [browser(minutes * MINUTE) for minutes in range(20, 9 * 60, 20)]
    assert stayed == [minutes <= 8 * 60 for minutes in range(20, 9 * 60, 20)]


def test_signing_in_begins_a_new_session(client, person):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    sign_in(client)
    assert client.session.session_key != planted


def test_the_cookie_is_for_us_alone_and_ends_with_the_browser(client, person):
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_what_is_counted_is_known_to_every_process(client, person):
    """Guesses and used codes stand in the database, not in the memory of one of several."""
    assert cache._table == "kept_briefly"
