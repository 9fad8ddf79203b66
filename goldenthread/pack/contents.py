"""A report pack in memory: the papers, worded once, and every file by its path.

The pack is whole or not made at all: nothing is written before everything is there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.reporting.report import Report
from goldenthread.files.outgoing import open_data, points_table
from goldenthread.render.manuscript.blocks import Paper
from goldenthread.render.manuscript.tracing import trace
from goldenthread.render.manuscript.words import say
from goldenthread.render.papers.appendix import appendix_paper
from goldenthread.render.papers.cover import cover_paper
from goldenthread.render.setting.document import document
from goldenthread.render.setting.page import STYLESHEET, Link, page, stylesheet
from goldenthread.render.setting.pdf import pdfs
from goldenthread.render.setting.pictures import pictures
from goldenthread.render.setting.workbook import workbook


class Format(StrEnum):
    """What a pack may be made in."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    CSV = "csv"


@dataclass(frozen=True)
class Pack:
    """The papers of a report and the files made of them, by path below the pack's folder."""

    report: Report
    papers: tuple[Paper, ...]
    files: Mapping[str, bytes]


def papers_of(report: Report) -> tuple[Paper, ...]:
    """Word a report: an appendix for each section that has indicators, and the cover report.

    There is no cover report where its author has written nothing for the period, as for a month
    that goes to no committee.
    """
    appendices = tuple(
        appendix_paper(report, appendix) for appendix in report.appendices if appendix.lines
    )
    return (cover_paper(report), *appendices) if report.paper else appendices


def make_pack(
    report: Report, formats: Sequence[Format], *, say_what: Callable[[str], None]
) -> Pack:
    """Make a report pack; ``say_what`` is told of each step, for whoever waits."""
    papers = papers_of(report)
    files: dict[str, bytes] = {}
    for made in formats:
        say_what(f"making {made.value}")
        match made:
            case Format.PDF:
                files |= _named(pdfs(papers, report.as_at), "pdf")
            case Format.HTML:
                files |= web_pages(papers, formats)
            case Format.DOCX:
                files |= word_documents(papers, report.as_at)
            case Format.XLSX:
                files["performance-report.xlsx"] = workbook(report)
            case Format.CSV:
                files |= data_files(report, papers)
    return Pack(report, papers, dict(sorted(files.items())))


def web_pages(papers: Sequence[Paper], formats: Sequence[Format]) -> dict[str, bytes]:
    """Print papers as web pages that lead to each other, with their one stylesheet."""
    found = {STYLESHEET: stylesheet().encode()}
    for paper in papers:
        others = [Link(other.title, f"{other.stem}.html") for other in papers if other != paper]
        same = [
            Link(say(words), f"{paper.stem}.{made.value}")
            for made, words in ((Format.PDF, "PDF"), (Format.DOCX, "Word"))
            if made in formats
        ]
        found[f"{paper.stem}.html"] = page(paper, formats=same, papers=others).encode()
    return found


def word_documents(papers: Sequence[Paper], saved_at: date) -> dict[str, bytes]:
    """Print papers as Word documents."""
    drawn = pictures(papers)
    return {
        f"{paper.stem}.docx": document(paper, pictures=drawn, saved_at=saved_at) for paper in papers
    }


def data_files(report: Report, papers: Sequence[Paper]) -> dict[str, bytes]:
    """Write the figures of a report as open data, with the trace of every printed number."""
    tables = (
        ("assessments.csv", open_data.ASSESSMENTS, open_data.assessments(report)),
        ("series.csv", open_data.SERIES, open_data.series(report)),
        ("restatements.csv", open_data.RESTATEMENTS, open_data.restatements(report)),
        ("points.csv", points_table.POINTS, points_table.points(report)),
        ("trace.csv", open_data.TRACE, trace(papers)),
    )
    described = open_data.package(
        name=f"{report.council.key}-{str(report.period).replace('/', '-').lower()}",
        title=f"{report.council.name}: performance, {report.period.label}",
        tables=[(path, fields) for path, fields, _ in tables],
    )
    found = {f"data/{path}": open_data.table(fields, rows) for path, fields, rows in tables}
    found["data/datapackage.json"] = _json(described)
    return found


def _named(made: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    return {f"{stem}.{ending}": content for stem, content in made.items()}


def _json(answer: object) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
