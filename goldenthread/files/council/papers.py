"""``papers/<period>.toml``: the words of one cover report, of a period or of an annual review.

An annual review's stand in ``papers/review-<later year>.toml``, under the same headings and one
more, for the framework.

Only the form is checked here: known headings, words where words belong. Which headings a report
cannot be printed without is for the cover report to say; a draft may lack them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from goldenthread.core.collection.typed import UnreadableCell
from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import FinancialYear, NotAPeriod, Period
from goldenthread.core.reporting.record import Paper
from goldenthread.files.council.toml_settings import Settings, read_toml_bytes
from goldenthread.files.sheets.cells import read_period

HEADINGS: dict[str, dict[str, str]] = {
    "header": {
        "committee": "The committee that the report goes to.",
        "meeting_date": "The day of its meeting.",
        "title": "The report's title.",
        "author_post": "The author's post.",
        "contact": "Where the author can be reached.",
        "portfolio_holder_post": "The post of the portfolio holder.",
        "equality_duty": "Are there public sector equality duty implications? Yes or No.",
        "confidential": "Does the report hold confidential or exempt information? Yes or No.",
        "schedule_12a": "The paragraph of Schedule 12A that applies, or “Not applicable”.",
        "plan_priority": "The priority of the corporate plan that the report serves.",
    },
    "purpose": {"paragraphs": "1. Purpose of the report."},
    "executive_summary": {"paragraphs": "2. Executive summary; generated sentences come first."},
    "recommendations": {
        "items": "3. What the committee is asked to do.",
        "reasons": "Why.",
        "alternatives": "Alternatives considered.",
    },
    "background": {"paragraphs": "4. Background."},
    "issues": {"paragraphs": "5. Issues and choices."},
    "next_steps": {"paragraphs": "6. Next steps."},
    "implications": {
        "resources": "7. Resources, financial and transformation.",
        "legal": "Legal and governance.",
        "policies": "Relevant policies and plans.",
        "risk": "Risk.",
        "consultation": "Consultation.",
        "executive": "Consideration by the Executive.",
        "scrutiny": "Consideration by Scrutiny.",
        "equality": "Equality implications.",
        "climate": "Climate and environment impact.",
        "community": "Community impact.",
        "crime": "Crime and disorder impact.",
    },
    "background_papers": {"items": "8. Background papers."},
}
"""Every heading of the file, every key below it and what it means."""


REVIEW_HEADINGS: dict[str, dict[str, str]] = HEADINGS | {
    "framework": {
        "purpose": "Why the council measures.",
        "plan": "How indicators and targets are chosen.",
        "do": "How figures are collected and signed off.",
        "review": "How they are reported and acted upon.",
        "quality": "How the council keeps its figures right.",
    }
}
"""The headings of an annual review's file: the same, and the author's words of the framework."""

_REVIEW = "review-"

FOLDER = "papers/"
"""Where the papers stand in the folder."""


def read_papers(
    documents: Mapping[str, bytes],
) -> tuple[Mapping[Period, Paper], tuple[Issue, ...]]:
    """Read the words of every period for which there is a document."""
    papers: dict[Period, Paper] = {}
    issues: list[Issue] = []
    for file, stem in _files(documents):
        if stem.startswith(_REVIEW):
            continue
        period = _period_of(stem, file)
        text, found = read_toml_bytes(documents[file], file)
        issues += found
        if isinstance(period, Issue):
            issues.append(period)
        elif text is not None:
            issues += _paper_issues(text, file, HEADINGS)
            papers[period] = Paper(period=period, text=text, place=Place(file))
    return papers, tuple(issues)


def read_review_papers(
    documents: Mapping[str, bytes],
) -> tuple[Mapping[FinancialYear, Paper], tuple[Issue, ...]]:
    """Read the words of every annual review for which there is a document, by the later year."""
    papers: dict[FinancialYear, Paper] = {}
    issues: list[Issue] = []
    for file, stem in _files(documents):
        if not stem.startswith(_REVIEW):
            continue
        text, found = read_toml_bytes(documents[file], file)
        issues += found
        try:
            year = FinancialYear.parse(stem.removeprefix(_REVIEW))
        except NotAPeriod:
            message = f"“{stem}” names no year; name the file like review-2025-26.toml."
            issues.append(Issue("file-name", message, Place(file)))
            continue
        if text is not None:
            issues += _paper_issues(text, file, REVIEW_HEADINGS)
            papers[year] = Paper(period=year.period, text=text, place=Place(file))
    return papers, tuple(issues)


def exempt_issues(
    papers: Mapping[Period, Paper], sets: Mapping[FinancialYear, KpiSet]
) -> Iterator[Issue]:
    """Hold what each cover report says of exempt information against the set of its period."""
    for period, paper in papers.items():
        header = paper.text.get("header")
        kpi_set = sets.get(period.year)
        if kpi_set is None or not isinstance(header, Mapping):
            continue
        exempt = [row for row in kpi_set.in_force(period) if row.access is Access.EXEMPT]
        yield from _exempt_issues(header, exempt, paper.place.file)


def _exempt_issues(
    header: Mapping[str, object], exempt: Sequence[Definition], file: str
) -> Iterator[Issue]:
    answer = str(header.get("confidential", "")).strip().casefold()
    named = ", ".join(row.reference for row in exempt)
    if exempt and answer.startswith("no"):
        message = (
            f"The cover says that nothing is exempt, but the set holds exempt figures: {named}."
        )
        yield Issue("exempt-answer", message, Place(file, column="header.confidential"))
    elif not exempt and answer.startswith("yes"):
        message = (
            "The cover says that the report is exempt in part, but no indicator of the set is."
        )
        yield Issue("exempt-answer", message, Place(file, column="header.confidential"))
    said = str(header.get("schedule_12a", ""))
    paragraphs = sorted({row.exempt_paragraph for row in exempt})
    missing = [each for each in paragraphs if not re.search(rf"\b{re.escape(each)}\b", said)]
    if said and missing:
        message = f"The cover does not name the exempt paragraph of {named}: {', '.join(missing)}."
        yield Issue("exempt-answer", message, Place(file, column="header.schedule_12a"))


def _files(documents: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """List the papers among the documents, each with the name that says of what it is."""
    return [
        (file, PurePosixPath(file).stem) for file in sorted(documents) if file.startswith(FOLDER)
    ]


def _period_of(stem: str, file: str) -> Period | Issue:
    """Read "2025-26-Q3": the slash of the period is a hyphen in file names."""
    year, _, rest = stem.partition("-")
    end, _, part = rest.partition("-")
    try:
        return read_period(f"{year}-{end}/{part}" if part else stem)
    except UnreadableCell:
        message = f"“{stem}” names no period; name the file like 2025-26-Q3.toml."
        return Issue("file-name", message, Place(file))


def _paper_issues(
    text: Mapping[str, object], file: str, headings: Mapping[str, Mapping[str, str]]
) -> tuple[Issue, ...]:
    paper = Settings(text, file)
    paper.only(list(headings))
    for heading, keys in headings.items():
        table = paper.inner(heading)
        table.only(list(keys))
        missing = [key for key in keys if not table.table.get(key)]
        if missing:
            message = f"There are no words yet for {', '.join(missing)}."
            table.warn("missing-words", message)
        for key in keys:
            if key not in missing:
                _check(table, heading, key)
    return tuple(paper.issues)


def _check(table: Settings, heading: str, key: str) -> None:
    match heading, key:
        case "header", "meeting_date":
            table.day(key)
        case "header", _:
            table.words(key)
        case _:
            table.list_of_words(key)
