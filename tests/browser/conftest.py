"""One server and one browser for these tests, and a page for anybody, in which nothing goes wrong.

A test names a stage of the report and a person. Whatever the browser says on its console, a refusal
by the content security policy, an answer that is a fault of the server, or a request to any other
machine fails the test.
"""

import json
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import council
from tests.browser.hands import HANDS, KEYBOARD, NO_SCRIPTS, SCRIPTS
from tests.browser.server import Server

DESK, PHONE, FOUR_TIMES = (
    {"width": 1280, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 512},
)
PATIENCE = 15_000
"""Milliseconds until something that should be on a page is taken to be missing."""

"""Screens: a desk's, a phone's, and a desk's at four times the size."""


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("These tests need Chromium: as root, run `apt-get install chromium`.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    """The service with the small council, at any stage."""
    yield from _served(Server(tmp_path_factory.mktemp("service")))


@pytest.fixture(scope="package")
def large_server(tmp_path_factory):
    """The service with the council of 167 indicators."""
    server = Server(tmp_path_factory.mktemp("large"), day="2026-02-09")
    yield from _served(server, council.LARGE)


def _served(server, *what):
    server.prepare(*what)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visitor(browser, server):
    """Open a page as somebody; call it with their login ("" for nobody) and the screen."""
    yield from _visitor(browser, server, "sessions.json")


@pytest.fixture
def large_visitor(browser, large_server):
    """The same, where there are 167 indicators."""
    yield from _visitor(browser, large_server, "large-sessions.json")


def _visitor(browser, server, sessions):
    keys = json.loads((server.folder / sessions).read_text())
    opened, faults = [], []

    def visit(login="", screen=DESK, *, scripts=True):
        context = browser.new_context(
            viewport=screen, java_script_enabled=scripts, locale="en-GB", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        if login:
            cookie = {"name": "sessionid", "value": keys[login], "url": server.address}
            context.add_cookies([cookie])
        _watch(context, faults)
        return context.new_page()

    yield visit
    for context in opened:
        context.close()
    assert not faults, "\n".join([*faults, server.said()])


def _watch(context, faults):
    """Take down whatever goes wrong in the background."""

    def said(message):
        # The browser remarks on a page that is refused or not found; the pages' own tests judge it.
        is_remark = message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not is_remark:
            faults.append(f"console, {message.page.url if message.page else ''}: {message.text}")

    def answered(response):
        is_page = response.request.resource_type == "document"
        if response.status >= (500 if is_page else 400):
            faults.append(f"{response.status} for {response.url}")

    def asked(request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.hostname != "127.0.0.1":
            faults.append(f"The page asked another machine: {request.url}")

    context.on("console", said)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    context.on("response", answered)
    context.on("request", asked)


@pytest.fixture(params=[SCRIPTS, NO_SCRIPTS, KEYBOARD])
def hands_of(request, visitor, server):
    """Give somebody their hands; call it with a login. Every journey is made in each way."""

    def hands(login=""):
        page = visitor(login, scripts=request.param != NO_SCRIPTS)
        return HANDS[request.param](page, server.address)

    return hands


@pytest.fixture
def at(server):
    """Put the report at a stage; call it with the stage."""
    return server.put
