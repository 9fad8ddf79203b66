"""# Better or worse, and is the target within reach?

A signal points up or down. Whether up is good is the indicator's business. Only the latest figure
speaks: of 24 figures of a steady service one somewhere is marked by chance in every fifth chart.
"""

import pytest

from goldenthread.core.analysis import xmr
from tests.spec.analysis.xmr_drawing import charted

STEADY = "50 52 49 51 50 53 48 51 50 52 49 51"
"""Mean 50.5, limits 43.97 and 57.03."""


@pytest.mark.parametrize(
    ("latest", "direction", "verdict"),
    [
        ("51", "increase", "common"),
        ("51", "decrease", "common"),
        ("51", "neutral", "common"),
        ("60", "increase", "improving"),
        ("60", "decrease", "worsening"),
        ("60", "neutral", "higher"),
        ("40", "increase", "worsening"),
        ("40", "decrease", "improving"),
        ("40", "neutral", "lower"),
    ],
)
def test_variation(latest: str, direction: str, verdict: str) -> None:
    """The same signal is good news for one indicator and bad news for another.

    | latest figure | more is better | less is better | neither |
    |---------------|----------------|----------------|---------|
    | 51            | common         | common         | common  |
    | 60, outside   | improving      | worsening      | higher  |
    | 40, outside   | worsening      | improving      | lower   |
    """
    chart = charted(f"{STEADY} {latest}", direction=xmr.Direction(direction))
    assert chart.variation == verdict


def test_only_the_latest_figure_speaks() -> None:
    """Last month's 65 was outside; this month is back among the usual ups and downs."""
    chart = charted(f"{STEADY} 65 51")
    assert chart.points[12].signal is xmr.Signal.OUTSIDE
    assert chart.variation is xmr.Variation.COMMON


def test_a_rising_trend_is_up_even_below_the_mean() -> None:
    """Seven figures that rise from far below: what points up is the rise."""
    chart = charted("70 58 71 59 70 57 71 58 70 59 71 57 54 55 56 57 58 59 60")
    assert chart.mean is not None
    assert chart.mean > 60
    assert (chart.points[-1].signal, chart.points[-1].side) == (xmr.Signal.TREND, xmr.Side.ABOVE)
    assert chart.variation is xmr.Variation.IMPROVING


@pytest.mark.parametrize(
    ("target", "more_is_better", "less_is_better"),
    [
        (60.0, "fails", "passes"),
        (55.0, "hit and miss", "hit and miss"),
        (40.0, "passes", "fails"),
    ],
)
def test_assurance(target: float, more_is_better: str, less_is_better: str) -> None:
    """If nothing changes, figures will lie between 43.97 and 57.03.

    | target | more is better | less is better |
    |--------|----------------|----------------|
    | 60     | fails          | passes         |
    | 55     | hit and miss   | hit and miss   |
    | 40     | passes         | fails          |
    """
    increase = charted(STEADY, target=target, direction=xmr.Direction.INCREASE)
    decrease = charted(STEADY, target=target, direction=xmr.Direction.DECREASE)
    assert (increase.assurance, decrease.assurance) == (more_is_better, less_is_better)


@pytest.mark.parametrize("target", [-1.16, 4.16])
@pytest.mark.parametrize("direction", [xmr.Direction.INCREASE, xmr.Direction.DECREASE])
def test_a_target_equal_to_a_limit_is_hit_and_miss(target: float, direction: xmr.Direction) -> None:
    """Ones and twos: 1.5 ± 2.66. A target of 4.16 might just be met, or might just be missed."""
    chart = charted("1 2 1 2 1 2 1 2 1 2 1 2", target=target, direction=direction)
    assert chart.assurance is xmr.Assurance.HIT_AND_MISS


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (40.0, 60.0, "passes"),
        (45.0, 60.0, "hit and miss"),
        (45.0, 55.0, "hit and miss"),
        (58.0, 70.0, "fails"),
        (30.0, 43.0, "fails"),
    ],
)
@pytest.mark.parametrize("direction", xmr.Direction)
def test_a_target_that_is_a_range(
    low: float, high: float, verdict: str, direction: xmr.Direction
) -> None:
    """Figures will lie between 43.97 and 57.03; which way is better does not matter here.

    | range    | verdict      | because                          |
    |----------|--------------|----------------------------------|
    | 40 to 60 | passes       | both limits are inside the range |
    | 45 to 60 | hit and miss | one limit is                     |
    | 45 to 55 | hit and miss | the range is inside the limits   |
    | 58 to 70 | fails        | the limits are below it          |
    | 30 to 43 | fails        | the limits are above it          |
    """
    chart = charted(STEADY, target=xmr.TargetRange(low, high), direction=direction)
    assert chart.assurance == verdict


def test_no_target_or_no_better_way_no_assurance() -> None:
    """A caseload with a planning figure is neither met nor missed."""
    assert charted(STEADY).assurance is xmr.Assurance.NONE
    neutral = charted(STEADY, target=40.0, direction=xmr.Direction.NEUTRAL)
    assert neutral.assurance is xmr.Assurance.NONE


@pytest.mark.parametrize(
    ("target", "direction", "verdict"),
    [
        (94.0, "increase", "passes"),
        (95.0, "increase", "passes"),
        (96.0, "increase", "fails"),
        (94.0, "decrease", "fails"),
        (95.0, "decrease", "passes"),
    ],
)
def test_figures_that_never_vary_are_held_against_the_target_plainly(
    target: float, direction: str, verdict: str
) -> None:
    """Always 95: without limits, 95 itself is compared. Equal to the target is met."""
    chart = charted(" ".join(["95"] * 12), target=target, direction=xmr.Direction(direction))
    assert chart.assurance == verdict


def test_figures_without_limits_that_met_the_target_at_times() -> None:
    """Frozen at twelve months of 95, then two at 97: a target of 96 was met at times."""
    chart = charted(" ".join(["95"] * 12 + ["97"] * 2), target=96.0, freeze_after=12)
    assert chart.assurance is xmr.Assurance.HIT_AND_MISS


@pytest.mark.parametrize(("figures", "verdict"), [(11, "too few"), (12, "common")])
def test_eleven_figures_are_too_few_for_a_verdict(figures: int, verdict: str) -> None:
    """Eight to eleven figures have trial limits, and a figure outside them is marked; but whether
    the service is getting better, and whether it will meet its target, waits for the twelfth."""
    chart = charted(" ".join(STEADY.split()[:figures]), target=55.0)
    assert chart.variation == verdict
    assert (chart.assurance is xmr.Assurance.NONE) == (figures < 12)
