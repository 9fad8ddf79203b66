"""# When a figure is more than the usual ups and downs

Four rules, strongest first; a figure carries the first that applies. In the drawings O is outside,
T trend, N near, S shift, + up and - down; all charts begin with figures of a steady service.
"""

import pytest

from goldenthread.core.analysis import xmr
from tests.spec.analysis.xmr_drawing import charted, drawn, signals


def test_ordinary_ups_and_downs_are_no_signal() -> None:
    """Fifty, give or take three. Down by two on last month: that is nothing."""
    drawn("""
        figures  50 52 49 51 50 53 48 51 50 52 51 49
        signals   .  .  .  .  .  .  .  .  .  .  .  .
    """)


@pytest.mark.parametrize(("figure", "signal"), [("60", "O+"), ("40", "O-")])
def test_outside_a_figure_beyond_a_limit(figure: str, signal: str) -> None:
    """One figure beyond a limit is enough.

    figures  50 52 49 51 50 53 48 51 50 52 49 51 60        limits 43.3 to 59.2
    signals   .  .  .  .  .  .  .  .  .  .  .  . O+
    """
    chart = charted(f"50 52 49 51 50 53 48 51 50 52 49 51 {figure}")
    assert signals(chart) == ["."] * 12 + [signal]
    assert chart.run == 1


def test_outside_means_beyond_not_upon_the_limit() -> None:
    """The frozen limits are 1.8 ± 2.66, so 4.46 is upon the upper one: no signal. 4.47 is beyond.

    In binary arithmetic the limit comes out at 4.459999999999999; figures nearer to each other than
    one part in a thousand million count as equal.
    """
    drawn(
        """
        figures  1.3 2.3 1.3 2.3 1.3 2.3 1.3 2.3 1.3 2.3 1.3 2.3 4.46 1.3 4.47 1.3 -0.86 -0.87
        signals   .   .   .   .   .   .   .   .   .   .   .   .   .    .   O+   .    .    O-
        """,
        freeze_after=12,
    )


def test_trend_seven_figures_each_higher_than_the_one_before() -> None:
    """Seven figures, six rises. All seven are marked, also the one from which the rise set out."""
    chart = drawn("""
        figures  52 48 51 49 50 52 48 49 50 51 52 53 54
        signals   .  .  .  .  .  . T+ T+ T+ T+ T+ T+ T+
    """)
    assert chart.run == 7


def test_trend_six_figures_are_not_enough() -> None:
    """Five rises in a row are common enough by chance."""
    drawn("""
        figures  52 48 51 49 50 53 48 49 50 51 52 53
        signals   .  .  .  .  .  .  .  .  .  .  .  .
    """)


def test_trend_an_equal_figure_ends_it() -> None:
    """The 50 after the 50 is no rise: three figures before it and four after it make no seven."""
    drawn("""
        figures  52 48 51 49 50 52 48 49 50 50 51 52 53
        signals   .  .  .  .  .  .  .  .  .  .  .  .  .
    """)


def test_trend_a_turning_point_belongs_to_the_later_one() -> None:
    """Seven up and then seven down share the 53 at the top. It is the first of the fall."""
    chart = drawn("""
        figures  52 48 51 49 50 52 47 48 49 50 51 52 53 52 51 50 49 48 47
        signals   .  .  .  .  .  . T+ T+ T+ T+ T+ T+ T- T- T- T- T- T- T-
    """)
    assert chart.run == 7


