"""The styles and scripts that were fetched: nothing of the government's own, nothing missing."""

import re

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command

from requirements import fetch_front_end
from tests.architecture.sources import ROOT

VENDOR = ROOT / "goldenthread" / "web" / "vendor"

SHEET = (
    "body{font-family:GDS Transport,arial,sans-serif}"
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
    "footer{background:url(/assets/images/govuk-crest.svg)}"
)


def test_they_have_been_fetched():
    assert (VENDOR / "made-from.txt").is_file(), (
        "Run: .venv/bin/python requirements/fetch_front_end.py"
    )


def test_nothing_of_the_government_is_served():
    served = [path.name for path in VENDOR.iterdir()]
    assert not [name for name in served if re.search(r"crest|crown|\.woff", name)]
    sheet = (VENDOR / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert "GDS Transport" not in sheet
    assert "url(" not in sheet


def test_the_style_sheet_loses_what_it_may_not_have():
    assert fetch_front_end.without_the_government(SHEET) == (
        "body{font-family:Source Sans Pro,arial,sans-serif}footer{background:none}"
    )


@pytest.mark.parametrize("sheet", ["body{}", SHEET + "p{background:url(/assets/images/new.svg)}"])
def test_a_style_sheet_that_has_changed_is_not_guessed_at(sheet):
    with pytest.raises(fetch_front_end.NotAsExpected):
        fetch_front_end.without_the_government(sheet)


def test_every_file_that_a_style_sheet_or_script_asks_for_is_there(settings, tmp_path):
    """Gathering fails on the first that is missing, and puts a digest into the others' names."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": f"{ManifestStaticFilesStorage.__module__}.ManifestStaticFilesStorage"
        }
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    gathered = {path.name for path in tmp_path.iterdir()}
    assert {"golden-thread.css", "govuk-frontend.min.css", "start.js"} <= gathered
    assert [name for name in gathered if re.fullmatch(r"golden-thread\.[0-9a-f]{12}\.css", name)]
