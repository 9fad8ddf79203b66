"""# Words that name a hidden figure

A figure that is hidden from the tables may still stand in somebody's words. Publishing is refused
then, with the place of the words and without the figure; the service says it otherwise.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldenthread.cli.main import main
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.publication import NotPublishable, refuse_spoken_counts
from goldenthread.core.reporting.report import Audience, Report
from goldenthread.files.council.folder import read_folder
from tests.folders import Change, a_count_row, a_folder, a_value_row, with_rows
from tests.must_never.council import PAPER

QUARTER = Period.parse("2025-26/Q1")
AS_AT = date(2025, 7, 25)
FIRST_WORDS = "commentary/2025-26.csv:2"


def of_exclusions(tmp_path: Path, *changes: Change, april: int = 3) -> Path:
    """Pupils excluded, under a threshold of 5: 3 in April, 20 in May, 30 in June.

    April is hidden because it is small, and May with it; June and the quarter's 53 are shown.
    """
    definition = a_count_row(
        "exclusions", title="Permanent exclusions", unit="number of pupils",
        small_number_threshold="5",
    )  # fmt: skip
    values = (
        a_value_row(
            "exclusions", period=f"2025-26/M{month:02d}", value=str(count),
            recorded_on=f"2025-{month + 4:02d}-07", signed_off_on=f"2025-{month + 4:02d}-08",
        )
        for month, count in enumerate((april, 20, 30), start=1)
    )  # fmt: skip
    return a_folder(
        tmp_path,
        with_rows("kpi-sets/2025-26.csv", definition),
        with_rows("values/2025-26.csv", *values),
        *changes,
    )


def said_of_june(what_happened: str) -> Change:
    """A commentary on June, which is shown."""

    def change(files: dict[str, list[dict[str, str]]]) -> None:
        files["commentary/2025-26.csv"] = [
            {
                "indicator": "exclusions", "period": "2025-26/M03",
                "what_happened": what_happened, "recorded_on": "2025-07-08",
            }
        ]  # fmt: skip

    return change


def public_report(folder: Path) -> Report:
    """The report of the first quarter for everybody."""
    record, issues = read_folder(folder)
    assert record is not None, issues
    return build_report(record, QUARTER, as_at=AS_AT, audience=Audience.PUBLIC)


def hidden_periods_named(folder: Path) -> list[str]:
    """The hidden periods of which words give a figure away."""
    return sorted({str(spoken.period) for spoken in public_report(folder).spoken})


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("After 3 in April the number rose.", "2025-26/M01"),
        ("Three pupils were excluded in April, and 30 in June.", "2025-26/M01"),
        ("In Apr 2025 there were 3.", "2025-26/M01"),
        ("It began with 3 excluded pupils.", "2025-26/M01"),
        ("It was calm in April. There were 3.", "2025-26/M01"),
        ("Up from 20 last month.", "2025-26/M02"),
        ("The month before there were twenty.", "2025-26/M02"),
    ],
)
def test_commentary_on_a_shown_month_may_not_name_a_hidden_one(tmp_path, words, named):
    """In figures or in words, by the month's name or as the last one, or by what is counted."""
    assert hidden_periods_named(of_exclusions(tmp_path, said_of_june(words))) == [named]


@pytest.mark.parametrize(
    "words",
    [
        "There were 30 in June, and the quarter came to 53 pupils.",
        "In April 2024 it was 3.",
        "We met the heads of 3 schools.",
        "In June 30 pupils were excluded. Three exclusions were for assault.",
        "Four pupils were excluded in April.",
        "Twenty-three pupils came back in June, and 20 of the 30 have a place.",
        "The panel of 2025/26 met on 3/6 and on 20/6.",
        "No one was excluded twice.",
    ],
)
def test_a_number_of_something_else_gives_nothing_away(tmp_path, words):
    """The figures shown, another year's April, other things counted, a wrong number, dates."""
    assert hidden_periods_named(of_exclusions(tmp_path, said_of_june(words))) == []


def test_commentary_of_a_hidden_month_is_not_printed_and_so_not_refused(tmp_path):
    """What is said of May itself goes with May."""

    def of_may(files):
        said_of_june("3 in April, 20 now.")(files)
        files["commentary/2025-26.csv"][0] |= {"period": "2025-26/M02"}

    assert hidden_periods_named(of_exclusions(tmp_path, of_may)) == []


def test_a_figure_of_a_part_is_hidden_too(tmp_path):
    """Two in the east in June are not shown, though June's 30 are.

    | | April | May | June |
    |---|---|---|---|
    | east | 6 | 10 | 2 |
    | west | 6 | 10 | 28 |
    """

    def with_areas(files):
        said_of_june("Of these, 2 pupils were in the east.")(files)
        files["parts.csv"] = [
            {"indicator": "exclusions", "part": part, "title": part.title(), "adds_up": "yes"}
            for part in ("east", "west")
        ]
        files["values/parts.csv"] = [
            a_value_row(
                "exclusions", part=part, period=f"2025-26/M{month:02d}", value=str(count),
                recorded_on=f"2025-{month + 4:02d}-07", signed_off_on=f"2025-{month + 4:02d}-08",
            )
            for part, counts in (("east", (6, 10, 2)), ("west", (6, 10, 28)))
            for month, count in enumerate(counts, start=1)
        ]  # fmt: skip

    folder = of_exclusions(tmp_path, with_areas, april=12)

    assert hidden_periods_named(folder) == ["2025-26/M03"]


@pytest.mark.parametrize(
    ("words", "is_refused"),
    [("Only 3 pupils were excluded in April.", True), ("We asked 3 schools in April.", False)],
)
def test_the_cover_report_may_not_name_it_either(tmp_path, words, is_refused):
    """It speaks of every indicator, so a number in it needs a word for what is counted."""
    folder = of_exclusions(tmp_path)
    paper = folder / "papers" / "2025-26-Q1.toml"
    paper.parent.mkdir()
    paper.write_text(PAPER.replace("As agreed.", words, 1), encoding="utf-8")

    assert hidden_periods_named(folder) == (["2025-26/M01"] if is_refused else [])


def test_the_refusal_names_the_words_and_not_the_figure(tmp_path):
    """Who may read the message may not be who may read the figure."""
    report = public_report(of_exclusions(tmp_path, said_of_june("There were 3 in April.")))

    with pytest.raises(NotPublishable) as refused:
        refuse_spoken_counts(report)
    assert str(refused.value) == (
        f"{FIRST_WORDS}: these words name a figure of R-exclusions, of April 2025, that is hidden "
        "from the public. Say it without the figure."
    )


@pytest.mark.parametrize(("words", "status"), [("Up from 20 last month.", 5), ("It rose.", 0)])
def test_the_bulletin_is_refused_as_a_publication_is(tmp_path, capsys, words, status):
    """It goes to everybody as well."""
    folder = of_exclusions(tmp_path / "folder", said_of_june(words))
    out = tmp_path / "out"
    arguments = ["bulletin", str(folder), "--period", "2025-26/M03", "--out", str(out)]

    assert main(arguments) == status
    assert out.exists() is (status == 0)
    assert (FIRST_WORDS in capsys.readouterr().err) is (status == 5)
