"""Every check finds nothing wrong in what is printed, and each planted fault is found."""

import tempfile
from pathlib import Path

import pytest

from goldenthread.core.reporting.record import Record
from goldenthread.files.council.folder import read_folder
from tests.must_never.checks import CHECKS
from tests.must_never.council import a_council
from tests.must_never.plants import FORMATS, PLANTS, Plant
from tests.must_never.printing import faults


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = a_council(Path(tmp_path_factory.mktemp("council")))
    found, issues = read_folder(folder)
    assert found is not None, [str(issue) for issue in issues]
    return found


@pytest.mark.parametrize("made", FORMATS)
@pytest.mark.parametrize("rule", CHECKS)
def test_nothing_is_wrong_where_nothing_is_planted(rule: int, made: str, record: Record) -> None:
    assert faults(rule, made, record) == []


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_a_planted_fault_is_found(
    plant: Plant, record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    plant.plant(monkeypatch)
    assert faults(plant.rule, plant.made, record) != []


def test_there_is_a_plant_for_every_rule_in_every_format() -> None:
    """Rule by rule; a format that a rule does not touch would have to be named here."""
    planted = {(plant.rule, plant.made) for plant in PLANTS}
    assert planted == {(rule, made) for rule in range(1, 9) for made in FORMATS}
