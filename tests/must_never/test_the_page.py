"""`docs/must-never.md` names every plant under its rule, and every check and file that it names is there."""

import re

from tests.must_never.checks import CHECKS
from tests.must_never.plants import PLANTS
from tests.packs import ROOT

PAGE = (ROOT / "docs" / "must-never.md").read_text(encoding="utf-8")
RULES = dict(enumerate(re.split(r"^## \d\. ", PAGE, flags=re.MULTILINE)))


def test_every_plant_is_named_under_its_rule() -> None:
    assert [str(plant) for plant in PLANTS if plant.what not in RULES[plant.rule]] == []


def test_every_check_is_named_under_its_rule() -> None:
    lost = [check.__name__ for rule, check in CHECKS.items() if check.__name__ not in RULES[rule]]
    assert lost == []


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`(tests/[^`]+)`", PAGE)
    assert [path for path in named if not (ROOT / path).exists()] == []
