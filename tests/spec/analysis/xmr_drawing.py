"""Charts drawn as two lines of text, so that a rule and its example can be read together.

The figures stand in one line and what the chart says of each below it:

    figures  50 52 49  · 60
    signals   .  .  .  · O+

`·` is a period without a figure, `.` a figure without a signal, and O, T, N, S the signals outside,
trend, near and shift, with + for above (or rising) and - for below (or falling).
"""

from goldenthread.core.analysis import xmr

GAP = "·"

LETTERS = {
    xmr.Signal.NONE: ".",
    xmr.Signal.OUTSIDE: "O",
    xmr.Signal.TREND: "T",
    xmr.Signal.NEAR: "N",
    xmr.Signal.SHIFT: "S",
}
SIGNS = {xmr.Side.ABOVE: "+", xmr.Side.BELOW: "-", xmr.Side.NEITHER: ""}


def drawn(drawing: str, **settings: object) -> xmr.Chart:
    """Chart the figures of a drawing, and hold the signals against those drawn."""
    figures, expected = (line.split()[1:] for line in drawing.strip().splitlines())
    chart = charted(" ".join(figures), **settings)
    assert signals(chart) == expected
    return chart


def charted(figures: str, **settings: object) -> xmr.Chart:
    """Chart a line of figures; more is better unless something else is said."""
    values = [None if figure == GAP else float(figure) for figure in figures.split()]
    return xmr.chart(values, **{"direction": xmr.Direction.INCREASE} | settings)  # type: ignore[arg-type]


def signals(chart: xmr.Chart) -> list[str]:
    """What the chart says of each period, in the letters of a drawing."""
    return [
        GAP if point.value is None else LETTERS[point.signal] + SIGNS[point.side]
        for point in chart.points
    ]
