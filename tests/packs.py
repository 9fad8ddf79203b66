"""Packs made once for all tests that read them, however many workers the tests are shared among."""

from __future__ import annotations

import csv
import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.cli.main import main

ROOT = Path(__file__).parent.parent
NORTH_NORTHAMPTONSHIRE = ROOT / "examples" / "north-northamptonshire"
SMALL = ROOT / "examples" / "small"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Give a folder that the first worker to ask for it fills, and that no test may change."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    place = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            beside = shared / f"{name}.part"
            make(beside)
            beside.rename(place)
    return place


def report(council: Path, period: str, *arguments: str) -> Callable[[Path], None]:
    """Say how to make the report pack of a period, as anybody would."""

    def make(out: Path) -> None:
        status = main(["report", str(council), "--period", period, "--out", str(out), *arguments])
        assert status == 0

    return make


def only_pack(out: Path) -> Path:
    """Find the folder of the one pack in an output folder."""
    (manifest,) = out.rglob("manifest.json")
    return manifest.parent


def rows(path: Path) -> list[dict[str, str]]:
    """Read a file of open data."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
