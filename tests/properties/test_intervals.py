"""What holds of every interval and every trend."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.analysis import intervals
from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.trend import Estimate, Share, of_estimates, of_order, of_shares
from tests.oracles import intervals as oracle
from tests.oracles import trend as trend_oracle

ROUNDING = 1e-9

SHARES = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
FEW = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
YEARLY = st.lists(
    st.integers(2, 3000).flatmap(lambda of: st.tuples(st.integers(1, of - 1), st.just(of))),
    min_size=5,
    max_size=5,
)


@given(SHARES)
def test_a_share_lies_in_its_interval_and_that_between_none_and_all(share):
    found = intervals.proportion(*share)
    assert 0 <= found.lower <= share[0] / share[1] + ROUNDING
    assert share[0] / share[1] - ROUNDING <= found.upper <= 1


@given(SHARES)
def test_the_interval_of_the_complement_is_the_mirror(share):
    """What is sure of 13 in 24 answered is as sure of 11 in 24 not answered."""
    cases, of = share
    found, mirror = intervals.proportion(cases, of), intervals.proportion(of - cases, of)
    assert abs(found.lower - (1 - mirror.upper)) < ROUNDING
    assert abs(found.upper - (1 - mirror.lower)) < ROUNDING


@given(SHARES, SHARES)
def test_the_difference_of_complements_is_turned_round(now, then):
    found = intervals.difference(now, then)
    mirror = intervals.difference((now[1] - now[0], now[1]), (then[1] - then[0], then[1]))
    assert abs(found.lower + mirror.upper) < ROUNDING
    assert abs(found.upper + mirror.lower) < ROUNDING


@given(SHARES, SHARES)
def test_the_difference_the_other_way_is_turned_round(now, then):
    found, back = intervals.difference(now, then), intervals.difference(then, now)
    assert abs(found.lower + back.upper) < ROUNDING
    assert abs(found.upper + back.lower) < ROUNDING


@given(SHARES, st.integers(2, 50))
def test_more_cases_in_the_same_share_are_surer(share, times):
    cases, of = share
    assert (
        intervals.proportion(cases * times, of * times).width < intervals.proportion(*share).width
    )


@given(st.integers(0, 3000), st.integers(2, 20))
def test_a_rate_of_more_is_surer(events, times):
    few = intervals.rate(events, 10_000)
    many = intervals.rate(events * times, 10_000 * times)
    assert many.width < few.width


@given(SHARES)
def test_more_confidence_is_a_wider_interval(share):
    narrow, wide = (intervals.proportion(*share, confidence=c) for c in (0.95, 0.998))
    assert wide.lower <= narrow.lower
    assert narrow.upper <= wide.upper
    assert narrow.width < wide.width


@given(st.integers(0, 4999))
def test_more_events_never_have_lower_limits(events):
    """Across the step from exact to Byar too."""
    here, more = intervals.count(events), intervals.count(events + 1)
    assert here.lower < more.lower
    assert here.upper < more.upper


@given(FEW, FEW)
def test_the_slow_second_version_agrees(now, then):
    found = intervals.difference(now, then)
    for ours, theirs in zip((found.lower, found.upper), oracle.newcombe(now, then), strict=True):
        assert abs(ours - theirs) < ROUNDING


@given(YEARLY)
def test_a_trend_turned_round_in_time_is_the_opposite(rows):
    trend = of_shares([Share(*row) for row in rows])
    back = of_shares([Share(*row) for row in reversed(rows)])
    assert trend is not None
    assert back is not None
    assert back.way == -trend.way


@given(YEARLY)
def test_the_complement_has_the_opposite_trend(rows):
    """If ever fewer answers are late, ever more are in time."""
    trend = of_shares([Share(*row) for row in rows])
    mirror = of_shares([Share(of - cases, of) for cases, of in rows])
    assert trend is not None
    assert mirror is not None
    assert mirror.way == -trend.way


@given(YEARLY)
def test_the_trend_is_that_of_the_definition(rows):
    trend = of_shares([Share(*row) for row in rows])
    assert trend is not None
    exact = trend_oracle.cochran_armitage(rows)
    if abs(float(exact) - 9.549536) > 1e-6:
        assert (trend.way != 0) is trend_oracle.has_trend(rows)


@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 50)), min_size=5, max_size=5))
def test_the_same_shift_of_all_years_changes_no_slope(points):
    def trend(by):
        found = [Estimate(f + by, Interval(f + by - w, f + by + w)) for f, w in points]
        return of_estimates(found)

    here, shifted = trend(0.0), trend(1000.0)
    assert here is not None
    assert shifted is not None
    assert abs(here.slope - shifted.slope) < ROUNDING


@given(st.lists(st.integers(-20, 20).map(float), min_size=8, max_size=20))
def test_by_order_only_the_order_counts(figures):
    """Cubing every figure keeps the order, and with it the trend."""
    trend, cubed = of_order(figures), of_order([figure**3 for figure in figures])
    assert trend is not None
    assert cubed is not None
    assert (trend.way, trend.statistic) == (cubed.way, cubed.statistic)
    score = trend_oracle.kendall_score(figures)
    assert (trend.statistic > 0) <= (score > 0)
