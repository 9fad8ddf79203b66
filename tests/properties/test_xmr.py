"""What must hold of every XmR chart, whatever the figures, and agreement with the oracle."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread.core.analysis import xmr
from goldenthread.core.analysis.xmr_limits import SCREENING_FACTOR
from tests.oracles import nhs_plot_the_dots
from tests.oracles import xmr as oracle

# Quarters are exact in binary, so that shifting and scaling change nothing by rounding.
EXACT_FIGURES = st.integers(-400, 400).map(lambda quarters: quarters / 4)
DIRECTIONS = st.sampled_from(xmr.Direction)


def figures(*, least: int = 0, most: int = 40) -> st.SearchStrategy[list[float]]:
    return st.lists(EXACT_FIGURES, min_size=least, max_size=most)


@st.composite
def lifelike_series(draw: st.DrawFn) -> list[Decimal | None]:
    """Noise, ties, steps, climbs and gaps, in the mixture that wakes every rule."""
    pieces = draw(st.lists(_PIECES, min_size=1, max_size=6))
    values = [value for piece in pieces for value in piece]
    gaps = draw(st.sets(st.integers(0, max(len(values) - 1, 0)), max_size=4))
    return [None if i in gaps else value for i, value in enumerate(values)]


def _climb(start: int, step: int, length: int) -> list[Decimal]:
    return [Decimal(start + step * i) / 10 for i in range(length)]


_NOISE = st.lists(st.integers(780, 820).map(lambda n: Decimal(n) / 10), min_size=1, max_size=14)
_FEW_VALUES = st.lists(st.sampled_from([Decimal(80), Decimal(81)]), min_size=1, max_size=14)
_WILD = st.lists(st.decimals(-500, 500, places=1), min_size=1, max_size=4)
_CLIMB = st.builds(_climb, st.integers(770, 830), st.sampled_from([-4, 3]), st.integers(5, 10))
_STEP = st.lists(st.integers(825, 840).map(lambda n: Decimal(n) / 10), min_size=6, max_size=9)
_PIECES = st.one_of(_NOISE, _NOISE, _FEW_VALUES, _WILD, _CLIMB, _STEP)


@st.composite
def questions(draw: st.DrawFn) -> dict:
    """A series with the settings that a person could give it."""
    values = draw(lifelike_series())
    starts = draw(st.sets(st.integers(0, len(values) - 1), max_size=2))
    high_or_low = st.decimals(70, 90, places=1)
    target = draw(st.none() | high_or_low | st.tuples(high_or_low, high_or_low).map(sorted))
    return {
        "values": values,
        "direction": draw(DIRECTIONS),
        "target": tuple(target) if isinstance(target, list) else target,
        "phase_starts": tuple(sorted(starts)),
        "freeze_after": draw(st.none() | st.integers(12, 20)),
    }


def as_floats(question: dict) -> dict:
    match question["target"]:
        case (low, high):
            target: object = xmr.TargetRange(float(low), float(high))
        case None:
            target = None
        case single:
            target = float(single)
    values = [None if value is None else float(value) for value in question["values"]]
    return question | {"values": values, "target": target}


def same_number(ours: float | None, exact: object) -> bool:
    if ours is None or exact is None:
        return ours is exact
    return ours == pytest.approx(float(exact), rel=1e-9, abs=1e-9)  # type: ignore[arg-type]


@given(questions())
def test_agrees_with_the_oracle(question: dict) -> None:
    ours = xmr.chart(**as_floats(question))
    theirs = oracle.chart(**question)
    assert len(ours.points) == len(theirs.points)
    for point, expected in zip(ours.points, theirs.points, strict=True):
        assert (point.phase, point.signal, point.side) == (
            expected.phase,
            expected.signal,
            expected.side,
        )
        assert same_number(point.mean, expected.mean)
        assert same_number(point.lower, expected.lower)
        assert same_number(point.upper, expected.upper)
    assert (ours.variation, ours.assurance) == (theirs.variation, theirs.assurance)


def marks(chart: xmr.Chart) -> list[tuple[xmr.Signal, xmr.Side]]:
    return [(point.signal, point.side) for point in chart.points]


@given(figures(least=12), st.integers(-200, 200), DIRECTIONS)
def test_adding_the_same_to_every_figure_moves_the_limits_and_keeps_the_signals(
    values: list[float], shift: int, direction: xmr.Direction
) -> None:
    before = xmr.chart(values, direction=direction)
    after = xmr.chart([value + shift for value in values], direction=direction)
    assert marks(after) == marks(before)
    assert after.variation == before.variation
    if before.lower is not None:
        assert after.lower == pytest.approx(before.lower + shift, abs=1e-9)


@given(figures(least=12), st.sampled_from([2.0, 8.0, 1024.0]), DIRECTIONS)
def test_another_unit_scales_the_limits_and_keeps_the_signals(
    values: list[float], factor: float, direction: xmr.Direction
) -> None:
    before = xmr.chart(values, direction=direction)
    after = xmr.chart([value * factor for value in values], direction=direction)
    assert marks(after) == marks(before)
    if before.upper is not None:
        assert after.upper == pytest.approx(before.upper * factor, abs=1e-9)


OPPOSITE_SIDE = {
    xmr.Side.ABOVE: xmr.Side.BELOW,
    xmr.Side.BELOW: xmr.Side.ABOVE,
    xmr.Side.NEITHER: xmr.Side.NEITHER,
}
OPPOSITE_DIRECTION = {
    xmr.Direction.INCREASE: xmr.Direction.DECREASE,
    xmr.Direction.DECREASE: xmr.Direction.INCREASE,
    xmr.Direction.NEUTRAL: xmr.Direction.NEUTRAL,
}


@given(questions().filter(lambda question: not isinstance(question["target"], tuple)))
def test_turning_figures_and_direction_over_keeps_the_verdict(question: dict) -> None:
    upright = as_floats(question)
    turned = upright | {
        "values": [None if value is None else -value for value in upright["values"]],
        "direction": OPPOSITE_DIRECTION[upright["direction"]],
        "target": None if upright["target"] is None else -upright["target"],
    }
    before, after = xmr.chart(**upright), xmr.chart(**turned)
    assert [OPPOSITE_SIDE[side] for _, side in marks(after)] == [side for _, side in marks(before)]
    assert after.assurance == before.assurance
    if upright["direction"] is not xmr.Direction.NEUTRAL:
        assert after.variation == before.variation


@given(figures(most=7), DIRECTIONS)
def test_fewer_than_eight_figures_say_nothing(
    values: list[float], direction: xmr.Direction
) -> None:
    chart = xmr.chart(values, direction=direction, target=0.0)
    assert {point.signal for point in chart.points} <= {xmr.Signal.NONE}
    assert all(point.mean is point.lower is point.upper is None for point in chart.points)
    assert (chart.variation, chart.assurance) == (xmr.Variation.TOO_FEW, xmr.Assurance.NONE)


@given(figures(least=8, most=11), DIRECTIONS)
def test_fewer_than_twelve_figures_show_only_what_lies_outside(
    values: list[float], direction: xmr.Direction
) -> None:
    chart = xmr.chart(values, direction=direction, target=0.0)
    assert {signal for signal, _ in marks(chart)} <= {xmr.Signal.NONE, xmr.Signal.OUTSIDE}
    assert (chart.variation, chart.assurance) == (xmr.Variation.TOO_FEW, xmr.Assurance.NONE)


@given(questions())
def test_a_gap_carries_neither_limit_nor_signal(question: dict) -> None:
    chart = xmr.chart(**as_floats(question))
    for value, point in zip(question["values"], chart.points, strict=True):
        if value is None:
            assert point == xmr.Point(value=None, phase=point.phase)


@given(questions())
def test_a_signal_always_points_one_way_and_nothing_else_does(question: dict) -> None:
    for signal, side in marks(xmr.chart(**as_floats(question))):
        assert (signal is xmr.Signal.NONE) == (side is xmr.Side.NEITHER)


@given(questions())
def test_the_run_behind_a_trend_or_shift_is_at_least_seven(question: dict) -> None:
    chart = xmr.chart(**as_floats(question))
    signal = xmr.Signal.NONE if chart.latest is None else chart.points[chart.latest].signal
    match signal:
        case xmr.Signal.NONE:
            assert chart.run == 0
        case xmr.Signal.TREND | xmr.Signal.SHIFT:
            assert 7 <= chart.run <= len(chart.points)
        case _:
            assert chart.run == 1


@given(st.lists(st.integers(0, 1000), min_size=1).filter(any))
def test_screening_never_drops_a_third_of_the_moving_ranges(ranges: list[int]) -> None:
    screened = [size for size in ranges if size >= SCREENING_FACTOR * sum(ranges) / len(ranges)]
    assert 3 * len(screened) < len(ranges)


@given(lifelike_series(), DIRECTIONS, st.integers(0, 100), st.integers(0, 100))
def test_bounds_move_the_drawn_limits_only(
    series: list[Decimal | None], direction: xmr.Direction, low: int, span: int
) -> None:
    values = [None if value is None else float(value) for value in series]
    free = xmr.chart(values, direction=direction)
    bounded = xmr.chart(values, direction=direction, bounds=xmr.Bounds(low, low + span))
    assert marks(bounded) == marks(free)
    assert (bounded.variation, bounded.phases) == (free.variation, free.phases)


def without_gaps() -> st.SearchStrategy[list[Decimal]]:
    pieces = st.lists(_PIECES, min_size=2, max_size=6)
    return pieces.map(lambda pieces: [value for piece in pieces for value in piece])


@given(without_gaps().filter(lambda values: len(values) >= 12))
def test_twelve_figures_or_more_are_judged_as_the_nhs_judges_them(values: list[Decimal]) -> None:
    """Sides apart: NHSRplotthedots turns the last point of a trend towards a trend that follows it,
    even if the two share no point. Where they do share one, the rules agree."""
    ours = xmr.chart([float(value) for value in values], direction=xmr.Direction.NEUTRAL)
    assume(ours.phase.guard is xmr.Guard.NONE)
    theirs = nhs_plot_the_dots.points(values)
    assert [signal for signal, _ in marks(ours)] == [signal for signal, _ in theirs]
    assert ours.points[-1].side == theirs[-1][1]
