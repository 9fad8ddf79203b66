"""The file that a Word paper is: its parts, the page they are set on, and what is known of it.

Follows ECMA-376, part 2 (the package) and part 1, section 17 (the page). Nothing of another
program's template is in it: the styles are our own, the language is British English in the
defaults, and the dates are the paper's, so that the same paper gives the same bytes on any day.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import date
from importlib import resources
from xml.sax.saxutils import escape

from goldenthread.render.manuscript.blocks import Paper
from goldenthread.render.setting import wordprocessing as w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# The parts beside the document itself: their names and kinds, the same word in every list.
_STATIC = ("styles", "numbering", "settings")
_PARTS = (*_STATIC, "header", "footer")

_A4 = (210, 297)
_MARGIN = 22
_MARGIN_ACROSS = 16


class Pictures:
    """The pictures of one document, each kept once however often it is printed."""

    def __init__(self, images: Mapping[str, bytes]) -> None:
        """Take the pictures, PNG, by name."""
        self._images = images
        self._kept: dict[bytes, str] = {}
        self._printed = 0

    def printed(self, name: str, description: str, width: float) -> str:
        """Print a picture so many millimetres wide, with the words that are read instead."""
        image = self._images[name]
        relation = self._kept.setdefault(image, f"picture{len(self._kept) + 1}")
        self._printed += 1
        wide = round(width * w.EMUS_PER_MM)
        size = (wide, round(wide * _proportion(image)))
        return w.picture(relation, self._printed, name, description, size)

    @property
    def parts(self) -> Mapping[str, bytes]:
        """List the pictures that were printed, by relation, in order."""
        return {relation: image for image, relation in self._kept.items()}


def text_width(paper: Paper) -> float:
    """Give the width between the margins, in millimetres."""
    return _A4[1] - 2 * _MARGIN_ACROSS if paper.landscape else _A4[0] - 2 * _MARGIN


def word_file(paper: Paper, *, body: str, pictures: Pictures, saved_at: date) -> bytes:
    """Make the file of a paper whose blocks are printed in ``body``."""
    folder = resources.files("goldenthread.render.setting") / "templates" / "word"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            {
                "document": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "core": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _properties(paper, saved_at),
        "word/document.xml": _root("document", f"<w:body>{body}{_section(paper)}</w:body>"),
        "word/_rels/document.xml.rels": _document_relations(pictures),
        "word/header.xml": _root("hdr", w.paragraph("Header", w.run(paper.council))),
        "word/footer.xml": _root("ftr", _footer(paper)),
    }
    texts = {name: text.encode() for name, text in parts.items()}
    for part in _STATIC:
        texts[f"word/{part}.xml"] = (folder / f"{part}.xml").read_bytes()
    images = {f"word/media/{name}.png": image for name, image in pictures.parts.items()}
    return w.package(texts | images)


def _proportion(image: bytes) -> float:
    """Read the height of a PNG for each unit of its width, from its header."""
    wide, high = struct.unpack(">II", image[16:24])
    return float(high / wide)


def _root(name: str, content: str) -> str:
    return f"{w.DECLARATION}<w:{name} {w.NAMESPACES}>{content}</w:{name}>"


def _section(paper: Paper) -> str:
    """Set the page: its size, its margins and what stands at its head and foot."""
    (wide, high), margin = _A4, _MARGIN
    orientation = ""
    if paper.landscape:
        (high, wide), margin = _A4, _MARGIN_ACROSS
        orientation = ' w:orient="landscape"'
    side, top, edge = w.twips(margin), w.twips(margin + 5), w.twips(10)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{w.twips(wide)}" w:h="{w.twips(high)}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{side}" w:left="{side}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
    )


def _footer(paper: Paper) -> str:
    page = f"{w.run('Page ')}{w.field('PAGE')}{w.run(' of ')}{w.field('NUMPAGES')}"
    content = f"{w.run(paper.furniture.text)}{w.TAB}{page}"
    return w.paragraph("Footer", content, w.right_tab(w.twips(text_width(paper))))


def _properties(paper: Paper, saved_at: date) -> str:
    saved = f'xsi:type="dcterms:W3CDTF">{saved_at.isoformat()}T00:00:00Z'
    return (
        f'{w.DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(paper.title.text)}</dc:title>"
        f"<dc:subject>{escape(paper.subtitle.text)}</dc:subject>"
        f"<dc:creator>{escape(paper.council)}</dc:creator>"
        "<dc:language>en-GB</dc:language>"
        f"<dcterms:created {saved}</dcterms:created><dcterms:modified {saved}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _content_types() -> str:
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{part}.xml": f"{_WORD}.{part}+xml" for part in _PARTS},
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{w.DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _document_relations(pictures: Pictures) -> str:
    beside = {part: (f"{_OFFICE}/{part}", f"{part}.xml") for part in _PARTS}
    images = {name: (f"{_OFFICE}/image", f"media/{name}.png") for name in pictures.parts}
    return _relations(beside | images)


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in relations.items()
    )
    return (
        f'{w.DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
    )
