"""Appendix D: every change between the two years' sets, with its reason, and the arithmetic.

For Members who ask what became of an indicator, and for whoever would check the review by hand.
The lists hold every indicator of both sets once; the tables and sentences are counted from them.
"""

from __future__ import annotations

from goldenthread.core.definition.review import (
    ChangeKind,
    Lineage,
    having,
)
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import (
    Block,
    Paper,
    Paragraph,
    Table,
)
from goldenthread.render.manuscript.words import Words, say
from goldenthread.render.papers.review.change_lists import (
    amended_indicators,
    changed_indicators,
    moves_between_sections,
    new_indicators,
    removed_indicators,
    split_or_merged,
    unchanged_indicators,
)
from goldenthread.render.papers.review.citing import (
    year_words,
)
from goldenthread.render.papers.review.front import furniture, heading, subtitle
from goldenthread.render.papers.review.matrices import flow_table, set_matrix
from goldenthread.render.papers.review.sentences import (
    section_sentences,
    sum_sentences,
    summary_sentences,
)


def changes_paper(report: ReviewReport) -> Paper:
    """Make the paper that lists every change to the set."""
    return Paper(
        stem="appendix-d-changes",
        title=say("Appendix D: Changes to the KPI set"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=True,
        blocks=tuple(_blocks(report)),
    )


def _blocks(report: ReviewReport) -> list[Block]:
    review = report.review
    return [
        heading("The changes in short"),
        *(Paragraph(words) for words in summary_sentences(report)),
        heading("Where the set grew and where it fell"),
        *(Paragraph(words) for words in section_sentences(report)),
        heading("From the one set to the other"),
        *(Paragraph(words) for words in sum_sentences(report)),
        _by_section(report),
        heading("Both sets by commitment"),
        _by_commitment(report),
        set_matrix(report, review.before, _as_it_stood(report)),
        set_matrix(report, review.after, _as_approved(report)),
        *new_indicators(report),
        *split_or_merged(report, Lineage.SPLIT, "Split"),
        *split_or_merged(report, Lineage.MERGED, "Merged"),
        *changed_indicators(report),
        *moves_between_sections(report),
        *removed_indicators(report),
        *amended_indicators(report, ChangeKind.RETARGETED, "New targets"),
        *amended_indicators(report, ChangeKind.NEW_OWNER, "New owners"),
        *unchanged_indicators(report),
    ]


def _by_section(report: ReviewReport) -> Table:
    flows = [
        (section.title, report.review.flow(having("section", section.key)))
        for section in report.council.sections
    ]
    return flow_table(report, flows, noun="Section", caption="How each section went")


def _by_commitment(report: ReviewReport) -> Table:
    flows = [(commitment, report.flow(commitment)) for commitment in report.commitments]
    caption = "How each commitment went"
    return flow_table(report, flows, noun="Corporate Plan commitment", caption=caption)


def _as_it_stood(report: ReviewReport) -> Words:
    year = year_words(report.review.before_year)
    return say("{year}, as it stood at the end of the year", year=year)


def _as_approved(report: ReviewReport) -> Words:
    return say("{year}, as proposed for approval", year=year_words(report.review.after_year))
