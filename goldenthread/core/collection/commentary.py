"""What the service says about a value, in short fields so that it answers the question.

When commentary is required is decided in ``reporting.commentary``; this is what is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.core.issue import Place
from goldenthread.core.period import Period


@dataclass(frozen=True, kw_only=True)
class Commentary:
    """One piece of commentary, for one indicator in one period."""

    indicator: str
    period: Period
    what_happened: str
    why: str
    what_we_are_doing: str
    by_when: str
    who: str
    recorded_on: date
    illustrative: bool
    place: Place
