"""A folder for what is only half done, which holds figures that are not public.

It stands beside what it becomes, so that what is done is moved there at once, and nobody else may
enter it. What a process leaves behind that was killed is thrown away by the next one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = ".goldenthread-"


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """Give a folder inside that one, gone again afterwards; held by a lock as long as it is used."""
    _throw_away_abandoned(beside)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=beside))
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder)
        os.close(held)


def _throw_away_abandoned(beside: Path) -> None:
    for folder in beside.glob(f"{_PREFIX}*"):
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(folder)
        finally:
            os.close(held)
