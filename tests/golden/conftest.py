"""The pack of the example council for one quarter: made once, read by every test here."""

from pathlib import Path

import pytest

from tests import packs


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of 167 indicators for Quarter 3 of 2025-26, in every format."""
    make = packs.report(packs.NORTH_NORTHAMPTONSHIRE, "2025-26/Q3")
    return packs.only_pack(packs.made_once(tmp_path_factory, "north-northamptonshire", make))
