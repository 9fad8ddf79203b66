"""What each exit status means, and how problems are put to the person at the keyboard."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from goldenthread.core.issue import Issue, errors, in_order
from goldenthread.core.period import NotAPeriod, Period
from goldenthread.core.reporting.record import Record
from goldenthread.exits import Exit as Exit
from goldenthread.files.council.folder import read_folder


class Stop(Exception):
    """A command ends here, with a status and a sentence for the person who ran it."""

    def __init__(self, status: Exit, message: str = "") -> None:
        super().__init__(message)
        self.status = status


def open_folder(folder: Path) -> Record:
    """Read a council folder, or stop with every issue written out, one line each.

    Raises `Stop` with status 3 if there is any error. Warnings are written and pass.
    """
    record, issues = read_folder(folder)
    tell(issues)
    if record is None:
        found = len(errors(issues))
        raise Stop(
            Exit.DATA_HAS_ERRORS,
            f"{found} {'error' if found == 1 else 'errors'} in {folder}: nothing was written.",
        )
    return record


def tell(issues: Iterable[Issue]) -> None:
    """Write issues to standard error, in the order of the files."""
    for issue in in_order(issues):
        sys.stderr.write(f"{issue}\n")


def period(text: str) -> Period:
    """Read a period argument; wrong usage if it is none."""
    try:
        return Period.parse(text)
    except NotAPeriod as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def day(text: str) -> date:
    """Read a date argument; wrong usage if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a date; write it like 2026-01-23."
        ) from None


def to_json(answer: object) -> str:
    """Write an answer for a machine."""
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
