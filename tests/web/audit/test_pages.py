"""The pages of the log: who may open them, what is in them, and what never is."""

import csv
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.web.audit.queries import Sought, log_page
from goldenthread.web.audit.verify import verify_chain
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.roles import RoleKey

pytestmark = pytest.mark.django_db

HIDDEN = "7.3141"
ADDRESSES = ("/audit/", "/audit/log.csv", "/audit/indicators/children-in-care/")
READERS = {RoleKey.AUDITOR, RoleKey.PERFORMANCE_TEAM}


@pytest.fixture
def person():
    def appointed(*roles):
        somebody = Person.objects.create(login="somebody", post="Somebody")
        for role in roles:
            Appointment.objects.create(person=somebody, role=role, since=date(2025, 4, 1))
        return somebody

    return appointed


@pytest.fixture
def reader(person, client_as):
    return client_as(person(RoleKey.AUDITOR))


@pytest.fixture
def secret(act):
    return act(
        by="owner@example.gov.uk",
        by_name="Head of Children's Services",
        indicator="children-in-care",
        period="2025-26/Q2",
        before={"value": HIDDEN, "absence": None},
        after={"value": "8", "absence": None},
        reason=f"It was not {HIDDEN}",
    )


def body(response):
    assert response.status_code == 200
    return (b"".join(response) if response.streaming else response.content).decode()


@pytest.mark.parametrize("role", RoleKey, ids=str)
@pytest.mark.parametrize("address", ADDRESSES)
def test_only_those_with_the_permission_may_read(role, address, person, client_as, secret):
    response = client_as(person(role)).get(address)
    assert response.status_code == (200 if role in READERS else 403)
    assert role in READERS or HIDDEN not in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_not_signed_in_reads_nothing(address, secret):
    response = Client().get(address)
    assert response.status_code == 302
    assert response.url.startswith("/account/sign-in/")
    assert response.content == b""


def test_an_auditor_reads_who_did_what(reader, secret):
    page = body(reader.get("/audit/"))
    assert "Head of Children&#39;s Services signed off 1 for Quarter 2 2025/26." in page
    assert HIDDEN in page
    assert "9 February 2026 at 10:00" in page


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("by=head", 1),
        ("by=nobody", 0),
        ("act=signed+off", 1),
        ("act=reopened", 1),
        ("indicator=children-in-care", 1),
        ("first_day-day=9&first_day-month=2&first_day-year=2026", 2),
        ("last_day-day=8&last_day-month=2&last_day-year=2026", 0),
        ("", 2),
    ],
)
def test_a_reader_finds_what_they_look_for(reader, secret, act, sought, found):
    act("reopened")
    page = body(reader.get(f"/audit/?{sought}"))
    assert page.count('class="events__event"') == found


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ("last_day-day=31&last_day-month=2&last_day-year=2026", "must be a real day"),
        ("first_day-day=%C2%B2&first_day-month=2&first_day-year=2026", "must be a real day"),
        (
            "&".join(
                f"{box}-day={day}&{box}-month=2&{box}-year=2026"
                for box, day in (("first_day", 2), ("last_day", 1))
            ),
            "must not be before",
        ),
        ("act=never+done", "valid choice"),
    ],
)
def test_what_cannot_be_understood_is_told(reader, sent, says):
    page = body(reader.get(f"/audit/?{sent}"))
    assert says in page
    assert "There is a problem" in page


def test_days_are_those_of_england(act, now):
    """Half past midnight in July is the day before in universal time."""
    act(now=now.replace(month=7, day=1, hour=0, minute=30))

    def count(day):
        sought = Sought(first_day=day, last_day=day)
        return log_page(sought, number="1", may_see=lambda _: True).count

    assert [count(date(2026, 6, 30)), count(date(2026, 7, 1))] == [0, 1]


def test_the_file_holds_all_that_the_chain_can_be_redone_from(reader, secret, act):
    act("reopened", reason="=SUM(A1)")
    first, second = csv.DictReader(body(reader.get("/audit/log.csv")).splitlines())
    rows = [{**row, "sequence": int(row["sequence"])} for row in (first, second)]
    assert rows[1]["reason"] == "'=SUM(A1)"
    rows[1]["reason"] = "=SUM(A1)"
    assert {row.pop("withheld") for row in rows} == {"no"}
    assert verify_chain(rows).count == 2


def test_figures_that_a_reader_may_not_see_are_in_no_part_of_a_line(secret, act):
    """The digest is there, and without the salt nothing can be guessed from it."""
    act("named cover", indicator="")
    cover, hidden = log_page(Sought(), number="1", may_see=lambda _: False).lines
    assert (cover.is_withheld, hidden.is_withheld) == (False, True)
    assert (hidden.salt, hidden.differences, hidden.digest) == ("", (), secret.digest)
    assert HIDDEN not in repr(hidden)
    assert HIDDEN in repr(log_page(Sought(), number="1", may_see=lambda _: True).lines)


@pytest.mark.parametrize("address", ["/audit/", "/audit/log.csv", "/audit/indicators/tax/"])
def test_a_page_makes_as_many_queries_of_6_events_as_of_167(address, reader, act):
    def queries_with(events):
        for number in range(events):
            act(indicator="tax", subject=str(number))
        with CaptureQueriesContext(connection) as queries:
            body(reader.get(address))
        return len(queries)

    reader.get("/")  # a session's first page writes when it began
    assert queries_with(6) == queries_with(161)


def test_pages_follow_each_other(reader, act):
    for number in range(51):
        act(subject=str(number))
    page = body(reader.get("/audit/?act=signed+off"))
    assert page.count('class="events__event"') == 50
    assert "act=signed+off&amp;page=2" in page
    assert body(reader.get("/audit/?act=signed+off&page=2")).count('class="events__event"') == 1


def test_an_indicator_that_nothing_happened_to_is_not_found(reader):
    assert reader.get("/audit/indicators/unheard-of/").status_code == 404
