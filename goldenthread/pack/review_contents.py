"""A review pack in memory: the papers of the annual review, and every file by its path.

Cover report, the set by section (A, B, C …), the changes (D) and the framework (E), as
``contracts.md`` section 6 names them; the set, the changes and the trace as open data. The pack
is whole or not made at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.files.outgoing import open_data, review_open_data
from goldenthread.pack.contents import Format, web_pages, word_documents
from goldenthread.render.manuscript.blocks import Paper
from goldenthread.render.manuscript.tracing import trace
from goldenthread.render.papers.review.changes import changes_paper
from goldenthread.render.papers.review.cover import review_author, review_cover_paper
from goldenthread.render.papers.review.framework import framework_paper
from goldenthread.render.papers.review.set_appendix import set_paper
from goldenthread.render.papers.review.target_setting import target_paper
from goldenthread.render.setting.pdf import pdfs

REVIEW_FORMATS = (Format.PDF, Format.DOCX, Format.HTML, Format.CSV)
"""What a review pack may be made in: a set has no figures for a workbook."""


@dataclass(frozen=True)
class ReviewPack:
    """The papers of a review and the files made of them, by path below the pack's folder."""

    papers: tuple[Paper, ...]
    files: Mapping[str, bytes]


def review_papers_of(report: ReviewReport) -> tuple[Paper, ...]:
    """Word a review; raises `NoPaper` if the author's words are missing or have gaps."""
    author = review_author(report)
    papers = (
        review_cover_paper(report, author),
        *(set_paper(report, appendix) for appendix in report.appendices),
        changes_paper(report),
        framework_paper(report, author),
        *((target_paper(report),) if report.target_cases else ()),
    )
    author.refuse_gaps()
    return papers


def make_review_pack(
    report: ReviewReport, formats: Sequence[Format], *, say_what: Callable[[str], None]
) -> ReviewPack:
    """Make a review pack; ``say_what`` is told of each step, for whoever waits."""
    papers = review_papers_of(report)
    files: dict[str, bytes] = {}
    for made in formats:
        say_what(f"making {made.value}")
        match made:
            case Format.PDF:
                found = pdfs(papers, report.dated)
                files |= {f"{stem}.pdf": content for stem, content in found.items()}
            case Format.HTML:
                files |= web_pages(papers, formats)
            case Format.DOCX:
                files |= word_documents(papers, report.dated)
            case Format.CSV | Format.XLSX:
                files |= review_data_files(report, papers)
    return ReviewPack(papers, dict(sorted(files.items())))


def review_data_files(report: ReviewReport, papers: Sequence[Paper]) -> dict[str, bytes]:
    """Write the set and its changes as open data, with the trace of every printed number."""
    tables = (
        ("kpi-set.csv", review_open_data.KPI_SET, review_open_data.kpi_set_rows(report)),
        ("changes.csv", review_open_data.CHANGES, review_open_data.change_rows(report)),
        ("trace.csv", open_data.TRACE, trace(papers)),
    )
    year = report.review.after_year
    described = open_data.package(
        name=f"{report.council.key}-review-{year}",
        title=f"{report.council.name}: KPI set {year.label} and its changes",
        tables=[(path, fields) for path, fields, _ in tables],
    )
    found = {f"data/{path}": open_data.table(fields, rows) for path, fields, rows in tables}
    content = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    return found | {"data/datapackage.json": content.encode()}
