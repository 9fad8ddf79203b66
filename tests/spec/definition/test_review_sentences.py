"""The papers of the annual review say what the founding paper says, number for number.

Source: North Northamptonshire Council, report to Corporate Scrutiny Committee, 11 February 2025,
"Performance Management Framework and 2025-26 KPI Set". Its appendices are A to C, the set; D, the
changes; E, the framework. Each sentence here is looked for in the text of the papers as printed.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from goldenthread.core.period import FinancialYear
from goldenthread.core.reporting.review_report import ReviewReport, build_review, compare_years
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.review_contents import review_papers_of
from goldenthread.render.manuscript.blocks import Paper, Row, RowKind, Table, texts
from goldenthread.render.setting.plain_text import plain_text

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "north-northamptonshire"
COVER, CHANGES, FRAMEWORK = "cover-report", "appendix-d-changes", "appendix-e-framework"

SET = """
Active, fulfilled lives           9  18   0   27
Better, brighter futures         17  16   0   33
Connected communities             0   1   2    3
Greener, sustainable environment  0  14   0   14
Modern public services            6   3  36   45
Safe and thriving places         11  34   0   45
Total                            43  86  38  167
"""
SET_BEFORE = """
Active, fulfilled lives           7  18   0   25
Better, brighter futures         15  32   0   47
Connected communities             0   1   2    3
Greener, sustainable environment  0  14   0   14
Modern public services            4   5  45   54
Safe and thriving places          9  34   0   43
Total                            35 104  47  186
"""
SECTIONS = """
Core                    35    0   0   0  +4   +4   0   43   +8
Service                104  −30   0  −4   0  +16   0   86  −18
Organisational health   47  −10  −1   0   0    0  +2   38   −9
Total                  186  −40  −1  −4  +4  +20  +2  167  −19
"""


@pytest.fixture(scope="module")
def report() -> ReviewReport:
    record, _ = read_folder(FOLDER)
    assert record is not None
    review = compare_years(record, FinancialYear(2024), FinancialYear(2025))
    return build_review(record, review)


@pytest.fixture(scope="module")
def papers(report) -> Mapping[str, Paper]:
    return {paper.stem: paper for paper in review_papers_of(report)}


def said(paper: Paper) -> str:
    """All words of a paper, as one run."""
    return " ".join(words.text for _, words in texts(paper))


def rows(paper: Paper) -> list[tuple[str, ...]]:
    """Every row of counts of a paper's tables: the name, then the numbers."""
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return [_row(row) for table in tables for row in table.rows if row.kind is not RowKind.GROUP]


def _row(row: Row) -> tuple[str, ...]:
    return tuple(getattr(cell, "text", "") for cell in row.cells)


def as_rows(table: str) -> list[tuple[str, ...]]:
    """A table of these tests: what is apart by two spaces, or stands before a number, is a cell."""
    return [tuple(re.split(r"\s{2,}|\s+(?=[\d+−])", line)) for line in table.strip().split("\n")]


def listed(paper: Paper, caption: str) -> list[Row]:
    """The rows of the table with a caption, without its headings."""
    table = next(b for b in paper.blocks if isinstance(b, Table) and b.caption.text == caption)
    return [row for row in table.rows if row.kind is RowKind.ORDINARY]


def test_the_pack_is_the_one_of_the_contract(papers):
    """The cover report, the set by section, D the changes, E the framework, F the new targets."""
    assert list(papers) == [
        COVER,
        "appendix-a-core-set",
        "appendix-b-service-set",
        "appendix-c-organisational-health-set",
        CHANGES,
        FRAMEWORK,
        "appendix-f-new-targets",
    ]


@pytest.mark.parametrize("stem", [COVER, CHANGES])
@pytest.mark.parametrize(
    "sentence",
    [
        (
            "The set for 2025/26 has 167 indicators: 43 Core, 86 Service and 38 Organisational health, "
            "19 fewer than the 186 of 2024/25."
        ),
        (
            "20 are new and 1 was split into 2; 27 changed in another way; 40 were removed, of which "
            "21 were Oflog metrics."
        ),
        "Core grows by 8, Service falls by 18 and Organisational health by 9.",
        (
            "Core grows by 8, from 35 to 43: by 2 in each of Active, fulfilled lives; Better, brighter "
            "futures; Modern public services; and Safe and thriving places."
        ),
        (
            "Service falls by 18, from 104 to 86: Better, brighter futures is halved, from 32 to 16; "
            "Modern public services falls by 2, from 5 to 3."
        ),
        (
            "Organisational health falls by 9, from 47 to 38: all of it in Modern public services, "
            "from 45 to 36."
        ),
        (
            "In Better, brighter futures 16 were removed. In Modern public services 2 were removed, all "
            "of them Oflog metrics."
        ),
        "In Modern public services 10 were removed, among them 9 Oflog metrics.",
        "2024/25: 186 = 40 removed + 1 split + 27 changed + 118 unchanged",
        "2025/26: 167 = 20 new + 2 from the split + 27 changed + 118 unchanged",
    ],
)
def test_the_counted_sentences_of_the_founding_paper(papers, stem, sentence):
    """Said in the cover report, and again at the head of the list that proves them."""
    assert sentence in said(papers[stem])


