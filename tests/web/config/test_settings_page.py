"""The page on settings and the settings agree, row by row."""

import re

from goldenthread.config.env import declared
from tests.architecture.sources import ROOT

PAGE = (ROOT / "docs" / "using" / "settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_is_on_the_page_with_its_default_and_its_meaning():
    for setting in declared():
        default = f"`{setting.default}`" if setting.default else ""
        assert f"| `{setting.name}` | {default} | {setting.meaning} |\n" in PAGE, setting.name


def test_the_page_has_them_in_order_and_no_others():
    assert ROW.findall(PAGE) == [setting.name for setting in declared()]
