"""# Phases, and limits that stay where they were

When a person has entered that the service changed (a new contract, say), the chart starts a new
phase: its own mean, its own limits, its own count of figures. It never does so by itself.
"""

import pytest

from goldenthread.core.analysis import xmr
from tests.spec.analysis.xmr_drawing import charted, drawn

BEFORE = "50 52 49 51 50 53 48 51 50 52 49 51"
AFTER = "60 62 59 61 60 63 58 61 60 62 59 61"


def test_each_phase_has_its_own_mean_and_limits() -> None:
    """A lasting step is one change, not twelve signals: after it the service is steady again."""
    chart = drawn(
        """
        figures  50 52 49 51 50 53 48 51 50 52 49 51 60 62 59 61 60 63 58 61 60 62 59 61
        signals   .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        """,
        phase_starts=[12],
    )
    assert [phase.mean for phase in chart.phases] == [50.5, 60.5]
    assert chart.mean == 60.5


def test_the_step_into_a_phase_is_not_a_step_of_either() -> None:
    """From 51 to 60 is the change itself; it widens no limits."""
    before, after = charted(f"{BEFORE} {AFTER}", phase_starts=[12]).phases
    assert before.limits is not None
    assert after.limits is not None
    assert after.limits.upper - 60.5 == pytest.approx(before.limits.upper - 50.5)


def test_no_rule_looks_across_the_start_of_a_phase() -> None:
    """Seven figures rise, four of them before the change and three after it: no trend."""
    drawn(
        """
        figures  52 50 53 50 52 51 53 50 50 51 52 53 54 55 56 53 56 54 55 53 56 54 55 54
        signals   .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        """,
        phase_starts=[12],
    )


def test_a_new_phase_has_to_earn_its_limits_again() -> None:
    """Seven figures after the change: no limits, no verdict, no matter how long the series is.

    Otherwise declaring a change would be a way to be rid of a bad run: five figures would get
    narrow new limits and full confidence.
    """
    chart = charted(f"{BEFORE} 60 62 59 61 60 63 58", phase_starts=[12], target=55.0)
    assert [phase.strength for phase in chart.phases] == [xmr.Strength.FULL, xmr.Strength.NONE]
    assert (chart.mean, chart.lower, chart.upper) == (None, None, None)
    assert (chart.variation, chart.assurance) == (xmr.Variation.TOO_FEW, xmr.Assurance.NONE)


def test_a_phase_from_the_first_figure_changes_nothing() -> None:
    """A change entered for the very first period is the start of the series."""
    assert charted(BEFORE, phase_starts=[0]) == charted(BEFORE)


def test_frozen_limits_are_not_moved_by_later_figures() -> None:
    """Frozen after twelve figures, the limits go on showing the change for as long as it lasts.

    figures  50 52 49 51 50 53 48 51 50 52 49 51 | 60 62 59 61 60 63 58
    mean     50.5, limits 43.97 to 57.03, for all of them
    """
    chart = charted(f"{BEFORE} 60 62 59 61 60 63 58", freeze_after=12)
    assert chart.mean == 50.5
    assert {point.signal for point in chart.points[12:]} == {xmr.Signal.OUTSIDE}
    assert (chart.phase.baseline, chart.phase.figures) == (12, 19)


def test_a_gap_is_no_figure_of_the_baseline() -> None:
    """The baseline is the first twelve *figures*, in however many periods."""
    chart = charted("50 52 49 51 50 53 · 48 51 50 52 49 51 60 62", freeze_after=12)
    assert (chart.mean, chart.phase.baseline) == (50.5, 12)


def test_a_shift_shows_even_where_the_frozen_figures_never_varied() -> None:
    """Twelve months at 95 give no limits, but seven months above 95 are still a shift."""
    chart = drawn(
        """
        figures  95 95 95 95 95 95 95 95 95 95 95 95 97 96 97 96 97 96 97
        signals   .  .  .  .  .  .  .  .  .  .  .  . S+ S+ S+ S+ S+ S+ S+
        """,
        freeze_after=12,
    )
    assert chart.variation is xmr.Variation.IMPROVING


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"freeze_after": 11}, "12 figures or more"),
        ({"phase_starts": [12]}, "within the series"),
        ({"phase_starts": [-1]}, "within the series"),
    ],
)
def test_what_makes_no_sense_is_refused(settings: dict[str, object], words: str) -> None:
    """A baseline of eleven figures, a phase that starts where the series has no period."""
    with pytest.raises(ValueError, match=words):
        charted(BEFORE, **settings)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_missing_figure_is_none_and_nothing_else(value: float) -> None:
    """ "Not a number" is not a way to leave a figure out."""
    with pytest.raises(ValueError, match="None where there is no figure"):
        xmr.chart([50.0, value], direction=xmr.Direction.INCREASE)
