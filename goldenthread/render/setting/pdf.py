"""Makes papers into PDF: tagged, PDF/UA-1 and PDF/A-2a, and the same bytes on any day.

The look is in ``typst/paper.typ``. This module turns blocks into plain data for it: strings and
pictures, never markup. Of its own it adds page numbers and nothing else. Standards and the reasons
for them: PSBAR 2018 (accessibility of public documents) and archival by Democratic Services.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.render.manuscript.blocks import (
    Attention,
    Block,
    Boxes,
    Bullets,
    Cell,
    Fact,
    Facts,
    Heading,
    Note,
    Panel,
    Paper,
    Paragraph,
    Row,
    Sparkline,
    Stack,
    Status,
    Table,
    texts,
)
from goldenthread.render.manuscript.outline import Placed, anchors, outline
from goldenthread.render.manuscript.words import Words
from goldenthread.render.setting.charts import full, sparkline
from goldenthread.render.setting.columns import column_widths, gap
from goldenthread.render.setting.fonts import FAMILY
from goldenthread.render.setting.palette import TONES
from goldenthread.render.setting.typesetting import Document, TypesettingRefused, typeset

_STANDARDS = ("ua-1", "a-2a")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_WIDE = 12  # a table of more columns than this takes the whole width of a landscape page

# What the page leaves between its margins, in points; the template sets the same margins.
_LANDSCAPE, _BESIDE, _PORTRAIT = 751.0, 598.0, 470.0

Data = dict[str, Any]
"""What the template reads: strings, numbers for layout, lists and the like."""


def pdfs(papers: Sequence[Paper], as_at: date) -> Mapping[str, bytes]:
    """Set papers as PDF; gives the bytes by each paper's stem.

    ``as_at`` is the date the documents carry as their date of creation. Raises
    `typesetting.TypesettingRefused` if a paper cannot be set so that everybody can read it.
    """
    midnight = datetime(as_at.year, as_at.month, as_at.day, tzinfo=UTC)
    options = {
        "format": "pdf",
        "pdf_standards": _STANDARDS,
        "timestamp": int(midnight.timestamp()),
    }
    documents = [Document(f"{paper.stem}.pdf", _paper(paper)) for paper in papers]
    try:
        files = typeset("paper.typ", documents, options)
    except TypesettingRefused as refusal:
        raise TypesettingRefused(_explained(str(refusal), papers)) from refusal
    return {paper.stem: files[f"{paper.stem}.pdf"] for paper in papers}


def _explained(reason: str, papers: Sequence[Paper]) -> str:
    """Say where a character stands that the typeface lacks, so that somebody can mend it."""
    found = _NO_GLYPH.search(reason)
    if found is None:
        return f"A paper cannot be set so that everybody can read it. {reason}"
    character = _CODE.sub(lambda code: chr(int(code[1], 16)), found[1])[:1]
    places = (
        f"{paper.stem}, {place}"
        for paper in papers
        for place, words in texts(paper)
        if character in words.text
    )
    return (
        f"“{character}” ({unicodedata.name(character, 'a control code').lower()}) cannot be "
        f"printed: the typeface {FAMILY} does not have it. It stands in: {next(places, reason)}."
    )


def _paper(paper: Paper) -> Data:
    return {
        "title": paper.title.text,
        "subtitle": paper.subtitle.text,
        "council": paper.council,
        "furniture": paper.furniture.text,
        "landscape": paper.landscape,
        "tones": {tone.value: colour for tone, colour in TONES.items()},
        "sections": [_section(section, paper) for section in _sections(paper)],
    }


def _sections(paper: Paper) -> Iterator[list[Placed]]:
    """Part the blocks before each heading of the first level."""
    section: list[Placed] = []
    for placed in outline(paper.blocks):
        if placed.level == 1 and isinstance(placed.block, Heading) and section:
            yield section
            section = []
        section.append(placed)
    if section:
        yield section


def _section(section: Sequence[Placed], paper: Paper) -> Data:
    """Give a section as data; its heading stands beside it where it is narrow enough.

    The title is the document's heading of the first level, as PDF/UA wants it, so every other
    stands one lower than in the outline.
    """
    blocks = [placed.block for placed in section]
    wide = any(isinstance(block, Panel) or _is_wide(block) for block in blocks)
    beside = paper.landscape and not wide and isinstance(blocks[0], Heading)
    room = _BESIDE if beside else _LANDSCAPE if paper.landscape else _PORTRAIT
    targets = frozenset(anchors(paper.blocks))
    printed = [
        {
            **_block(placed.block, targets, room),
            "level": placed.level + 1,
            "indented": placed.continues,
            "after_heading": isinstance(before, Heading),
        }
        for before, placed in zip((None, *blocks), section, strict=False)
    ]
    return {"beside": beside, "blocks": printed}


def _is_wide(block: Block) -> bool:
    """Tell whether a table needs the whole width of a landscape page."""
    return isinstance(block, Table) and (
        len(block.columns) > _WIDE
        or any(isinstance(cell, Sparkline | Stack) for row in block.rows for cell in row.cells)
    )


def _block(block: Block, targets: frozenset[str], room: float) -> Data:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "words": block.words.text,
                "anchor": block.anchor,
            }
        case Paragraph():
            return {"kind": "paragraph", "words": block.words.text, "number": block.number}
        case Bullets():
            return {"kind": "bullets", "items": [item.text for item in block.items]}
        case Note():
            return {"kind": "note", "words": block.words.text}
        case Attention():
            return _attention(block, targets)
        case Facts():
            return {"kind": "facts", "facts": _facts(block.facts)}
        case Boxes():
            return {"kind": "boxes", "facts": _facts(block.facts)}
        case Table():
            return _table(block, targets, room)
        case Panel():
            return _panel(block)


def _attention(attention: Attention, targets: frozenset[str]) -> Data:
    return {
        "kind": "attention",
        "items": [
            {
                "title": item.title.text,
                "status": _status(item.status),
                "sentence": item.sentence.text,
                "action": item.action.text,
                "leads_to": item.leads_to if item.leads_to in targets else "",
            }
            for item in attention.items
        ],
    }


def _table(table: Table, targets: frozenset[str], room: float) -> Data:
    return {
        "kind": "table",
        "caption": table.caption.text,
        "gap": gap(table),
        "columns": [
            {"heading": column.heading.text, "align": column.align.value, "share": share}
            for column, share in zip(table.columns, column_widths(table, room), strict=True)
        ],
        "rows": [_row(row, targets) for row in table.rows],
    }


def _row(row: Row, targets: frozenset[str]) -> Data:
    return {
        "kind": row.kind.value,
        "cells": [_cell(cell) for cell in row.cells],
        "leads_to": row.leads_to if row.leads_to in targets else "",
    }


def _panel(panel: Panel) -> Data:
    chart = panel.chart
    return {
        "kind": "panel",
        "anchor": panel.anchor,
        "reference": panel.reference.text,
        "name": panel.name.text,
        "title": panel.title.text,
        "status": _status(panel.status),
        "facts": _facts(panel.facts),
        "chart": None if chart is None else {"svg": full(chart), "alt": chart.alt.text},
        "commentary": _facts(panel.commentary),
        "notes": [note.text for note in panel.notes],
    }


def _facts(facts: Sequence[Fact]) -> list[Data]:
    return [
        {"label": fact.label.text, "cell": _cell(fact.cell), "length": _length(fact.cell)}
        for fact in facts
    ]


def _length(cell: Cell) -> int:
    """Count the characters of a cell, by which the fields of a comment share the page's width."""
    return len(cell.text) if isinstance(cell, Words) else 0


def _cell(cell: Cell) -> Data:
    match cell:
        case Words():
            return {"kind": "words", "words": cell.text}
        case Status():
            return _status(cell)
        case Stack():
            return {"kind": "stack", "lines": [line.text for line in cell.lines if line]}
        case Sparkline():
            chart = cell.chart
            return {"kind": "sparkline", "svg": sparkline(chart), "alt": chart.alt.text}


def _status(status: Status) -> Data:
    return {
        "kind": "status",
        "words": status.words.text,
        "shape": status.shape.value,
        "tone": status.tone.value,
    }
