"""Lines put under their headings for a page, and how they divide, in words.

The tables have the papers' columns; numbers stand on the decimal point by the same blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from goldenthread.core.analysis.assessment import State
from goldenthread.core.definition.council import Council
from goldenthread.render.manuscript.words import Origin, Source
from goldenthread.render.papers.glance import aligned
from goldenthread.render.wording.counting import division
from goldenthread.render.wording.listing import withheld_under
from goldenthread.web.reports.looking.choosing import ORDERS, Choice
from goldenthread.web.reports.looking.seen import Seen


@dataclass(frozen=True, kw_only=True)
class Group:
    """Lines under one heading; "" where they stand in another order than the report's."""

    title: str
    lines: tuple[Seen, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The lines of one section, or all of them where the order is not the report's."""

    key: str
    title: str
    groups: tuple[Group, ...]
    count: int


def tables(council: Council, choice: Choice, found: Sequence[Seen]) -> tuple[Table, ...]:
    """Part lines by section and heading, or leave them in the order that was asked for."""
    _align(found)
    if choice.order:
        whole = Group(title="", lines=tuple(found))
        return (Table(key="all", title=ORDERS[choice.order], groups=(whole,), count=len(found)),)
    titles = {section.key: section.title for section in council.sections}
    return tuple(
        Table(key=key, title=titles.get(key, key), groups=_groups(rows), count=len(rows))
        for key, rows in _parted(found)
    )


def in_words(council: Council, lines: Iterable[Seen], *, what: str) -> str:
    """Say how lines divide, as a paper does: "Of 43 indicators, 38 have a target and a value …"."""
    return division(council, references(lines), what=what).text


def references(lines: Iterable[Seen]) -> Mapping[State, Sequence[str]]:
    """List the references of the lines in each state."""
    found: dict[State, list[str]] = {}
    for line in lines:
        found.setdefault(line.state, []).append(line.reference)
    return found


def withheld_in_words(paragraphs: Sequence[str]) -> str:
    """Say that exempt indicators are left out, if any are."""
    return withheld_under(paragraphs, Source(origin=Origin.NAME)).text if paragraphs else ""


def _parted(found: Sequence[Seen]) -> Iterable[tuple[str, tuple[Seen, ...]]]:
    return ((key, tuple(rows)) for key, rows in groupby(found, key=lambda line: line.section))


def _groups(found: Sequence[Seen]) -> tuple[Group, ...]:
    return tuple(
        Group(title=title, lines=tuple(rows))
        for title, rows in groupby(found, key=lambda line: line.heading)
    )


def _align(found: Sequence[Seen]) -> None:
    """Pad every bare number to the most decimals there are, so that the points stand in line."""
    places = max((line.content["decimals"] for line in found), default=0)
    for line in found:
        for column in line.content["aligned"]:
            cell = line.content[column]
            cell[0] = aligned(cell[0], places)
