"""Every page, in every state: open to everybody, and no wider than any screen.

The rules are those of the Web Content Accessibility Guidelines, to version 2.2 at level AA, that a
program can test (axe). A page may not scroll sideways on a desk's screen, on a phone's, or at four
times the size (1.4.10 Reflow); a wide table scrolls within a region of its own.
"""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver

from tests import service
from tests.browser.conftest import DESK, FOUR_TIMES, PHONE
from tests.browser.council import LARGE
from tests.browser.hands import Hands
from tests.browser.pages import CASES, NO_PAGES, Case

no_folder_is_left = service.no_folder_is_left

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}

BY_RULE = (DESK, PHONE) if os.environ.get("GOLDENTHREAD_TEST_SIZE") == "full" else (DESK,)
"""The screens on which every rule is tried: the phone's as well, where there is time."""

WIDER = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.outerHTML.slice(0, 120)).slice(-3)"""


def addresses(patterns=None, space=""):
    """Walk the URL table, and name every address in it."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(each, "url_patterns"):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each.url_patterns, inner)
        else:
            yield f"{space}{each.name}"


def test_every_address_is_looked_at_or_shows_no_page():
    looked_at = {case.name for case in CASES}
    assert set(addresses()) == looked_at | set(NO_PAGES)
    assert not looked_at & set(NO_PAGES)


@pytest.mark.parametrize("case", [case for case in CASES if case.stage != LARGE], ids=str)
def test_a_page_is_open_to_everybody_on_every_screen(case, at, server, visitor):
    at(case.stage)
    hold(case, shown(case, visitor(case.login), server))


def test_pages_of_a_large_council_are_too(large_server, large_visitor):
    large_server.put(LARGE)
    whole_set = Case("reports:set", "/indicators/", "member", LARGE)
    for case in (whole_set, *(case for case in CASES if case.stage == LARGE)):
        hold(case, shown(case, large_visitor(case.login), large_server))


def shown(case, page, server):
    """Bring a page to the state."""
    hands = Hands(page, server.address)
    path = re.sub(
        r"\{(.+)\}", lambda found: str(server.key("organisation_person", post=found[1])), case.path
    )
    answer = hands.open(path)
    assert answer.status == case.status, f"{path}: {answer.status}"
    for step in case.steps:
        step(hands)
    return page


def broken_rules(page):
    """Name each rule that is broken, and where."""
    return [
        f"{broken['id']}: {broken['help']}: {node['html'][:200]}"
        for broken in Axe().run(page, options=RULES).response["violations"]
        for node in broken["nodes"]
    ]


def hold(case, page):
    """Hold the page to the rules, and to every screen."""
    faults = []
    for screen in (DESK, PHONE, FOUR_TIMES):
        page.set_viewport_size(screen)
        faults += broken_rules(page) if screen in BY_RULE else []
        faults += [f"wider than {screen['width']}: {each}" for each in page.evaluate(WIDER)]
    assert not faults, f"{case} ({page.url})\n" + "\n".join(faults)
