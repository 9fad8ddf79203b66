"""A chart as numbers and words, before it is drawn: one message, everything labelled.

`charts.py` draws it as SVG for the page and the PDF; the Word file gets the same picture; the
workbook makes a native chart of the same numbers. The alternative text is the sentence that
the line prints, and is the same in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.render.manuscript.words import Source, Words


class Mark(StrEnum):
    """How a point is drawn: shape first, so that it is read without colour."""

    PLAIN = "plain"
    BEYOND = "beyond"
    RUN = "run"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period on the chart; ``value`` None is a gap in the line, never a point at 0.

    ``lower`` and ``upper`` are the process limits drawn as a band, ``mean`` their middle;
    ``target`` is the target of that period; ``last_year`` the same period a year before.
    ``phase`` and ``break_before`` name what begins here, ``year`` the financial year that
    begins here, for the time axis; empty where nothing does.
    """

    label: str
    value: Decimal | None
    target: Decimal | None
    mean: float | None
    lower: float | None
    upper: float | None
    last_year: Decimal | None
    mark: Mark
    provisional: bool
    phase: Words
    break_before: Words
    year: Words


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A labelled step of the value axis, at most as exact as the indicator's figures."""

    value: Decimal
    label: Words


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart.

    Args:
        key: unique in the pack; prefixes every id in the picture.
        alt: the sentence read instead of the picture.
        points: oldest first, gaps in place.
        ticks: three to five steps of the value axis; the first and last are the axis ends.
        first_label, last_label: what the time axis says at its ends.
        end_label: the last figure, printed beside the last point.
        target_label: printed at the end of the target line; empty if there is none.
        band_label: printed on the band of usual variation; empty if there is none.
        last_year_label: printed on last year's line; empty if it is not drawn.
        trial: the limits rest on few points and are drawn dotted.
        adds_up: the figures add up over the year and begin again with the next, so that no line
            joins one year to another, and a target grows with them.
        source: where the points come from.
        table: the period and the figure of every point as printed, gaps by their named absence;
            empty for a sparkline, whose figures stand in the chart in full.
    """

    key: str
    alt: Words
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    first_label: Words
    last_label: Words
    end_label: Words
    target_label: Words
    band_label: Words
    last_year_label: Words
    trial: bool
    source: Source
    table: tuple[tuple[Words, Words], ...] = ()
    adds_up: bool = False

    @property
    def labels(self) -> tuple[Words, ...]:
        """List every text drawn on the chart in full."""
        ends = (
            self.first_label,
            self.last_label,
            self.end_label,
            self.target_label,
            self.band_label,
            self.last_year_label,
        )
        along = (
            words
            for point in self.points
            for words in (point.phase, point.break_before, point.year)
        )
        every = (*(tick.label for tick in self.ticks), *ends, *along)
        return tuple(label for label in every if label)
