"""Draws a chart as SVG: the same picture on the page, in the PDF and in Word.

Rules of the drawing (statistics.md 13 and the Government Analysis Function's guidance on charts):
one dark series, labelled directly, no legend; everything else is quieter. The shape of a point
says what it is, so that the chart is read in black and white: a diamond lies beyond the usual
range, a dot belongs to a run, a larger mark is the latest, and a hollow mark is provisional. A
month without a figure is a gap. A break is a thin upright line that the series does not cross.

Presentation attributes only, no style and no script, so that the picture goes inline on a page
under a strict content security policy. Every id begins with the chart's key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from goldenthread.render.manuscript.chart import Chart, Mark, Point
from goldenthread.render.setting import svg
from goldenthread.render.setting.chart_labels import Name, apart, width
from goldenthread.render.setting.chart_layout import (
    FULL_WIDTH,
    LINE,
    MARGIN,
    Frame,
    Layout,
    broken,
    drawn_values,
    ends,
    known,
    latest,
    lay_out,
)

SPARKLINE_WIDTH, SPARKLINE_HEIGHT = 110.0, 24.0

_TARGET = "#595959"
_BAND = "#E3E8ED"
_MEAN = "#B3BDC7"
_GRID = "#E6E6E6"
_QUIET = "#8C8C8C"
_STRONG = ' font-weight="600"'
_HALO = ' font-weight="600" stroke="#FFFFFF" stroke-width="3" paint-order="stroke"'

_FEW = 16  # up to so many figures each has its own dot


def full(chart: Chart) -> str:
    """Draw a chart with its axes and labels, 480 units wide and as high as its labels need.

    Text is 12 units, so the picture should be printed at least 115 mm wide (8 point type).
    """
    layout = lay_out(chart)
    frame = layout.frame
    drawn = (
        *_band(chart, frame),
        *_grid(chart, frame),
        *_breaks(layout),
        *_target(chart, frame, _TARGET, 1.2),
        *_line(_last_year(chart), chart, frame, _QUIET, 1.2, "4 3"),
        *_line(_values(chart), chart, frame, svg.SERIES, 2),
        *_marks(chart, frame),
        *_end_labels(chart, frame),
        *_time_axis(chart, layout),
        *_phases(layout),
    )
    return svg.picture(
        name=f"{chart.key}-chart",
        title=chart.alt.text,
        wide=FULL_WIDTH,
        high=layout.height,
        drawn="".join(drawn),
    )


def sparkline(chart: Chart) -> str:
    """Draw a chart the height of a line of text: the series, its target and its last point."""
    values = _values(chart)
    low, high = ends(known([*values, *_targets(chart)]))
    frame = Frame(
        left=2, right=SPARKLINE_WIDTH - 2, top=4, bottom=SPARKLINE_HEIGHT - 4,
        low=low, high=high, count=len(values),
    )  # fmt: skip
    drawn = [
        *_target(chart, frame, _QUIET, 0.8),
        *_line(values, chart, frame, svg.SERIES, 1.4),
    ]
    if (end := latest(values)) is not None:
        index, value = end
        fill = _fill(chart.points[index])
        drawn.append(svg.circle(frame.x(index), frame.y(value), 2.2, fill=fill))
    return svg.picture(
        name=f"{chart.key}-line",
        title=chart.alt.text,
        wide=SPARKLINE_WIDTH,
        high=SPARKLINE_HEIGHT,
        drawn="".join(drawn),
    )


@dataclass(frozen=True)
class _EndLabel:
    """A label beside the plot: its lines, the height at which its line ends, its look."""

    lines: tuple[str, ...]
    at: float
    colour: str = svg.TEXT
    attributes: str = ""


def _grid(chart: Chart, frame: Frame) -> Iterator[str]:
    base = next((n for n, tick in enumerate(chart.ticks) if tick.value == 0), 0)
    for place, tick in enumerate(chart.ticks):
        y = frame.y(float(tick.value))
        yield svg.straight(frame.left, y, frame.right, y, _QUIET if place == base else _GRID)
        yield svg.text(tick.label.text, frame.left - 6, y + 4, anchor="end")


def _band(chart: Chart, frame: Frame) -> Iterator[str]:
    """Draw the process limits: a filled step for each stretch with the same ones."""
    for first, last in _stretches([(p.lower, p.mean, p.upper) for p in chart.points]):
        point = chart.points[first]
        if point.lower is None or point.upper is None:
            continue
        left, right = frame.edge(first), frame.edge(last + 1)
        upper, lower = frame.y(point.upper), frame.y(point.lower)
        yield svg.block(left, upper, right - left, lower - upper, _BAND)
        if chart.trial:
            yield svg.straight(left, upper, right, upper, _QUIET, 1, "1 3")
            yield svg.straight(left, lower, right, lower, _QUIET, 1, "1 3")
        if point.mean is not None:
            yield svg.straight(left, frame.y(point.mean), right, frame.y(point.mean), _MEAN)


def _breaks(layout: Layout) -> Iterator[str]:
    for name in layout.breaks:
        top = MARGIN + LINE * name.row
        yield svg.straight(name.at, top - 6, name.at, layout.frame.bottom, _QUIET)
        yield from _name(name, top + 3)


def _phases(layout: Layout) -> Iterator[str]:
    bottom = layout.frame.bottom
    for name in layout.phases:
        top = bottom + LINE * name.row
        yield svg.straight(name.at, bottom, name.at, top + 1 + LINE * len(name.lines), svg.TEXT)
        yield from _name(name, top + LINE + 1)


def _name(name: Name, base: float) -> Iterator[str]:
    for row, part in enumerate(name.lines):
        yield svg.text(part, name.x, base + LINE * row, anchor=name.side)


def _end_labels(chart: Chart, frame: Frame) -> Iterator[str]:
    """Label each line where it ends; a label that had to move gets a hair line to its place."""
    labels = tuple(_wanted_labels(chart, frame))
    heights = [LINE * len(label.lines) for label in labels]
    middles = apart([label.at for label in labels], heights, 0, frame.bottom + MARGIN)
    x = frame.right + 10
    for label, middle in zip(labels, middles, strict=True):
        if abs(middle - label.at) > 4:
            yield svg.straight(frame.right + 1, label.at, x - 2, middle, _QUIET, 0.6)
        base = middle - LINE * (len(label.lines) - 1) / 2 + 4
        for row, part in enumerate(label.lines):
            y = base + LINE * row
            yield svg.text(part, x, y, colour=label.colour, attributes=label.attributes)


def _wanted_labels(chart: Chart, frame: Frame) -> Iterator[_EndLabel]:
    last = _values(chart)[-1:]
    for value in known(last):
        yield _EndLabel(broken(chart.end_label), frame.y(value), svg.SERIES, _STRONG)
    quiet = (
        (chart.target_label, _targets(chart)),
        (chart.last_year_label, _last_year(chart)),
        (chart.band_label, [_middle(point) for point in chart.points]),
    )
    for words, series in quiet:
        end = latest(series)
        if words and end is not None:
            yield _EndLabel(broken(words), frame.y(end[1]))


def _time_axis(chart: Chart, layout: Layout) -> Iterator[str]:
    """Print what the axis says at its ends, and the financial years beneath.

    Where years are too close to be named each, every second or third is.
    """
    frame, base = layout.frame, layout.ends_from + 11
    first, last = chart.first_label.text, chart.last_label.text
    if first == last:
        yield svg.text(first, (frame.left + frame.right) / 2, base, anchor="middle")
    else:
        yield svg.text(first, frame.left, base)
        yield svg.text(last, frame.right, base, anchor="end")
    free = 0.0
    starts = [index for index, point in enumerate(chart.points) if point.year]
    for start, end in pairwise([*starts, len(chart.points)]):
        x = frame.edge(start)
        yield svg.straight(x, frame.bottom, x, frame.bottom + 5, _QUIET)
        year = chart.points[start].year.text
        half = width(year, svg.TYPE_SIZE) / 2
        middle = (x + frame.edge(end)) / 2
        if middle - half >= free:
            yield svg.text(year, middle, base + LINE, anchor="middle")
            free = middle + half + MARGIN


def _marks(chart: Chart, frame: Frame) -> Iterator[str]:
    """Mark what a reader should see: signals, the latest point, and points standing alone."""
    values = _values(chart)
    few = len(known(values)) <= _FEW
    end = latest(values)
    for index, (point, value) in enumerate(zip(chart.points, values, strict=True)):
        if value is None:
            continue
        is_latest = (index, value) == end
        x, y, fill = frame.x(index), frame.y(value), _fill(point)
        if point.mark is Mark.BEYOND:
            yield svg.diamond(x, y, 6 if is_latest else 4.4, fill=fill)
        elif is_latest or point.mark is Mark.RUN:
            yield svg.circle(x, y, 4.2 if is_latest else 2.6, fill=fill)
        elif few or point.provisional or _alone(chart, index):
            yield svg.circle(x, y, 2, fill=fill)
        if is_latest and index < len(values) - 1:
            yield _inside_label(chart.end_label.text, x, y, frame)


def _inside_label(words: str, x: float, y: float, frame: Frame) -> str:
    """Label a last figure that is not the last month, where it stands and not in the margin."""
    half = width(words, svg.TYPE_SIZE) / 2
    middle = min(max(x, frame.left + half), frame.right - half)
    base = y - 9 if y - 22 > frame.top else y + 20
    return svg.text(words, middle, base, anchor="middle", colour=svg.SERIES, attributes=_HALO)


def _alone(chart: Chart, index: int) -> bool:
    """Tell whether no line reaches a point, so that only a dot can show it."""
    points = chart.points
    after = index + 1 < len(points) and not _begins_anew(chart, index + 1)
    before = index > 0 and not _begins_anew(chart, index)
    return not (before and points[index - 1].value is not None) and not (
        after and points[index + 1].value is not None
    )


def _begins_anew(chart: Chart, index: int) -> bool:
    """Tell whether no line may join a point to the one before."""
    point = chart.points[index]
    return bool(point.break_before) or (chart.adds_up and bool(point.year))


def _target(chart: Chart, frame: Frame, colour: str, thick: float) -> Iterator[str]:
    """Draw the target: level until it changes, or growing over the year as the figures do."""
    if chart.adds_up:
        yield from _line(_targets(chart), chart, frame, colour, thick)
    else:
        yield from _steps(_targets(chart), frame, colour, thick)


def _line(
    values: Sequence[float | None],
    chart: Chart,
    frame: Frame,
    colour: str,
    thick: float,
    dashes: str = "",
) -> Iterator[str]:
    """Draw a line that stops at gaps, at breaks, and where figures begin to add up again."""
    steps: list[str] = []
    pen = "M"
    for index, value in enumerate(values):
        if value is None or _begins_anew(chart, index):
            pen = "M"
        if value is not None:
            steps.append(f"{pen}{svg.units(frame.x(index))} {svg.units(frame.y(value))}")
            pen = "L"
    if steps:
        yield svg.path("".join(steps), colour, thick, dashes)


def _steps(
    values: Sequence[float | None], frame: Frame, colour: str, thick: float
) -> Iterator[str]:
    """Draw a line that is level over each stretch and steps between stretches that meet."""
    steps: list[str] = []
    drawn_to = -1
    for first, last in _stretches(values):
        value = values[first]
        if value is not None:
            y = svg.units(frame.y(value))
            joined = steps and drawn_to == first
            steps.append(f"V{y}" if joined else f"M{svg.units(frame.edge(first))} {y}")
            drawn_to = last + 1
            steps.append(f"H{svg.units(frame.edge(drawn_to))}")
    if steps:
        yield svg.path("".join(steps), colour, thick)


def _stretches(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """List the first and last index of each stretch of equal values."""
    for _, stretch in groupby(range(len(values)), key=lambda index: values[index]):
        indices = tuple(stretch)
        yield indices[0], indices[-1]


def _values(chart: Chart) -> list[float | None]:
    return drawn_values(point.value for point in chart.points)


def _targets(chart: Chart) -> list[float | None]:
    return drawn_values(point.target for point in chart.points)


def _last_year(chart: Chart) -> list[float | None]:
    return drawn_values(point.last_year for point in chart.points)


def _middle(point: Point) -> float | None:
    if point.lower is None or point.upper is None:
        return None
    return (point.lower + point.upper) / 2


def _fill(point: Point) -> str:
    return svg.PAPER if point.provisional else svg.SERIES
