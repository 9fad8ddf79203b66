"""The PDFs of the pack as an auditor of accessible documents meets them, and as an archive keeps them.

Typst refuses to set what breaks PDF/UA-1 or PDF/A-2a; these tests read the finished files again,
with another program, for what a reader would miss most.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.reading import pdf

STEMS = (
    "cover-report",
    "appendix-a-core",
    "appendix-b-service",
    "appendix-c-organisational-health",
)
FAMILY = "SourceSansPro"


@pytest.fixture(scope="module", params=STEMS)
def path(pack: Path, request: pytest.FixtureRequest) -> Path:
    return pack / f"{request.param}.pdf"


@pytest.fixture
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as found:
        yield found


def test_it_is_tagged_and_in_british_english(opened: pikepdf.Pdf) -> None:
    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root
    assert str(opened.Root.Lang) == "en-GB"


def test_it_shows_its_title_and_not_its_file_name(opened: pikepdf.Pdf, path: Path) -> None:
    title = opened.open_metadata()["dc:title"]
    (heading,) = pdf.read(path.read_bytes()).all("H1")
    assert title == heading.text.strip()
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_it_declares_the_standards_it_keeps(opened: pikepdf.Pdf) -> None:
    described = opened.open_metadata()
    assert described["pdfuaid:part"] == "1"
    assert (described["pdfaid:part"], described["pdfaid:conformance"]) == ("2", "A")


def test_every_letter_is_of_the_one_typeface_and_in_the_file(opened: pikepdf.Pdf) -> None:
    fonts = list(_fonts(opened))
    assert fonts
    for font in fonts:
        assert FAMILY in str(font.BaseFont)
        described = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in described or "/FontFile3" in described


def _fonts(opened: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in opened.pages:
        yield from page.Resources.get("/Font", {}).values()


def test_every_picture_has_words(path: Path) -> None:
    """The cover report has no charts; an appendix has one for each line and each panel."""
    figures = pdf.read(path.read_bytes()).all("Figure")
    assert bool(figures) == (path.stem != "cover-report")
    assert [figure for figure in figures if not figure.alt.endswith(".")] == []


def test_headings_begin_with_the_title_and_skip_no_level(path: Path) -> None:
    levels = [
        int(heading.tag[1:])
        for heading in pdf.read(path.read_bytes()).all("H1", "H2", "H3", "H4", "H5")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_table_has_a_heading_row(path: Path) -> None:
    for table in pdf.read(path.read_bytes()).all("Table"):
        if table.all("Caption"):
            assert [cell.tag for cell in table.all("TR")[0].inside if cell] != []
            assert {cell.tag for cell in table.all("TR")[0].inside} == {"TH"}
