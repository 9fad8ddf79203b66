"""# How far figures usually lie apart

The limits of a chart are drawn around the mean, as far out as the steps from one figure to the next
say that chance alone will carry a figure: 2.66 times the average step either way.
"""

import pytest

from goldenthread.core.analysis import xmr
from goldenthread.core.figure import Unit
from tests.spec.analysis.xmr_drawing import charted, drawn


def limits(chart: xmr.Chart) -> tuple[float, float]:
    assert chart.phase.limits is not None
    return round(chart.phase.limits.lower, 2), round(chart.phase.limits.upper, 2)


def test_limits_are_the_mean_and_266_average_steps_either_way() -> None:
    """The eleven steps between twelve figures are added up and divided by eleven.

        figures  50  52  49  51  50  53  48  51  50  52  49  51     mean 50.5
        steps      2   3   2   1   3   5   3   1   2   3   2        27 / 11 = 2.4545…

    2.66 × 2.4545… = 6.53, so the limits are 50.5 ± 6.53.
    """
    chart = charted("50 52 49 51 50 53 48 51 50 52 49 51")
    assert chart.mean == 50.5
    assert limits(chart) == (43.97, 57.03)


def test_one_wild_figure_does_not_widen_the_limits() -> None:
    """A step at least 3.267 times the average step is left out, once, and the rest averaged anew.

    This is the example of the R package NHSRplotthedots (its note on deviations from Excel). The
    steps are fifteen ones, an 8 and a 9: on average 1.88, so 8 and 9 go and 1 remains. The limits
    are 1.94 ± 2.66; with the wild figure's steps they would be 1.94 ± 5.01, and it would be inside.
    """
    chart = drawn("""
        figures  1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1
        signals  . . . . O+ . . . . . . . . . . . . .
    """)
    assert chart.mean == pytest.approx(1.94, abs=0.005)
    assert limits(chart) == (-0.72, 4.6)


def test_a_step_exactly_at_the_edge_is_left_out() -> None:
    """Only a step *below* 3.267 average steps is kept.

    Twenty-seven steps that add up to 1,000 average 37.037…; 3.267 of that is exactly 121. A step of
    121 goes, and the average of the other twenty-six is 879 / 26 = 33.81.
    """
    steps = [121, *[34] * 21, *[33] * 5]
    assert (len(steps), sum(steps)) == (27, 1000)
    values = [0.0]
    for number, step in enumerate(steps):
        values.append(values[-1] + (step if number % 2 else -step))
    chart = xmr.chart(values, direction=xmr.Direction.NEUTRAL)
    assert chart.upper is not None
    assert chart.mean is not None
    assert chart.upper - chart.mean == pytest.approx(2.66 * 879 / 26)


def test_leaving_out_steps_never_leaves_limits_of_no_width() -> None:
    """Where a figure hardly ever moves, the one step would go and limits of no width remain.

        figures  1 1 1 1 1 1 1 1 1 1 1 2        steps: ten 0 and a 1

    Then nothing is left out, and the chart says so. Otherwise all twelve would be "outside".
    """
    chart = charted("1 1 1 1 1 1 1 1 1 1 1 2")
    assert chart.phase.guard is xmr.Guard.SCREENED_TO_NOTHING
    assert limits(chart) == (round(13 / 12 - 2.66 / 11, 2), round(13 / 12 + 2.66 / 11, 2))


def test_figures_that_never_vary_have_a_mean_and_no_limits() -> None:
    """Twelve months at 95: there is nothing to judge by, and nothing is a signal.

    Other programs draw limits of no width, or call seven equal figures a shift.
    """
    chart = drawn("""
        figures  95 95 95 95 95 95 95 95 95 95 95 95
        signals   .  .  .  .  .  .  .  .  .  .  .  .
    """)
    assert (chart.mean, chart.lower, chart.upper) == (95.0, None, None)
    assert chart.phase.guard is xmr.Guard.NO_VARIATION


@pytest.mark.parametrize(
    ("figures", "strength"),
    [(0, "none"), (7, "none"), (8, "trial"), (11, "trial"), (12, "full"), (36, "full")],
)
def test_how_many_figures_it_takes(figures: int, strength: str) -> None:
    """Under eight figures there are no limits, from eight trial limits, from twelve the full rules.

    | figures | chart shows                                                |
    |---------|------------------------------------------------------------|
    | 0 to 7  | the line only, without a mean                              |
    | 8 to 11 | trial limits; only a figure outside them is marked         |
    | 12 on   | everything                                                 |
    """
    chart = xmr.chart([50.0, 52.0] * (figures // 2) + [50.0] * (figures % 2), direction="increase")  # type: ignore[arg-type]
    assert chart.strength == strength
    assert (chart.upper is None) == (figures < 8)
    assert (chart.mean is None) == (figures < 8)


def test_trial_limits_mark_only_what_lies_outside() -> None:
    """Eleven figures: the last is outside; the seven before it would be a trend, were it twelve."""
    chart = drawn("""
        figures  55 47 54 46 47 48 49 50 51 52 80
        signals   .  .  .  .  .  .  .  .  .  . O+
    """)
    assert chart.variation is xmr.Variation.TOO_FEW


@pytest.mark.parametrize(
    ("unit", "lower", "upper"),
    [
        (None, -2.0, 102.0),
        ("per cent", 0.0, 100.0),
        ("number", 0.0, 102.0),
        ("days", 0.0, 102.0),
        ("hours:minutes", 0.0, 102.0),
        ("per 10,000 children", 0.0, 102.0),
        ("£ thousand", -2.0, 102.0),
        ("ratio", -2.0, 102.0),
    ],
)
def test_limits_are_drawn_no_further_than_a_figure_can_go(
    unit: str | None, lower: float, upper: float
) -> None:
    """Arithmetic may give limits of −2 and 102; a share is drawn between 0 and 100.

    Money may be negative (a variance from budget), and a ratio may be anything. Only the drawing
    is cut: the limits by which figures are judged stay as calculated.
    """
    bounds = xmr.UNBOUNDED if unit is None else xmr.natural_bounds(Unit.parse(unit))
    half_step = 52 / 2.66 / 2
    values = [50 + half_step, 50 - half_step] * 6
    chart = xmr.chart(values, direction=xmr.Direction.INCREASE, bounds=bounds)
    assert (chart.lower, chart.upper) == (pytest.approx(lower), pytest.approx(upper))
    assert limits(chart) == (-2.0, 102.0)


def test_a_bound_that_the_figures_go_beyond_is_no_bound() -> None:
    """Of a year's council tax 101% may come in. Then a line at 100 would cut through the figures."""
    chart = xmr.chart(
        [99.0, 101.0] * 6, direction=xmr.Direction.INCREASE, bounds=xmr.Bounds(low=0, high=100)
    )
    assert chart.upper == pytest.approx(105.32)
