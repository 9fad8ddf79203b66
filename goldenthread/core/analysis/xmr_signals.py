"""The four rules by which a figure of an XmR chart counts as a signal and not as noise.

In order of precedence, so that a figure carries one signal only (the NHS set of rules, as in
NHSRplotthedots, `ptd_calculate_point_type.R`):

1. *outside*: beyond a limit;
2. *trend*: one of seven figures running, each higher (or each lower) than the one before;
3. *near*: beyond a near limit, as at least two of three figures running are, all on one side;
4. *shift*: one of seven figures running on one side of the mean.

A figure upon the mean is on neither side; an equal figure ends a trend. Figures are "running" if
at most one period among them is missing: the missing period is stepped over, a second one ends the
run, for nobody can say what happened in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from goldenthread.core.analysis.xmr_limits import Limits, side_of_mean

TREND_LENGTH = 7
SHIFT_LENGTH = 7
NEAR_WINDOW = 3
NEAR_NEEDED = 2
MISSING_ALLOWED = 1


class Signal(StrEnum):
    """Which rule a figure meets."""

    NONE = "none"
    OUTSIDE = "outside"
    TREND = "trend"
    NEAR = "near"
    SHIFT = "shift"


class Side(StrEnum):
    """Which way a signal points: up (above, or rising for a trend) or down. Not good or bad."""

    NEITHER = ""
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class Mark:
    """The signal of one figure and the way it points."""

    signal: Signal
    side: Side


NO_SIGNAL = Mark(Signal.NONE, Side.NEITHER)


def find_signals(
    values: Sequence[float | None], *, mean: float, limits: Limits | None, run_rules: bool
) -> list[Mark]:
    """Mark each value of one phase; a missing one (None) is never marked.

    Without limits only the rules that need none apply (trend and shift). `run_rules` is off for a
    phase with too few figures: then only *outside* applies.
    """
    figures = _figures(values, mean)
    found = dict[int, Mark]()
    # The weakest rule first: each stronger one writes over it.
    if run_rules:
        found |= _shifts(figures)
        found |= _nears(figures, limits)
        found |= _trends(figures)
    found |= _outsides(figures, limits)
    return [found.get(i, NO_SIGNAL) for i in range(len(values))]


def run_length(values: Sequence[float | None], mark: Mark, *, mean: float) -> int:
    """How many figures stand behind the mark of the last figure: the "n" of "n periods running".

    For a trend or a shift the figures of the run, counted back; otherwise the figure alone.
    """
    figures = _figures(values, mean)
    match mark.signal:
        case Signal.TREND:
            steps = [_sign(b.value - a.value) for a, b in pairwise(figures)]
            return _last_run(figures, [0, *steps], sets_out=1)
        case Signal.SHIFT:
            sides = [figure.side for figure in figures]
            return _last_run(figures, sides, sets_out=0)
        case Signal.OUTSIDE | Signal.NEAR:
            return 1
        case Signal.NONE:
            return 0


@dataclass(frozen=True)
class _Figure:
    """A value that is there, the position of its period in the phase, and its side of the mean."""

    position: int
    value: float
    side: int


def _figures(values: Sequence[float | None], mean: float) -> list[_Figure]:
    return [
        _Figure(position, value, side_of_mean(value, mean))
        for position, value in enumerate(values)
        if value is not None
    ]


def _outsides(figures: Sequence[_Figure], limits: Limits | None) -> dict[int, Mark]:
    if limits is None:
        return {}
    return {
        figure.position: Mark(Signal.OUTSIDE, _side(way))
        for figure in figures
        if (way := limits.beyond(figure.value))
    }


def _trends(figures: Sequence[_Figure]) -> dict[int, Mark]:
    found = dict[int, Mark]()
    for window in _windows(figures, TREND_LENGTH):
        ways = {_sign(later.value - earlier.value) for earlier, later in pairwise(window)}
        if ways in ({1}, {-1}):
            # Later windows write over earlier ones: a turning point takes the later direction.
            mark = Mark(Signal.TREND, _side(ways.pop()))
            found |= {figure.position: mark for figure in window}
    return found


def _nears(figures: Sequence[_Figure], limits: Limits | None) -> dict[int, Mark]:
    found = dict[int, Mark]()
    if limits is None:
        return found
    all_near = {figure.position for figure in figures if limits.near(figure.value)}
    for window in _windows(figures, NEAR_WINDOW):
        sides = {figure.side for figure in window}
        near = [figure for figure in window if figure.position in all_near]
        if sides in ({1}, {-1}) and len(near) >= NEAR_NEEDED:
            mark = Mark(Signal.NEAR, _side(sides.pop()))
            found |= {figure.position: mark for figure in near}
    return found


def _shifts(figures: Sequence[_Figure]) -> dict[int, Mark]:
    found = dict[int, Mark]()
    for window in _windows(figures, SHIFT_LENGTH):
        sides = {figure.side for figure in window}
        if sides in ({1}, {-1}):
            mark = Mark(Signal.SHIFT, _side(sides.pop()))
            found |= {figure.position: mark for figure in window}
    return found


def _windows(figures: Sequence[_Figure], length: int) -> Iterator[Sequence[_Figure]]:
    """Every stretch of so many figures running."""
    for start in range(len(figures) - length + 1):
        window = figures[start : start + length]
        if _missing_within(window[0], window[-1], length) <= MISSING_ALLOWED:
            yield window


def _missing_within(first: _Figure, last: _Figure, length: int) -> int:
    return last.position - first.position + 1 - length


def _last_run(figures: Sequence[_Figure], ways: Sequence[int], *, sets_out: int) -> int:
    """Count back from the last figure while the way is the same.

    `sets_out` is 1 where a way is that of the step to the figure, so that the run has also the
    figure from which the first step set out.
    """
    length = 0
    while (
        length < len(figures)
        and ways[-1 - length] == ways[-1]
        and _missing_within(figures[-1 - length], figures[-1], length + 1) <= MISSING_ALLOWED
    ):
        length += 1
    return length + sets_out


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _side(way: int) -> Side:
    return Side.ABOVE if way > 0 else Side.BELOW
