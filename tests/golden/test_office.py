"""The Word papers and the workbook as a council officer opens them, in LibreOffice."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests import packs
from tests.reading import web, word

STEMS = (
    "cover-report",
    "appendix-a-core",
    "appendix-b-service",
    "appendix-c-organisational-health",
)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.fixture(scope="module")
def opened(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers and the workbook, opened and saved by LibreOffice in its own format."""

    def save(out: Path) -> None:
        office = shutil.which("soffice")
        assert office, "LibreOffice is missing; ./test installs it where it is run as root."
        profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
        papers = [str(pack / f"{stem}.docx") for stem in STEMS]
        for kind, files in (("odt", papers), ("ods", [str(pack / "performance-report.xlsx")])):
            subprocess.run(
                [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *files],
                check=True,
                capture_output=True,
                timeout=300,
            )

    return packs.made_once(tmp_path_factory, "opened-in-libreoffice", save)


def content(path: Path, part: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))


@pytest.mark.parametrize("stem", STEMS)
def test_a_word_paper_opens_with_its_headings(pack: Path, opened: Path, stem: str) -> None:
    """The outline is that of the web page, one level up: there the title is the first heading."""
    found = [
        (int(heading.get(f"{TEXT}outline-level")), " ".join("".join(heading.itertext()).split()))
        for heading in content(opened / f"{stem}.odt").iter(f"{TEXT}h")
    ]
    page = web.read((pack / f"{stem}.html").read_bytes())
    expected = [
        (int(heading.tag[1]) - 1, web.text(heading))
        for heading in page.xpath("//main//*[self::h2 or self::h3 or self::h4 or self::h5]")
    ]
    assert [level for level, _ in found] == [level for level, _ in expected]
    assert all(words in text for (_, text), (_, words) in zip(found, expected, strict=True))


@pytest.mark.parametrize("stem", STEMS)
def test_a_word_paper_opens_with_every_picture(pack: Path, opened: Path, stem: str) -> None:
    described = word.alternative_texts(word.read((pack / f"{stem}.docx").read_bytes()).body)
    drawing = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
    svg = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
    frames = content(opened / f"{stem}.odt").iter(f"{drawing}frame")
    assert [frame.findtext(f"{svg}desc") for frame in frames] == described


def test_the_workbook_opens_with_its_sheets(opened: Path) -> None:
    sheets = content(opened / "performance-report.ods").iter(f"{TABLE}table")
    names = [sheet.get(f"{TABLE}name") for sheet in sheets if not sheet.get(f"{TABLE}is-sub-table")]
    assert names[:4] == ["Summary", "A Core", "B Service", "C Organisational health"]


def test_the_workbook_opens_with_every_chart_and_its_figures(pack: Path, opened: Path) -> None:
    """Each native chart is there as a chart of its own, and has figures to draw."""
    with zipfile.ZipFile(pack / "performance-report.xlsx") as package:
        made = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    workbook = opened / "performance-report.ods"
    with zipfile.ZipFile(workbook) as package:
        parts = [name for name in package.namelist() if name.endswith("/content.xml")]
    charts = [content(workbook, part) for part in parts]
    assert len(charts) == len(made) > 100
    for chart in charts:
        assert chart.find(f".//{CHART}series") is not None
        figures = [cell for cell in chart.iter() if cell.get(f"{OFFICE}value-type") == "float"]
        assert len(figures) >= 2
