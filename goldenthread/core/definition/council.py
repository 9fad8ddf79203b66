"""A council's own settings: its name, its sections and themes, its words, its calendar.

They come from ``council.toml``. Nothing here has a default that a council would be surprised
to find printed over its name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.definition.target import Rule
from goldenthread.core.issue import Place
from goldenthread.core.period import Period


class Grouping(StrEnum):
    """What the headings inside a section are."""

    COMMITMENT = "commitment"
    THEME = "theme"


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section of the KPI set, which is also one appendix of the quarterly report."""

    key: str
    title: str
    appendix: str
    grouping: Grouping
    full_panels: bool


@dataclass(frozen=True, kw_only=True)
class StatusWords:
    """The council's own words for the three colours."""

    green: str
    amber: str
    red: str


@dataclass(frozen=True, kw_only=True)
class Council:
    """The settings of one council, as its folder gives them.

    Args:
        name: as printed on papers.
        key: as used in file names.
        code: its GSS code, which picks its own figures out of comparator files.
        area: the area that a definition with no geography of its own covers.
        sections: in the order of the appendices.
        themes: headings of sections grouped by theme, in order.
        committees: committee names that a definition's remit may name.
        directorates: directorate names and the services in each.
        default_rule: used by a target that names no rule.
        words: what the three colours are called.
        collection_days: days after a period's end (and its lag) by which values are due.
        sign_off_levels: how many officers stand behind a figure besides who submitted it, 1 or 2.
        clear_days: working days between the papers going out and the meeting.
        cut_off_days: working days from the cut-off to the day on which the papers go out.
        due_days: working days from the day on which values are due to the cut-off.
        soon_days: working days before the due day from which a value is due soon.
        remind_before: how many working days before the due day owners are reminded.
        remind_after_every: every how many working days late ones are; 0 for never.
        neighbours: the comparator group printed first.
        also_compared: groups and areas printed beside it, in short.
        minimum_neighbours: how many of them must have a figure before a median is printed.
        disclaimer: a sentence printed on every page of every paper, or "".
    """

    name: str
    key: str
    code: str
    area: str
    sections: tuple[Section, ...]
    themes: tuple[str, ...]
    committees: tuple[str, ...]
    directorates: tuple[tuple[str, tuple[str, ...]], ...]
    default_rule: Rule
    words: StatusWords
    collection_days: int
    neighbours: str
    also_compared: tuple[str, ...]
    minimum_neighbours: int
    disclaimer: str
    sign_off_levels: int = 1
    clear_days: int = 5
    cut_off_days: int = 3
    due_days: int = 5
    soon_days: int = 3
    remind_before: tuple[int, ...] = (5, 1)
    remind_after_every: int = 2

    def section(self, key: str) -> Section:
        """Find a section by its key; the reader has already refused unknown ones."""
        return next(section for section in self.sections if section.key == key)


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """One commitment of a corporate plan, in force from one date to another."""

    plan: str
    valid_from: date
    valid_to: date | None
    name: str
    order: int
    place: Place

    def in_force(self, period: Period) -> bool:
        """Tell whether the plan was in force on the period's last day."""
        day = period.last_day
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One meeting of one committee that receives a report, with the dates it is bound to."""

    period: Period
    committee: str
    meets_on: date
    cut_off: date
    despatch: date
    finance_report: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of an indicator: an area, a ward, a provider."""

    indicator: str
    key: str
    title: str
    adds_up: bool
    place: Place


def remit_folder(name: str) -> str:
    """Name the folder of a pack cut to a committee or directorate: small letters, digits, hyphens.

    A name may hold anything; so none leads out of the council's folder.
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.casefold()).strip("-") or "remit"
