"""Intervals: how far a figure may lie from what it stands for, by chance alone.

For the reader of a share of forty cases. Had a few of them gone the other way the figure would
be another, though the service were the same; the 95% interval holds the shares that such a
service could have, nineteen times in twenty. A full count has no sampling error, and the
interval then speaks of the service behind the count and not of the count.

Proportions have Wilson's score interval; counts and rates the exact interval below ten events
and Byar's approximation from ten on, as in the public health indicators of England
(PHEindicatormethods); means Student's; the difference of two proportions Newcombe's hybrid of
two Wilson intervals. All of it is float: these are estimates, and are rounded where printed.

Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
Journal of the American Statistical Association 22 (1927); F. Garwood, "Fiducial limits for the
Poisson distribution", Biometrika 28 (1936); N. E. Breslow and N. E. Day, "Statistical methods
in cancer research II" (1987), for Byar; R. G. Newcombe, "Interval estimation for the difference
between independent proportions", method 10, Statistics in Medicine 17 (1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist, fmean, stdev

from goldenthread.core.analysis.distributions import gamma_quantile, student_t_quantile

CONFIDENCE = 0.95
"""What is printed, and what every comparison uses unless it says otherwise."""

LOWEST_CONFIDENCE = 0.9
"""Under this nobody in the field publishes an interval (PHEindicatormethods refuses it too)."""

EXACT_BELOW = 10
"""Byar's approximation is used from so many events on; fewer have the exact interval."""

FEWEST_FOR_A_MEAN = 2
"""One figure has no spread."""


class NoInterval(ValueError):
    """The numbers have no interval; the message says why."""


@dataclass(frozen=True)
class Interval:
    """From the lower limit to the upper, both included, in the terms of what was asked."""

    lower: float
    upper: float

    def holds(self, amount: float) -> bool:
        """Tell whether an amount lies in the interval, its ends included."""
        return self.lower <= amount <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """Tell whether two intervals have a point in common."""
        return self.lower <= other.upper and other.lower <= self.upper

    def times(self, factor: float) -> Interval:
        """Give the interval in another unit; the factor is positive."""
        return Interval(self.lower * factor, self.upper * factor)

    @property
    def width(self) -> float:
        """Give the distance between the limits."""
        return self.upper - self.lower


def normal_quantile(confidence: float) -> float:
    """Give how many standard deviations hold the middle share of a normal law: 1.96 for 95%.

    Raises `NoInterval` unless the confidence is from 0.9 up to, but not including, 1.
    """
    return NormalDist().inv_cdf(1 - _tail(confidence))


def proportion(cases: float, of: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Give Wilson's interval of a share, between 0 and 1.

    No cases at all have the lower limit 0, and all of them the upper limit 1, exactly. Raises
    `NoInterval` if nothing could be counted, or the cases are not between none and all.
    """
    _refuse_share(cases, of)
    z = normal_quantile(confidence)
    middle = 2 * cases + z * z
    reach = z * sqrt(z * z + 4 * cases * (1 - cases / of))
    whole = 2 * (of + z * z)
    return Interval(
        0.0 if cases == 0 else (middle - reach) / whole,
        1.0 if cases == of else (middle + reach) / whole,
    )


def difference(
    now: tuple[float, float], then: tuple[float, float], *, confidence: float = CONFIDENCE
) -> Interval:
    """Give Newcombe's interval of the first share less the second, between −1 and 1.

    Each share is its cases and out of how many. The two must be of different cases. Raises
    `NoInterval` where `proportion` does.
    """
    ours, theirs = (proportion(*share, confidence=confidence) for share in (now, then))
    p, q = now[0] / now[1], then[0] / then[1]
    return Interval(
        p - q - hypot(p - ours.lower, theirs.upper - q),
        p - q + hypot(ours.upper - p, q - theirs.lower),
    )


def count(events: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Give the interval of a number of events: exact below ten of them, Byar's from ten on.

    Raises `NoInterval` if there are fewer than none.
    """
    if events < EXACT_BELOW:
        return exact_count(events, confidence=confidence)
    z = normal_quantile(confidence)
    return Interval(_byar(events, -z), _byar(events + 1, z))


def exact_count(events: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Give Garwood's interval of a number of events: half of two quantiles of chi-squared.

    Raises `NoInterval` if there are fewer than none.
    """
    if events < 0:
        raise NoInterval(f"there cannot be {events} events")
    tail = _tail(confidence)
    lower = 0.0 if events == 0 else gamma_quantile(tail, shape=events)
    return Interval(lower, gamma_quantile(1 - tail, shape=events + 1))


def rate(
    events: float, of: float, *, multiplier: float = 1, confidence: float = CONFIDENCE
) -> Interval:
    """Give the interval of a rate: of its count, over the population, times the multiplier.

    Raises `NoInterval` if there is no population, or there are fewer than no events.
    """
    if of <= 0:
        raise NoInterval(f"nothing can be counted in {of}")
    return count(events, confidence=confidence).times(multiplier / of)


def mean(figures: Sequence[float], *, confidence: float = CONFIDENCE) -> Interval:
    """Give Student's interval of the mean of some figures, in their own unit.

    Raises `NoInterval` if there are fewer than two.
    """
    number = len(figures)
    if number < FEWEST_FOR_A_MEAN:
        raise NoInterval("one figure has no spread")
    deviations = student_t_quantile(1 - _tail(confidence), freedom=number - 1)
    reach = deviations * stdev(figures) / sqrt(number)
    centre = fmean(figures)
    return Interval(centre - reach, centre + reach)


def _tail(confidence: float) -> float:
    if not LOWEST_CONFIDENCE <= confidence < 1:
        raise NoInterval(f"a confidence of {confidence} is not from {LOWEST_CONFIDENCE} up to 1")
    return (1 - confidence) / 2


def _refuse_share(cases: float, of: float) -> None:
    if of <= 0:
        raise NoInterval(f"nothing can be counted in {of}")
    if not 0 <= cases <= of:
        raise NoInterval(f"{cases} is not a share of {of}")


def _byar(events: float, z: float) -> float:
    return float(events * (1 - 1 / (9 * events) + z / (3 * sqrt(events))) ** 3)
