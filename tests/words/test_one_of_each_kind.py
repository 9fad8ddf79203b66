"""The page that shows one indicator of each kind: short, plain, and understood without colour.

At most 400 words and a reading age of at most 12, counting all that is printed: names and statuses
too, and the number of the page. The answers to the five questions stand on it in words.
"""

import re
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from goldenthread.core.analysis.assessment import NotRated
from goldenthread.core.analysis.behaviour import Untested
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, Polarity
from goldenthread.core.reporting.report import Line
from goldenthread.render.setting.pdf import pdfs
from tests.words import generated, reading_age
from tools import reading_pages

MOST_WORDS = 400
OLDEST_READER = 12
QUESTIONS = 5
LARGEST_PICTURE = 300_000

PAGE = reading_pages.FOLDER / f"{reading_pages.STEM}.md"
PICTURE = PAGE.with_suffix(".png")
QUESTION = re.compile(r"^## \d\. (.+\?)\n\n(.+)\n\n> (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def sheet() -> str:
    """The text of the page as it is printed, on one line."""
    report = generated.report(reading_pages.QUARTER)
    content = pdfs([reading_pages.page(report)], report.as_at)[reading_pages.STEM]
    (only,) = pypdfium2.PdfDocument(content)
    return " ".join(only.get_textpage().get_text_bounded().split())


@pytest.fixture(scope="module")
def shown() -> list[Line]:
    """The lines on the page."""
    lines = {
        line.definition.reference: line for line in generated.report(reading_pages.QUARTER).lines
    }
    return [lines[kind.reference] for kind in reading_pages.KINDS]


def test_the_page_is_as_it_would_be_written_now() -> None:
    """Byte for byte, text and pictures; ``python -m tools.reading_pages`` writes them."""
    kept = {path.name: path.read_bytes() for path in reading_pages.FOLDER.iterdir()}
    del kept["questions.md"]
    assert reading_pages.files() == kept


def test_every_kind_of_measure_is_on_the_page(shown: list[Line]) -> None:
    """And a range, seasons, another area, what is missing, restated and not judged."""
    assert {line.definition.kind for line in shown} == set(MeasureKind)
    assert any(line.definition.is_ratio for line in shown)
    assert any(line.definition.polarity is Polarity.RANGE for line in shown)
    assert any(line.behaviour.untested is Untested.SEASONAL for line in shown)
    assert any(line.definition.geography for line in shown)
    assert any(line.restatements for line in shown)
    assert {Absence.AWAITED, NotRated.CONTEXT_ONLY} <= {line.state for line in shown}


def test_the_page_is_short(sheet: str) -> None:
    """Counted as a reader does: whatever stands between two blanks."""
    assert 300 < len(sheet.split()) <= MOST_WORDS
    text = re.sub(r"!\[.*?\]", "", PAGE.read_text(encoding="utf-8"))
    words = [word for word in re.sub(r"\(\S+\)|<br>|[|*#●▲◆○·-]{1,3}", " ", text).split() if word]
    assert 300 < len(words) <= MOST_WORDS


def test_a_child_of_twelve_can_read_it(shown: list[Line]) -> None:
    """With the names and without them, and no item of a list apart."""
    council = generated.report(reading_pages.QUARTER).council
    named = list(zip(reading_pages.KINDS, shown, strict=True))
    said = [kind.said(council, line).text for kind, line in named] + [reading_pages.NOTE]
    names = [text for kind, line in named for text in (kind.name, line.definition.title)]
    assert reading_age.read(said, items_apart=False).age <= OLDEST_READER
    assert reading_age.read([*said, *names], items_apart=False).age <= OLDEST_READER


def test_the_picture_has_no_colour_and_is_of_a_size_to_be_read() -> None:
    drawn = Image.open(BytesIO(PICTURE.read_bytes()))
    colours = drawn.convert("RGB").getcolors()
    assert colours
    assert all(red == green == blue for _, (red, green, blue) in colours)
    assert drawn.width >= 1600
    assert PICTURE.stat().st_size <= LARGEST_PICTURE


def test_a_status_is_a_word_and_a_shape(shown: list[Line]) -> None:
    """Beside each line of the page as text, as in the picture."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "**" in line]
    assert len(rows) == len(shown)
    assert all(re.search(r"\| [●▲◆○] [A-Z][a-z ]+ \|", row) for row in rows)


def questions() -> list[tuple[str, str, str]]:
    return QUESTION.findall((PAGE.parent / "questions.md").read_text(encoding="utf-8"))


def test_there_are_five_questions() -> None:
    assert len(questions()) == QUESTIONS


@pytest.mark.parametrize(("question", "answer", "words"), questions())
def test_the_answer_stands_on_the_page_in_words(
    question: str, answer: str, words: str, sheet: str
) -> None:
    """Each number of the answer is in the words quoted, or in the line in which they stand."""
    assert words in sheet, question
    line = next(row for row in PAGE.read_text(encoding="utf-8").splitlines() if words in row)
    assert set(re.findall(r"\d[\d.]*\d", answer)) <= set(re.findall(r"\d[\d.]*\d", line))
