"""What a Word document says: its paragraphs and tables, its alternative texts, head and foot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_INNER = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"


@dataclass(frozen=True)
class Document:
    """The parts of a Word document that hold text."""

    body: etree._Element
    head: etree._Element
    foot: etree._Element
    numbering: etree._Element


def read(content: bytes) -> Document:
    """Read a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [
            etree.fromstring(package.read(f"word/{part}.xml"))
            for part in ("document", "header", "footer", "numbering")
        ]
    return Document(*parts)


def text(node: etree._Element) -> str:
    """Give what a paragraph, cell or table says, a line a paragraph."""
    return "\n".join(_line(paragraph) for paragraph in node.iter(f"{W}p"))


def style(paragraph: etree._Element) -> str:
    """Name the style of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def alternative_texts(node: etree._Element) -> list[str]:
    """List what is read instead of each picture."""
    return [str(found.get("descr", "")) for found in node.iter(_PICTURE)]


def inner_texts(node: etree._Element) -> list[str]:
    """List the same a second time, where some programs look for it."""
    return [str(found.get("descr", "")) for found in node.iter(_INNER)]


def captions(node: etree._Element) -> list[str]:
    """List the names of tables that a screen reader says before them."""
    return [str(found.get(f"{W}val")) for found in node.iter(f"{W}tblCaption")]


def automatic_numbers(document: Document) -> list[str]:
    """List the patterns by which Word would number paragraphs by itself."""
    return [str(found.get(f"{W}val")) for found in document.numbering.iter(f"{W}lvlText")]


def _line(paragraph: etree._Element) -> str:
    return "".join(_runs(paragraph))


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.getparent() is not None and node.getparent().tag == f"{W}r":
            yield "\t"
