"""What holds of every table after suppression: an attacker with all of it learns no small count."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.analysis.disclosure.counts import Cell
from goldenthread.core.analysis.disclosure.suppress import suppress
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_value
from tests.oracles.disclosure import Attacker, Count, printed_counts

THRESHOLD = 5
MONTHS = Period.parse("2025-26").split(Frequency.MONTHLY)
NUMBER = {"unit": Unit.parse("number"), "numerator": "", "denominator": ""}
REFERRALS = a_definition(**NUMBER, roll_up=RollUp.SUM, small_number_threshold=THRESHOLD)
CASELOAD = a_definition(
    **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.SNAPSHOT, small_number_threshold=THRESHOLD
)
SO_FAR = a_definition(
    **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.CUMULATIVE, small_number_threshold=THRESHOLD
)
VISITED = a_definition(small_number_threshold=THRESHOLD)

COUNTS = st.integers(0, 9) | st.integers(0, 40)
SHARES = st.tuples(COUNTS, COUNTS).map(lambda pair: (pair[0], sum(pair)))
AREAS = st.sampled_from([(), ("east", "west"), ("east", "mid", "west")])


@st.composite
def tables(draw, most_months=5, areas=AREAS):
    """An indicator, its series by part, and the parts that add up: some months, perhaps areas."""
    definition = draw(st.sampled_from([REFERRALS, VISITED, CASELOAD, SO_FAR]))
    areas = draw(areas)
    months = draw(st.integers(2, most_months))
    amounts = SHARES if definition is VISITED else COUNTS
    column = st.lists(amounts, min_size=months, max_size=months)
    return definition, series_of(definition, {area: draw(column) for area in areas or ("",)}), areas


def series_of(definition, columns):
    """Series of the columns, and of the whole, if they are of areas."""
    if definition is SO_FAR:
        columns = {area: _running(column) for area, column in columns.items()}
    if "" not in columns:
        columns = {**columns, "": [_sum(row) for row in zip(*columns.values(), strict=True)]}
    return {
        area: Series(
            {
                period: a_value(part=area, period=period, **outcome_of(amount))
                for period, amount in zip(MONTHS, column, strict=False)
            }
        )
        for area, column in columns.items()
    }


def _running(column):
    return [sum(column[: number + 1]) for number in range(len(column))]


def _sum(row):
    return tuple(map(sum, zip(*row, strict=True))) if isinstance(row[0], tuple) else sum(row)


def outcome_of(amount):
    if not isinstance(amount, tuple):
        return {"outcome": Decimal(amount)}
    top, bottom = map(Decimal, amount)
    outcome = 100 * top / bottom if bottom else Absence.NO_CASES
    return {"outcome": outcome, "numerator": top, "denominator": bottom}


def small_sums(attacker, truth):
    """The sums that come to a small count, each once, and what it comes to."""
    found = {frozenset(terms.items()): (terms, amount) for terms, amount in _small(attacker, truth)}
    return found.values()


def _small(attacker, truth):
    for count, amount in truth.items():
        if 0 < amount < THRESHOLD:
            yield attacker.sum_of(count), amount
        earlier = Count(count.part, count.period.previous(), count.so_far, count.what)
        cumulative = attacker.definition.kind is MeasureKind.CUMULATIVE
        if cumulative and earlier in truth and 0 < amount - truth[earlier] < THRESHOLD:
            before = dict.fromkeys(attacker.sum_of(earlier), -1)
            yield {**attacker.sum_of(count), **before}, amount - truth[earlier]


def printed_before(table, months):
    """Where there was a figure in public when only so many months were on the record."""
    definition, series, areas = table
    known = set(MONTHS[:months])
    earlier = {
        part: Series({period: value for period, value in each.values.items() if period in known})
        for part, each in series.items()
    }
    found = suppress(definition, earlier, adding_up=areas)
    cells = {
        Cell(count.part, count.period, count.so_far)
        for count in printed_counts(definition, found.series, found.so_far)
    }
    then, now = (printed_counts(definition, each, {}) for each in (earlier, series))
    changed = {
        Cell(count.part, count.period, count.so_far)
        for count, amount in then.items()
        if now[count] != amount
    }
    return cells - changed


def months_of(series):
    return frozenset(period for each in series.values() for period in each.values)


def attacker_on(definition, series, areas, found):
    attacker = Attacker(definition, months_of(series), areas)
    attacker.reads(found.series, found.so_far)
    return attacker


@given(tables(), st.integers(0, 4))
def test_no_small_count_can_be_worked_out(table, months):
    """Least and most differ for every one of them, in whole numbers, over all that is printed.

    So they do with what was printed after fewer months, which nobody can take back.
    """
    definition, series, areas = table
    published = printed_before(table, months)
    found = suppress(definition, series, adding_up=areas, already_published=published)
    assert not found.exposed
    truth = printed_counts(definition, series, {})
    attacker = attacker_on(definition, series, areas, found)
    attacker.knows_its_arithmetic()
    for count in truth:
        if (
            Cell(count.part, count.period, count.so_far) in found.hidden
            and len(definition.numerator) == 0
        ):
            attacker.learns(attacker.sum_of(count), 1)
    for terms, amount in small_sums(attacker, truth):
        least, most = attacker.range_of(terms)
        assert least <= amount <= most
        assert least < most


@given(tables())
def test_what_is_small_is_not_printed(table):
    """Neither a count nor its complement, in any period of any part; zero is."""
    definition, series, areas = table
    found = suppress(definition, series, adding_up=areas)
    assert not any(
        0 < amount < THRESHOLD
        for amount in printed_counts(definition, found.series, found.so_far).values()
    )


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_parts_and_periods_is_of_no_account(table, random):
    """The same cells are hidden however the rows come."""
    definition, series, areas = table
    mixed = {
        part: Series(dict(random.sample(list(each.values.items()), len(each.values))))
        for part, each in random.sample(list(series.items()), len(series))
    }
    shuffled = random.sample(areas, len(areas))
    found, other = (
        suppress(definition, series, adding_up=areas),
        suppress(definition, mixed, adding_up=shuffled),
    )
    assert found == other
