"""One server and one browser for these tests, and a page for anybody, in which nothing goes wrong.

A test names a stage of the report and a person. Whatever the browser says on its console, a refusal
by the content security policy, an answer that is a fault of the server, or a request to any other
machine fails the test.
"""

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


@pytest.fixture(scope="package")
def windows(browser):
    """The browser's windows, one for each person, server and way of working: opened once."""
    return Windows(browser)


class Windows:
    """Windows of the browser, and what went wrong in them."""

    def __init__(self, browser):
        self.browser = browser
        self.opened = {}
        self.faults = []

    def of(self, server, login, *, scripts):
        """Give the window of somebody, signed in (or nobody's, for "")."""
        key = (server.address, login, scripts)
        if key not in self.opened:
            self.opened[key] = self.browser.new_context(
                java_script_enabled=scripts, locale="en-GB", reduced_motion="reduce"
            )
            self.opened[key].set_default_timeout(PATIENCE)
            _watch(self.opened[key], self.faults)
        window = self.opened[key]
        window.clear_cookies()
        if login:
            cookie = {"name": "sessionid", "value": server.sessions[login], "url": server.address}
            window.add_cookies([cookie])
        return window


@pytest.fixture
def visitor(windows, server):
    """Open a page as somebody; call it with their login ("" for nobody) and the screen."""
    yield from _visitor(windows, server)


@pytest.fixture
def large_visitor(windows, large_server):
    """The same, where there are 167 indicators."""
    yield from _visitor(windows, large_server)


def _visitor(windows, server):
    pages = []
    windows.faults.clear()

    def visit(login="", screen=DESK, *, scripts=True):
        page = windows.of(server, login, scripts=scripts).new_page()
        page.set_viewport_size(screen)
        pages.append(page)
        return page

    yield visit
    for page in pages:
        page.close()
    assert not windows.faults, "\n".join([*windows.faults, server.said()])


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
