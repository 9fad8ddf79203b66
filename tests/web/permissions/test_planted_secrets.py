"""Figures that must not be seen are looked for in every byte that anybody can fetch.

Each person follows every link of every page that opens to them, and every address of the table of
permissions whether it opens or not. What comes is searched for the secrets: pages, tables, scripts
and pictures as they are, workbooks, Word papers and zips unpacked, PDFs as text.
"""

import io
import os
import re
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from urllib.parse import urljoin, urlsplit

import pypdfium2
import pytest
from django.urls import Resolver404, resolve, reverse

from tests.web.permissions import council
from tests.web.permissions.matrix import EVERYBODY, KNOW_OF_PAY, LINES, SEE_MOVES

LINK = re.compile(rb"""(?:href|src|action|hx-get)=["']([^"'#]+)""")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
PERIODS = ("2025-26-M09", "2025-26-M10", "2025-26-Q2", "2025-26-Q3")
NOT_FOLLOWED = ("/assets/", "/account/sign-out/")


def printed(figures):
    """Figures as files write them and as pages print them."""
    for figure in figures:
        yield figure
        yield f"{Decimal(figure):,}"


SECRETS_OF_MOVES = {
    council.WORDS_OF_MOVES, council.EVIDENCE_OF_MOVES,
    *printed((*council.HIDDEN, council.DRAFTED_MOVES, council.PASTED_MOVES)),
}  # fmt: skip
SECRETS_OF_PAY = {
    council.WORDS_OF_PAY, council.EVIDENCE_OF_PAY, council.TITLE_OF_PAY, "R-pay",
    *printed((*council.EXEMPT, council.DRAFTED_PAY, council.TARGET_OF_PAY)),
}  # fmt: skip


IS_FULL = os.environ.get("GOLDENTHREAD_TEST_SIZE") == "full"
MOST_OF_A_PAGE, MOST_OF_A_KIND = (6, 40) if not IS_FULL else (10_000, 10_000)
"""How many filters and orders of one page are looked at, and how many pages of one kind."""


def everything(browser):
    """All that a browser can fetch, by address."""
    waiting = [_address(line) for line in LINES if not line.sent]
    waiting += [
        f"{reverse('reports:indicator', args=[name])}?period={period}"
        for name in ("streetlights", "moves", "pay")
        for period in PERIODS
    ]
    waiting += ["/no-such-page/", "/indicators/no-such-indicator/", "/tasks/2025-26-M10/none/"]
    fetched, looked_at = {}, Counter()
    while waiting:
        address = waiting.pop()
        page = address.partition("?")[0]
        kind = _kind(page)
        if address in fetched or page.startswith(NOT_FOLLOWED):
            continue
        if looked_at[page] >= MOST_OF_A_PAGE or looked_at[kind] >= MOST_OF_A_KIND:
            continue
        looked_at.update((page, kind))
        response = browser.get(address)
        fetched[address] = response.getvalue()
        if response.headers.get("Location"):
            waiting += _ours(address, [response.headers["Location"]])
        if response.headers["Content-Type"].startswith("text/html"):
            found = (link.decode().replace("&amp;", "&") for link in LINK.findall(fetched[address]))
            waiting += _ours(address, found)
    return fetched


def _kind(page):
    try:
        return f"kind {resolve(page).view_name}"
    except Resolver404:
        return "kind unknown"


def _address(line):
    return reverse(line.name, args=line.arguments()) + line.query


def _ours(address, links):
    for link in links:
        parts = urlsplit(urljoin(address, link))
        if parts.netloc in {"", "testserver"} and parts.scheme in {"", "http"}:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


@cache
def texts(content):
    """What a file says, unpacked as far as it was packed; the same file is unpacked once."""
    return tuple(_texts(content))


def _texts(content):
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts(archive.read(name))
    elif content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as paper:
            for page in paper:
                yield page.get_textpage().get_text_bounded()
    else:
        yield content.decode("utf-8", errors="replace")


def found(fetched, secrets):
    """Where secrets stand: pairs of address and secret."""
    return {
        (address, secret)
        for address, content in fetched.items()
        for text in texts(content)
        for secret in secrets
        if secret in text
    }


SURELY_SHOWN = {
    "moves": {*council.HIDDEN, council.WORDS_OF_MOVES},
    "pay": {*council.EXEMPT, council.WORDS_OF_PAY, council.TITLE_OF_PAY},
}
"""What whoever may see it finds; so that the search is known to look where secrets stand."""


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_everybody_fetches_what_is_theirs_and_nothing_else(browsers, who):
    fetched = everything(browsers[who])
    theirs, not_theirs = set(), set()
    for name, seers, secrets in (
        ("moves", SEE_MOVES, SECRETS_OF_MOVES), ("pay", KNOW_OF_PAY, SECRETS_OF_PAY)
    ):  # fmt: skip
        if who in seers:
            theirs |= {f"{Decimal(each):,}" if each[0].isdigit() else each
                       for each in SURELY_SHOWN[name]}  # fmt: skip
        else:
            not_theirs |= secrets
    assert sorted(found(fetched, not_theirs)) == []
    assert theirs <= {secret for _, secret in found(fetched, theirs)}


def test_the_exempt_one_is_as_absent_as_one_that_never_was(browsers):
    browser = browsers["Member"]
    pages = [browser.get(f"/indicators/{name}/") for name in ("pay", "never")]
    assert [page.status_code for page in pages] == [404, 404]
    bodies = [TOKEN.sub(b"", page.content.replace(b"/pay/", b"/never/")) for page in pages]
    assert bodies[0] == bodies[1]
