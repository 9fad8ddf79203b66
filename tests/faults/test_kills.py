"""Processes are killed in the middle of an import, a signature and a publication.

What must hold after each is written down in `acts`. At full size there are 204 kills; each is
recorded with its moment, and the seed is printed so that it can be had again.
"""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

FULL = os.environ.get("GOLDENTHREAD_TEST_SIZE") == "full"
KILLS = 34 if FULL else 4
"""Kills of each act on each database."""
SEED = 20260209


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_is_half_done_and_nothing_is_lost(database):
    """Half of the kills fall on a write; some of those by the clock come before, some after."""
    command = [sys.executable, "-m", "tests.faults.killing", database, str(KILLS), str(SEED)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-6000:]
    kills = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    assert Counter(kill["act"] for kill in kills) == dict.fromkeys(
        ("load", "sign-off", "publish"), KILLS
    )
    at_writes = [kill for kill in kills if "write" in kill]
    assert len(at_writes) == len(kills) // 2
    assert all(kill["killed"] and not kill["done"] for kill in at_writes)
    print(f"{database}, seed {SEED}: {len(kills)} kills, {_told(kills)}")  # noqa: T201


def _told(kills):
    undone = sum(not kill["done"] for kill in kills)
    return f"{undone} found nothing done, {len(kills) - undone} found all of it done"
