"""A paper as a Word file: real styles and headings, sentences for pictures, nothing of its own."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree

from goldenthread.render.manuscript.blocks import (
    Heading,
    Panel,
    Paper,
    RowKind,
    Shape,
    Sparkline,
    Table,
    charts,
    texts,
)
from goldenthread.render.setting.document import document
from tests import sample_paper
from tests.sample_paper import AS_IT_STANDS, plain

_SHAPES = {Shape.CIRCLE: "●", Shape.TRIANGLE: "▲", Shape.DIAMOND: "◆", Shape.RING: "○"}
_SAVED = date(2026, 1, 31)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")

PAPERS = [sample_paper.appendix(), sample_paper.cover_report()]


def png(wide: int, high: int) -> bytes:
    """Make the smallest picture of a size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * wide) * high)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def sparklines(paper: Paper) -> Iterator[Sparkline]:
    """List the sparklines of a paper in order."""
    for table in (block for block in paper.blocks if isinstance(block, Table)):
        for row in table.rows:
            yield from (cell for cell in row.cells if isinstance(cell, Sparkline))


def pictures(paper: Paper) -> dict[str, bytes]:
    """Make a picture for every chart, each of a different size so that none is like another."""
    names = [f"{sparkline.chart.key}-line" for sparkline in sparklines(paper)]
    names += [f"{chart.key}-chart" for chart in charts(paper)]
    return {name: png(60 + number, 20) for number, name in enumerate(names)}


def word(paper: Paper) -> bytes:
    return document(paper, pictures=pictures(paper), saved_at=_SAVED)


@pytest.fixture(params=PAPERS, ids=lambda paper: paper.stem)
def paper(request: pytest.FixtureRequest) -> Paper:
    return request.param


@pytest.fixture
def opened(paper: Paper) -> Document:
    return docx.Document(BytesIO(word(paper)))


def headings(paper: Paper) -> list[str]:
    """List what a reader meets as headings: the sections, and the panels with their status."""
    return [_heading(block) for block in paper.blocks if isinstance(block, Heading | Panel)]


def _heading(block: Heading | Panel) -> str:
    if isinstance(block, Heading):
        return block.words.text
    status = f"{_SHAPES[block.status.shape]}\N{NO-BREAK SPACE}{block.status.words.text}"
    return f"{block.reference.text} {block.name.text}\t{status}"


def printed(content: bytes) -> str:
    """Read everything that the file prints on its pages: the body, the head and the foot."""
    parts = ("word/document.xml", "word/header.xml", "word/footer.xml")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        trees = [etree.fromstring(archive.read(part)) for part in parts]
    return "\n".join(
        "".join(tab_or_text(piece) for piece in paragraph.iter(qn("w:t"), qn("w:tab")))
        for tree in trees
        for paragraph in tree.iter(qn("w:p"))
    )


def tab_or_text(piece: etree._Element) -> str:
    return piece.text or "" if piece.tag == qn("w:t") else "\t"


def test_headings_have_heading_styles_and_skip_no_level(opened: Document, paper: Paper) -> None:
    styled = [p for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert [paragraph.text for paragraph in styled] == headings(paper)
    levels = [0, *(int(paragraph.style.name[-1]) for paragraph in styled)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert opened.paragraphs[0].style.name == "Title"
    assert opened.paragraphs[0].text == paper.title.text


def test_every_style_that_is_used_is_defined(opened: Document) -> None:
    defined = {style.style_id for style in opened.styles}
    used = opened.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    assert set(used) <= defined


def test_every_picture_is_read_as_its_sentence(opened: Document, paper: Paper) -> None:
    expected = {chart.alt.text for chart in charts(paper)}
    expected |= {sparkline.chart.alt.text for sparkline in sparklines(paper)}
    described = opened.element.xpath("//wp:docPr/@descr")
    assert set(described) == expected
    assert len(described) == len(pictures(paper))
    numbers = opened.element.xpath("//wp:docPr/@id")
    assert len(numbers) == len(set(numbers))


def test_a_picture_keeps_its_proportions(opened: Document) -> None:
    for shape in opened.inline_shapes:
        image = opened.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        wide, high = struct.unpack(">II", image.blob[16:24])
        assert shape.height / shape.width == pytest.approx(high / wide, rel=1e-4)


def test_one_picture_printed_twice_is_kept_once() -> None:
    paper = PAPERS[0]
    same = dict.fromkeys(pictures(paper), png(60, 20))
    content = document(paper, pictures=same, saved_at=_SAVED)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".png")] == [
            "word/media/picture1.png"
        ]


def test_tables_repeat_their_heading_row_and_split_no_row(opened: Document, paper: Paper) -> None:
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    drawn = opened.element.xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='FiguresTable']")
    assert len(drawn) == len(tables)
    for table, block in zip(drawn, tables, strict=True):
        assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in table.xpath("w:tr")] == (
            [True] + [False] * len(block.rows)
        )
        assert table.xpath("w:tblPr/w:tblCaption/@w:val") == [block.caption.text]
    assert not opened.element.xpath("//w:tr[not(w:trPr/w:cantSplit)]")


