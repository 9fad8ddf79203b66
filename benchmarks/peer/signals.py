"""Finds the signals of many series by our rules and by pycontrolcharts; prints time and agreement.

Both look for a figure outside the limits and for seven on one side of the mean. Ours also screens
outlying steps, counts a trend from its first figure on and has a rule of its own for figures near a
limit, so only series where none of the three comes into play are compared.
"""

from __future__ import annotations

import json
import time
from math import isclose
from random import Random

from pandas import DataFrame
from pycontrolcharts import RunTestConfig, calc_xmr

from goldenthread.core.analysis.xmr import Chart, Direction, Signal, chart
from goldenthread.core.analysis.xmr_limits import SCREENING_FACTOR, moving_ranges

SERIES, MONTHS, SEED = 1000, 36, 2025
SHARED_RULES = RunTestConfig(test3=False, test5=False, test6=False, test2_n=7)
SHARED_SIGNALS = (Signal.NONE, Signal.OUTSIDE, Signal.SHIFT)
NEARLY = 0.002  # our factor is 2.66 as printed by the NHS, theirs 3 / 1.128 unrounded


def compare() -> dict[str, float]:
    """Chart the same series both ways: seconds each, how many are comparable, how many agree."""
    drawn = [_series(Random(SEED + number)) for number in range(SERIES)]
    comparable = [values for values in drawn if _has_shared_rules_only(values)]
    started = time.process_time()
    ours = [_chart(values) for values in comparable]
    between = time.process_time()
    theirs = [calc_xmr(values, run_tests=SHARED_RULES) for values in comparable]
    ended = time.process_time()
    agreeing = [_agree(one, two) for one, two in zip(ours, theirs, strict=True)]
    return {
        "ours": between - started,
        "theirs": ended - between,
        "comparable": len(comparable),
        "agreeing": sum(agreeing),
    }


def _agree(ours: Chart, theirs: DataFrame) -> bool:
    """Whether the upper limits are equal but for the rounding of the factor, and the marks too."""
    limit, their_limit = ours.upper or 0.0, float(theirs["ucl"].iloc[0])
    marks = [point.signal is not Signal.NONE for point in ours.points]
    return isclose(limit, their_limit, rel_tol=NEARLY) and marks == [
        bool(violations) for violations in theirs["violations"]
    ]


def _series(draw: Random) -> list[float]:
    """36 figures about a level, half of the series with a step after two years."""
    level, step = draw.uniform(20, 80), draw.choice((0, 0, 6, -6))
    return [
        round(draw.gauss(level + (step if month >= 24 else 0), 3), 2) for month in range(MONTHS)
    ]


def _chart(values: list[float]) -> Chart:
    return chart(values, direction=Direction.INCREASE)


def _has_shared_rules_only(values: list[float]) -> bool:
    ranges = moving_ranges(values)
    screened = max(ranges) >= SCREENING_FACTOR * sum(ranges) / len(ranges)
    return not screened and all(point.signal in SHARED_SIGNALS for point in _chart(values).points)


if __name__ == "__main__":
    print(json.dumps(compare()))
