"""``papers/<period>.toml``: the words of one period's cover report.

Only the form is checked here: known headings, words where words belong. Which headings a report
cannot be printed without is for the cover report to say; a draft may lack them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import Period
from goldenthread.core.reporting.record import Paper
from goldenthread.files.cells import UnreadableCell, read_period
from goldenthread.files.toml_settings import Settings, read_toml

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


def read_papers(folder: Path) -> tuple[Mapping[Period, Paper], tuple[Issue, ...]]:
    """Read the words of every period for which there is a file."""
    papers: dict[Period, Paper] = {}
    issues: list[Issue] = []
    for path in sorted((folder / "papers").glob("[!.]*.toml")):
        file = path.relative_to(folder).as_posix()
        period = _period_of(path.stem, file)
        text, found = read_toml(path, file)
        issues += found
        if isinstance(period, Issue):
            issues.append(period)
        elif text is not None:
            issues += _paper_issues(text, file)
            papers[period] = Paper(period=period, text=text, place=Place(file))
    return papers, tuple(issues)


def _period_of(stem: str, file: str) -> Period | Issue:
    """Read "2025-26-Q3": the slash of the period is a hyphen in file names."""
    year, _, rest = stem.partition("-")
    end, _, part = rest.partition("-")
    try:
        return read_period(f"{year}-{end}/{part}" if part else stem)
    except UnreadableCell:
        message = f"“{stem}” names no period; name the file like 2025-26-Q3.toml."
        return Issue("file-name", message, Place(file))


def _paper_issues(text: Mapping[str, object], file: str) -> tuple[Issue, ...]:
    paper = Settings(text, file)
    paper.only(list(HEADINGS))
    for heading, keys in HEADINGS.items():
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
