"""A pack onto the disk: all of it or none of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which takes the place of one that was there before.

    They are written beside it first and moved there together, so that a run that is stopped
    leaves what was there before. Raises `OSError` if the disk refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for path, content in files.items():
            place = beside / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        beside.chmod(0o755)
        if target.exists():
            before = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
            former = target.rename(before / target.name)
            try:
                beside.rename(target)
            except BaseException:
                former.rename(target)
                before.rmdir()
                raise
            shutil.rmtree(before)
        else:
            beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
