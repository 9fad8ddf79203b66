"""The project's own files, as the architecture tests read them: no git is needed, and no import."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "goldenthread"

# Made by the doors or by tools; whatever starts with a dot is left out too, but for these.
_MADE = {"out", "dist", "var", "vendor", "__pycache__"}
_KEPT = {".ci", ".gitignore"}


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the package, without the migrations that Django writes."""
    return tuple(path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "migrations")


@cache
def texts() -> dict[Path, str]:
    """Every text file of the project with its content; pictures and workbooks are left out."""
    read = {}
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and _is_ours(path.relative_to(ROOT)):
            try:
                read[path] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return read


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of that module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int | None = None) -> str:
    """Where to look, from the top of the project: `goldenthread/core/period.py:12`."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def _is_ours(relative: Path) -> bool:
    return not any(
        part in _MADE or (part.startswith(".") and part not in _KEPT) for part in relative.parts
    )
