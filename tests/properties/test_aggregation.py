"""What holds of every roll-up, whatever the months."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.analysis.aggregate import roll_up, year_to_date
from goldenthread.core.collection.series import Series, series_as_at
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_value
from tests.oracles import aggregate as oracle

YEAR = Period.parse("2025-26")
QUARTERS = YEAR.split(Frequency.QUARTERLY)
MONTHS = YEAR.split(Frequency.MONTHLY)

COUNTS = st.integers(0, 500)
RATIOS = st.integers(1, 400).flatmap(
    lambda denominator: st.tuples(st.integers(0, denominator), st.just(denominator))
)
ABSENT = st.sampled_from([None, *Absence])


def a_year(figure):
    """Twelve months, most of them with a figure."""
    return st.lists(figure | figure | figure | ABSENT, min_size=12, max_size=12)


def series_of(months):
    values = {}
    for period, month in zip(MONTHS, months, strict=True):
        if month is not None:
            values[period] = a_value(period=period, **_outcome(month))
    return Series(values)


def _outcome(month):
    match month:
        case Absence():
            return {"outcome": month}
        case (numerator, denominator):
            return {
                "outcome": Decimal(100 * numerator) / denominator,
                "numerator": Decimal(numerator),
                "denominator": Decimal(denominator),
            }
        case count:
            return {"outcome": Decimal(count)}


def definition(rule, **changes):
    return a_definition(roll_up=rule, reported=Frequency.QUARTERLY, **changes)


COUNT = definition(RollUp.SUM, unit=Unit.parse("number"))
PERCENTAGE = definition(RollUp.RATIO_OF_SUMS)
CASELOAD = definition(RollUp.LAST)


def quarters(of, series):
    return [roll_up(of, series, quarter) for quarter in QUARTERS]


@given(st.lists(COUNTS, min_size=12, max_size=12))
def test_a_years_count_is_the_same_by_months_and_by_quarters(months):
    """Nothing is lost or counted twice on the way."""
    series = series_of(months)
    year, parts = roll_up(COUNT, series, YEAR), quarters(COUNT, series)
    assert year is not None
    assert year.outcome == sum(months) == sum(part.outcome for part in parts)


@given(st.lists(RATIOS, min_size=12, max_size=12))
def test_a_years_percentage_rests_on_the_same_cases_by_months_and_by_quarters(months):
    """Numerators and denominators are conserved; the figure lies between the lowest and highest."""
    series = series_of(months)
    year, parts = roll_up(PERCENTAGE, series, YEAR), quarters(PERCENTAGE, series)
    assert year is not None
    assert year.numerator == sum(part.numerator for part in parts)
    assert year.denominator == sum(part.denominator for part in parts)
    shares = [Fraction(*month) * 100 for month in months]
    assert min(shares) - 1 < Fraction(year.outcome) < max(shares) + 1


@given(st.integers(2, 400), st.integers(0, 100), st.integers(0, 100))
def test_a_percentage_is_not_the_mean_of_percentages(cases, low, high):
    """One month of a hundred cases and one of a hundred times as many."""
    months = [(low, 100), (high * cases, 100 * cases), *[Absence.NO_CASES] * 10]
    year = roll_up(PERCENTAGE, series_of(months), YEAR)
    assert year is not None
    is_the_mean = Fraction(year.outcome) == Fraction(low + high, 2)
    assert is_the_mean is (low == high)


@given(st.sampled_from([COUNT, PERCENTAGE, CASELOAD]), st.data())
def test_a_second_and_slower_reading_agrees(of, data):
    """Gaps, absences and figures in any mixture, quarter by quarter."""
    months = data.draw(a_year(RATIOS if of is PERCENTAGE else COUNTS))
    for number, found in enumerate(quarters(of, series_of(months))):
        expected, used = oracle.roll_up(of.roll_up, months[3 * number : 3 * number + 3])
        outcome = None if found is None else found.outcome
        if isinstance(outcome, Decimal):
            assert abs(Fraction(outcome) - expected) < Fraction(1, 10**50)
            assert len(found.made_of) == used
        else:
            assert outcome == expected


@given(st.sampled_from([COUNT, PERCENTAGE, CASELOAD]), st.data())
def test_a_missing_month_never_becomes_zero(of, data):
    """Where a month is missing the quarter is absent or says that it is not complete."""
    months = data.draw(a_year(RATIOS if of is PERCENTAGE else COUNTS))
    for number, found in enumerate(quarters(of, series_of(months))):
        parts = months[3 * number : 3 * number + 3]
        known = [part for part in parts if part is Absence.NO_CASES or not _is_missing(part)]
        if found is not None and isinstance(found.outcome, Decimal) and of is not CASELOAD:
            assert found.is_complete is (len(known) == 3)
        if found is not None and of is CASELOAD and _is_missing(parts[-1]):
            assert isinstance(found.outcome, Absence)


def _is_missing(month):
    return month is None or isinstance(month, Absence)


@given(a_year(COUNTS), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_is_of_no_account(months, random: Random):
    """The record is a heap of rows; only their dates count."""
    rows = list(series_of(months).values.values())
    shuffled = random.sample(rows, len(rows))
    in_order, mixed = (
        series_as_at(each, rows[0].recorded_on) if rows else {} for each in (rows, shuffled)
    )
    key = ("streetlights", "")
    for quarter in QUARTERS:
        one, other = (
            roll_up(COUNT, each.get(key, Series({})), quarter) for each in (in_order, mixed)
        )
        assert one == other


@given(st.lists(COUNTS, min_size=12, max_size=12), st.integers(1, 12))
def test_the_year_so_far_grows_into_the_year(months, number):
    """To the end of March it is the year."""
    series = series_of(months)
    so_far = year_to_date(COUNT, series, MONTHS[number - 1])
    assert so_far is not None
    assert so_far.outcome == sum(months[:number])
