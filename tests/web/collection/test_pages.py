"""The pages of entering and signing, used as a browser without scripts uses them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import Revision, Submission
from goldenthread.web.organisation.models import Person
from tests.folders import a_definition_row, with_cells, with_rows
from tests.web.collection.conftest import GOOD, JANUARY, a_person

ENTRY = "/tasks/2025-26-M10/streetlights/"


@pytest.fixture
def browser(client_as):
    """The browser in which a viewer has signed in."""
    return lambda viewer: client_as(Person.objects.get(pk=viewer.person))


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def row_of(row, **cells):
    """The boxes of one row of my tasks, as the page sends them when they were empty before."""
    named = {f"s{row.pk}-{name}": value for name, value in cells.items()}
    return {f"s{row.pk}-version": row.version, f"s{row.pk}-was": " |  |  | ", **named}


def test_my_tasks_show_what_is_due_with_last_period_beside_it(streetlights, owner, browser):
    page = text(browser(owner).get("/tasks/"))
    assert "2 values are waiting for you" in page
    assert "Due on 13 February 2026" in page
    assert "97.6%" in page
    assert "976 of 1,000" in page


def test_all_that_was_filled_in_is_saved_and_the_rest_left_alone(
    streetlights, complaints, owner, browser
):
    sent = row_of(streetlights, numerator="978", denominator="1000") | row_of(complaints, value="")
    answer = browser(owner).post("/tasks/", sent | {"save": "yes"}, follow=True)
    assert "1 value saved." in text(answer)
    complaints.refresh_from_db()
    assert (complaints.version, complaints.state) == (0, "draft")


def test_one_row_that_cannot_be_submitted_stops_no_other(streetlights, complaints, owner, browser):
    sent = row_of(streetlights, numerator="1200", denominator="1000") | row_of(
        complaints, value="37"
    )
    answer = browser(owner).post("/tasks/", sent | {"submit": "yes"})
    assert answer.status_code == 422
    assert "more than all of them" in text(answer)
    assert 'value="1200"' in text(answer)
    complaints.refresh_from_db()
    assert complaints.state == "submitted"


def test_a_row_that_somebody_else_filled_meanwhile_keeps_both_texts(
    streetlights, owner, team, browser, now
):
    save_draft(by=team, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    sent = row_of(streetlights, numerator="111", denominator="1000")
    page = text(browser(owner).post("/tasks/", sent | {"save": "yes"}))
    assert 'value="111"' in page
    assert "nothing of theirs is lost" in page
    streetlights.refresh_from_db()
    assert streetlights.numerator == "978"


def test_a_value_is_entered_in_full_and_submitted(streetlights, owner, browser):
    client = browser(owner)
    assert "Percentage" not in text(client.get(ENTRY))
    sent = GOOD | {"version": 0, "what_happened": "A quiet month.", "submit": "yes"}
    page = text(client.post(ENTRY, sent, follow=True))
    assert "Submitted to the Assistant Director." in page
    assert "Take it back to change it" in page


def test_what_is_wrong_stands_beside_its_box_and_what_was_typed_stays(streetlights, owner, browser):
    sent = {"version": 0, "numerator": "about 970", "denominator": "1000", "submit": "yes"}
    answer = browser(owner).post(ENTRY, sent)
    assert answer.status_code == 422
    assert 'href="#numerator"' in text(answer)
    assert 'value="about 970"' in text(answer)


def test_two_texts_are_shown_side_by_side(streetlights, owner, team, browser, now):
    theirs = {"what_happened": "Storm damage in the north."}
    save_draft(by=team, now=now, submission=streetlights.pk, version=0, cells=GOOD | theirs)
    sent = GOOD | {"version": 0, "what_happened": "A supplier failed.", "save": "yes"}
    answer = browser(owner).post(ENTRY, sent)
    assert answer.status_code == 409
    page = text(answer)
    assert "A supplier failed." in page
    assert "Storm damage in the north." in page
    chosen = {"version": 1, "what_happened": "A supplier failed after storm damage.", "save": "yes"}
    assert "Saved." in text(browser(owner).post(ENTRY, chosen, follow=True))


def test_what_was_typed_while_signed_out_is_there_again_after_signing_in(
    streetlights, owner, client
):
    sent = GOOD | {"version": 0, "by": owner.person, "what_happened": "Long words.", "save": "yes"}
    answer = client.post(ENTRY, sent)
    assert answer.url == f"/account/sign-in/?next={ENTRY.replace('/', '%2F')}"
    client.force_login(Person.objects.get(pk=owner.person))
    page = text(client.get(ENTRY))
    assert "Long words." in page
    assert "it is not saved yet" in page
    assert "Long words." not in text(client.get(ENTRY))


def test_what_somebody_else_typed_on_this_computer_is_shown_to_nobody(
    streetlights, owner, team, client
):
    client.post(ENTRY, GOOD | {"version": 0, "by": owner.person, "what_happened": "Secret words."})
    client.force_login(Person.objects.get(pk=team.person))
    assert "Secret words." not in text(client.get(ENTRY))


def test_typing_is_kept_and_answered_by_the_checks(streetlights, owner, browser):
    client = browser(owner)
    sent = {"version": 0, "numerator": "97", "denominator": "1000"}
    page = text(client.post(f"{ENTRY}draft/", sent, headers={"HX-Request": "true"}))
    assert "Draft saved at 10:" in page or "Draft saved at" in page
    assert "about 10 times as small" in page
    assert 'name="explanation-scale-slip"' in page
    streetlights.refresh_from_db()
    assert streetlights.numerator == "97"


def test_typing_into_a_row_is_checked_and_not_saved(streetlights, owner, browser):
    sent = row_of(streetlights, numerator="97", denominator="1000")
    page = text(browser(owner).post(f"{ENTRY}row/", sent, headers={"HX-Request": "true"}))
    assert "about 10 times as small" in page
    streetlights.refresh_from_db()
    assert streetlights.version == 0


def test_the_queue_shows_warnings_explanations_and_words_and_signs_what_is_ticked(
    complaints, owner, signer, browser, now
):
    row = save_draft(
        by=owner,
        now=now,
        submission=complaints.pk,
        version=0,
        cells={"value": "0", "what_happened": "None came."},
        explanations={"missing-as-zero": "The office was closed for the move."},
    )
    row = submit(by=owner, now=now, submission=row.pk, version=1)
    client = browser(signer)
    page = text(client.get("/sign-off/"))
    assert "None came." in page
    assert "Is it really none?" in page
    assert "The office was closed for the move." in page
    signed = client.post("/sign-off/", {"chosen": [f"{row.pk}:{row.version}"]}, follow=True)
    assert "1 value is signed off and on the record." in text(signed)
    assert Revision.objects.filter(indicator="complaints", period=str(JANUARY)).exists()


def test_nothing_ticked_signs_nothing(complaints, signer, browser):
    answer = browser(signer).post("/sign-off/", {})
    assert answer.status_code == 422
    assert "Tick what you want to sign off first." in text(answer)


def test_one_is_sent_back_with_its_reason_and_the_owner_reads_it(
    streetlights, owner, signer, browser, now
):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    row = submit(by=owner, now=now, submission=streetlights.pk, version=1)
    sent = {"version": row.version, "reason": "These are December’s lamps.", "send_back": "yes"}
    page = text(browser(signer).post(f"/sign-off/{row.pk}/", sent, follow=True))
    assert "R-streetlights is sent back." in page
    assert "Sent back: These are December’s lamps." in text(browser(owner).get("/tasks/"))


def test_the_page_of_a_month_is_for_whoever_runs_the_cycle(january, team, owner, browser):
    assert browser(owner).get("/cycle/2025-26-M10/").status_code == 403
    page = text(browser(team).get("/cycle/2025-26-M10/"))
    assert "Nothing is late or due today." in page
    assert "How far each service is" in page


def test_a_month_is_opened_locked_and_given_an_exception_by_hand(loaded, team, browser):
    loaded()
    client = browser(team)
    address = "/cycle/2025-26-M10/"
    opened = client.post(address, {"open": "yes"}, follow=True)
    assert "January 2026 is open: 2 values are expected." in text(opened)
    assert "January 2026 is locked." in text(client.post(address, {"lock": "yes"}, follow=True))
    sent = {
        "allow": "yes",
        "indicator": "",
        "until": "20/02/2026",
        "reason": "The system was down.",
    }
    assert "until 20 February 2026" in text(client.post(address, sent, follow=True))
    refused = client.post(address, sent | {"until": "next week"})
    assert refused.status_code == 409
    assert "not a date" in text(refused)


@pytest.mark.parametrize(
    "address",
    ["/tasks/2025-26-M10/unknown/", "/tasks/2025-26-M13/streetlights/", "/tasks/2031-32-M01/x/"],
)
def test_an_address_that_names_nothing_is_no_page(january, owner, browser, address):
    assert browser(owner).get(address).status_code == 404


def test_an_exempt_value_is_no_page_for_whoever_may_not_know_of_it(
    loaded, team, viewer, browser, now
):
    loaded(with_cells("kpi-sets/2025-26.csv", 2, access="exempt", exempt_paragraph="1"))
    open_cycle(by=team, now=now, period=JANUARY)
    assert browser(viewer("Member", "Member")).get(ENTRY).status_code == 404
    assert browser(team).get(ENTRY).status_code == 200


@pytest.mark.parametrize("address", ["/tasks/", "/sign-off/", "/cycle/", ENTRY])
def test_whoever_has_not_signed_in_is_asked_to(january, client, address):
    answer = client.get(address)
    assert answer.status_code in (302, 404)


def test_pages_of_167_values_ask_the_database_as_often_as_pages_of_6(
    loaded, team, owner, signer, browser, now
):
    more = [f"more-{number}" for number in range(165)]
    loaded(with_rows("kpi-sets/2025-26.csv", *map(a_definition_row, more)))
    open_cycle(by=team, now=now, period=JANUARY)
    submitted = {"state": "submitted", "submitted_by": owner.person, "submitted_at": now}
    Submission.objects.filter(indicator__in=more[:3] + more[80:]).update(**submitted, value="97.5")
    pages = (("/tasks/", owner), ("/sign-off/", signer), ("/cycle/2025-26-M10/", team))

    def asked():
        for address, viewer in pages:
            client = browser(viewer)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            yield len(queries)

    of_many = list(asked())
    Submission.objects.filter(indicator__in=more[6:]).update(
        cycle=None, state="draft", submitted_by=None, submitted_at=None
    )
    assert list(asked()) == of_many
    assert max(of_many) < 32


def test_a_part_has_a_page_of_its_own(loaded, team, owner, browser, now):
    parts = [
        {"indicator": "complaints", "part": key, "title": key.title(), "adds_up": "yes"}
        for key in ("north", "south")
    ]
    loaded(with_rows("parts.csv", *parts))
    open_cycle(by=team, now=now, period=JANUARY)
    client = browser(owner)
    page = text(client.get("/tasks/2025-26-M10/complaints/part/north/"))
    assert "The complaints: North" in page
    sent = {"version": 0, "value": "12", "save": "yes"}
    saved = client.post("/tasks/2025-26-M10/complaints/part/north/", sent, follow=True)
    assert "Saved." in text(saved)
    assert a_person("Highways Manager").pk == owner.person


def test_what_was_signed_off_is_opened_again_from_its_page(
    streetlights, owner, signer, browser, now
):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    client = browser(signer)
    client.post("/sign-off/", {"chosen": [f"{streetlights.pk}:2"]})
    assert "Open it again, to be corrected" in text(client.get(ENTRY))
    sent = {"version": 3, "onward": "entry", "reason": "A ward was missed.", "reopen": "yes"}
    page = text(client.post(f"/sign-off/{streetlights.pk}/", sent, follow=True))
    assert "R-streetlights is open again." in page
    assert "Reopened: “A ward was missed.”" in page
    assert "On record is 97.8%, of 9 February 2026." in text(browser(owner).get(ENTRY))
