"""Student's t and the gamma distribution, as far as intervals and chances need them.

Written out because the library that has them takes longer to load than a folder takes to read and
a report to judge. Sources: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964),
26.7.3 and 26.7.4 (Student's t, exact for whole degrees of freedom) and 6.5.29 (the incomplete
gamma function as a series, all of whose terms are positive).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import atan, cos, exp, lgamma, log, pi, sin, sqrt


def student_t_share(t: float, *, freedom: int) -> float:
    """Give the share of Student's t distribution below t, with whole degrees of freedom."""
    angle = atan(t / sqrt(freedom))
    if freedom % 2:
        within = 2 / pi * (angle + sin(angle) * _odd_sum(cos(angle), freedom))
    else:
        within = sin(angle) * _even_sum(cos(angle), freedom)
    return (1 + within) / 2


@cache
def student_t_quantile(share: float, *, freedom: int) -> float:
    """Give the t below which lies a share, from a half up to 1, of Student's distribution."""
    return _quantile(share, lambda t: student_t_share(t, freedom=freedom))


@cache
def gamma_quantile(share: float, *, shape: float) -> float:
    """Give the figure below which lies a share of the gamma distribution of unit scale."""
    return _quantile(share, lambda x: _gamma_share(x, shape))


def _odd_sum(cosine: float, freedom: int) -> float:
    """Sum cos θ + 2/3 cos³ θ + … up to the power of freedom − 2; nothing for one degree."""
    total, term = 0.0, cosine
    for power in range(1, freedom - 1, 2):
        total += term
        term *= cosine * cosine * (power + 1) / (power + 2)
    return total


def _even_sum(cosine: float, freedom: int) -> float:
    """Sum 1 + 1/2 cos² θ + 1·3/(2·4) cos⁴ θ + … up to the power of freedom − 2."""
    total, term = 0.0, 1.0
    for power in range(0, freedom - 1, 2):
        total += term
        term *= cosine * cosine * (power + 1) / (power + 2)
    return total


def _gamma_share(x: float, shape: float) -> float:
    term = total = exp(shape * log(x) - x - lgamma(shape + 1)) if x else 0.0
    if not term:  # too far from the shape for a float to hold
        return 0.0 if x < shape else 1.0
    step = shape
    while total + term != total or step < x:
        step += 1
        term *= x / step
        total += term
    return total


def _quantile(share: float, share_below: Callable[[float], float]) -> float:
    """Close in on the figure from both sides until no number lies between."""
    low, high = 0.0, 1.0
    while share_below(high) < share:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if share_below(middle) < share:
            low = middle
        else:
            high = middle
    return high
