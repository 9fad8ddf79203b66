"""What a PDF says, read as a screen reader does: by its tags, in their order.

Page furniture (the foot of a page, a heading row repeated, the shape beside a status) is marked
as an artifact and has no tag, so it is not in the tree; `furniture` and `shapes` give it apart.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Element:
    """An element of the structure tree: its tag, its alternative text and what is in it."""

    tag: str
    alt: str
    inside: tuple[Element | str, ...]

    @property
    def text(self) -> str:
        """Everything in it, one line a piece."""
        return "\n".join(self.pieces())

    def pieces(self) -> Iterator[str]:
        """Walk the pieces of text in it, in reading order."""
        for part in self.inside:
            if isinstance(part, str):
                yield part
            else:
                yield from part.pieces()

    def walk(self) -> Iterator[Element]:
        """Walk the element and everything below it, in reading order."""
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, *tags: str) -> list[Element]:
        """Find the elements of these tags below it."""
        return [found for found in self.walk() if found.tag in tags]


@dataclass(frozen=True)
class Drawn:
    """A filled or stroked shape on a page: its colour, and how many steps its outline has."""

    page: int
    colour: str
    steps: int
    is_curved: bool
    is_filled: bool


def read(content: bytes) -> Element:
    """Read the whole structure tree of a PDF with the text of every element."""
    texts = _marked_texts(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot
        return Element("Root", "", tuple(_inside(root, None, pages, texts)))


def furniture(content: bytes) -> list[str]:
    """List what stands on each page outside the tags, such as its number; one text a page."""
    texts = _marked_texts(content)
    pages = max((page for page, _ in texts), default=-1) + 1
    return [texts.get((page, -1), "") for page in range(pages)]


def shapes(content: bytes) -> list[Drawn]:
    """List the small shapes drawn on the pages outside charts, in order."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [
            shape
            for number, page in enumerate(pdf)
            for shape in (_shape(number, item) for item in _objects(page.raw))
            if shape is not None
        ]
    finally:
        pdf.close()


def _inside(
    node: pikepdf.Object,
    page: int | None,
    pages: dict[tuple[int, int], int],
    texts: dict[tuple[int, int], str],
) -> Iterator[Element | str]:
    children = node.get("/K")
    if children is None:
        return
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            text = texts.get((page or 0, child), "")
            if text:
                yield text
        elif "/MCID" in child:
            text = texts.get(
                (pages[child.Pg.objgen] if "/Pg" in child else page or 0, int(child.MCID)), ""
            )
            if text:
                yield text
        elif "/S" in child:
            there = pages[child.Pg.objgen] if "/Pg" in child else page
            tag, alt = str(child.S).removeprefix("/"), str(child.get("/Alt", ""))
            yield Element(tag, alt, tuple(_inside(child, there, pages, texts)))


def _marked_texts(content: bytes) -> dict[tuple[int, int], str]:
    """Give the text of each piece of marked content by page and number, one line a text object.

    The number of what is marked as an artifact is -1.
    """
    pdf = pypdfium2.PdfDocument(content)
    found: dict[tuple[int, int], str] = {}
    try:
        for number, page in enumerate(pdf):
            text_page = page.get_textpage()
            marked: dict[int, list[raw.FPDF_PAGEOBJECT]] = {}
            for item in _objects(page.raw):
                if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
                    mark = raw.FPDFPageObj_GetMarkedContentID(item)
                    marked.setdefault(mark, []).append(item)
            for mark, items in marked.items():
                found[number, mark] = "\n".join(_labels(items, text_page.raw))
    finally:
        pdf.close()
    return found


def _labels(glyphs: list[raw.FPDF_PAGEOBJECT], text_page: raw.FPDF_TEXTPAGE) -> list[str]:
    """Give the text of text objects; labels of charts, set letter by letter, are put together."""
    labels: list[str] = []
    before: tuple[float, float] | None = None
    for glyph in glyphs:
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFPageObj_GetMatrix(glyph, matrix)
        raw.FPDFTextObj_GetFontSize(glyph, size)
        em = size.value * abs(matrix.a)
        here = (matrix.e, matrix.f)
        follows = (
            before is not None
            and abs(here[1] - before[1]) < 0.1 * em
            and 0 < here[0] - before[0] < 1.2 * em
        )
        text = _glyphs(glyph, text_page)
        if follows:
            labels[-1] += text
        else:
            labels.append(text)
        before = here
    return labels


def _glyphs(item: raw.FPDF_PAGEOBJECT, text_page: raw.FPDF_TEXTPAGE) -> str:
    length = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(
        item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace("\n", "").replace("\r", "")


def _objects(page: raw.FPDF_PAGE) -> Iterator[raw.FPDF_PAGEOBJECT]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield raw.FPDFPage_GetObject(page, index)


def _shape(number: int, item: raw.FPDF_PAGEOBJECT) -> Drawn | None:
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
        return None
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroked)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask = raw.FPDFPageObj_GetFillColor if mode.value else raw.FPDFPageObj_GetStrokeColor
    ask(item, red, green, blue, alpha)
    kinds = [
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(item, step))
        for step in range(raw.FPDFPath_CountSegments(item))
    ]
    return Drawn(
        page=number,
        colour=f"#{red.value:02X}{green.value:02X}{blue.value:02X}",
        steps=len(kinds),
        is_curved=raw.FPDF_SEGMENT_BEZIERTO in kinds,
        is_filled=bool(mode.value),
    )