STEADY = "49 51 49 51 49 51 49 51 49 51 49 51"
"""Twelve figures that freeze the mean at 50, the near limits at 46.45 and 53.55, the limits at
44.68 and 55.32."""


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("54 51 54", "N+ . N+"),
        ("54 54 51", "N+ N+ ."),
        ("46 46 46", "N- N- N-"),
        ("54 51 51", ". . ."),
        ("54 50 54", ". . ."),
        ("54 46 54", ". . ."),
        ("54 51 51 54", ". . . ."),
        ("53.5 51 54", ". . ."),
        ("54 51 56", ". . O+"),
    ],
)
def test_near_two_of_three_figures_close_to_one_limit(figures: str, expected: str) -> None:
    """In three figures running, all on one side of the mean, two lie in the outer third.

    mean 50 · near limits 46.45 and 53.55 · limits 44.68 and 55.32

    54   51   54     N+  .  N+     two of three; the 51 itself is not marked
    54   54   51     N+  N+ .
    46   46   46     N-  N- N-
    54   51   51     .   .  .      one only
    54   50   54     .   .  .      the one between lies on the mean, on neither side
    54   46   54     .   .  .      on both sides
    54   51   51 54  .   .  .  .   not within three
    53.5 51   54     .   .  .      53.5 is not yet near
    54   51   56     .   .  O+     outside is not near: only one is left
    """
    chart = charted(f"{STEADY} {figures}", freeze_after=12)
    assert signals(chart)[12:] == expected.split()


def test_shift_seven_figures_on_one_side_of_the_mean() -> None:
    """None of the seven is unusual by itself; together they are. The mean is 52.4."""
    chart = drawn("""
        figures  50 52 49 51 50 53 48 54 55 53 54 56 55 54
        signals   .  .  .  .  .  .  . S+ S+ S+ S+ S+ S+ S+
    """)
    assert chart.run == 7


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("52 51 52 51 52 51 52", "S+ S+ S+ S+ S+ S+ S+"),
        ("52 51 52 50 52 51 52", ". . . . . . ."),
        ("50 50 50 50 50 50 50", ". . . . . . ."),
        ("48 49 48 49 48 49 48 49", "S- S- S- S- S- S- S- S-"),
    ],
)
def test_shift_a_figure_upon_the_mean_ends_it(figures: str, expected: str) -> None:
    """A figure equal to the mean is on neither side; seven of them are not a shift either.

    mean 50
    52 51 52 51 52 51 52      S+ S+ S+ S+ S+ S+ S+
    52 51 52 50 52 51 52      .  .  .  .  .  .  .
    50 50 50 50 50 50 50      .  .  .  .  .  .  .
    """
    chart = charted(f"{STEADY} 48 {figures}", freeze_after=12)
    assert signals(chart)[13:] == expected.split()


def test_the_mean_is_met_in_spite_of_binary_fractions() -> None:
    """Six times 0.1 and six times 0.3 have a mean of 0.2; seven figures of 0.2 are no shift.

    In binary arithmetic the mean comes out at 0.19999999999999998, and all seven would be above it.
    """
    chart = charted(" ".join(["0.1 0.3"] * 6 + ["0.2"] * 7), freeze_after=12)
    assert set(signals(chart)) == {"."}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("50.5 51 52 53 54 55 56", "T+ T+ T+ T+ T+ T+ O+"),
        ("51 50.5 51.5 52 52.5 54 53", "S+ S+ S+ S+ S+ S+ S+"),
        ("51 50.5 51.5 52 51 54 54.5", "S+ S+ S+ S+ S+ N+ N+"),
        ("50.5 51 51.5 52 53 54 54.5", "T+ T+ T+ T+ T+ T+ T+"),
    ],
)
def test_a_figure_carries_the_strongest_of_its_signals(figures: str, expected: str) -> None:
    """Outside before trend, trend before near, near before shift.

    50.5 51   52   53 54 55 56      a trend; the last is outside as well
    51   50.5 51.5 52 51 54 54.5    a shift; the last two are near as well
    50.5 51   51.5 52 53 54 54.5    a trend, whose last two are near, and a shift besides
    """
    chart = charted(f"{STEADY} 49 {figures}", freeze_after=12)
    assert signals(chart)[13:] == expected.split()


def test_the_run_behind_the_latest_figure_is_counted_back_to_its_start() -> None:
    """ "Nine periods running above the average": the sentence gets its number from the chart."""
    chart = charted(f"{STEADY} 49 52 51 52 51 52 51 52 51 52", freeze_after=12)
    assert (chart.points[-1].signal, chart.run) == (xmr.Signal.SHIFT, 9)
