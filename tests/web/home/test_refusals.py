"""A refused act is a page in plain words; nothing is done, and nothing that was typed is lost."""

import pytest
from django.test import Client
from django.urls import path

from goldenthread.config import urls
from goldenthread.web.organisation.models import Person
from goldenthread.web.refusals import NotFound, NotPermitted, OutOfDate, Refused, TooMuch

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

REFUSALS = {
    "permitted": NotPermitted("You do not have permission to publish."),
    "found": NotFound("There is no such period."),
    "current": OutOfDate("Somebody saved this page while you had it open."),
    "small": TooMuch("The text has 9,000 characters; 5,000 are taken."),
    "now": Refused("The period is locked."),
}


def refuse(request, why):
    raise REFUSALS[why]


def break_down(request):
    raise ZeroDivisionError


urlpatterns = [
    path("refused/<str:why>", refuse),
    path("broken", break_down),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def signed_in(client_as):
    return client_as(Person.objects.create(login="somebody", post="A post"))


@pytest.mark.parametrize("why", REFUSALS)
def test_a_refusal_says_why_in_its_own_words(signed_in, why):
    response = signed_in.get(f"/refused/{why}")
    assert response.status_code == REFUSALS[why].status
    assert str(REFUSALS[why]) in response.content.decode()


@pytest.mark.parametrize("why", REFUSALS)
def test_what_was_typed_is_shown_to_be_copied(signed_in, why):
    sent = {"what_happened": "Two floods.\n<b>In June.</b>", "password": "not-this", "empty": " "}
    page = signed_in.post(f"/refused/{why}", sent).content.decode()
    shown = "Two floods.\n&lt;b&gt;In June.&lt;/b&gt;" in page
    assert shown is (why != "small")
    assert (">What happened</label>" in page) is shown
    assert "not-this" not in page
    assert "csrfmiddlewaretoken" not in page.partition("<main")[2]


def test_a_stranger_is_asked_to_sign_in_and_brought_back(client):
    response = client.get("/refused/permitted?period=2025-26/Q3")
    assert response.status_code == 302
    assert response["Location"] == (
        "/account/sign-in/?next=%2Frefused%2Fpermitted%3Fperiod%3D2025-26%2FQ3"
    )


def test_somebody_signed_out_while_typing_keeps_the_text(client):
    response = client.post("/refused/permitted", {"what_happened": "Two floods."})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Two floods." in page
    assert "You are not signed in." in page


def test_a_form_without_our_mark_keeps_the_text():
    response = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"login": "Two floods."})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Please send it again" in page
    assert "Two floods." in page


def test_what_is_larger_than_anything_taken_is_refused_before_it_is_read(client, settings):
    settings.UPLOAD_BYTES = 1024 * 1024
    body = b"x" * (2 * 1024 * 1024 + 1)
    response = client.post("/refused/now", body, content_type="application/octet-stream")
    assert response.status_code == 413
    assert "larger than 1 megabytes" not in response.content.decode()
    assert "larger than 1 megabyte" in response.content.decode()


def test_a_fault_of_ours_has_a_number_to_quote(client):
    client.raise_request_exception = False
    response = client.get("/broken")
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()


def test_an_address_that_is_not_there(client):
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()
