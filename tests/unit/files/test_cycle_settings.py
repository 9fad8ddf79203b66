"""The settings of collection in council.toml: levels of sign-off, days, reminders."""

import pytest

from goldenthread.files.council.settings import FILE, read_council
from tests.folders import COUNCIL


def read(line=""):
    text = COUNCIL.replace("collection_days = 14", f"collection_days = 14\n{line}")
    return read_council({FILE: text.encode()})


def test_a_council_that_says_nothing_has_one_level_and_five_clear_days():
    council, issues = read()
    assert issues == ()
    assert (council.sign_off_levels, council.clear_days) == (1, 5)
    assert council.remind_before == (5, 1)


def test_a_council_may_ask_for_two_levels_and_its_own_days():
    council, _ = read("sign_off_levels = 2\nclear_days = 3\nremind_before = [10, 3, 1]")
    assert (council.sign_off_levels, council.clear_days) == (2, 3)
    assert council.remind_before == (10, 3, 1)


@pytest.mark.parametrize(
    "line",
    ["sign_off_levels = 0", "sign_off_levels = 3", "remind_before = 5", 'remind_before = ["5"]'],
)
def test_what_makes_no_sense_is_refused(line):
    council, (issue,) = read(line)
    assert council is None
    assert issue.code == "wrong-kind"
