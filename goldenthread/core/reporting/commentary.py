"""When commentary is required: where a reader would otherwise be left to guess.

A red, a signal that the figure is getting worse, a figure that is missing, a figure that has
changed since it was put down: each asks for words from the service. An indicator that is green and
getting worse needs them more than a red one within its usual ups and downs.

A colour that a person judged does not take the duty away: if the arithmetic says red, commentary is
required, whatever is printed.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from goldenthread.core.analysis.assessment import Assessment
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.analysis.xmr_verdict import Variation
from goldenthread.core.collection.value import Absence, Value


class Required(StrEnum):
    """Why commentary is required, in the order in which a reader would ask."""

    RED = "below target"
    GETTING_WORSE = "getting worse"
    MISSING = "the figure is missing"
    RESTATED = "the figure has been revised"


def required(assessment: Assessment, *, signal: Variation | None) -> tuple[Required, ...]:
    """List why commentary is required of a value; nothing, if it is not.

    ``signal`` is what the chart says of the latest figure; None where it is not tested.
    """
    reasons = {
        Required.RED: Rag.RED in (assessment.rag, assessment.computed),
        Required.GETTING_WORSE: signal is Variation.WORSENING,
        Required.MISSING: _is_missing(assessment),
        Required.RESTATED: assessment.value is not None and is_restated(assessment.value),
    }
    return tuple(why for why, applies in reasons.items() if applies)


def is_restated(value: Value) -> bool:
    """Tell whether a figure replaces another figure; a late first figure is no restatement."""
    former = value.revises
    if former is None or not isinstance(former.outcome, Decimal):
        return False
    return value.outcome != former.outcome


def _is_missing(assessment: Assessment) -> bool:
    return assessment.state in (Absence.AWAITED, Absence.NOT_AVAILABLE, Absence.WITHDRAWN)
