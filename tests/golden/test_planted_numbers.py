"""A number typed into a template, in any format, is found: the trace cannot be got round.

The papers of the small example are printed with one digit more in what surrounds the words: a
template of the web page, the typesetter's template, the builder of the Word file.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pytest

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.contents import Format, papers_of, web_pages, word_documents
from goldenthread.render.manuscript.blocks import Paper
from goldenthread.render.manuscript.tracing import trace
from goldenthread.render.setting import document, page, pdf, typesetting, word_file
from tests import packs
from tests.reading import numerals

KNOWN_ON = date(2025, 4, 18)
TITLES = (
    "Performance Report, Quarter 4 2024/25",
    "Appendix A: Services to residents indicators",
    "Appendix B: The organisation indicators",
)


@pytest.fixture(scope="module")
def paper() -> Paper:
    """The appendix of three indicators, with panels, tables and charts."""
    record, _ = read_folder(packs.SMALL)
    assert record is not None
    report = build_report(
        record, Period.parse("2024-25/Q4"), as_at=KNOWN_ON, audience=Audience.RESTRICTED
    )
    return papers_of(report)[1]


def as_page(paper: Paper) -> Counter[str]:
    found = web_pages([paper], [Format.PDF])
    return numerals.of_page(found[f"{paper.stem}.html"], TITLES)


def as_word(paper: Paper) -> Counter[str]:
    (content,) = word_documents([paper], KNOWN_ON).values()
    return numerals.of_word(content)


def as_pdf(paper: Paper) -> Counter[str]:
    return numerals.of_pdf(pdf.pdfs([paper], KNOWN_ON)[paper.stem])


def traced(paper: Paper, without: Sequence[str]) -> Counter[str]:
    """Count the numerals of the trace; the second column of its rows is the place."""
    rows = [(place, text) for _, place, text, *_ in trace([paper])]
    return numerals.numerals(
        text
        for place, text in rows
        if not any(place.endswith(f"› {out}") or f"› {out} ›" in place for out in without)
    )


def unaccounted(read: Callable[[Paper], Counter[str]], paper: Paper) -> Counter[str]:
    """Count the numerals of a document that its trace does not have."""
    without = {as_page: (), as_pdf: ("figures of the chart",)}
    return read(paper) - traced(paper, without.get(read, ("chart", "figures of the chart")))


@pytest.mark.parametrize("read", [as_page, as_word, as_pdf])
def test_nothing_is_unaccounted_for_before_anything_is_planted(
    read: Callable[[Paper], Counter[str]], paper: Paper
) -> None:
    assert unaccounted(read, paper) == Counter()


@pytest.fixture
def templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The templates of the web page, by name, which a test may rewrite."""
    folder = Path(page.__file__).parent / "templates"
    sources = {file.name: file.read_text("utf-8") for file in folder.glob("*.*")}
    monkeypatch.setattr(page, "PackageLoader", lambda _: jinja2.DictLoader(sources))
    page._environment.cache_clear()
    yield sources
    page._environment.cache_clear()


@pytest.mark.parametrize(
    ("template", "before", "after"),
    [
        ("page.html", "Skip to main content", "Skip to main content of 7 parts"),
        ("page.html", 'aria-label="This paper in other formats"', 'aria-label="The other 7"'),
        ("blocks.html", "Figures of this chart", "The 7 figures of this chart"),
        ("blocks.html", 'scope="col">Period', 'scope="col" title="one of 7">Period'),
        ("cells.html", '<span class="status">', '<span class="status">7 '),
    ],
)
def test_a_number_in_a_template_of_the_web_page_is_found(
    templates: dict[str, str], paper: Paper, template: str, before: str, after: str
) -> None:
    assert before in templates[template]
    templates[template] = templates[template].replace(before, after)
    assert unaccounted(as_page, paper)["7"] > 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("fine(fact.label)", 'fine(fact.label + " 7")'),
        ("alt: it.alt", 'alt: it.alt + " 7"'),
        ("text(fill: tone, weight: strong-weight, it.words)", 'text(fill: tone, it.words + " 7")'),
        ("quiet, paper.subtitle", 'quiet, paper.subtitle + " 7"'),
    ],
)
def test_a_number_in_the_template_of_the_pdf_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paper: Paper, before: str, after: str
) -> None:
    folder = Path(shutil.copytree(typesetting._HERE / "typst", tmp_path / "typst"))
    template = folder / "paper.typ"
    source = template.read_text("utf-8")
    assert before in source
    template.write_text(source.replace(before, after), "utf-8")
    monkeypatch.setattr(typesetting, "_HERE", tmp_path)
    assert unaccounted(as_pdf, paper)["7"] > 0


def test_a_number_in_the_foot_of_the_pdf_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paper: Paper
) -> None:
    """The foot holds the page's own number, and is not looser for it."""
    folder = Path(shutil.copytree(typesetting._HERE / "typst", tmp_path / "typst"))
    template = folder / "paper.typ"
    source = template.read_text("utf-8")
    assert "  paper.furniture," in source
    template.write_text(source.replace("  paper.furniture,", '  paper.furniture + " 7",'), "utf-8")
    monkeypatch.setattr(typesetting, "_HERE", tmp_path)
    assert unaccounted(as_pdf, paper)["7"] > 0


@pytest.mark.parametrize(
    ("module", "name", "made"),
    [
        (document, "_status", lambda before: lambda it: before(it) + document.w.run(" 7")),
        (word_file, "_footer", lambda before: lambda it: before(it).replace("Page ", "Page 7 ")),
        (
            document.w,
            "picture",
            lambda before: lambda *it: before(*it).replace('descr="', 'descr="7 '),
        ),
    ],
    ids=["a status", "the foot", "the words read instead of a picture"],
)
def test_a_number_in_the_builder_of_the_word_file_is_found(
    monkeypatch: pytest.MonkeyPatch,
    paper: Paper,
    module: object,
    name: str,
    made: Callable[[Any], Any],
) -> None:
    monkeypatch.setattr(module, name, made(getattr(module, name)))
    assert unaccounted(as_word, paper)["7"] > 0
