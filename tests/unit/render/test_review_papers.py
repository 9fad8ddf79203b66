"""The review pack and the bulletin as files: whole, traced, the same in every form, or not at all."""

import csv
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from goldenthread.cli.main import main
from goldenthread.core.definition.indicator import Access
from goldenthread.core.period import FinancialYear, Period
from goldenthread.core.reporting.build import NothingToReport
from goldenthread.core.reporting.bulletin import build_bulletin
from goldenthread.core.reporting.review_report import build_review, compare_years
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.bulletin_contents import make_bulletin
from goldenthread.pack.review_contents import review_data_files, review_papers_of
from goldenthread.render.manuscript.blocks import Attention, Paragraph, Table, texts
from goldenthread.render.papers.bulletin import bulletin_paper
from goldenthread.render.setting.plain_text import WIDTH, plain_text
from goldenthread.render.wording.direction import direction_short
from tests.folders import a_definition_row, a_folder, a_value_row, with_cells, with_rows

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "north-northamptonshire"
OCTOBER = Period.parse("2025-26/M07")
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(scope="module")
def record():
    found, _ = read_folder(FOLDER)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def review(record):
    years = compare_years(record, FinancialYear(2024), FinancialYear(2025))
    return build_review(record, years)


@pytest.fixture(scope="module")
def october(record):
    return build_bulletin(record, OCTOBER, as_at=record.as_at(OCTOBER))


@pytest.fixture(scope="module")
def bulletin_files(october):
    return make_bulletin(october)


def run_together(text: str) -> str:
    """A text without spaces, and so without the line breaks of its form."""
    return "".join(text.split())


# The review pack


def test_every_numeral_of_the_papers_is_in_the_trace(review):
    papers = review_papers_of(review)
    content = review_data_files(review, papers)["data/trace.csv"].decode()
    traced = {
        (row["document"], numeral)
        for row in csv.DictReader(io.StringIO(content))
        for numeral in _NUMERAL.findall(row["text"])
    }
    printed = {
        (paper.stem, numeral)
        for paper in papers
        for _, words in texts(paper)
        for numeral in _NUMERAL.findall(words.text)
    }
    assert printed == traced


def test_a_count_is_traced_to_the_references_that_it_counts(review):
    content = review_data_files(review, review_papers_of(review))["data/trace.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    half_yearly = [
        row for row in rows if "sustainable environment, half-yearly" in row["made_from"]
    ]
    assert {row["text"] for row in half_yearly} == {"1"}
    assert all(re.search(r": GSE\d\d$", row["made_from"]) for row in half_yearly)


def test_places_within_a_paper_are_named_once(review):
    for paper in review_papers_of(review):
        anchors = [block.anchor for block in paper.blocks if hasattr(block, "anchor")]
        assert len(anchors) == len(set(anchors))


def test_the_set_as_open_data_has_a_row_an_indicator_and_no_exempt_target(review):
    content = review_data_files(review, ())["data/kpi-set.csv"].decode()
    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(content))}
    assert len(rows) == 167
    assert (rows["MPS37"]["target"], rows["MPS37"]["rule"]) == ("", "")
    assert rows["AFL02"]["target"] == "78"


def test_the_pack_is_written_whole(tmp_path, capsys):
    out = tmp_path / "out"
    arguments = ("review", str(FOLDER), "2024-25", "2025-26", "--format", "html,csv")
    assert main([*arguments, "--out", str(out)]) == 0
    pack = out / "north-northamptonshire" / "review-2025-26"
    assert {path.name for path in pack.iterdir()} == {
        "appendix-a-core-set.html", "appendix-b-service-set.html",
        "appendix-c-organisational-health-set.html", "appendix-d-changes.html",
        "appendix-e-framework.html", "appendix-f-new-targets.html", "cover-report.html", "data",
        "manifest.json", "papers.css",
    }  # fmt: skip
    assert "it reconciles" in capsys.readouterr().out


def test_what_does_not_reconcile_is_refused_and_nothing_is_written(tmp_path, capsys):
    folder = a_folder(tmp_path, _another_year(), _undeclared())
    out = tmp_path / "out"
    assert main(["review", str(folder), "2024-25", "2025-26", "--out", str(out)]) == 4
    assert not out.exists()
    assert "do not reconcile" in capsys.readouterr().err


def test_without_the_authors_words_nothing_is_written(tmp_path, capsys):
    held = {"indicator": "streetlights", "period": "2024-25", "target": "97"}
    folder = a_folder(tmp_path, _another_year(), with_rows("targets/2024-25.csv", held))
    out = tmp_path / "out"
    assert main(["review", str(folder), "2024-25", "2025-26", "--out", str(out)]) == 3
    assert not out.exists()
    assert "There is no papers/review-2025-26.toml" in capsys.readouterr().err


def test_a_set_has_no_workbook(tmp_path, capsys):
    arguments = ["review", str(FOLDER), "2024-25", "2025-26", "--format", "xlsx"]
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--out", str(tmp_path / "out")])
    assert stop.value.code == 2
    assert "has no workbook" in capsys.readouterr().err


def _another_year():
    rows = [a_definition_row(), a_definition_row("complaints", numerator="", denominator="",
            unit="number", decimals="0", polarity="lower", roll_up="sum")]  # fmt: skip
    return with_rows("kpi-sets/2024-25.csv", *rows)


