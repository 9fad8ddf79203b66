"""An empty council folder: every file, its header row, and the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goldenthread.core.period import FinancialYear
from goldenthread.files import schema
from goldenthread.files.council import papers, settings
from goldenthread.files.pages import council_folder_page
from goldenthread.files.sheets.writing import csv_text, write_whole

_NUMBERS = {
    "collection_days": "14",
    "sign_off_levels": "1",
    "clear_days": "5",
    "cut_off_days": "3",
    "due_days": "5",
    "soon_days": "3",
    "remind_before": "[5, 1]",
    "remind_after_every": "2",
    "minimum_neighbours": "8",
    "tolerance": "5",
    "green_tolerance": "0",
}
_FILLED = {"year_start": "04-01", "rule": "relative", "grouping": "commitment"}
_LISTS = {"themes", "committees", "services", "also"}
_OPTIONAL = {"disclaimer", "green_tolerance", "also"}


class NotEmpty(Exception):
    """The folder holds something already; nothing is written into it."""


def make_folder(folder: Path, year: FinancialYear) -> tuple[str, ...]:
    """Make the folder and give the names of its files; raises `NotEmpty`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(f"{folder} is not an empty folder; nothing was written.")
    files = dict(_files(year))
    for file, text in files.items():
        write_whole(folder / file, text)
    return tuple(files)


def _files(year: FinancialYear) -> Iterator[tuple[str, str]]:
    yield "README.md", council_folder_page()
    yield settings.FILE, council_template()
    for table in schema.TABLES:
        columns = [column.name for column in table.columns]
        yield table.path.replace("*", str(year)), csv_text((), columns)
    yield f"papers/{year}-Q1.toml", paper_template()


def council_template() -> str:
    """Write a council.toml in which everything is explained and nothing is decided."""
    lines = ["# The settings of one council.", ""]
    for key, meaning in settings.KEYS.items():
        table, _, name = key.rpartition(".")
        if not table and any(other.startswith(f"{key}.") for other in settings.KEYS):
            brackets = "[[{}]]" if key in {"section", "directorate"} else "[{}]"
            lines += ["", f"# {meaning}", brackets.format(key)]
        else:
            mark = "# " if name in _OPTIONAL else ""
            lines.append(f"{mark}{name} = {_value(name)}  # {meaning}")
    return "\n".join(lines) + "\n"


def paper_template() -> str:
    """Write a paper's file with every heading and no words."""
    lines = ["# The words of one period's cover report; sentences with figures are generated."]
    for heading, keys in papers.HEADINGS.items():
        lines += ["", f"[{heading}]"]
        for key, meaning in keys.items():
            if key == "meeting_date":
                lines.append(f"# {key} = 2026-01-31  # {meaning}")
            else:
                value = '""' if heading == "header" else "[]"
                lines.append(f"{key} = {value}  # {meaning}")
    return "\n".join(lines) + "\n"


def _value(name: str) -> str:
    if name in _LISTS:
        return "[]"
    if name == "full_panels":
        return "true"
    return _NUMBERS.get(name) or f'"{_FILLED.get(name, "")}"'
