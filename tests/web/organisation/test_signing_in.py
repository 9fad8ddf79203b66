"""Signing in with a login and a password: who gets in, who does not, and what is told to whom."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

WORDS = "three unrelated words"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    made = get_user_model()(login="owner", post="Housing Performance Lead", email="o@example.org")
    made.set_password(WORDS)
    made.save()
    return made


def sign_in(client, login="owner", words=WORDS, **further):
    return client.post(
        reverse("account_login"), {"login": login, "password": words}, follow=True, **further
    )


def text_of(response):
    return response.content.decode()


def test_the_right_password_opens_the_account(client, person):
    response = sign_in(client)
    assert response.redirect_chain[-1][0] == reverse("home")
    assert "Housing Performance Lead" in text_of(response)


def test_a_login_is_the_same_however_it_is_written(client, person):
    assert "Sign out" in text_of(sign_in(client, login=" OWNER "))


@pytest.mark.parametrize(("login", "words"), [("owner", "wrong"), ("nobody", "wrong")])
def test_a_wrong_password_and_an_unknown_login_are_told_the_same(client, person, login, words):
    response = sign_in(client, login=login, words=words)
    assert response.status_code == 200
    assert "The login or the password is not right." in text_of(response)
    assert 'class="govuk-error-summary"' in text_of(response)


def test_what_is_missing_is_said_beside_the_box_and_above(client, db):
    page = text_of(sign_in(client, login="", words=""))
    assert page.count("Enter your login") == page.count("Enter your password") == 2
    assert '<a href="#id_login">Enter your login</a>' in page


@pytest.mark.parametrize("login", ["owner", "nobody"])
def test_five_wrong_passwords_lock_the_login_whether_it_exists_or_not(client, person, login):
    for _ in range(4):
        assert sign_in(client, login=login, words="wrong").status_code == 200
    assert sign_in(client, login=login, words="wrong").status_code == 429
    assert "Too many attempts" in text_of(sign_in(client, login=login.upper()))


def test_a_lock_is_for_one_login_from_one_address(client, person):
    for _ in range(5):
        sign_in(client, login="nobody", words="wrong")
    assert "Sign out" in text_of(sign_in(client))


def test_a_lock_does_not_reach_the_owner_at_another_address(client, person):
    for _ in range(5):
        sign_in(client, words="wrong", REMOTE_ADDR="192.0.2.1")
    assert "Sign out" in text_of(sign_in(client, REMOTE_ADDR="192.0.2.2"))


def test_a_closed_account_is_told_so_only_after_the_right_password(client, person):
    person.is_active = False
    person.save()
    assert "This account is closed" in text_of(sign_in(client))
    assert "not right" in text_of(sign_in(client, words="wrong"))


def test_signing_out_needs_a_press_of_the_button(client, person):
    sign_in(client)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_nobody_makes_an_account_for_themselves(client, db):
    response = client.post(reverse("account_signup"), {"username": "me", "password1": WORDS})
    assert response.status_code in (302, 405)
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("address", ["o@example.org", "nobody@example.org"])
def test_asking_for_a_new_password_tells_nothing(client, person, address):
    response = client.post(reverse("account_reset_password"), {"email": address}, follow=True)
    assert "If there is an account with that address" in text_of(response)


def test_a_link_for_a_new_password_works_once(client, person, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "o@example.org"})
    link = next(word for word in mailoutbox[0].body.split() if "/password/new/" in word)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    new = {"password1": "four other unrelated words", "password2": "four other unrelated words"}
    assert "Your password is kept" in text_of(client.post(form, new, follow=True))
    client.session.flush()
    assert "This link is used up" in text_of(client.get(link, follow=True))
    assert "Sign out" in text_of(sign_in(client, words=new["password1"]))


def test_no_link_goes_round_the_councils_own_sign_in(client, person, mailoutbox):
    person.set_unusable_password()
    person.save()
    client.post(reverse("account_reset_password"), {"email": "o@example.org"})
    assert not mailoutbox


@pytest.mark.parametrize("weak", ["short words", "housing performance lead", "password1234"])
def test_a_weak_password_is_refused(client, person, weak):
    sign_in(client)
    new = {"oldpassword": WORDS, "password1": weak, "password2": weak}
    page = text_of(client.post(reverse("account_change_password"), new))
    assert "There is a problem" in page
    person.refresh_from_db()
    assert person.check_password(WORDS)


def test_a_changed_password_ends_the_sessions_elsewhere(client, client_as, person):
    elsewhere = client_as(person)
    sign_in(client)
    new = "four other unrelated words"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": WORDS, "password1": new, "password2": new},
    )
    assert "Sign out" in text_of(client.get("/help"))
    assert "Sign out" not in text_of(elsewhere.get("/help"))
