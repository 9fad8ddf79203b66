"""The page on deployment and the files beside it name only what there is: commands, units, settings."""

import re
import shlex
from configparser import ConfigParser
from importlib import import_module

import pytest
from django.core.management import get_commands

from goldenthread.config.env import declared, environment
from tests.architecture.sources import ROOT

DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "using" / "deployment.md").read_text(encoding="utf-8")
UNITS = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
PROGRAM = "/srv/golden-thread/.venv/bin/"
GIVEN_AS = "/etc/golden-thread/environment"


def unit(path):
    """The parts of a unit; a name may stand more than once, so its last line counts."""
    found = ConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read_string(path.read_text(encoding="utf-8"))
    return found


def starts(path):
    """The command lines of a unit."""
    text = path.read_text(encoding="utf-8")
    return re.findall(r"^ExecStart=(.*)$", text, re.M)


def test_every_command_of_the_page_is_one():
    named = set(re.findall(r"(?:^|`)golden-thread ([a-z_]+)", PAGE, re.M))
    assert named > {"migrate", "load", "administrator", "backup", "restore", "health"}
    assert named <= set(get_commands())


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_what_there_is_as_the_account_of_the_service(path):
    service = unit(path)["Service"]
    assert (service["User"], service["EnvironmentFile"]) == ("golden-thread", GIVEN_AS)
    assert starts(path)
    for line in starts(path):
        words = shlex.split(line)
        if "manage.py" in line:
            assert f"{PROGRAM}python manage.py " in line
            assert re.search(r"manage\.py (\w+)", line)[1] in get_commands()
        else:
            assert words[0] == f"{PROGRAM}gunicorn"
            assert words[1:3] == ["--config", "python:goldenthread.config.web_server"]
            assert import_module(words[3]).application


@pytest.mark.parametrize("path", [*UNITS, *TIMERS], ids=lambda path: path.name)
def test_every_unit_is_on_the_page(path):
    assert path.name in PAGE or path.with_suffix(".timer").name in PAGE


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.stem)
def test_a_timer_has_its_service(path):
    assert path.with_suffix(".service") in UNITS
    assert f"{path.name} " in PAGE or f"{path.name}\n" in PAGE or f"`{path.name}`" in PAGE


def test_every_unit_of_the_page_is_there():
    named = set(re.findall(r"golden-thread-[a-z]+(?:\.service|\.timer)", PAGE))
    assert named <= {path.name for path in (*UNITS, *TIMERS)}
    assert set(re.findall(r"deploy/([\w.-]+\w)", PAGE)) <= {path.name for path in DEPLOY.iterdir()}


def _example():
    text = (DEPLOY / "environment.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\w+)=(.*)$", text, re.M))


def test_the_settings_of_the_example_are_settings_and_go_together():
    given = _example()
    assert set(given) <= {setting.name for setting in declared()}
    found = environment(given | {"GOLDENTHREAD_SECRET_KEY": "k" * 64})
    assert (found.proxies, str(found.data)) == (1, "/var/lib/golden-thread")


def test_the_settings_that_the_page_names_are_settings():
    named = set(re.findall(r"GOLDENTHREAD_[A-Z_]+|DATABASE_URL", PAGE))
    assert named <= {setting.name for setting in declared()}


def test_the_proxy_takes_what_the_service_takes_and_says_who_asks():
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    most = environment(_example() | {"GOLDENTHREAD_SECRET_KEY": "k" * 64}).upload_megabytes
    assert int(re.search(r"client_max_body_size (\d+)m;", proxy)[1]) > most + 1
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in proxy
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in proxy
    assert f"proxy_pass http://127.0.0.1:{_example()['GOLDENTHREAD_PORT']};" in proxy


def test_what_is_written_stands_where_the_units_may_write():
    for path in UNITS:
        places = unit(path)["Service"]["ReadWritePaths"].split()
        assert _example()["GOLDENTHREAD_DATA"] in places
        if "/var/backups/" in path.read_text(encoding="utf-8"):
            assert "/var/backups/golden-thread" in places
