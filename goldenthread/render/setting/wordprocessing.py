"""The few parts of WordprocessingML that a paper needs, and the file that holds them.

Each function gives a piece of markup as text (ECMA-376, part 1, section 17). Words enter only by
`run`, which escapes them, and lengths are twentieths of a point but for pictures. Written as text
because a table of hundreds of rows is then made in milliseconds, and Word reads what stands here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

TWIPS_PER_MM = 1440 / 25.4
EMUS_PER_MM = 36_000

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TAB = "<w:r><w:tab/></w:r>"
KEEP_WITH_NEXT = "<w:keepNext/>"
RIGHT = '<w:jc w:val="right"/>'

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def twips(millimetres: float) -> int:
    """Give a length as Word measures the page, in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def run(words: str, style: str = "", colour: str = "") -> str:
    """Print words, each of their lines on its own, in a character style and a colour."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + (
        f'<w:color w:val="{colour}"/>' if colour else ""
    )
    lines = (f'<w:t xml:space="preserve">{line}</w:t>' for line in escape(words).split("\n"))
    opening = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{opening}{'<w:br/>'.join(lines)}</w:r>"


def field(instruction: str) -> str:
    """Print what Word works out for itself, such as the number of the page."""
    return f'<w:fldSimple w:instr="{instruction}"><w:r><w:t/></w:r></w:fldSimple>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Print a paragraph in a style; ``properties`` stand in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def indent(side: str, length: int) -> str:
    """Set a paragraph in from one side, and leave its other indents to its style."""
    return f'<w:ind w:{side}="{length}"/>' if length else ""


def rule_above(thickness: int, distance: int) -> str:
    """Draw a line above a paragraph: eighths of a point thick, points away."""
    return (
        f'<w:pBdr><w:top w:val="single" w:sz="{thickness}" w:space="{distance}" '
        'w:color="auto"/></w:pBdr>'
    )


def space_above(points: int) -> str:
    """Leave room above a paragraph, and the room below it to its style."""
    return f'<w:spacing w:before="{20 * points}"/>'


def right_tab(position: int) -> str:
    """Set the paragraph's only tab at the right of the page."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'


def link(place: str, content: str) -> str:
    """Lead from words to a place in the same document."""
    return f'<w:hyperlink w:anchor={quoteattr(place)} w:history="1">{content}</w:hyperlink>'


def bookmark(number: int, place: str, content: str) -> str:
    """Name a place that links lead to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(place)}/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def cell(width: int, content: str, *, span: int = 1) -> str:
    """Print a table cell, which holds at least one paragraph."""
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}</w:tcPr>{content}</w:tc>'


def row(*cells: str) -> str:
    """Print a table row that no page break splits."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def heading_row(*cells: str) -> str:
    """Print the row that Word repeats at the head of the table on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def table(style: str, widths: Sequence[int], rows: Sequence[str], *, title: str = "") -> str:
    """Print a table of fixed widths; ``title`` is read out by a screen reader before it.

    A titled table has a heading row, and the first cell of its rows names the row.
    """
    named = f"<w:tblCaption w:val={quoteattr(title)}/>" if title else ""
    first = "1" if title else "0"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="{first}" '
        f'w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{named}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def picture(relation: str, number: int, name: str, description: str, size: tuple[int, int]) -> str:
    """Print a picture in the line of text; ``size`` is in EMUs, the description read instead."""
    wide, high = size
    named = f'id="{number}" name={quoteattr(name)} descr={quoteattr(description)}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def package(parts: Mapping[str, bytes]) -> bytes:
    """Put parts into one file, in their order; the same parts give the same bytes on any day."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            stored = name.endswith(".png")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()
