"""What of a submission is a figure's and what is the commentary's, by the folder's own columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.core.collection.value import Absence

FIGURES = (
    "value", "numerator", "denominator", "interval_low", "interval_high", "absence",
    "absence_reason", "expected_on", "provisional", "data_as_at", "revision_reason", "source",
)  # fmt: skip
"""Columns of values/*.csv that a person enters."""

WORDS = ("what_happened", "why", "what_we_are_doing", "by_when", "who")
"""Columns of commentary/*.csv that a person enters; of the whole indicator only."""

STANDING = tuple(name for name in FIGURES if name != "revision_reason")
"""The columns that make one value another; the reason for a revision is about the revision."""

LABELS: Mapping[str, str] = {
    "value": "Figure",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "interval_low": "Lower end of the 95% interval",
    "interval_high": "Upper end of the 95% interval",
    "absence": "No figure, because it is",
    "absence_reason": "Why there is no figure",
    "expected_on": "When the figure is expected",
    "provisional": "Provisional",
    "data_as_at": "The day that the source speaks of",
    "revision_reason": "Why the figure is revised",
    "source": "Source",
    "what_happened": "What happened",
    "why": "Why",
    "what_we_are_doing": "What we are doing",
    "by_when": "By when",
    "who": "Who",
}
"""What each is called on a page."""

ABSENCES = tuple((absence.value, absence.value.capitalize()) for absence in Absence)
"""The named absences, as a list to choose from."""


def figures_of(row: Any) -> dict[str, str]:
    """Take what was entered of the value from a submission, or from a revision."""
    return {name: getattr(row, name) for name in FIGURES}


def words_of(row: Any) -> dict[str, str]:
    """Take the commentary from a submission, or from a row of commentary."""
    return {name: getattr(row, name) for name in WORDS}


def entered_of(row: Any) -> dict[str, str]:
    """Take all that was entered from a submission."""
    return figures_of(row) | words_of(row)
