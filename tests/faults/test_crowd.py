"""Fifty owners at once: every value of theirs is kept, and of the one they all write, one stands.

The other forty-nine are shown what they had typed, beside what stands, and lose nothing.
"""

import json
import subprocess
import sys

import pytest


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_update_is_lost(database):
    """Fifty processes save at the same moment; the log is a whole chain afterwards."""
    command = [sys.executable, "-m", "tests.faults.crowding", database]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-6000:]
    found = json.loads(next(line for line in run.stdout.splitlines() if line.startswith("{")))
    assert (found["kept"], found["broken"]) == (50, False)
    (winner,) = (owner["owner"] for owner in found["owners"] if owner["saved"])
    assert found["shared"] == str(1000 + winner)
    losers = {owner["owner"]: owner["shown"] for owner in found["owners"] if not owner["saved"]}
    assert losers == {n: str(1000 + n) for n in range(50) if n != winner}
