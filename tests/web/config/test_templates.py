"""No template carries a script or a style in itself, nor asks for anything from elsewhere.

The policy would stop it, and a page would then be dead in a browser and well in these tests.
"""

import re

import pytest

from tests.architecture.sources import ROOT, place

WEB = ROOT / "goldenthread" / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
FORBIDDEN = {
    "a style written into a page": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a script written into a page": re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>(?!{{ inline_script }}</script>)", re.IGNORECASE
    ),
    "a script in an attribute": re.compile(r"<\w[^>]*\son[a-z]+=|javascript:|hx-on", re.IGNORECASE),
    "a number used once": re.compile(r"nonce", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"<(?:script|link|img|iframe|use|image)\b[^>]*(?:src|href)=[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
    "text that is not escaped": re.compile(
        # The square code of the second step is drawn by its library, from nothing that is typed.
        r"(?<!totp_svg )\|\s*safe\b|autoescape\s+false"
    ),
}


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_holds_none_of_it(path):
    text = path.read_text(encoding="utf-8")
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "planted"),
    [
        ("a style written into a page", '<p style="color: red">'),
        ("a style written into a page", "<style>p { color: red }</style>"),
        ("a script written into a page", "<script>go()</script>"),
        ("a script in an attribute", '<button onclick="go()">'),
        ("a script in an attribute", '<a href="javascript:go()">'),
        ("a number used once", '<script nonce="{{ request.csp_nonce }}" src="a.js">'),
        ("something from elsewhere", '<script src="https://elsewhere.example/a.js">'),
        ("text that is not escaped", "{{ comment | safe }}"),
    ],
)
def test_what_is_planted_is_found(what, planted):
    assert FORBIDDEN[what].search(planted)
