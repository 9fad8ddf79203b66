"""Is a yearly figure rising or falling? Five years, a straight line, and no single year.

The published cases are those that Public Health England tested its own calculator with.
"""

import pytest

from goldenthread.core.analysis.intervals import Interval, proportion
from goldenthread.core.analysis.trend import (
    Estimate,
    Share,
    of_estimates,
    of_order,
    of_shares,
    sens_slope,
)
from tests.oracles import trend as oracle

FALLING = [(621, 3454), (599, 3195), (556, 3256), (535, 3227), (447, 3121)]
RISING = [(8116, 91530), (8145, 91773), (8222, 92088), (8506, 92238), (8728, 92666)]
STEEP = [(22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910)]
LEVEL = [(5405, 18095), (5500, 18170), (5435, 18005), (5480, 17890), (5315, 17860)]
DIABETES = [
    (7.0826, Interval(7.0754, 7.0940)),
    (7.1085, Interval(7.1013, 7.1199)),
    (7.2571, Interval(7.2499, 7.2684)),
    (7.4528, Interval(7.4456, 7.4643)),
    (7.6554, Interval(7.6481, 7.6669)),
]


def shares(rows):
    return [Share(*row) for row in rows]


@pytest.mark.parametrize(("rows", "way"), [(FALLING, -1), (RISING, 1), (STEEP, -1), (LEVEL, 0)])
def test_published_shares(rows, way):
    """Fingertips' own test cases: 621 of 3,454 down to 447 of 3,121 falls; 5,405 of 18,095 to
    5,315 of 17,860 is no change, because one year's dip is not a trend."""
    trend = of_shares(shares(rows))
    assert trend is not None
    assert trend.way == way


def test_large_numbers_find_trifles():
    """Diabetes in England went from 7.1% to 7.7% in five years. The statistic is 9,740, a
    thousand times the threshold; what a reader needs is the 0.6 points."""
    trend = of_estimates([Estimate(*year) for year in DIABETES])
    assert trend is not None
    assert trend.statistic == pytest.approx(9740, abs=1)


def test_one_year_does_not_make_a_trend():
    """Four level years and a leap. The line slopes steeply, but without the leap it is level or
    turns round: no trend, though the statistic is far beyond the threshold."""
    leap = [(100, 1000), (98, 1000), (96, 1000), (95, 1000), (200, 1000)]
    trend = of_shares(shares(leap))
    assert trend is not None
    assert trend.statistic > 9.549536
    assert trend.way == 0


@pytest.mark.parametrize(
    "rows", [FALLING, RISING, LEVEL, [(9, 30), (8, 31), (7, 28), (5, 30), (2, 29)]]
)
def test_the_statistic_is_armitages(rows):
    """Against his definition in exact fractions, and against statsmodels' table of trend."""
    import numpy as np
    from statsmodels.stats.contingency_tables import Table

    trend = of_shares(shares(rows))
    assert trend is not None
    assert trend.statistic == pytest.approx(float(oracle.cochran_armitage(rows)), rel=1e-9)
    assert (trend.way != 0) is oracle.has_trend(rows)
    table = Table(np.array([(x, n - x) for x, n in rows]), shift_zeros=False)
    theirs = table.test_ordinal_association(row_scores=np.arange(5), col_scores=np.array([1, 0]))
    everyone = sum(n for _, n in rows)
    # statsmodels divides by one fewer than everyone, as a permutation would.
    assert theirs.zscore**2 * everyone / (everyone - 1) == pytest.approx(trend.statistic, rel=1e-9)


def test_four_like_years_and_a_leap_are_no_trend():
    """Without the leap the four years are level, and level is not rising, whatever the last binary
    digit of the sums."""
    trend = of_shares(shares([(30, 70), (3000, 7000), (300, 700), (3, 7), (650, 700)]))
    assert trend is not None
    assert trend.statistic > 9.549536
    assert trend.way == 0


@pytest.mark.parametrize(
    "rows",
    [
        FALLING[:4],
        [*FALLING, (440, 3100)],
        [(30, 30), *FALLING[1:]],
        [(0, 30), *FALLING[1:]],
    ],
)
def test_shares_that_cannot_be_tested(rows):
    """Four years are too few, six are not the latest five, and a year with none or all of its
    cases has no log odds."""
    assert of_shares(shares(rows)) is None


def test_figures_with_intervals_are_weighted_by_them():
    """The same shares as figures with Wilson's intervals: the weighted line falls too, and says
    by how much a year."""
    estimates = [Estimate(100 * x / n, proportion(x, n).times(100)) for x, n in FALLING]
    trend = of_estimates(estimates)
    assert trend is not None
    assert trend.way == -1
    assert trend.slope == pytest.approx(-0.951, abs=0.001)


def test_the_weighted_line_is_that_of_statsmodels():
    """Weights are one over the square of the standard error; slope and statistic are its own."""
    import numpy as np
    from statsmodels.regression.linear_model import WLS

    figures = [61.2, 63.0, 62.1, 64.9, 66.3]
    widths = [2.0, 3.1, 1.4, 2.2, 5.0]
    trend = of_estimates(
        [Estimate(f, Interval(f - w / 2, f + w / 2)) for f, w in zip(figures, widths, strict=True)]
    )
    design = np.column_stack([np.ones(5), np.arange(1, 6)])
    fit = WLS(figures, design, weights=[(3.92 / width) ** 2 for width in widths]).fit(
        cov_type="fixed scale"
    )
    assert trend is not None
    assert trend.slope == pytest.approx(fit.params[1])
    assert trend.statistic == pytest.approx((fit.params[1] / fit.bse[1]) ** 2)


def test_an_interval_without_width_cannot_weigh():
    """A survey that gives no spread is no survey of infinite weight."""
    flat = [Estimate(50.0, Interval(50.0, 50.0))] * 5
    assert of_estimates(flat) is None


def test_eight_years_are_tested_by_their_order():
    """Eight years, all but one higher than the last: 27 of 28 pairs rise and one falls. The
    score is 26, its variance 8·7·21/18 = 65.3, and z = (26 − 1)/√65.3 = 3.09."""
    trend = of_order([50, 52, 51, 54, 55, 57, 58, 61])
    assert trend is not None
    assert (trend.way, f"{trend.statistic:.2f}") == (1, "3.09")


def test_seven_years_are_too_few_for_order():
    """Too few pairs to tell an order from chance."""
    assert of_order([1, 2, 3, 4, 5, 6, 7]) is None


def test_years_all_alike_have_no_order():
    """All ties: nothing rises, nothing falls, and nothing is divided by nought."""
    trend = of_order([5.0] * 9)
    assert trend is not None
    assert (trend.way, trend.statistic, trend.slope) == (0, 0.0, 0.0)


def test_sens_slope_does_not_mind_an_outlier():
    """2 a year, but for one year that somebody keyed with a nought too many."""
    assert sens_slope([10, 12, 140, 16, 18, 20, 22, 24]) == 2
