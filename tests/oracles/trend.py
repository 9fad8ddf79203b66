"""Trend tests once more: the published definitions, in exact fractions where there are any."""

from fractions import Fraction
from math import log


def cochran_armitage(shares: list[tuple[int, int]]) -> Fraction:
    """Armitage's statistic as it is defined: the score's square over its variance under no trend.

    The score is the sum of year times (cases less those expected); its variance is that of a sum
    of independent binomials, for the common share estimated from all.
    """
    everyone = sum(of for _, of in shares)
    common = Fraction(sum(cases for cases, _ in shares), everyone)
    middle = Fraction(sum(year * of for year, (_, of) in enumerate(shares, 1)), everyone)
    score = sum(
        (year - middle) * (cases - of * common) for year, (cases, of) in enumerate(shares, 1)
    )
    spread = sum(of * (year - middle) ** 2 for year, (_, of) in enumerate(shares, 1))
    return score**2 / (common * (1 - common) * spread)


def least_squares_slope(points: list[tuple[float, float]]) -> float:
    """The slope of the straight line, by the textbook's sums."""
    number = len(points)
    sum_x, sum_y = sum(x for x, _ in points), sum(y for _, y in points)
    products = sum(x * y for x, y in points)
    squares = sum(x * x for x, _ in points)
    return (number * products - sum_x * sum_y) / (number * squares - sum_x**2)


def has_trend(shares: list[tuple[int, int]]) -> bool:
    """The threshold passed, and one sign of slope whichever year is left out."""
    points = [(float(year), log(x / (n - x))) for year, (x, n) in enumerate(shares, 1)]
    sets = [points, *([each for each in points if each is not left] for left in points)]
    slopes = [least_squares_slope(each) for each in sets]
    same_sign = all(slope > 1e-9 for slope in slopes) or all(slope < -1e-9 for slope in slopes)
    return same_sign and cochran_armitage(shares) > Fraction(9549536, 10**6)


def kendall_score(figures: list[float]) -> int:
    """Pairs in rising order less pairs in falling order."""
    score = 0
    for later in range(len(figures)):
        for earlier in range(later):
            if figures[later] > figures[earlier]:
                score += 1
            if figures[later] < figures[earlier]:
                score -= 1
    return score
