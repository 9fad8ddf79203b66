"""Which figures should be calculated again from their evidence.

The sample is drawn by a digest of the indicator and a seed, so that nobody can choose it and
anybody can draw it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from goldenthread.core.definition.quality import SpotCheck
from goldenthread.core.reporting.quality_mark import in_date
from goldenthread.core.reporting.report import Line


def sample(
    lines: Sequence[Line], checks: Sequence[SpotCheck], *, size: int, seed: str, as_at: date
) -> tuple[Line, ...]:
    """Draw the lines whose figures should be calculated again from their evidence.

    Lines without a figure cannot be drawn. Those with a check still in date come last; within
    that the order is by SHA-256 of seed and indicator.
    """
    checked = {check.indicator for check in checks if in_date(check.checked_on, as_at)}
    drawn = sorted(
        (line for line in lines if isinstance(line.outcome, Decimal)),
        key=lambda line: (line.definition.indicator in checked, _draw(seed, line)),
    )
    return tuple(drawn[:size])


def _draw(seed: str, line: Line) -> str:
    return hashlib.sha256(f"{seed} {line.definition.indicator}".encode()).hexdigest()
