"""The one place that knows of the published data kept beside the project, in ../shared/data.

That folder holds raw files from public sources, too large to keep here. Tests that need one ask for
it by name and are skipped by name where the folder is absent; everything that the product itself
needs is in examples/.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_file(name: str) -> Path:
    """The path of that file of the shared data; the test that asks is skipped if it is absent."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"../shared/data/{name} is not here")
    return path