def _undeclared():
    return with_rows("kpi-sets/2024-25.csv", a_definition_row("litter"))


# The bulletin


def test_the_bulletin_has_one_line_for_each_core_indicator(october):
    table = next(block for block in bulletin_paper(october).blocks if isinstance(block, Table))
    assert len([row for row in table.rows if len(row.cells) > 1]) == len(october.lines) == 43


def test_the_bulletin_tells_the_direction_where_there_is_no_signal(october):
    table = next(block for block in bulletin_paper(october).blocks if isinstance(block, Table))
    rows = {row.cells[0].text: row.cells[-1] for row in table.rows if len(row.cells) > 1}
    told = {
        line.definition.reference: direction_short(line).text
        for line in october.lines
        if direction_short(line)
    }
    assert told
    shown = {
        reference: cell.lines[1].text for reference, cell in rows.items() if len(cell.lines) > 1
    }
    assert shown == told


def test_the_bulletin_says_first_what_needs_attention(october):
    blocks = bulletin_paper(october).blocks
    assert isinstance(blocks[1], Attention)
    headings = [block.words.text for block in blocks if hasattr(block, "anchor")]
    assert headings[:2] == ["What needs attention", "What changed since last month"]
    assert headings[-1] == "Every indicator on one line"


def test_the_three_forms_say_the_same(october, bulletin_files):
    page = html.document_fromstring(bulletin_files["bulletin.html"])
    pdf = pypdfium2.PdfDocument(bulletin_files["bulletin.pdf"])
    forms = {
        "page": run_together(" ".join(page.itertext())),
        "text": run_together(bulletin_files["bulletin.txt"].decode()),
        "pdf": run_together(" ".join(leaf.get_textpage().get_text_range() for leaf in pdf)),
    }
    paper = bulletin_paper(october)
    sentences = [block.words.text for block in paper.blocks if isinstance(block, Paragraph)]
    sentences += [
        words.text
        for block in paper.blocks
        if isinstance(block, Attention)
        for item in block.items
        for words in (item.title, item.sentence)
    ]
    assert len(sentences) > 10
    for form, printed in forms.items():
        assert [text for text in sentences if run_together(text) not in printed] == [], form


def test_the_text_says_everything_that_the_paper_says(october):
    printed = run_together(plain_text(bulletin_paper(october)))
    said = [words.text for place, words in texts(bulletin_paper(october))]
    missing = {text for text in said if run_together(text) not in printed}
    assert missing <= {"Ref", "Indicator"}, "the columns that name a row need no heading"


def test_no_line_of_the_text_is_wider_than_an_e_mail(october):
    lines = plain_text(bulletin_paper(october)).splitlines()
    assert max(map(len, lines)) <= WIDTH == 72
    assert not any(line != line.rstrip() for line in lines)


def test_plain_text_sets_a_narrow_table_in_columns(review):
    cover = plain_text(review_papers_of(review)[0])
    assert re.search(r"^Connected communities +0 +1 +2 +3$", cover, re.MULTILINE)
    assert max(map(len, cover.splitlines())) <= WIDTH


def test_an_exempt_indicator_is_nowhere_in_a_bulletin(tmp_path):
    folder = a_folder(
        tmp_path,
        with_cells("kpi-sets/2025-26.csv", 3, access="exempt", exempt_paragraph="3",
                   title="Claims against the council", reference="SECRET"),
        with_rows("values/2025-26.csv", a_value_row("complaints", period="2025-26/M02",
                                                    recorded_on="2025-06-07", value="4711")),
    )  # fmt: skip
    record, issues = read_folder(folder)
    assert record is not None, issues
    month = Period.parse("2025-26/M02")
    report = build_bulletin(record, month, as_at=record.as_at(month))
    assert all(line.definition.access is Access.PUBLIC for line in report.lines)
    everything = b" ".join(make_bulletin(report).values())
    for planted in (b"Claims against", b"SECRET", b"4711", b"complaints,"):
        assert planted not in everything
    assert b"1 indicator holds exempt information" in everything


def test_a_bulletin_leaves_out_what_members_do_not_see_every_month(october):
    assert [appendix.section.key for appendix in october.appendices] == ["core"]
    assert {line.definition.reported.value for line in october.lines} == {"monthly"}


def test_a_bulletin_is_of_one_month(record):
    quarter = Period.parse("2025-26/Q2")
    with pytest.raises(NothingToReport, match="of one month"):
        build_bulletin(record, quarter, as_at=record.as_at(quarter))


def test_a_council_without_such_a_section_has_no_bulletin(tmp_path, capsys):
    folder = a_folder(tmp_path)
    settings = folder / "council.toml"
    settings.write_text(settings.read_text().replace("full_panels = true", "full_panels = false"))
    out = tmp_path / "out"
    assert main(["bulletin", str(folder), "--period", "2025-26/M01", "--out", str(out)]) == 2
    assert "No section marked full_panels" in capsys.readouterr().err
    assert not out.exists()


def test_the_same_input_gives_the_same_bytes(october, bulletin_files):
    assert make_bulletin(october) == bulletin_files
