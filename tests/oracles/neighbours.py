"""Standing among neighbours once more: the standard library's own median and quantiles.

`statistics.median` and `statistics.quantiles(method="inclusive")` on exact fractions, and ranks by
counting who is ahead.
"""

import statistics
from fractions import Fraction


def median(figures: list[Fraction]) -> Fraction:
    return statistics.median(figures)


def quartiles(figures: list[Fraction]) -> tuple[Fraction, Fraction]:
    """The lower and the upper, interpolated between the ends included."""
    if len(figures) == 1:
        return figures[0], figures[0]
    lower, _, upper = statistics.quantiles(figures, n=4, method="inclusive")
    return lower, upper


def mad(figures: list[Fraction]) -> Fraction:
    middle = median(figures)
    return median([abs(figure - middle) for figure in figures])


def rank(own: Fraction, figures: list[Fraction], *, higher: bool) -> tuple[int, bool]:
    """Our place, and whether we share it."""
    ahead = [figure for figure in figures if (figure > own if higher else figure < own)]
    return len(ahead) + 1, own in figures
