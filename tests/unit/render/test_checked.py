"""The points checked, as the notes of an appendix print them: every number with its source."""

from pathlib import Path

import pytest

from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience, Report
from goldenthread.files.council.folder import read_folder
from goldenthread.render.manuscript.blocks import Bullets
from goldenthread.render.manuscript.words import Origin
from goldenthread.render.papers.checked import finding_words, points_checked

COUNCIL = Path(__file__).parents[3] / "examples" / "north-northamptonshire"


@pytest.fixture(scope="module")
def report() -> Report:
    record, _ = read_folder(COUNCIL)
    assert record is not None
    period = Period.parse("2025-26/Q3")
    return build_report(record, period, as_at=record.as_at(period), audience=Audience.PUBLIC)


def test_the_example_has_something_to_show_and_has_answered_it(report: Report) -> None:
    assert 5 <= len(report.points) <= 25
    assert all(point.answer for point in report.points)


def test_the_papers_say_what_the_command_says(report: Report) -> None:
    """Word for word, except that a status has the council's own name."""
    for point in report.points:
        assert finding_words(report.council, point.finding).text == point.finding.sentence


def test_a_point_is_printed_with_its_answer(report: Report) -> None:
    _, listed = points_checked(report.council, report.points)
    assert isinstance(listed, Bullets)
    printed = [words.text for words in listed.items]
    assert any(
        "The 100.0% is of 18 cases only" in text
        and "Answer of the Grounds Operations Lead, 20 January 2026: There is one round" in text
        for text in printed
    )


def test_every_fact_leads_to_a_row_or_says_how_it_was_made(report: Report) -> None:
    _, listed = points_checked(report.council, report.points)
    assert isinstance(listed, Bullets)
    for words in listed.items:
        for printed in words.printed:
            source = printed.source
            traced = source.rows or source.target or source.made_from or source.definition
            assert traced or source.origin is Origin.DATE, printed


def test_nothing_found_is_said(report: Report) -> None:
    (paragraph,) = points_checked(report.council, ())
    assert "found nothing" in paragraph.words.text
