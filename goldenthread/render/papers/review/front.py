"""What the papers of one review share: subtitle, foot of the page, headings."""

from __future__ import annotations

from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import Heading
from goldenthread.render.manuscript.words import Words, say
from goldenthread.render.papers.review.citing import setting, year_words


def subtitle(report: ReviewReport) -> Words:
    """Print which review the paper belongs to."""
    return say(
        "Annual review of the KPI set, {before} to {after}",
        before=year_words(report.review.before_year),
        after=year_words(report.review.after_year),
    )


def furniture(report: ReviewReport) -> Words:
    """Print what the foot of every page says; empty unless the council has a disclaimer."""
    text = report.council.disclaimer
    return setting(text) if text else Words()


def heading(text: str, *, level: int = 1, within: str = "") -> Heading:
    """Set a heading; ``within`` keeps apart the places of headings that read the same."""
    anchor = "-".join(f"{within} {text}".lower().replace(",", "").split())
    return Heading(level, say(text), anchor)
