"""Intervals once more, slowly, from what they mean and not from their formulas.

A limit is the hypothetical truth at which the test just rejects what was counted. It is found by
halving, and the tails are added up term by term.
"""

from collections.abc import Callable
from math import exp, sqrt

Z = 1.959963984540054
TAIL = 0.025


def wilson(cases: int, of: int) -> tuple[float, float]:
    """The two shares at which the observed share lies 1.96 of their standard errors away."""
    share = cases / of

    def too_far(truth: float) -> bool:
        return abs(share - truth) > Z * sqrt(truth * (1 - truth) / of)

    lower = 0.0 if cases == 0 else _edge(0.0, share, too_far)
    upper = 1.0 if cases == of else _edge(1.0, share, too_far)
    return lower, upper


def newcombe(now: tuple[int, int], then: tuple[int, int]) -> tuple[float, float]:
    """The difference, and from it the two distances squared, added and rooted, each way."""
    (low_now, high_now), (low_then, high_then) = wilson(*now), wilson(*then)
    p, q = now[0] / now[1], then[0] / then[1]
    below = sqrt((p - low_now) ** 2 + (high_then - q) ** 2)
    above = sqrt((high_now - p) ** 2 + (q - low_then) ** 2)
    return p - q - below, p - q + above


def garwood(events: int) -> tuple[float, float]:
    """The two means of a Poisson law under which so many, or so few, have a chance of 2.5%."""
    ceiling = events + 10 * sqrt(events + 1) + 10
    if events == 0:
        lower = 0.0
    else:
        lower = _edge(0.0, float(events), lambda mean: 1 - _at_most(events - 1, mean) < TAIL)
    upper = _edge(ceiling, float(events), lambda mean: _at_most(events, mean) < TAIL)
    return lower, upper


def _at_most(events: int, mean: float) -> float:
    term = total = exp(-mean)
    for number in range(1, events + 1):
        term *= mean / number
        total += term
    return total


def _edge(outside: float, inside: float, is_rejected: Callable[[float], bool]) -> float:
    """Halve between a rejected truth and an accepted one until they meet."""
    for _ in range(200):
        middle = (outside + inside) / 2
        if is_rejected(middle):
            outside = middle
        else:
            inside = middle
    return (outside + inside) / 2
