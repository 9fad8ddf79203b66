"""# A period without a figure

A missing figure is a gap, drawn as one. Nothing is put in its place, nothing is said of it.
"""

from goldenthread.core.analysis import xmr
from tests.spec.analysis.xmr_drawing import charted, drawn


def test_a_gap_breaks_the_steps_on_both_sides() -> None:
    """Neither the step into the gap nor the step out of it is known, so neither counts.

        figures  50  52  50  52  50  52  ·  90  92  90  92  90  92
        steps      2   2   2   2   2           2   2   2   2   2

    Stepping from 52 to 90 would have widened the limits; all ten steps are 2.
    """
    chart = charted("50 52 50 52 50 52 · 90 92 90 92 90 92")
    assert chart.mean == 71
    assert chart.upper == 71 + 2.66 * 2


def test_a_gap_carries_neither_limits_nor_a_signal() -> None:
    """A line drawn through the gap would suggest that somebody had measured something."""
    chart = charted("50 52 49 51 50 53 48 · 51 50 52 49 51")
    assert chart.points[7] == xmr.Point(value=None, phase=1)


def test_a_gap_does_not_count_towards_the_number_of_figures() -> None:
    """Twelve months of which one is missing are eleven figures: trial limits."""
    assert charted("50 52 49 51 50 53 48 · 51 50 52 49").strength is xmr.Strength.TRIAL


def test_a_run_steps_over_one_missing_period() -> None:
    """One late month does not undo seven figures above the mean."""
    chart = drawn("""
        figures  50 52 49 51 50 53 48 54 55 53  · 54 56 55 54
        signals   .  .  .  .  .  .  . S+ S+ S+  · S+ S+ S+ S+
    """)
    assert chart.run == 7


def test_a_run_does_not_step_over_two_missing_periods() -> None:
    """With two months unknown, together or apart, nobody can say that the run was unbroken."""
    drawn("""
        figures  50 52 49 51 50 53 48 54 55 53  ·  · 54 56 55 54
        signals   .  .  .  .  .  .  .  .  .  .  ·  ·  .  .  .  .
    """)
    drawn("""
        figures  50 52 49 51 50 53 48 54 55  · 53 54  · 56 55 54
        signals   .  .  .  .  .  .  .  .  .  ·  .  .  ·  .  .  .
    """)


def test_a_trend_steps_over_one_missing_period() -> None:
    """From 50 to 51 is a rise, whatever the month between would have been."""
    drawn("""
        figures  52 48 51 49 50 52 48 49 50  · 51 52 53 54
        signals   .  .  .  .  .  . T+ T+ T+  · T+ T+ T+ T+
    """)


def test_the_latest_figure_speaks_though_a_gap_follows_it() -> None:
    """The verdict is that of the latest figure there is; the chart says which one."""
    chart = drawn("""
        figures  50 52 49 51 50 53 48 51 50 52 49 51 60  ·
        signals   .  .  .  .  .  .  .  .  .  .  .  . O+  ·
    """)
    assert (chart.latest, chart.variation) == (12, xmr.Variation.IMPROVING)


def test_no_two_neighbours_no_limits() -> None:
    """Every other month missing: there is a mean, but no step from which to take limits."""
    chart = charted(" · ".join(["50", "52"] * 6))
    assert (chart.mean, chart.lower, chart.upper) == (51.0, None, None)
