"""What holds of every direction of travel."""

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.analysis.behaviour import behaviour
from goldenthread.core.analysis.comparison import compare
from goldenthread.core.analysis.travel import Bearing, Verdict, travel
from goldenthread.core.collection.series import series_as_at
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_value

FIRST = Period.parse("2024-25/Q1")
SHARES = st.integers(30, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
ORDER = {
    (Verdict.CLEAR, Bearing.LOWER): -2,
    (Verdict.NOT_CLEAR, Bearing.LOWER): -1,
    (Verdict.NOT_CLEAR, Bearing.SAME): 0,
    (Verdict.NOT_CLEAR, Bearing.HIGHER): 1,
    (Verdict.CLEAR, Bearing.HIGHER): 2,
}


def told(shares, *, polarity=Polarity.HIGHER, shuffled_by=None):
    """Tell the direction of the last of some quarterly shares, read in any order."""
    defined = a_definition(
        collected=Frequency.QUARTERLY, reported=Frequency.QUARTERLY, polarity=polarity
    )
    values = [
        a_value(
            period=FIRST.later(step),
            outcome=Decimal(100 * cases) / of,
            numerator=Decimal(cases),
            denominator=Decimal(of),
        )
        for step, (cases, of) in enumerate(shares)
    ]
    if shuffled_by is not None:
        Random(shuffled_by).shuffle(values)
    series = series_as_at(values, values[0].recorded_on)["streetlights", ""]
    periods = sorted(series.values)
    history = [(period, series.get(period)) for period in periods]
    value = series.values[periods[-1]]
    earlier = [series.get(each) for each in (value.period.year_before(), value.period.previous())]
    year_before, previous = (compare(defined, value, each, breaks=()) for each in earlier)
    return travel(
        defined,
        value,
        tested=behaviour(defined, history, target=None, events=()),
        history=history,
        year_before=year_before,
        previous=previous,
        events=(),
    )


@given(st.lists(SHARES, min_size=2, max_size=7), st.integers(1, 40))
def test_more_cases_never_read_as_lower(shares, more):
    """From clearly lower over the same to clearly higher there is one order, and no way back."""
    cases, of = shares[-1]
    here, better = told(shares), told([*shares[:-1], (min(cases + more, of), of)])
    assert here is not None
    assert better is not None
    assert ORDER[better.verdict, better.bearing] >= ORDER[here.verdict, here.bearing]


@given(st.lists(SHARES, min_size=2, max_size=7), st.integers())
def test_the_order_of_the_rows_does_not_matter(shares, seed):
    assert told(shares) == told(shares, shuffled_by=seed)


@given(st.lists(SHARES, min_size=2, max_size=7), st.sampled_from(Polarity))
def test_which_way_is_good_does_not_matter(shares, polarity):
    """A direction of travel says which way, and leaves good and bad to the signal."""
    assert told(shares) == told(shares, polarity=polarity)


@given(st.lists(SHARES, min_size=2, max_size=7))
def test_the_complement_travels_the_other_way(shares):
    """More late is fewer in time, as surely."""
    here, mirror = told(shares), told([(of - cases, of) for cases, of in shares])
    assert here is not None
    assert mirror is not None
    assert mirror.verdict is here.verdict
    assert ORDER[mirror.verdict, mirror.bearing] == -ORDER[here.verdict, here.bearing]


@given(st.lists(SHARES, min_size=2, max_size=7))
def test_a_clear_difference_has_nought_outside_its_interval(shares):
    found = told(shares)
    assert found is not None
    assert found.interval is not None
    if found.bearing is not Bearing.SAME:
        assert (found.verdict is Verdict.CLEAR) is not found.interval.holds(0)
