"""Every numeral that a paper prints, in each format, less a short list of what needs no source.

The list, and what each entry on it is held to:

- **the number of the page** at the foot, and how many there are;
- **the pages in the contents and after “page”**, which lead to a heading of the paper;
- **the numbers of paragraphs**, which count 1.1, 1.2, 2.1 … without a gap;
- **what is said twice**: a heading in the contents, a chart's sentence above its figures, the
  titles of the other papers; each is compared with where it is said first;
- **the statement at the foot of every page**, counted once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tests.reading import pdf, web, word

NUMERAL = re.compile(r"\d+(?:[.,:/]\d+)*")
_PAGE = re.compile(r"Page (\d+) of (\d+)")
_PAGE_OF = re.compile(r"page\N{NO-BREAK SPACE}(\d+)")

Numerals = Counter[str]


def numerals(texts: Iterable[str]) -> Numerals:
    """Count the numerals in texts: "2025/26" is one, "12 of 15" two."""
    return Counter(numeral for text in texts for numeral in NUMERAL.findall(text))


def of_page(content: bytes, titles: Iterable[str]) -> Numerals:
    """Count those of a web page; ``titles`` are those of the other papers, which it leads to."""
    page = web.read(content)
    (title,) = web.taken_out(page, "//head/title")
    assert web.text(title).startswith(web.text(page.find(".//h1")))
    for link in web.taken_out(page, "//header//nav//a"):
        assert web.text(link) in titles
    for link in page.xpath("//nav[@class='contents']//a"):
        (heading,) = page.xpath("//*[@id=$id]", id=link.get("href").removeprefix("#"))
        assert web.text(link) == web.text(heading)
    web.taken_out(page, "//nav[@class='contents']//a")
    for figure in page.xpath("//figure[.//caption]"):
        assert web.text(figure.find(".//caption")) == figure.find(".//{*}title").text
    web.taken_out(page, "//figure//caption")
    in_order(web.text(number) for number in web.taken_out(page, "//*[@class='number']"))
    return numerals(web.texts(page))


def of_word(content: bytes) -> Numerals:
    """Count those of a Word document, with its alternative texts, head and foot."""
    document = word.read(content)
    assert numerals(word.automatic_numbers(document)) == Counter()
    assert word.alternative_texts(document.body) == word.inner_texts(document.body)
    said = [word.text(part) for part in (document.body, document.head, document.foot)]
    for caption in word.captions(document.body):
        assert caption in said[0]
    numbered = [
        word.text(paragraph).partition("\t")[0]
        for paragraph in document.body.iter(f"{word.W}p")
        if word.style(paragraph) == "NumberedParagraph"
    ]
    in_order(numbered)
    return numerals([*said, *word.alternative_texts(document.body)]) - Counter(numbered)


def of_pdf(content: bytes) -> Numerals:
    """Count those of a PDF, by its tags, with its alternative texts and the foot of a page."""
    tree = pdf.read(content)
    foot = _foot(tree, pdf.furniture(content))
    contents = [piece for entry in tree.all("TOCI") for piece in entry.pieces()]
    pages = {text for text in contents if text.isdecimal()}
    said = Counter(text for text in tree.pieces())
    said -= Counter(contents)
    headings = {_plain(heading.text) for heading in tree.all("H2", "H3")}
    for entry in tree.all("TOCI"):
        heading, _, page = _plain(entry.text).rpartition(" ")
        assert heading in headings
        assert page in pages
    everything = "\n".join(said.elements())
    last = len(pdf.furniture(content))
    assert all(int(page) <= last for page in _PAGE_OF.findall(everything))
    texts = [_PAGE_OF.sub("", everything), foot, *(found.alt for found in tree.all("Figure"))]
    return numerals(texts) - Counter(_numbers_in_order(tree))


def _foot(tree: pdf.Element, pages: list[str]) -> str:
    """Give what the foot of every page says besides its number; a heading row may stand there."""
    headings = {piece for cell in tree.all("TH") for piece in cell.pieces()}
    left: set[str] = set()
    for number, page in enumerate(pages, start=1):
        assert _PAGE.findall(page) == [(str(number), str(len(pages)))]
        lines = [line for line in page.split("\n") if line not in headings]
        left.add("\n".join(line for line in lines if not _PAGE.fullmatch(line.strip())))
    (foot,) = left
    return foot


def _numbers_in_order(tree: pdf.Element) -> list[str]:
    """Find the numbers of paragraphs, each a piece of its own under a heading so numbered."""
    found: list[str] = []
    section = ""
    for part in tree.walk():
        if part.tag == "H2":
            section = part.text.partition(".")[0]
        elif section.isdecimal() and part.tag in ("Span", "Div", "P"):
            pieces = (piece.strip() for piece in part.inside if isinstance(piece, str))
            found += [piece for piece in pieces if re.fullmatch(rf"{section}\.\d+", piece)]
    in_order(found)
    return found


def in_order(found: Iterable[str]) -> None:
    """Hold that paragraphs count 1.1, 1.2, 2.1 … without a gap."""
    section, paragraph = 0, 0
    for number in found:
        now, _, within = number.partition(".")
        if int(now) != section:
            assert (int(now), int(within)) > (section, 0)
            section, paragraph = int(now), 0
        paragraph += 1
        assert int(within) == paragraph


def _plain(text: str) -> str:
    return " ".join(text.split())
