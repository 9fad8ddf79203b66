"""What is known of the quality of the figures, and what cannot be measured yet.

For the annual review, whose paper names both as risks: poor records in service systems, and
activities that nobody measures. Nothing here changes a figure; it is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.core.issue import Place


@dataclass(frozen=True, kw_only=True)
class QualityStatement:
    """One dated statement of what is known of the quality of an indicator's figures."""

    indicator: str
    dated: date
    statement: str
    stated_by: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something the council wants to measure and cannot: why, who is mending it, and by when.

    ``area`` is the area for which there are figures, such as a whole county; "" if there are none.
    """

    title: str
    commitment: str
    reason: str
    area: str
    mended_by: str
    due: date
    place: Place
