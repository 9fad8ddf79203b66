"""# What may be tested for change, and what is said instead

The signal test assumes that each figure stands by itself. Where that is not so it would call the
calendar, or the figure before, a change. Such indicators are named, and are not tested.
"""

from __future__ import annotations

import pytest

from goldenthread.core.analysis.behaviour import (
    Behaviour,
    Reach,
    SignalWord,
    Untested,
    behaviour,
    lag_one_correlation,
)
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.period import Frequency
from tests.builders import a_definition, a_series

STEADY = "81 79 82 80 78 81 80 79 82 78 80 81 79 80"
WANDERING = "60 62 64 65 67 70 72 73 71 70 68 65 63 62"
MOSTLY_NOUGHT = "0 0 1 0 0 2 0 0 0 1 0 3 0 0"


def read(figures: str, **definition: object) -> Behaviour:
    """Read figures, a month each, as the history of an indicator."""
    series = a_series("2024-25/M01", figures)
    history = list(series.values.items())
    return behaviour(a_definition(**definition), history, target=None, events=())


@pytest.mark.parametrize(
    ("definition", "why"),
    [
        ({"kind": MeasureKind.CUMULATIVE}, Untested.CUMULATIVE),
        ({"kind": MeasureKind.ROLLING}, Untested.ROLLING),
        ({"kind": MeasureKind.INDEX}, Untested.INDEX),
        ({"seasonal": True}, Untested.SEASONAL),
        ({"reported": Frequency.ANNUAL}, Untested.ANNUAL),
    ],
)
def test_the_definition_alone_may_forbid_the_test(definition, why):
    """A figure that contains the one before, has seasons, or comes once a year is not tested."""
    found = read(STEADY, **definition)

    assert (found.signal, found.untested, found.chart) == (SignalWord.NOT_TESTED, why, None)


def test_figures_that_are_mostly_the_same_are_rare_events():
    """Where more than half of the figures are nought, the usual range would have no width.

    | figures | said |
    |---|---|
    | 0 0 1 0 0 2 0 0 0 1 0 3 0 0 | not tested: rare events |
    """
    assert read(MOSTLY_NOUGHT).untested is Untested.RARE


def test_figures_that_never_vary_are_not_rare_events():
    """An indicator that is always 100 is tested, and its figures are said not to vary."""
    assert read(" ".join(["100"] * 14)).untested is None


def test_a_level_that_wanders_is_not_read():
    """A caseload follows from last month's; its waves are no signals. A flow is still tested."""
    wandering = read(WANDERING, kind=MeasureKind.SNAPSHOT)
    steady = read(STEADY, kind=MeasureKind.SNAPSHOT)
    flow = read(WANDERING, kind=MeasureKind.FLOW)

    assert wandering.untested is Untested.AUTOCORRELATED
    assert steady.untested is None
    assert flow.untested is None


def test_the_correlation_by_hand():
    """Of 1 2 3: the distances from the mean are −1 0 1, so (−1×0 + 0×1) over (1 + 0 + 1) is 0.

    Of 1 1 3 3: −1 −1 1 1 gives (1 − 1 + 1) over 4, a quarter. Figures that do not vary give 0.
    """
    assert lag_one_correlation([1.0, 2.0, 3.0]) == 0.0
    assert lag_one_correlation([1.0, 1.0, 3.0, 3.0]) == 0.25
    assert lag_one_correlation([5.0, 5.0]) == 0.0


def test_nothing_is_said_of_the_target_once_the_figure_has_left_its_range():
    """The range says how the service ran; a figure far outside it says that it no longer does."""
    found = read(f"{STEADY} 40")

    assert found.signal in (SignalWord.BETTER, SignalWord.WORSE)
    assert found.reach is Reach.UNKNOWN
