"""A server for real figures, started as one: everything that protects people is on."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client

call_command("collectstatic", interactive=False, verbosity=0)
address = "performance.example.gov.uk"
plain = Client().get("/brand.css", headers={"host": address})
forwarded = {"host": address, "x-forwarded-proto": "https"}
secure = Client().get("/brand.css", headers=forwarded)
other = Client().get("/brand.css", headers=forwarded | {"host": "elsewhere.example"})
json.dump({
    "plain": [plain.status_code, plain.get("Location")],
    "secure": [secure.status_code, secure.get("Strict-Transport-Security")],
    "other": other.status_code,
    "cookies": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "day": settings.DEMONSTRATION_DAY,
}, sys.stdout)
"""


@pytest.fixture
def server(tmp_path):
    given = {name: text for name, text in os.environ.items() if "GOLDENTHREAD" not in name}
    return given | {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GOLDENTHREAD_ADDRESS": "https://performance.example.gov.uk",
        "GOLDENTHREAD_SECRET_KEY": "only for this test, and long enough to be taken for one",
        "GOLDENTHREAD_DATA": str(tmp_path / "data"),
        "GOLDENTHREAD_PROXIES": "1",
    }


def test_it_is_reached_by_https_and_by_its_own_name_alone(server):
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=server, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "plain": [301, "https://performance.example.gov.uk/brand.css"],
        "secure": [200, "max-age=31536000; includeSubDomains; preload"],
        "other": 400,
        "cookies": [True, True],
        "names": ["__Host-sessionid", "__Host-csrftoken"],
        "day": None,
    }


def test_wrong_settings_stop_every_command_with_a_line_for_each(server):
    server |= {"GOLDENTHREAD_PORT": "http", "GOLDENTHREAD_ADDRESS": ""}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], env=server, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "GOLDENTHREAD_PORT is “http”: give a whole number from 1 to 65535."
    ]
