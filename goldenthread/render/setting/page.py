"""A paper as one accessible web page, for the public site and for printing.

Decides how blocks become HTML, for Members and the public who read on screen, on a phone, with
a screen reader or at four times the size (WCAG 2.2 AA; PSBAR 2018). A page needs no script and
keeps to the policy ``default-src 'none'; style-src 'self'; img-src 'self'``: pictures stand in
the page as SVG, and the one stylesheet is a file beside it. Nothing is said here that the paper
does not say, but for the names of landmarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from goldenthread.render.manuscript.blocks import (
    Block,
    Cell,
    Heading,
    Panel,
    Paper,
    Table,
)
from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.outline import anchors, outline
from goldenthread.render.manuscript.words import Words
from goldenthread.render.setting import charts
from goldenthread.render.setting.palette import SHAPES, TONES

STYLESHEET = "papers.css"


@dataclass(frozen=True)
class Link:
    """An address and the words that lead there."""

    words: Words
    address: str


@dataclass(frozen=True)
class Entry:
    """A section in the contents, with the headings below it."""

    heading: Heading
    below: tuple[Heading, ...]


def page(paper: Paper, *, formats: Sequence[Link] = (), papers: Sequence[Link] = ()) -> str:
    """Print a paper as a web page.

    Args:
        paper: what it says.
        formats: the same paper in other formats, such as the PDF.
        papers: the other papers of the pack.
    """
    template = _environment().get_template("page.html")
    return template.render(
        paper=paper,
        placed=tuple(outline(paper.blocks)),
        contents=_contents(paper.blocks),
        anchors=frozenset(anchors(paper.blocks)),
        formats=formats,
        papers=papers,
        stylesheet=STYLESHEET,
    )


def panel_body(panel: Panel) -> Markup:
    """Print all of a panel below its title, for a page that has a frame of its own."""
    template = _environment().get_template("panel_body.html")
    return Markup(template.render(panel=panel, anchors=frozenset()))  # noqa: S704 - escaped there


def stylesheet() -> str:
    """Give the stylesheet that stands beside the pages, by the name `STYLESHEET`."""
    environment = _environment()
    return environment.get_template(STYLESHEET).render()


def _contents(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for heading in (block for block in blocks if isinstance(block, Heading)):
        if heading.level == 1 or not entries:
            entries.append(Entry(heading, ()))
        elif heading.level == 2:
            last = entries[-1]
            entries[-1] = Entry(last.heading, (*last.below, heading))
    return tuple(entries)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("goldenthread.render.setting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "kind": _kind,
        "picture": _picture,
        "line_picture": _line_picture,
        "widths": _widths,
        "breadth": _breadth,
    }
    environment.globals |= {"tones": TONES, "shapes": SHAPES}
    return environment


def _kind(part: Block | Cell) -> str:
    """Name the macro that prints a block or a cell."""
    return type(part).__name__.lower()


def _picture(chart: Chart) -> Markup:
    return Markup(charts.full(chart))  # noqa: S704 - our own SVG, its texts escaped there


def _line_picture(chart: Chart) -> Markup:
    return Markup(charts.sparkline(chart))  # noqa: S704 - our own SVG, its texts escaped there


def _widths(table: Table) -> tuple[int, ...]:
    """Give each column's share of the width in whole per cent."""
    total = sum(column.share for column in table.columns)
    return tuple(round(100 * column.share / total) for column in table.columns)


def _breadth(table: Table) -> str:
    """Say how much room a table needs, so that a small screen scrolls it and does not crush it."""
    match len(table.columns):
        case count if count > 8:
            return "wide"
        case count if count > 3:
            return "middling"
        case _:
            return "narrow"
