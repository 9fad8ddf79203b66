"""The frame of every page: whose council it is, the day of a demonstration, and who may go where."""

import re

import pytest

from goldenthread.web.home.frame import FURTHER_PLACES, PLACES, front_places, menu
from goldenthread.web.kpi_sets.models import Document
from goldenthread.web.organisation.access import ANONYMOUS, Viewer
from goldenthread.web.organisation.roles import RoleKey

pytestmark = pytest.mark.django_db

READING = {"Indicators", "Publications"}
OFFERED = {
    RoleKey.DATA_OWNER: READING | {"My tasks"},
    RoleKey.SIGN_OFF_OFFICER: READING | {"Sign-off"},
    RoleKey.PERFORMANCE_TEAM: READING | {"My tasks", "Cycle", "Reports", "Audit"},
    RoleKey.EXECUTIVE: READING,
    RoleKey.MEMBER: READING,
    RoleKey.DEMOCRATIC_SERVICES: READING | {"Reports"},
    RoleKey.SCRUTINY_OFFICER: READING,
    RoleKey.CLEARANCE_OFFICER: READING,
    RoleKey.AUDITOR: READING | {"Audit"},
    RoleKey.ADMINISTRATOR: READING | {"People"},
}


def offered(viewer: Viewer) -> set[str]:
    return {place.words for place in PLACES if place.is_open_to(viewer)}


@pytest.mark.parametrize("role", RoleKey)
def test_each_role_is_offered_what_it_may_do(role):
    assert offered(Viewer(person=1, roles=frozenset({role}))) == OFFERED[role]


def test_a_stranger_is_offered_what_is_published():
    assert offered(ANONYMOUS) == {"Publications"}


def test_who_enters_for_another_or_stands_in_has_tasks():
    assert "My tasks" in offered(Viewer(person=1, delegated=frozenset({"stp-43"})))
    assert offered(Viewer(person=1, covers=frozenset({"Head"}))) >= {"My tasks", "Sign-off"}


def test_the_front_page_offers_what_the_menu_has_no_room_for():
    team = Viewer(person=1, roles=frozenset({RoleKey.PERFORMANCE_TEAM}))
    further = {place.words for place in FURTHER_PLACES}
    assert further <= {entry.words for entry in front_places(team)}
    assert not further & {entry.words for entry in menu(team, "/")}


def test_the_entry_of_this_page_is_marked():
    entries = menu(ANONYMOUS, "/publications/2025-26-Q3/1/")
    assert [(entry.is_here, entry.is_this_page) for entry in entries] == [(True, False)]


def test_a_page_beside_a_place_is_marked_as_within_it():
    entries = [entry for entry in menu(ANONYMOUS, "/restatements/") if entry.is_here]
    assert [(entry.words, entry.is_this_page) for entry in entries] == [("Publications", False)]


def test_the_page_is_the_councils(client):
    Document.objects.create(path="council.toml", text='name = "Anytown Borough Council"\n')
    page = client.get("/").content.decode()
    assert "<title>Performance – Anytown Borough Council</title>" in page
    assert page.count("Anytown Borough Council") > 1


def test_before_a_council_is_loaded_there_is_a_page_too(client):
    assert "<title>Performance – Golden Thread</title>" in client.get("/").content.decode()


def test_a_demonstration_says_so_on_every_page(client, settings):
    assert "The day is taken to be 9 February 2026." in client.get("/help").content.decode()
    settings.DEMONSTRATION_DAY = None
    assert "Demonstration" not in client.get("/help").content.decode()


def test_the_councils_colour_is_a_style_sheet_of_its_own(client, settings):
    settings.BRAND_COLOUR = "#5A2D81"
    response = client.get("/brand.css")
    assert response.content == b":root{--govuk-brand-colour:#5A2D81}\n"
    assert response["Content-Type"].startswith("text/css")


def test_search_engines_are_let_in_to_publications_alone(client):
    assert "Allow: /publications/\nDisallow: /\n" in client.get("/robots.txt").content.decode()


def test_who_finds_a_weakness_is_told_where_to_report_it(client, settings):
    settings.CONTACT = "performance@example.gov.uk"
    contact, expires, _ = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert contact == "Contact: mailto:performance@example.gov.uk"
    assert expires.startswith("Expires: 2026-05-10T")


def test_one_can_skip_to_what_the_page_is_about(client):
    page = client.get("/help").content.decode()
    assert page.index('href="#main-content"') < page.index("<header")
    assert re.search(r'<main[^>]*id="main-content"', page)
    assert '<html lang="en"' in page