def test_greener_is_ten_quarterly_one_half_yearly_and_three_annual(papers):
    """Half-yearly is a real frequency; the teams are Waste, Economic Development and Grounds."""
    sentence = (
        "Greener, sustainable environment: 14 indicators, 10 quarterly, 1 half-yearly and 3 annual, "
        "from Economic Development, Grounds and Waste."
    )
    assert sentence in said(papers[COVER])


@pytest.mark.parametrize("stem", [COVER, CHANGES, FRAMEWORK])
def test_the_set_by_commitment_and_section(papers, stem):
    """The table of the founding paper, in each paper that counts the set."""
    assert set(as_rows(SET)) <= set(rows(papers[stem]))


def test_the_set_of_the_year_before(papers):
    """Not in the founding paper; it follows from the changes that the paper states."""
    assert set(as_rows(SET_BEFORE)) <= set(rows(papers[CHANGES]))


@pytest.mark.parametrize("stem", [COVER, CHANGES])
def test_how_each_section_went_from_the_one_year_to_the_other(papers, stem):
    """Removed, split, moved out, moved in, new, from the split; net −19."""
    assert set(as_rows(SECTIONS)) <= set(rows(papers[stem]))


@pytest.mark.parametrize(
    ("caption", "count"),
    [
        ("Joining the set (20)", 20),
        ("Split: 1 into 2", 2),
        ("Changed in another way (27)", 27),
        ("Moved to another section (4), which are among those changed", 4),
        ("Leaving the set (40)", 40),
        ("New targets (55), listed apart because the indicator itself is the same", 55),
        ("New owners (6), listed apart because the indicator itself is the same", 6),
    ],
)
def test_every_list_is_as_long_as_it_says(papers, caption, count):
    """A reader who counts the rows by hand finds the number in the caption."""
    assert len(listed(papers[CHANGES], caption)) == count


def test_twenty_one_of_the_removed_are_oflog_metrics(papers):
    """Each says so in its own row."""
    removed = [_row(row) for row in listed(papers[CHANGES], "Leaving the set (40)")]
    assert sum(scheme == "Oflog" for _, _, scheme, _ in removed) == 21
    assert "Of the 40 that were removed, 21 were Oflog metrics." in said(papers[CHANGES])


@pytest.mark.parametrize(
    ("stem", "count"),
    [
        ("appendix-a-core-set", 43),
        ("appendix-b-service-set", 86),
        ("appendix-c-organisational-health-set", 38),
    ],
)
def test_every_indicator_of_a_section_has_its_row(report, papers, stem, count):
    """No indicator is left out, and none stands twice."""
    table = [b for b in papers[stem].blocks if isinstance(b, Table)][-1]
    printed = [row.cells[0].lines[0].text for row in table.rows if row.kind is RowKind.ORDINARY]
    assert len(printed) == len(set(printed)) == count
    section = next(a for a in report.appendices if stem.endswith(f"-{a.section.key}-set"))
    assert printed == [entry.definition.reference for entry in section.entries]


def test_the_target_of_an_exempt_indicator_is_in_no_paper(report, papers):
    """Its name is public, its target is not: neither in the set nor among the new targets."""
    exempt = [entry for entry in report.entries if entry.is_exempt]
    assert [entry.definition.reference for entry in exempt] == ["MPS37"]
    everything = " ".join(map(said, papers.values()))
    assert "£15.5m" not in everything
    assert "£17m" not in everything


def test_what_was_not_known_on_the_day_is_not_in_the_framework(report, papers):
    """The review is dated 11 February 2025; statements of later days are not in it."""
    assert report.dated.isoformat() == "2025-02-11"
    assert all(statement.dated <= report.dated for statement in report.quality)
    assert "The list of posts in the human resources system" not in said(papers[FRAMEWORK])


def test_a_paper_reads_the_same_as_plain_text(papers):
    """The sentences do not depend on the typesetter."""
    printed = " ".join(plain_text(papers[COVER]).split())
    assert "20 are new and 1 was split into 2; 27 changed in another way" in printed
