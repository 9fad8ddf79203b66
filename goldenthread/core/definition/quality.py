"""What is known of the quality of the figures, and what cannot be measured yet.

The paper of the annual review names both as risks: poor records in service systems, and
activities that nobody measures. Nothing here changes a figure; it is said beside it. The six
characteristics are those of the Audit Commission, which councils' own policies still use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.issue import Place
from goldenthread.core.period import Period


class Characteristic(StrEnum):
    """What a figure can be good or poor in."""

    ACCURACY = "accuracy"
    VALIDITY = "validity"
    RELIABILITY = "reliability"
    TIMELINESS = "timeliness"
    RELEVANCE = "relevance"
    COMPLETENESS = "completeness"


class Finding(StrEnum):
    """What was found of a characteristic, the best first."""

    GOOD = "good"
    CONCERN = "some concern"
    POOR = "poor"


class CheckResult(StrEnum):
    """Whether a figure came out again from its evidence."""

    PASSED = "pass"
    FAILED = "fail"


@dataclass(frozen=True, kw_only=True)
class QualityStatement:
    """One dated statement on one characteristic of an indicator's figures."""

    indicator: str
    characteristic: Characteristic
    finding: Finding
    dated: date
    statement: str
    stated_by: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class SpotCheck:
    """One figure calculated again from its evidence, by somebody other than its owner.

    ``recalculated`` is the figure that came out; whether it passes follows from it and the
    figure on record, at the published decimals.
    """

    indicator: str
    part: str
    period: Period
    recalculated: Decimal
    result: CheckResult
    evidence: str
    checked_by: str
    checked_on: date
    place: Place


@dataclass(frozen=True, kw_only=True)
class QualityMark:
    """What is on record of the quality of one indicator's figures, on a day.

    ``statements`` are the latest of each characteristic, the worst first; ``check`` the latest
    spot check.
    """

    statements: tuple[QualityStatement, ...]
    check: SpotCheck | None

    @property
    def worst(self) -> Finding | None:
        """Give the worst finding; a failed spot check is poor; None where nothing is known."""
        if self.check is not None and self.check.result is CheckResult.FAILED:
            return Finding.POOR
        return self.statements[0].finding if self.statements else None


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
