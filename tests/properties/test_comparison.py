"""What holds of every comparison: directions, breaks, and standings among neighbours."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.analysis.comparison import Direction, NotCompared, compare, direction
from goldenthread.core.analysis.neighbours import Standing, standing
from goldenthread.core.collection.series import EventKind
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.period import FinancialYear, Frequency, Period
from tests.builders import a_comparator, a_definition, a_value, an_event
from tests.oracles import compare as compare_oracle
from tests.oracles import neighbours as oracle

FIGURES = st.decimals(-200, 200, places=2)
DECIMALS = st.none() | st.integers(0, 2)
BANDS = st.none() | st.decimals(0, 20, places=1)
OPPOSITE = {
    Direction.FAVOURABLE: Direction.UNFAVOURABLE,
    Direction.UNFAVOURABLE: Direction.FAVOURABLE,
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.SAME: Direction.SAME,
    Direction.NOT_COMPARED: Direction.NOT_COMPARED,
}
ONE_WAY = st.sampled_from([Polarity.HIGHER, Polarity.LOWER, Polarity.NONE])


@given(FIGURES, FIGURES, ONE_WAY, BANDS)
def test_the_dead_band_is_as_wide_above_as_below(then, step, polarity, band):
    """A step up and the same step down are both the same, or both not, and then opposite."""
    up, down = (
        direction(then + way * step, then, polarity=polarity, decimals=None, dead_band=band)
        for way in (1, -1)
    )
    assert down is OPPOSITE[up]


@given(FIGURES, FIGURES, DECIMALS, BANDS)
def test_low_is_good_turns_every_direction_round(now, then, decimals, band):
    """What is favourable one way is unfavourable the other."""
    high, low = (
        direction(now, then, polarity=polarity, decimals=decimals, dead_band=band)
        for polarity in (Polarity.HIGHER, Polarity.LOWER)
    )
    assert low is OPPOSITE[high]


@given(FIGURES, ONE_WAY, DECIMALS, BANDS)
def test_a_figure_compared_with_itself_is_the_same(figure, polarity, decimals, band):
    """Two zeros too."""
    found = direction(figure, figure, polarity=polarity, decimals=decimals, dead_band=band)
    assert found is Direction.SAME


PERIODS = st.builds(
    lambda start, frequency, number: FinancialYear(start).periods(frequency)[
        number % frequency.per_year
    ],
    st.integers(2023, 2025),
    st.sampled_from(Frequency),
    st.integers(0, 11),
)


@given(PERIODS, st.integers(1, 6), st.lists(PERIODS, max_size=3))
def test_a_break_is_found_wherever_it_lies_between(now: Period, back, starts):
    """Month by month, from the earlier period's second to our last."""
    then = now.later(-back)
    breaks = [an_event(EventKind.BREAK, str(start)) for start in starts]
    found = compare(a_definition(), a_value(period=now), a_value(period=then), breaks=breaks)
    expected = compare_oracle.broken(
        _months(then), _months(now), {_months(each).start for each in starts}
    )
    assert (found.because is NotCompared.BREAK) is expected


def _months(period):
    end = period.last_month_index + 1
    return range(end - period.frequency.months, end)


GROUPS = st.lists(st.integers(0, 40).map(Decimal), min_size=1, max_size=15)


def stand(own, figures, polarity):
    others = [a_comparator(f"E{number}", figure) for number, figure in enumerate(figures)]
    found = standing(a_comparator("OURS", own), others, polarity, 1)
    assert isinstance(found, Standing)
    assert found.position is not None
    return found, found.position


@given(st.integers(0, 40).map(Decimal), GROUPS, st.booleans())
def test_the_standard_librarys_median_quartiles_and_a_count_agree(own, figures, higher):
    """Ranks and distances too."""
    found, position = stand(own, figures, Polarity.HIGHER if higher else Polarity.LOWER)
    exact = [Fraction(figure) for figure in figures]
    assert found.median == oracle.median(exact)
    assert (found.lower_quartile, found.upper_quartile) == oracle.quartiles(exact)
    assert position.rank is not None
    assert (position.rank.place, position.rank.joint) == oracle.rank(own, exact, higher=higher)
    mad = oracle.mad(exact)
    assert (position.distance is None) is (mad == 0)
    if position.distance is not None:
        signed = (Fraction(own) - oracle.median(exact)) * (1 if higher else -1)
        assert abs(Fraction(position.distance) - signed / mad) < Fraction(1, 10**50)


@given(st.integers(0, 40).map(Decimal), GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_the_neighbours_is_of_no_account(own, figures, random: Random):
    """A group is a set, whatever its list looks like."""
    shuffled = random.sample(figures, len(figures))
    one, other = (stand(own, each, Polarity.HIGHER)[0] for each in (figures, shuffled))
    assert one == other


@given(st.integers(0, 40).map(Decimal), GROUPS)
def test_everybody_is_better_worse_or_level(own, figures):
    """The counts add up to the neighbours with a figure."""
    _, high = stand(own, figures, Polarity.HIGHER)
    _, low = stand(own, figures, Polarity.LOWER)
    assert high.better_than is not None
    assert low.better_than is not None
    assert high.better_than + low.better_than + figures.count(own) == len(figures)
