"""A paper as a PDF: readable by everybody, the same on any day, and saying nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from goldenthread.render.manuscript.blocks import (
    Heading,
    Panel,
    Paper,
    Sparkline,
    Table,
    charts,
    texts,
)
from goldenthread.render.setting import fonts, typesetting
from goldenthread.render.setting.pdf import pdfs
from goldenthread.render.setting.typesetting import TypesettingFailed, TypesettingRefused
from tests import sample_paper
from tests.sample_paper import AS_IT_STANDS, figure, plain

_AS_AT = date(2026, 1, 23)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_FOOT = re.compile(r"Page \d+ of \d+")
_PAGE = re.compile(r"page.\d+")

PAPERS = {paper.stem: paper for paper in (sample_paper.appendix(), sample_paper.cover_report())}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(pdfs(tuple(PAPERS.values()), _AS_AT))


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Paper:
    return PAPERS[request.param]


@pytest.fixture
def pdf(made: dict[str, bytes], paper: Paper) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made[paper.stem]))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Walk the structure tree in reading order."""

    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if not isinstance(element, pikepdf.Dictionary):
            return
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def tags(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [element for element in elements(pdf) if str(element.S) == f"/{kind}"]


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    """Take out what a line break may have put in, and put back a hyphen that it hid."""
    return re.sub(r"\s", "", text.replace("\ufffe", "-"))


def with_subtitle(text: str) -> Paper:
    return replace(sample_paper.cover_report(), subtitle=figure(text))


def test_the_document_says_what_it_is(pdf: pikepdf.Pdf, paper: Paper) -> None:
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == paper.title.text
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_the_title_and_every_heading_and_panel_can_be_stepped_through(
    pdf: pikepdf.Pdf, paper: Paper
) -> None:
    headings = [block for block in paper.blocks if isinstance(block, Heading | Panel)]
    levels = [int(str(e.S)[2:]) for e in elements(pdf) if re.fullmatch("/H[1-6]", str(e.S))]
    assert len(levels) == 1 + len(headings)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_section_and_panel_is_a_bookmark(pdf: pikepdf.Pdf, paper: Paper) -> None:
    with pdf.open_outline() as outline:

        def names(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
            for item in items:
                yield item.title
                yield from names(item.children)

        found = list(names(outline.root))
    panels = [f"{b.reference.text} {b.name.text}" for b in paper.blocks if isinstance(b, Panel)]
    headings = [b.words.text for b in paper.blocks if isinstance(b, Heading)]
    assert {*headings} <= {*found}
    assert [name for name in found if name in panels] == panels


def test_every_chart_is_a_figure_with_its_sentence(pdf: pikepdf.Pdf, paper: Paper) -> None:
    lines = [
        cell.chart.alt.text
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if isinstance(cell, Sparkline)
    ]
    full = [chart.alt.text for chart in charts(paper)]
    assert [str(figure.Alt) for figure in tags(pdf, "Figure")] == lines + full


def test_column_headings_are_tagged_as_such(pdf: pikepdf.Pdf, paper: Paper) -> None:
    headings = [c.heading for b in paper.blocks if isinstance(b, Table) for c in b.columns]
    assert len(tags(pdf, "TH")) >= len(headings)
    assert len(tags(pdf, "Caption")) == sum(isinstance(block, Table) for block in paper.blocks)


def test_only_the_typeface_of_the_papers_is_embedded(pdf: pikepdf.Pdf) -> None:
    found = {
        str(thing.BaseFont).partition("+")[2]
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    }
    assert {name.removesuffix("-Identity-H") for name in found} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
    }


def test_everything_the_paper_says_is_printed(made: dict[str, bytes], paper: Paper) -> None:
    printed = squeezed("".join(pages(made[paper.stem])))
    missing = [
        (place, words.text)
        for place, words in texts(paper)
        if "chart" not in place and "Trend" not in place and squeezed(words.text) not in printed
    ]
    assert missing == []


def test_no_numeral_is_printed_that_the_paper_does_not_say(
    made: dict[str, bytes], paper: Paper
) -> None:
    said = {n for _, words in texts(paper) for n in _NUMERAL.findall(words.text)}
    said |= {n for block in paper.blocks for n in _NUMERAL.findall(getattr(block, "number", ""))}
    for text in pages(made[paper.stem]):
        text = _PAGE.sub("", _FOOT.sub("", text))
        contents = {str(number) for number in range(1, 10)} if "Page 1 of" in text else set()
        assert set(_NUMERAL.findall(text)) <= said | contents


def test_a_planted_numeral_is_found(made: dict[str, bytes]) -> None:
    planted = pdfs([with_subtitle("987,654 planted")], _AS_AT)["cover-report"]
    said = {n for _, words in texts(PAPERS["cover-report"]) for n in _NUMERAL.findall(words.text)}
    assert "987,654" in set(_NUMERAL.findall(pages(planted)[0])) - said


def test_every_page_says_which_it_is_and_whose(made: dict[str, bytes], paper: Paper) -> None:
    printed = pages(made[paper.stem])
    for number, text in enumerate(printed, 1):
        assert f"Page {number} of {len(printed)}" in text
        assert paper.council in text
        assert paper.furniture.text in text


def test_markup_in_commentary_is_printed_as_it_stands(made: dict[str, bytes]) -> None:
    assert squeezed(AS_IT_STANDS) in squeezed("".join(pages(made["appendix-a-core"])))


def test_the_same_bytes_on_any_day_and_in_any_zone(
    made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone, epoch in (("Pacific/Auckland", "0"), ("America/Lima", "4102444800")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert dict(pdfs(tuple(PAPERS.values()), _AS_AT)) == made


def test_the_document_carries_the_date_it_is_given_and_no_other(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260123000000")
    assert str(pdf.docinfo["/ModDate"]).startswith("D:20260123000000")


def test_a_line_that_needs_attention_leads_to_its_panel(made: dict[str, bytes]) -> None:
    pdf = pikepdf.open(BytesIO(made["appendix-a-core"]))
    links = [
        annotation
        for annotation in pdf.pages[0].get("/Annots", [])
        if annotation.Subtype == "/Link"
    ]
    contents = sum(
        isinstance(block, Heading) and block.level == 1
        for block in PAPERS["appendix-a-core"].blocks
    )
    led = [item for item in sample_paper.appendix().blocks[1].items if item.leads_to]  # type: ignore[union-attr]
    assert len(links) == contents + len(led)
    assert "page 4" in pages(made["appendix-a-core"])[0].replace("\N{NO-BREAK SPACE}", " ")


def test_a_line_that_leads_nowhere_is_not_a_link() -> None:
    attention = sample_paper.appendix().blocks[1]
    paper = replace(
        sample_paper.appendix(), blocks=(Heading(1, plain("Attention"), "attention"), attention)
    )
    pdf = pikepdf.open(BytesIO(pdfs([paper], _AS_AT)["appendix-a-core"]))
    assert len(pdf.pages[0].get("/Annots", [])) == 1


def test_a_table_repeats_its_headings_on_every_page() -> None:
    table = sample_paper.glance_table(lines=40)
    paper = replace(
        sample_paper.appendix(), blocks=(Heading(1, plain("At a glance"), "glance"), table)
    )
    printed = pages(pdfs([paper], _AS_AT)["appendix-a-core"])
    assert len(printed) > 3
    assert all("Neighbours" in text and "Reference" in text for text in printed)


@pytest.mark.parametrize(("text", "named"), [("漢", "cjk unified"), ("\a", "a control code")])
def test_a_character_that_cannot_be_printed_is_named_with_its_place(text: str, named: str) -> None:
    with pytest.raises(TypesettingRefused) as refusal:
        pdfs([with_subtitle(f"No {text} here")], _AS_AT)
    assert named in str(refusal.value)
    assert "cover-report, subtitle" in str(refusal.value)


def test_an_unbroken_hyphen_is_printed_as_a_hyphen() -> None:
    made = pdfs([with_subtitle("mid\N{NON-BREAKING HYPHEN}year")], _AS_AT)
    assert "mid-year" in pages(made["cover-report"])[0]


def test_a_breakdown_of_the_typesetter_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(typesetting, "_PROGRAM", f"{tmp_path}/nothing.py")
    with pytest.raises(TypesettingFailed, match="ended with status 2"):
        pdfs([sample_paper.cover_report()], _AS_AT)


def test_a_missing_typeface_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_typeface")
    with pytest.raises(fonts.TypefaceMissing, match="font-source-sans-pro"):
        pdfs([sample_paper.cover_report()], _AS_AT)