def test_every_cell_has_the_width_of_its_column(opened: Document) -> None:
    for table in opened.element.xpath("//w:tbl"):
        columns = [int(width) for width in table.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(columns) == int(table.xpath("w:tblPr/w:tblW/@w:w")[0])
        for row in table.xpath("w:tr"):
            widths = [int(width) for width in row.xpath("w:tc/w:tcPr/w:tcW/@w:w")]
            assert widths == columns or widths == [sum(columns)]


def test_a_group_row_spans_the_table(opened: Document, paper: Paper) -> None:
    rows = [row for b in paper.blocks if isinstance(b, Table) for row in b.rows]
    groups = [row for row in rows if row.kind is RowKind.GROUP]
    spans = opened.element.xpath("//w:tbl[.//w:tblHeader]//w:gridSpan/@w:val")
    assert len(spans) == len(groups)


def test_the_language_is_british_english_everywhere(paper: Paper) -> None:
    with zipfile.ZipFile(BytesIO(word(paper))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if "xml" in name}
    for text in parts.values():
        assert "en-US" not in text
    assert 'w:lang w:val="en-GB"' in parts["word/styles.xml"]
    assert "<dc:language>en-GB</dc:language>" in parts["docProps/core.xml"]


def test_no_theme_and_no_other_typeface_decides_the_look(paper: Paper) -> None:
    with zipfile.ZipFile(BytesIO(word(paper))) as archive:
        names = archive.namelist()
        text = "".join(archive.read(name).decode() for name in names if name.startswith("word/s"))
    assert not [name for name in names if "theme" in name]
    assert "Theme=" not in text
    assert set(re.findall(r'w:ascii="([^"]+)"', text)) == {"Arial", "Segoe UI Symbol"}


def test_the_properties_are_the_papers(opened: Document, paper: Paper) -> None:
    properties = opened.core_properties
    assert properties.title == paper.title.text
    assert properties.author == paper.council
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == datetime(2026, 1, 31, tzinfo=UTC)


def test_a_landscape_paper_is_landscape(opened: Document, paper: Paper) -> None:
    (section,) = opened.sections
    assert (section.orientation is WD_ORIENT.LANDSCAPE) is paper.landscape
    assert (section.page_width > section.page_height) is paper.landscape
    widest = max(int(width) for width in opened.element.xpath("//w:tblW/@w:w"))
    room = section.page_width - section.left_margin - section.right_margin
    assert widest * 635 <= room + 6350


def test_the_page_says_whose_it_is_and_its_number(opened: Document, paper: Paper) -> None:
    (section,) = opened.sections
    assert section.header.paragraphs[0].text == paper.council
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith(paper.furniture.text)
    assert foot._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_lines_lead_to_panels_that_are_there(opened: Document) -> None:
    places = set(opened.element.xpath("//w:bookmarkStart/@w:name"))
    assert set(opened.element.xpath("//w:hyperlink/@w:anchor")) <= places
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", place) for place in places)


def test_a_numbered_paragraph_has_its_number_typed_and_hangs() -> None:
    opened = docx.Document(BytesIO(word(PAPERS[1])))
    numbered = [p for p in opened.paragraphs if p.style.name == "Numbered Paragraph"]
    assert [p.text.partition("\t")[0] for p in numbered] == ["1.1", "2.1", "2.2", "3.1", "3.2"]
    style = opened.styles["Numbered Paragraph"].paragraph_format
    assert style.first_line_indent == -style.left_indent


def test_status_is_a_word_beside_its_shape() -> None:
    text = printed(word(PAPERS[0]))
    for said in ("◆\N{NO-BREAK SPACE}Below target", "●\N{NO-BREAK SPACE}On or exceeding target"):
        assert said in text


def test_the_file_prints_every_text_of_the_paper(paper: Paper) -> None:
    text = printed(word(paper))
    said = [words.text for place, words in texts(paper) if "chart" not in place]
    assert [words for words in said if words not in text and words not in alternatives(paper)] == []


def alternatives(paper: Paper) -> set[str]:
    return {sparkline.chart.alt.text for sparkline in sparklines(paper)}


def test_the_file_prints_no_number_of_its_own(paper: Paper) -> None:
    known = {numeral for _, words in texts(paper) for numeral in _NUMERAL.findall(words.text)}
    numbers = {getattr(block, "number", "") for block in paper.blocks}
    assert set(_NUMERAL.findall(printed(word(paper)))) <= known | numbers


def test_commentary_that_looks_like_markup_stands_as_it_was_written() -> None:
    assert AS_IT_STANDS in printed(word(PAPERS[0]))


def test_a_line_break_in_a_text_is_a_line_break() -> None:
    paper = replace(PAPERS[1], blocks=(Heading(1, plain("One\nTwo"), "broken"),))
    opened = docx.Document(BytesIO(word(paper)))
    assert opened.paragraphs[2].text == "One\nTwo"


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert word(paper) == word(paper)
    other_day = document(paper, pictures=pictures(paper), saved_at=date(2026, 2, 1))
    assert other_day != word(paper)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, without which the house's `./test` is not whole."""
    found = shutil.which("soffice")
    if found is None:
        pytest.fail(
            "LibreOffice (libreoffice-writer-nogui) is missing; ./test installs it as root."
        )
    return found


def test_libreoffice_opens_it_with_its_headings(soffice: str, tmp_path: Path) -> None:
    for paper in PAPERS:
        (tmp_path / f"{paper.stem}.docx").write_bytes(word(paper))
    files = sorted(str(file) for file in tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = ["--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)]
    subprocess.run(
        [soffice, profile, *convert, *files],
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(tmp_path)},
        timeout=120,
    )
    for paper in PAPERS:
        tree = etree.parse(tmp_path / f"{paper.stem}.fodt")
        found = tree.xpath(
            "//text:h",
            namespaces={"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
        )
        told = ["".join(heading.itertext()) for heading in found]
        assert told == [heading.replace("\t", "") for heading in headings(paper)]
