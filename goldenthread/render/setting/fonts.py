"""Finds the typeface of the papers: Source Sans Pro, in the two weights that they use.

The faces come from the package ``font-source-sans-pro`` (SIL Open Font License), so that every
machine sets the same pages and no font is kept in this repository. The package holds each face as
OpenType and as TrueType; only the TrueType files are taken, because which of two equal faces a
typesetter picks would otherwise depend on the order of a folder.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

FAMILY = "Source Sans Pro"
_PACKAGE = "font_source_sans_pro"
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


class TypefaceMissing(RuntimeError):
    """The typeface is not installed, so no paper can be set."""


def typefaces() -> tuple[Path, ...]:
    """Give the files of the regular and the semibold face; raises `TypefaceMissing`."""
    spec = find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    files = tuple(Path(folder) / "files" / face for folder in folders or () for face in _FACES)
    if not files or not all(file.is_file() for file in files):
        raise TypefaceMissing(
            f"The typeface {FAMILY} is not installed. Install the package font-source-sans-pro, "
            "as requirements/run.txt states it, and try again."
        )
    return files
