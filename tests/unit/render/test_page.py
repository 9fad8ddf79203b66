"""A paper as a web page: whole, accessible, and saying nothing that the paper does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import html

from goldenthread.render.manuscript.blocks import Attention, AttentionItem, Heading, Paper, texts
from goldenthread.render.manuscript.words import NOTHING
from goldenthread.render.setting.page import STYLESHEET, Link, page, stylesheet
from tests import sample_paper
from tests.sample_paper import AS_IT_STANDS, RED, figure, plain

_VOID = {"meta", "link", "col", "br"}
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_LEVEL = re.compile(r"h([1-6])")

PAPERS = [sample_paper.appendix(), sample_paper.cover_report()]


@pytest.fixture(params=PAPERS, ids=lambda paper: paper.stem)
def paper(request: pytest.FixtureRequest) -> Paper:
    return request.param


@pytest.fixture
def tree(paper: Paper) -> html.HtmlElement:
    return html.document_fromstring(page(paper))


class _Nesting(HTMLParser):
    """Follows the tags and notes the first that does not close what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fault = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.fault and (not self.open or self.open[-1] != tag):
            self.fault = f"</{tag}> at {self.getpos()} closes {self.open[-1:]}"
        elif self.open:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """A self-closing tag, as SVG has them, opens nothing."""


def test_every_tag_closes_in_order(paper: Paper) -> None:
    nesting = _Nesting()
    nesting.feed(page(paper))
    assert (nesting.fault, nesting.open) == ("", [])


def test_the_page_keeps_to_the_strict_policy(tree: html.HtmlElement) -> None:
    assert not tree.xpath("//script | //style | //*[@style] | //*[@*[starts-with(name(), 'on')]]")
    assert not tree.xpath("//*[@src] | //iframe | //object | //embed | //base")
    assert tree.xpath("//link/@href") == [STYLESHEET]


def test_the_page_says_its_language_title_and_width(tree: html.HtmlElement, paper: Paper) -> None:
    assert tree.get("lang") == "en-GB"
    assert tree.findtext("head/title") == f"{paper.title.text} – {paper.council}"
    assert tree.xpath("//meta[@name='viewport']/@content") == [
        "width=device-width, initial-scale=1"
    ]


def test_ids_are_unique_and_every_link_on_the_page_arrives(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_headings_begin_with_one_title_and_skip_no_level(tree: html.HtmlElement) -> None:
    levels = [int(tag[1]) for tag in (e.tag for e in tree.iter()) if _LEVEL.fullmatch(str(tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_a_heading_that_skips_a_level_in_the_paper_does_not_on_the_page() -> None:
    deep = replace(PAPERS[0], blocks=(Heading(3, plain("Deep"), "deep"),))
    assert '<h2 id="deep">Deep</h2>' in page(deep)


def test_landmarks_and_contents_lead_through_the_page(tree: html.HtmlElement, paper: Paper) -> None:
    assert tree.xpath("//body/a[1]/@href") == ["#main"]
    assert len(tree.xpath("//main[@id='main']")) == 1
    assert len(tree.xpath("//body/header")) == len(tree.xpath("//body/footer")) == 1
    listed = tree.xpath("//nav[@aria-labelledby='contents-title']//a/@href")
    headings = [block for block in paper.blocks if isinstance(block, Heading)]
    assert listed == [f"#{heading.anchor}" for heading in headings if heading.level < 3]


def test_every_table_has_a_caption_and_scoped_headers(tree: html.HtmlElement) -> None:
    tables = tree.xpath("//table")
    assert tables
    for table in tables:
        assert table.xpath("string(caption)")
        assert not table.xpath(".//th[not(@scope)]")
        assert not table.xpath("./thead//th[not(@scope='col')]")
        assert not table.xpath("./tbody/tr[not(th[1])]")


def test_a_table_that_may_scroll_can_be_reached_by_keyboard(tree: html.HtmlElement) -> None:
    for region in tree.xpath("//div[@class='scroll']"):
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby") == region.find("table/caption").get("id")


def test_a_picture_has_a_title_or_is_only_a_shape_beside_its_word(tree: html.HtmlElement) -> None:
    for picture in tree.iter("svg"):
        if picture.get("aria-hidden") == "true":
            assert picture.getparent().text_content().strip()
        else:
            assert picture.get("role") == "img"
            assert picture.findtext("title")


def test_the_page_prints_every_text_of_the_paper(tree: html.HtmlElement, paper: Paper) -> None:
    printed = " ".join(" ".join(tree.itertext()).split())
    said = [words.text for place, words in texts(paper) if not place.endswith("› chart")]
    assert [text for text in said if text not in printed] == []


def test_the_page_prints_no_number_of_its_own(tree: html.HtmlElement, paper: Paper) -> None:
    known = {numeral for _, words in texts(paper) for numeral in _NUMERAL.findall(words.text)}
    numbers = {b.number for b in paper.blocks if getattr(b, "number", "")}
    printed = set(_NUMERAL.findall(" ".join(tree.itertext())))
    assert printed <= known | numbers


def test_a_number_planted_in_a_template_would_be_seen(paper: Paper) -> None:
    planted = html.document_fromstring(page(paper).replace("Contents", "Contents 4711"))
    with pytest.raises(AssertionError):
        test_the_page_prints_no_number_of_its_own(planted, paper)


def test_commentary_that_looks_like_markup_stands_as_it_was_written() -> None:
    tree = html.document_fromstring(page(PAPERS[0]))
    assert AS_IT_STANDS in tree.xpath("string(//dl[@class='commentary'])")
    assert not tree.xpath("//dl[@class='commentary']//b")


def test_every_chart_has_the_table_of_its_figures(tree: html.HtmlElement, paper: Paper) -> None:
    for figure_ in tree.iter("figure"):
        assert figure_.findtext("details/summary") == "Figures of this chart"
        assert figure_.xpath("string(div/svg/title)") == figure_.findtext("details/table/caption")


def test_attention_and_lines_lead_to_the_panels() -> None:
    tree = html.document_fromstring(page(PAPERS[0]))
    assert "#panel-A12" in tree.xpath("//ol[@class='attention']//a/@href")
    assert "#panel-A12" in tree.xpath("//tbody//th/div/a/@href | //tbody//th/a/@href")


def test_a_line_leads_to_a_panel_of_another_paper_or_nowhere() -> None:
    line = AttentionItem(figure("A12"), RED, plain("Short."), NOTHING, "appendix-a-core#panel-A12")
    attention = Attention((line, replace(line, leads_to="no-such-panel")))
    tree = html.document_fromstring(page(replace(PAPERS[1], blocks=(attention,))))
    assert tree.xpath("//main//a/@href") == ["appendix-a-core.html#panel-A12"]


def test_links_lead_to_the_other_formats_and_papers() -> None:
    told = page(
        PAPERS[0],
        formats=(Link(plain("PDF"), "appendix-a-core.pdf"),),
        papers=(Link(figure("Appendix B"), "appendix-b-service.html"),),
    )
    links = html.document_fromstring(told).xpath("//a/@href")
    assert {"appendix-a-core.pdf", "appendix-b-service.html"} <= set(links)


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert page(paper) == page(paper)


def test_the_stylesheet_fetches_nothing() -> None:
    styles = stylesheet()
    assert "url(" not in styles
    assert "@import" not in styles
    assert "@media print" in styles
    assert ":focus-visible" in styles
