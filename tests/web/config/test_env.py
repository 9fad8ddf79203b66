"""A setting that cannot be used is named, with what to give instead; all of them at once."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from goldenthread.config import reading
from goldenthread.config.env import Environment, SettingsWrong, declared, environment, today_of
from goldenthread.config.secret_file import kept_secret

SECRET = "s" * 50
REAL = {
    "GOLDENTHREAD_SECRET_KEY": SECRET,
    "GOLDENTHREAD_ADDRESS": "https://performance.example.gov.uk",
}
DEMONSTRATION = {"GOLDENTHREAD_DEMONSTRATION": "yes"}


def faults(**given: str) -> tuple[str, ...]:
    with pytest.raises(SettingsWrong) as wrong:
        environment(given)
    return wrong.value.faults


def test_two_settings_make_a_server_for_real_figures():
    found = environment(REAL)
    assert found.demonstration is False
    assert found.address == "https://performance.example.gov.uk"
    assert today_of(found) is None


def test_a_demonstration_needs_nothing_and_has_a_day():
    assert today_of(environment(DEMONSTRATION)) == date(2026, 2, 9)
    given = DEMONSTRATION | {"GOLDENTHREAD_DAY": "2026-03-31"}
    assert today_of(environment(given)) == date(2026, 3, 31)


def test_everything_that_is_wrong_is_told_at_once():
    given = {
        "GOLDENTHREAD_SECRET_KEY": "short",
        "GOLDENTHREAD_ADDRESS": "performance.example.gov.uk",
        "GOLDENTHREAD_IDLE_MINUTES": "soon",
        "GOLDENTHREAD_ADRESS": "https://performance.example.gov.uk",
    }
    found = faults(**given)
    assert len(found) == 4
    assert found[0].startswith("GOLDENTHREAD_SECRET_KEY is “short”: it has 5 characters")


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("GOLDENTHREAD_DEMONSTRATION", "true", "give yes or no."),
        ("GOLDENTHREAD_PORT", "0", "give a whole number from 1 to 65535."),
        ("GOLDENTHREAD_PORT", "²", "give a whole number from 1 to 65535."),
        ("GOLDENTHREAD_WEB_PROCESSES", "-1", "give a whole number from 1 to 64."),
        ("GOLDENTHREAD_PROXIES", "many", "give a whole number from 0 to 5."),
        ("DATABASE_URL", "mysql://host/name", "postgres:// or sqlite://"),
        ("GOLDENTHREAD_ADDRESS", "https://a.gov.uk/path", "nothing after it."),
        ("GOLDENTHREAD_FURTHER_HOSTS", "https://a.gov.uk", "without https://"),
        ("GOLDENTHREAD_OIDC_SERVER", "login.example", "give a whole address"),
        ("GOLDENTHREAD_MAIL_FROM", "performance team", "give one mail address"),
        ("GOLDENTHREAD_BRAND_COLOUR", "blue", "give # and six hexadecimal digits"),
        ("GOLDENTHREAD_BRAND_COLOUR", "#F2C14E", "give a darker colour."),
        ("GOLDENTHREAD_DAY", "9/2/2026", "give a day as 2026-02-09."),
        ("GOLDENTHREAD_LOG_LEVEL", "loud", "give debug, info, warning or error."),
    ],
)
def test_each_kind_says_what_it_takes(name, given, told):
    (fault,) = faults(**REAL | {name: given})
    assert fault.startswith(f"{name} is “{given}”: ")
    assert told in fault


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "GOLDENTHREAD_SECRET_KEY is needed"),
        ({}, "GOLDENTHREAD_ADDRESS is needed"),
        (REAL | {"GOLDENTHREAD_DEBUG": "yes"}, "GOLDENTHREAD_DEBUG may only be set"),
        (REAL | {"GOLDENTHREAD_DAY": "2026-02-09"}, "GOLDENTHREAD_DAY may only be set"),
        (REAL | {"GOLDENTHREAD_ADDRESS": "http://a.gov.uk"}, "must start with https://"),
        (REAL | {"GOLDENTHREAD_OIDC_CLIENT": "us"}, "give all three or none"),
        (REAL | {"GOLDENTHREAD_COLOUR": "#12436D"}, "GOLDENTHREAD_COLOUR is not a setting"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(given, told):
    assert any(told in fault for fault in faults(**given))


def test_a_secret_is_never_repeated_in_what_is_told():
    """A key that is long enough is right, and a short one is no key yet."""
    given = REAL | {"GOLDENTHREAD_PORT": "x"}
    assert SECRET not in str(faults(**given))


def test_every_setting_has_a_meaning_and_a_field():
    assert len(declared()) == len(Environment.__dataclass_fields__)
    assert all(setting.meaning.endswith(".") for setting in declared())
    assert len({setting.name for setting in declared()}) == len(declared())


def test_white_letters_stand_out_from_black_by_21_to_1():
    assert reading.contrast_with_white("#000000") == pytest.approx(21)
    assert reading.contrast_with_white("#FFFFFF") == pytest.approx(1)
    assert reading.contrast_with_white("#777777") == pytest.approx(4.48, abs=0.005)


def test_a_relative_folder_counts_from_the_project(tmp_path):
    assert reading.folder("var", tmp_path) == tmp_path / "var"
    assert reading.folder("/srv/figures", tmp_path) == Path("/srv/figures")


def test_the_key_of_a_demonstration_is_made_once_and_read_by_its_owner_alone(tmp_path):
    path = tmp_path / "kept" / "secret-key"
    first = kept_secret(path)
    assert len(first) > 50
    assert kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["secret-key"]
