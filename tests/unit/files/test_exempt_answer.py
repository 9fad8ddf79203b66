"""What a cover report says of exempt information is held against the set of its period."""

from pathlib import Path

import pytest

from goldenthread.files.council.folder import read_folder
from tests.folders import a_folder, with_cells
from tests.must_never.council import PAPER

PARAGRAPH = "Paragraph 3 of Schedule 12A"
FILE = "papers/2025-26-Q1.toml"


def issues_of(tmp_path: Path, answer: str, paragraph: str, **cells: str) -> list[tuple[str, str]]:
    """What is found in a folder with such a cover report, and where; headings without words apart."""
    folder = a_folder(tmp_path, with_cells("kpi-sets/2025-26.csv", 3, **cells))
    paper = PAPER.replace('confidential = "No"', f'confidential = "{answer}"')
    paper = paper.replace('"Not applicable"', f'"{paragraph}"')
    (folder / "papers").mkdir()
    (folder / FILE).write_text(paper, encoding="utf-8")
    _, issues = read_folder(folder)
    found = [issue for issue in issues if issue.code != "missing-words"]
    return [(issue.code, str(issue.place)) for issue in found]


EXEMPT = {"access": "exempt", "exempt_paragraph": "3"}


@pytest.mark.parametrize(
    ("answer", "paragraph", "cells", "column"),
    [
        ("No", PARAGRAPH, EXEMPT, "header.confidential"),
        ("Yes, in Appendix B", PARAGRAPH, {}, "header.confidential"),
        ("Yes", "Not applicable", EXEMPT, "header.schedule_12a"),
        ("Yes", "Paragraph 13 of Schedule 12A", EXEMPT, "header.schedule_12a"),
    ],
    ids=["no, but one is", "yes, but none is", "no paragraph", "another paragraph"],
)
def test_an_answer_that_the_set_contradicts_is_an_issue(
    tmp_path: Path, answer: str, paragraph: str, cells: dict[str, str], column: str
) -> None:
    assert issues_of(tmp_path, answer, paragraph, **cells) == [
        ("exempt-answer", f"{FILE}:{column}")
    ]


@pytest.mark.parametrize(
    ("answer", "paragraph", "cells"),
    [("Yes, in Appendix B", PARAGRAPH, EXEMPT), ("No", "Not applicable", {})],
)
def test_an_answer_that_agrees_with_the_set_is_none(
    tmp_path: Path, answer: str, paragraph: str, cells: dict[str, str]
) -> None:
    assert issues_of(tmp_path, answer, paragraph, **cells) == []
