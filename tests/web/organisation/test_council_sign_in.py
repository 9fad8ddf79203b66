"""Sign-in through the council's directory: a real provider, the whole way there and back."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from goldenthread.web.audit.models import Event
from goldenthread.web.organisation import council_sign_in
from tests.identity_provider import CLIENT, CLIENT_KEY, identity_provider

pytestmark = pytest.mark.django_db
UPN = "Pat.Example@council.example"
FAULTS = (
    "signed by a stranger",
    "signed by nobody",
    "signed with the public key",
    "with an unknown key",
    "from another issuer",
    "for another service",
    "for another service too",
    "from yesterday",
    "without an end",
    "for another request",
    "without a nonce",
)


@pytest.fixture(scope="module")
def running():
    with identity_provider("http://testserver/account/council/back/") as provider:
        yield provider


@pytest.fixture
def provider(running, settings):
    running.person = {"sub": "pairwise-1", "preferred_username": UPN, "name": "Pat Example"}
    running.fault = ""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": council_sign_in.PROVIDER,
                    "name": "your council account",
                    "client_id": CLIENT,
                    "secret": CLIENT_KEY,
                    "settings": {"server_url": running.address},
                }
            ],
        }
    }
    return running


@pytest.fixture
def person():
    made = get_user_model()(login=UPN.lower(), post="Housing Performance Lead")
    made.set_unusable_password()
    made.save()
    return made


def there(client, **query):
    """Go to the provider and be sent back: the address at which the browser comes back to us."""
    asked = client.get(reverse("council_sign_in"), query)
    assert asked.status_code == 302, asked.content
    answer = requests.get(asked.url, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return asked.url, answer.headers["Location"]


def there_and_back(client, **query):
    _, back = there(client, **query)
    return client.get(back.removeprefix("http://testserver"), follow=True)


def signed_in(client):
    return "_auth_user_id" in client.session


def test_the_page_of_signing_in_offers_it(client, provider):
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with your council account" in page


def test_and_not_where_a_council_has_none(client):
    assert "council account</a>" not in client.get(reverse("account_login")).content.decode()
    assert client.get(reverse("council_sign_in")).status_code == 404
    assert client.get(reverse("openid_connect_callback")).status_code == 404


def test_a_known_person_gets_in_and_is_tied_once(client, provider, person):
    response = there_and_back(client)
    assert signed_in(client)
    assert response.redirect_chain[-1][0] == reverse("home")
    assert SocialAccount.objects.get().user == person
    assert Event.objects.get().act == "tied to the council's sign-in"


def test_the_tie_outlasts_a_new_name(client, provider, person):
    there_and_back(client)
    client.post(reverse("account_logout"))
    provider.person |= {"preferred_username": "pat.other@council.example"}
    there_and_back(client)
    assert signed_in(client)
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "", "email": UPN, "email_verified": True},
        {"preferred_username": "somebody@else.example", "oid": UPN},
    ],
)
def test_a_verified_address_or_the_directorys_key_will_do(client, provider, person, claims):
    provider.person |= claims
    there_and_back(client)
    assert signed_in(client)


@pytest.mark.parametrize("verified", [{}, {"email_verified": False}, {"email_verified": "true"}])
def test_an_address_that_is_not_verified_will_not(client, provider, person, verified):
    provider.person = {"sub": "2", "email": UPN} | verified
    assert there_and_back(client).status_code == 403
    assert not signed_in(client)


def test_a_stranger_is_told_so_in_words_and_nothing_is_kept(client, provider):
    response = there_and_back(client)
    assert response.status_code == 403
    assert "You have no account here" in response.content.decode()
    assert UPN in response.content.decode()
    assert not get_user_model().objects.exists()
    assert not SocialAccount.objects.exists()
    assert not signed_in(client)


def test_a_closed_account_stays_closed(client, provider, person):
    there_and_back(client)
    client.post(reverse("account_logout"))
    person.is_active = False
    person.save()
    assert "This account is closed" in there_and_back(client).content.decode()
    assert not signed_in(client)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_that_is_not_right_is_refused(client, provider, person, fault):
    provider.fault = fault
    response = there_and_back(client)
    assert response.status_code == 401
    assert "could not be checked" in response.content.decode()
    assert not signed_in(client)


def test_a_directory_that_calls_itself_another_is_refused(client, provider):
    _, back = there(client)
    provider.fault = "another issuer"
    assert client.get(back.removeprefix("http://testserver")).status_code == 401
    assert client.get(reverse("council_sign_in")).status_code == 401


def test_what_is_asked_has_state_nonce_and_a_challenge(client, provider):
    asked, _ = there(client)
    query = parse_qs(urlsplit(asked).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["state"] != query["nonce"]
    assert len(query["nonce"][0]) > 40


def test_an_answer_to_another_browser_is_refused(client, provider, person):
    _, back = there(client)
    other = Client()
    response = other.get(back.removeprefix("http://testserver"))
    assert response.status_code == 401
    assert not signed_in(other)


def test_an_answer_is_taken_once(client, provider, person):
    _, back = there(client)
    path = back.removeprefix("http://testserver")
    client.get(path)
    client.post(reverse("account_logout"))
    assert client.get(path).status_code == 401
    assert not signed_in(client)


def test_a_code_without_its_verifier_is_worth_nothing(client, provider, person):
    _, back = there(client)
    stolen = parse_qs(urlsplit(back).query)["code"][0]
    answer = requests.post(
        f"{provider.address}/token",
        {
            "grant_type": "authorization_code",
            "code": stolen,
            "redirect_uri": provider.client.redirect_uri,
            "client_id": CLIENT,
            "client_secret": CLIENT_KEY,
        },
        timeout=5,
    )
    assert answer.status_code == 400


def test_saying_no_at_the_directory_leads_back_to_words(client, provider):
    asked, _ = there(client)
    state = parse_qs(urlsplit(asked).query)["state"][0]
    refused = {"error": "access_denied", "state": state}
    page = client.get(reverse("openid_connect_callback"), refused, follow=True)
    assert "You did not sign in" in page.content.decode()


def test_the_page_that_was_wanted_comes_after_and_no_other_site(client, provider, person):
    assert there_and_back(client, next="/help").redirect_chain[-1][0] == "/help"
    client.post(reverse("account_logout"))
    elsewhere = there_and_back(client, next="https://elsewhere.example/")
    assert elsewhere.redirect_chain[-1][0] == reverse("home")


def test_nobody_can_turn_signing_in_into_tying_accounts(client, client_as, provider, person):
    other = get_user_model()(login="other", post="Another post")
    other.save()
    browser = client_as(other)
    there_and_back(browser, process="connect", scope="all", auth_params="prompt=none")
    assert SocialAccount.objects.get().user == person


def test_a_directory_that_is_away_is_said_in_words(client, provider, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:9"
    response = client.get(reverse("council_sign_in"))
    assert response.status_code == 401
    assert "could not be checked" in response.content.decode()
