"""What the reports of the example say in words of their own: the sentences that nobody wrote.

What people wrote (names and descriptions of indicators, commentary, the author's paper, settings)
stands in a generated sentence as one short word, so that only the program's own words are judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience, Report
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.contents import papers_of
from goldenthread.render.manuscript.blocks import Heading, Paper, texts
from goldenthread.render.manuscript.words import Origin, Printed, Words
from tests import packs

QUARTERS = ("2025-26/Q2", "2025-26/Q3")
OF_PEOPLE = frozenset({Origin.NAME, Origin.COMMENTARY, Origin.PAPER, Origin.SETTING})
STANDS_FOR_IT = "this"

NOT_SENTENCES = frozenset(
    {
        "By month",
        "By quarter",
        "Parts",
        "Target",
        "Value",
        "Year to date",
        "chart",
        "figures of the chart",
        "label",
        "name",
        "reference",
        "status",
        "subtitle",
        "table",
        "table heading",
    }
)
"""Places in a paper where figures and names stand by themselves."""

TABLES = (
    "Every indicator on one line",
    "How the indicators divide",
    "Not due in this report",
    "Performance by commitment",
    "Performance by section",
)
"""Sections that are a table."""


@dataclass(frozen=True)
class Sentence:
    """What stands in one place of a report: one sentence or several."""

    document: str
    place: str
    words: Words

    @property
    def kind(self) -> str:
        """Name what it is: the last part of its place, such as "Signal"."""
        return self.place.split(" › ")[-1]

    @property
    def text(self) -> str:
        """Give the generated words."""
        return own_words(self.words)


def own_words(words: Words) -> str:
    """Give the generated words of a run, with a short word for what people wrote."""
    return "".join(map(_own, words.pieces))


def _own(piece: str | Printed) -> str:
    if isinstance(piece, str):
        return piece
    return STANDS_FOR_IT if piece.source.origin in OF_PEOPLE else piece.text


@cache
def report(quarter: str) -> Report:
    """Build the report of a quarter of the example, as the council itself sees it."""
    record, issues = read_folder(packs.NORTH_NORTHAMPTONSHIRE)
    assert record is not None, issues
    period = Period.parse(quarter)
    return build_report(record, period, as_at=record.as_at(period), audience=Audience.RESTRICTED)


@cache
def papers(quarter: str) -> tuple[Paper, ...]:
    """Word the report of a quarter."""
    return papers_of(report(quarter))


@cache
def sentences() -> tuple[Sentence, ...]:
    """List every generated sentence of the quarters, in the order in which they are read."""
    return tuple(
        sentence
        for quarter in QUARTERS
        for paper in papers(quarter)
        for sentence in _of_paper(paper)
    )


def _of_paper(paper: Paper) -> Iterator[Sentence]:
    headings = {block.words.text for block in paper.blocks if isinstance(block, Heading)}
    for place, words in texts(paper):
        *before, kind = place.split(" › ")
        section = before[0] if before else ""
        is_cell = section in TABLES or "figures of the chart" in before
        is_title = kind == "title" and section.startswith("What needs attention")
        if place in headings or kind in NOT_SENTENCES or is_cell or is_title:
            continue
        if any(map(_is_own, words.pieces)):
            yield Sentence(paper.stem, place, words)


def _is_own(piece: str | Printed) -> bool:
    """Whether a piece has words of the program in it; a reason is one piece, as is its rule."""
    if isinstance(piece, Printed):
        return piece.source.origin is Origin.RULE
    return any(map(str.isalpha, piece))
