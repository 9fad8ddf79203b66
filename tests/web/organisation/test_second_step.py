"""The second step: a code from an app, recovery codes, and roles that need it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.urls import reverse

from goldenthread.web.organisation.models import Appointment
from goldenthread.web.organisation.roles import RoleKey

WORDS = "three unrelated words"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person(now):
    made = get_user_model()(login="admin", post="Service Administrator")
    made.set_password(WORDS)
    made.save()
    Appointment.objects.create(person=made, role=RoleKey.ADMINISTRATOR, since=now.date())
    return made


def sign_in(client):
    return client.post(reverse("account_login"), {"login": "admin", "password": WORDS}, follow=True)


def confirm(client):
    """Enter the password once more, as is asked before a change."""
    client.post(reverse("account_reauthenticate"), {"password": WORDS})


def code_of(key):
    return f"{hotp_value(key, int(time.time()) // 30):06d}"


def key_on(page):
    key = page.content.decode().split('class="second-step-key">')[1].split("<")[0]
    return "".join(key.split())


def set_up(client):
    """Set the second step up as a person would, and give the key and the recovery codes."""
    sign_in(client)
    confirm(client)
    key = key_on(client.get(reverse("mfa_activate_totp")))
    page = client.post(reverse("mfa_activate_totp"), {"code": code_of(key)}, follow=True)
    codes = page.content.decode().split("second-step-codes")[1].split("</ul>")[0]
    client.post(reverse("account_logout"))
    cache.clear()
    return key, [part.split("<")[0] for part in codes.split("<li>")[1:]]


def test_the_square_needs_neither_style_nor_data(client, person):
    sign_in(client)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    square = page.split("<svg", 2)[1].split("</svg>")[0]
    assert "style" not in square
    assert "data:" not in page


def test_a_password_alone_no_longer_opens_the_account(client, person):
    key, _ = set_up(client)
    page = sign_in(client)
    assert page.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert (
        "Enter the code" in client.post(reverse("mfa_authenticate"), {"code": ""}).content.decode()
    )
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "The code is not right" in wrong
    client.post(reverse("mfa_authenticate"), {"code": code_of(key)})
    assert "_auth_user_id" in client.session


def test_a_recovery_code_opens_the_account_once(client, person):
    _, codes = set_up(client)
    assert len(codes) == 10
    for opens in (True, False):
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert ("_auth_user_id" in client.session) is opens
        client.post(reverse("account_logout"))


def test_the_key_is_not_readable_in_the_database(client, person):
    key, codes = set_up(client)
    kept = repr(list(Authenticator.objects.values_list("data", flat=True)))
    assert key not in kept


def test_a_role_that_needs_it_gets_no_further_without(client, person, settings):
    settings.REQUIRE_SECOND_STEP = frozenset({RoleKey.ADMINISTRATOR})
    sign_in(client)
    assert client.get(reverse("help")).url == reverse("mfa_activate_totp")
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert "Your role needs a second step" in page.content.decode()
    assert client.get(reverse("account")).status_code == 200


def test_and_goes_on_with_it(client, person, settings):
    settings.REQUIRE_SECOND_STEP = frozenset({RoleKey.ADMINISTRATOR})
    key, _ = set_up(client)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(key)})
    assert client.get(reverse("help")).status_code == 200


def test_taking_it_off_needs_the_button(client, person):
    key, _ = set_up(client)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(key)})
    assert client.get(reverse("mfa_index")).status_code == 200
    confirm(client)
    client.get(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.exists()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_setting_it_up_asks_for_the_password_again(client, person):
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Confirm that it is you" in page.content.decode()


@pytest.mark.parametrize("page", ["mfa_generate_recovery_codes", "mfa_view_recovery_codes"])
def test_so_does_seeing_or_making_recovery_codes(client, person, page):
    key, _ = set_up(client)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(key)})
    assert "Confirm that it is you" in client.get(reverse(page), follow=True).content.decode()


def test_new_recovery_codes_take_the_place_of_the_old(client, person):
    _, codes = set_up(client)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    confirm(client)
    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()
    assert codes[1] not in page
    assert "10 of 10 are left" in page
    text = client.get(reverse("mfa_download_recovery_codes"))
    assert text["Content-Type"].startswith("text/plain")
