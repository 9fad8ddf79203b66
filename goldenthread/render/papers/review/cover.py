"""The cover report of the annual review: what the committee is asked to agree, and why.

The same shape as the quarter's cover report. The counted sentences are the founding paper's:
how large the set is, what is new, changed and removed, and where it grew and fell.
"""

from __future__ import annotations

from goldenthread.core.definition.council import Section
from goldenthread.core.definition.review import having
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import Bullets, Paper, Table
from goldenthread.render.manuscript.words import Words, say
from goldenthread.render.papers.committee import Author, Numbering, body, head
from goldenthread.render.papers.review.citing import number, year_words
from goldenthread.render.papers.review.front import furniture, subtitle
from goldenthread.render.papers.review.matrices import flow_table, set_matrix
from goldenthread.render.papers.review.sentences import (
    commitment_sentences,
    section_sentences,
    sum_sentences,
    summary_sentences,
)


def review_author(report: ReviewReport) -> Author:
    """Take the author's words of a review; raises `NoPaper` if there are none."""
    expected = f"papers/review-{report.review.after_year}.toml"
    return Author(report.paper, report.paper_file, expected=expected)


def review_cover_paper(report: ReviewReport, author: Author) -> Paper:
    """Make the cover report of a review."""
    return Paper(
        stem="cover-report",
        title=author.field("header", "title"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=False,
        blocks=(
            *head(author, author.field("header", "meeting_date"), _appendices(report)),
            *body(
                author,
                summary=summary_sentences(report),
                issues=lambda paper: _issues(report, paper),
            ),
        ),
    )


def _appendices(report: ReviewReport) -> list[Words]:
    year = year_words(report.review.after_year)
    return [
        *(_set_named(section, year) for section in report.council.sections),
        say("Appendix D: Changes to the KPI set"),
        say("Appendix E: Performance Management Framework"),
        *((say("Appendix F: New targets"),) if report.target_cases else ()),
    ]


def _set_named(section: Section, year: Words) -> Words:
    return say(
        "Appendix {letter}: {section} KPI set {year}",
        letter=section.appendix,
        section=section.title,
        year=year,
    )


def _issues(report: ReviewReport, paper: Numbering) -> None:
    review = report.review
    paper.heading("The KPI set proposed")
    caption = say(
        "The KPI set for {year}, by commitment and section", year=year_words(review.after_year)
    )
    paper.found.append(set_matrix(report, review.after, caption))
    paper.found.append(Bullets(tuple(commitment_sentences(report))))
    paper.heading("What has changed")
    paper.paragraphs(section_sentences(report))
    paper.paragraphs([_net(report)])
    paper.found.append(Bullets(tuple(sum_sentences(report))))
    paper.found.append(_by_section(report))


def _net(report: ReviewReport) -> Words:
    whole = report.review.whole
    return say(
        "Together the set goes from {before} to {after}. The sums show that every indicator of "
        "either year is accounted for, once.",
        before=number(whole.opening, of="earlier set"),
        after=number(whole.closing, of="later set"),
    )


def _by_section(report: ReviewReport) -> Table:
    flows = [
        (section.title, report.review.flow(having("section", section.key)))
        for section in report.council.sections
    ]
    return flow_table(report, flows, noun="Section", caption="From the one set to the other")
