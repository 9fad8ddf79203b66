"""How sure is a figure? The interval that chance alone gives it.

Every figure of a finite number of cases could have come out otherwise. The interval says how far
otherwise, and is what a share of twenty cases and one of two thousand differ in.
"""

import pytest

from goldenthread.core.analysis import intervals
from goldenthread.core.analysis.intervals import Interval, NoInterval
from tests.oracles import intervals as oracle


def printed(interval: Interval, decimals: int) -> tuple[str, str]:
    return f"{interval.lower:.{decimals}f}", f"{interval.upper:.{decimals}f}"


@pytest.mark.parametrize(
    ("cases", "of", "lower", "upper"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_a_share_has_wilsons_interval(cases, of, lower, upper):
    """The four worked examples of R. G. Newcombe, "Two-sided confidence intervals for the single
    proportion", Statistics in Medicine 17 (1998), table I, method 3. Even none of twenty does not
    mean never: up to 16% would still be no surprise."""
    assert printed(intervals.proportion(cases, of), 4) == (lower, upper)


@pytest.mark.parametrize(
    ("now", "then", "lower", "upper"),
    [
        ((56, 70), (48, 80), "0.0524", "0.3339"),
        ((9, 10), (3, 10), "0.1705", "0.8090"),
        ((6, 7), (2, 7), "0.0582", "0.8062"),
        ((5, 56), (0, 29), "-0.0381", "0.1926"),
        ((0, 10), (0, 20), "-0.1611", "0.2775"),
        ((0, 10), (0, 10), "-0.2775", "0.2775"),
        ((10, 10), (0, 20), "0.6791", "1.0000"),
        ((10, 10), (0, 10), "0.6075", "1.0000"),
    ],
)
def test_the_difference_of_two_shares_has_newcombes(now, then, lower, upper):
    """The eight worked examples of Newcombe's second paper of that year, table II, method 10. Only
    where nought lies outside the interval do the two shares differ by more than chance."""
    assert printed(intervals.difference(now, then), 4) == (lower, upper)


@pytest.mark.parametrize(
    ("events", "confidence", "lower", "upper"),
    [
        (0, 0.95, "0.00", "3.69"),
        (3, 0.95, "0.62", "8.77"),
        (25, 0.90, "17.38", "34.92"),
        (25, 0.95, "16.18", "36.90"),
        (25, 0.99, "14.00", "41.00"),
    ],
)
def test_a_count_has_garwoods_exact_interval(events, confidence, lower, upper):
    """None and three from the table of Garwood (1936); 25 as GraphPad publishes it for its
    calculator of the same method, at three levels of confidence."""
    assert printed(intervals.exact_count(events, confidence=confidence), 2) == (lower, upper)


def test_a_rate_among_nickel_workers():
    """Breslow and Day (1987) give 137 deaths where 24.2 were expected as 5.66 times as many, with
    exact limits of 4.75 and 6.69. Byar's approximation, used from ten events on, prints the same."""
    assert printed(intervals.rate(137, 24.19893), 2) == ("4.75", "6.69")


@pytest.mark.parametrize("events", range(10, 400, 13))
def test_byar_is_within_a_fifth_of_one_per_cent_of_exact(events):
    """So says Public Health England's technical guide on confidence intervals (2018) of ten events
    or more, at 95%."""
    byar, exact = intervals.count(events), intervals.exact_count(events)
    assert byar.lower == pytest.approx(exact.lower, rel=0.002)
    assert byar.upper == pytest.approx(exact.upper, rel=0.002)


@pytest.mark.parametrize("events", [0, 1, 9])
def test_below_ten_events_the_interval_is_exact(events):
    """Byar's would be poor there; for one event at 99.8% its lower limit would be negative."""
    assert intervals.count(events) == intervals.exact_count(events)
    assert intervals.count(events, confidence=0.998).lower >= 0


def test_a_mean_has_students():
    """Four repairs took 1, 2, 3 and 4 days: 2.5 days, give or take 3.182 × 1.291 / 2 = 2.05."""
    assert printed(intervals.mean([1, 2, 3, 4]), 2) == ("0.45", "4.55")


def test_none_and_all_end_at_nought_and_one():
    """Not at a rounding error beside them: a share cannot be −0.0000001%."""
    assert intervals.proportion(0, 7).lower == 0.0
    assert intervals.proportion(7, 7).upper == 1.0


@pytest.mark.parametrize(
    "asked",
    [
        lambda: intervals.proportion(-1, 10),
        lambda: intervals.proportion(11, 10),
        lambda: intervals.proportion(0, 0),
        lambda: intervals.proportion(1, -5),
        lambda: intervals.difference((1, 10), (1, 0)),
        lambda: intervals.count(-1),
        lambda: intervals.rate(3, 0),
        lambda: intervals.mean([4.0]),
        lambda: intervals.proportion(1, 10, confidence=0.5),
        lambda: intervals.proportion(1, 10, confidence=1),
    ],
)
def test_what_cannot_be_is_refused(asked):
    """Fewer than no cases, more than all of them, none to count from, one figure for a mean, and
    a confidence that nobody publishes."""
    with pytest.raises(NoInterval, match=r"."):
        asked()


@pytest.mark.parametrize(("confidence", "z"), [(0.95, 1.959964), (0.998, 3.090232)])
def test_the_quantiles_are_the_usual_ones(confidence, z):
    """1.96 standard errors either way for 95 of a hundred."""
    assert intervals.normal_quantile(confidence) == pytest.approx(z, abs=5e-7)


@pytest.mark.parametrize("events", [0, 1, 4, 9, 30])
def test_the_exact_interval_is_where_the_test_just_rejects(events):
    """Each end is the rate under which so extreme a count comes up once in forty times."""
    exact = intervals.exact_count(events)
    assert (exact.lower, exact.upper) == pytest.approx(oracle.garwood(events), abs=1e-9)


def test_statsmodels_agrees():
    """An independent implementation, by people who do nothing else."""
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

    for cases, of in ((0, 9), (4, 9), (9, 9), (381, 1204)):
        ours = intervals.proportion(cases, of)
        theirs = proportion_confint(cases, of, method="wilson")
        assert (ours.lower, ours.upper) == pytest.approx(theirs, abs=1e-12)
    for now, then in (((3, 17), (9, 31)), ((410, 512), (388, 530))):
        ours = intervals.difference(now, then)
        theirs = confint_proportions_2indep(*now, *then, method="newcomb", compare="diff")
        assert (ours.lower, ours.upper) == pytest.approx(theirs, abs=1e-12)
