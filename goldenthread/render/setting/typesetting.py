"""Sets documents by Typst in a short-lived process, so that memory stays flat pack after pack.

The process is given a folder with the job and the fonts, and is gone when the documents are
written. A process that lived on grew from 136 to 891 MB over twelve reports.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from goldenthread.render.setting import fonts

_HERE = Path(__file__).parent
_PROGRAM = _HERE / "typeset.py"
_REFUSED = 3
_UNBROKEN_HYPHEN = "\N{NON-BREAKING HYPHEN}"  # not in the typeface; a hyphen reads the same


class TypesettingRefused(ValueError):
    """The typesetter would not set a document, because it could not be read by everybody."""


class TypesettingFailed(RuntimeError):
    """The typesetting process broke down."""


@dataclass(frozen=True)
class Document:
    """One document to set: the file it becomes, and what it says, as data."""

    file: str
    content: Mapping[str, Any] | Sequence[str]


def typeset(
    template: str, documents: Sequence[Document], options: Mapping[str, Any]
) -> Mapping[str, bytes]:
    """Set documents by a template and give back every file that was written, by name.

    Raises `TypesettingRefused` with the typesetter's reason, such as a character that the
    typeface lacks, and `TypesettingFailed` if the process ends in any other way.
    """
    with TemporaryDirectory(prefix="goldenthread-") as name:
        folder = Path(name)
        (folder / "fonts").mkdir()
        (folder / "out").mkdir()
        for face in fonts.typefaces():
            shutil.copy(face, folder / "fonts")
        job = {
            "template": str(_HERE / "typst" / template),
            "options": options,
            "documents": [
                {"file": f"out/{document.file}", "content": document.content}
                for document in documents
            ],
        }
        written = json.dumps(job, ensure_ascii=False).replace(_UNBROKEN_HYPHEN, "-")
        (folder / "job.json").write_text(written, "utf-8")
        _run(folder)
        return {file.name: file.read_bytes() for file in sorted((folder / "out").iterdir())}


def _run(folder: Path) -> None:
    ended = subprocess.run(  # noqa: S603 - our own program, by its own path, with no shell
        [sys.executable, "-P", str(_PROGRAM), str(folder)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if ended.returncode == _REFUSED:
        raise TypesettingRefused(ended.stderr.strip())
    if ended.returncode:
        raise TypesettingFailed(
            f"The typesetting process ended with status {ended.returncode}. {ended.stderr.strip()}"
        )
