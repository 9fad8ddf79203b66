"""The pages of the set in a browser without scripts."""

import pytest

from goldenthread.web.kpi_sets.models import Definition, Document, Target
from goldenthread.web.organisation.roles import RoleKey
from tests.sent_forms import as_shown

TEAM, MEMBER = RoleKey.PERFORMANCE_TEAM, RoleKey.MEMBER
PAGES = (
    "/sets/",
    "/returns/",
    "/indicators/empty-homes/definition/",
    "/indicators/empty-homes/definition/amend/",
    "/indicators/empty-homes/targets/",
    "/indicators/empty-homes/targets/change/?period=2024-25",
    "/settings/",
    "/settings/edit/?file=council.toml",
    "/settings/edit/?file=papers/2030-31-Q1.toml",
)
FOR_READERS = {PAGES[0], PAGES[1], PAGES[2], PAGES[4]}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_the_performance_team(example, browser_with, page):
    assert browser_with(TEAM).get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_member_reads_the_set_and_changes_nothing(example, browser_with, page):
    expected = 200 if page in FOR_READERS else 403
    assert browser_with(MEMBER).get(page).status_code == expected


@pytest.mark.parametrize("page", PAGES)
def test_nobody_in_particular_sees_any_of_it(example, client, page):
    assert client.get(page).status_code in {302, 403, 404}


def test_a_definition_is_changed_by_its_form(example, browser_with):
    browser = browser_with(TEAM)
    page = "/indicators/empty-homes/definition/amend/"
    sent = as_shown(browser.get(page)) | {"title": "Empty homes", "reason": "Plainer."}
    sent["start"] = "2024-25/M02"
    answer = browser.post(page, sent)
    assert (answer.status_code, answer["Location"]) == (302, "/indicators/empty-homes/definition/")
    assert Definition.objects.filter(title="Empty homes", effective_from="2024-25/M02").exists()
    shown = browser.get("/indicators/empty-homes/definition/").content.decode()
    assert "changed" in shown
    assert "Empty homes" in shown


def test_an_error_stands_at_its_field_and_what_was_typed_is_still_there(example, browser_with):
    browser = browser_with(TEAM)
    page = "/indicators/empty-homes/definition/amend/"
    sent = as_shown(browser.get(page)) | {"unit": "furlongs per", "reason": "A try."}
    sent["start"] = "2024-25/M02"
    answer = browser.post(page, sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'id="id_unit-error"' in shown
    assert "furlongs per" in shown


def test_a_target_is_set_by_its_form(example, browser_with):
    browser = browser_with(TEAM)
    page = "/indicators/empty-homes/targets/change/?period=2024-25"
    sent = as_shown(browser.get(page)) | {"target": "22", "reason": "Two more."}
    assert browser.post(page, sent).status_code == 302
    assert Target.objects.get(indicator="empty-homes", part="").target == "22"


def test_a_page_that_was_opened_before_somebody_elses_change_does_not_overwrite_it(
    example, browser_with
):
    browser = browser_with(TEAM)
    page = "/indicators/empty-homes/targets/change/?period=2024-25"
    mine = as_shown(browser.get(page)) | {"target": "21", "reason": "Mine."}
    browser.post(page, mine | {"target": "22", "reason": "Theirs."})
    assert browser.post(page, mine).status_code == 409
    assert Target.objects.get(indicator="empty-homes", part="").target == "22"


def test_settings_are_edited_by_their_form(example, browser_with):
    browser = browser_with(TEAM)
    page = "/settings/edit/?file=council.toml"
    sent = as_shown(browser.get(page))
    text = sent["text"].replace("Small Borough Council", "Smaller Borough Council")
    assert browser.post(page, sent | {"text": text, "reason": "Renamed."}).status_code == 302
    assert "Smaller" in Document.objects.get(path="council.toml").text
