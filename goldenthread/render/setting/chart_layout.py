"""Where the parts of a chart go: the plot, what stands beside it and what is named along it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.words import Words
from goldenthread.render.setting import svg
from goldenthread.render.setting.chart_labels import Name, in_rows, lines, named, width

FULL_WIDTH = 480.0
LINE = 14.0  # from one line of text to the next
MARGIN = 8.0

_PLOT = 116.0
_ROOM = 112.0  # the widest line of a label beside the plot; longer ones are broken


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The plot within the picture, and how values and points fall on it.

    Each point has a cell of equal width and stands in its middle, so that targets and limits can
    change between two points.
    """

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    count: int

    def edge(self, index: int) -> float:
        """Give where the cell of a point begins; past the last point, where the plot ends."""
        return self.left + index * (self.right - self.left) / max(self.count, 1)

    def x(self, index: int) -> float:
        """Give where a point stands along the time axis."""
        return (self.edge(index) + self.edge(index + 1)) / 2

    def y(self, value: float) -> float:
        """Give where a value stands; one beyond the axis stands at its end."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where everything goes.

    Args:
        frame: the plot.
        breaks: the names of breaks, above the plot.
        phases: the names of phases, beneath the time axis.
        ends_from: where the row begins that says where the time axis begins and ends.
        height: how high the whole picture is.
    """

    frame: Frame
    breaks: tuple[Name, ...]
    phases: tuple[Name, ...]
    ends_from: float
    height: float


def lay_out(chart: Chart) -> Layout:
    """Give the plot the room that the labels beside it leave, and rows to the names along it."""
    along = [(point.target, point.last_year, point.value) for point in chart.points]
    drawn = known(drawn_values(value for values in along for value in values))
    low, high = ends([*(float(tick.value) for tick in chart.ticks), *drawn])
    labels = (chart.end_label, chart.target_label, chart.band_label, chart.last_year_label)
    beside = [width(part, svg.TYPE_SIZE) for words in labels for part in broken(words)]
    ticks = [width(tick.label.text, svg.TYPE_SIZE) for tick in chart.ticks]
    left = max(ticks, default=0.0) + MARGIN
    right = FULL_WIDTH - max(beside, default=0.0) - 14

    def frame(top: float) -> Frame:
        return Frame(
            left=left, right=right, top=top, bottom=top + _PLOT,
            low=low, high=high, count=len(chart.points),
        )  # fmt: skip

    breaks = _names([point.break_before for point in chart.points], frame(0))
    phases = _names([point.phase for point in chart.points], frame(0))
    placed = frame(MARGIN + LINE * _rows(breaks))
    years = 1 if any(point.year for point in chart.points) else 0
    ends_from = placed.bottom + 4 + LINE * _rows(phases)
    return Layout(
        frame=placed,
        breaks=breaks,
        phases=phases,
        ends_from=ends_from,
        height=ends_from + LINE * (1 + years) + 4,
    )


def _names(along: Sequence[Words], frame: Frame) -> tuple[Name, ...]:
    """Lay out names within the width of the plot, clear of the labels beside it."""
    beside = [
        named(words.text, frame.edge(index), svg.TYPE_SIZE, frame.left, frame.right)
        for index, words in enumerate(along)
        if words
    ]
    return in_rows(beside, svg.TYPE_SIZE)


def _rows(names: Iterable[Name]) -> int:
    return max((name.row + len(name.lines) for name in names), default=0)


def ends(values: Sequence[float]) -> tuple[float, float]:
    """Give the ends of the value axis, apart even where all values are equal."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    spare = 0.0 if high > low else max(abs(high) / 10, 1.0)
    return low - spare, high + spare


def broken(words: Words, room: float = _ROOM) -> tuple[str, ...]:
    """Break a label over lines, none wider than ``room``; an empty label has no line."""
    return lines(words.text, svg.TYPE_SIZE, room) if words else ()


def drawn_values(values: Iterable[Decimal | None]) -> list[float | None]:
    """Give figures as lengths are reckoned; exactness ends at a tenth of a unit of the picture."""
    return [None if value is None else float(value) for value in values]


def known(values: Iterable[float | None]) -> list[float]:
    """Leave out the gaps."""
    return [value for value in values if value is not None]


def latest(values: Sequence[float | None]) -> tuple[int, float] | None:
    """Find the last known value and its place; None if none is known."""
    found = ((index, value) for index, value in enumerate(values) if value is not None)
    return max(found, default=None)
