"""Guards, whatever the figures: the order of rows is nothing to them, and neither is what is absent."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, Polarity
from goldenthread.core.issue import Place
from goldenthread.core.period import FinancialYear, Frequency, Period
from tests.builders import a_definition, a_target, a_value
from tests.reported import parts, points, said

QUARTERS = tuple(
    Period(FinancialYear(year), Frequency.QUARTERLY, number)
    for year in (2024, 2025)
    for number in (1, 2, 3, 4)
)
PERIOD = "2025-26/Q4"
figures = st.decimals(min_value=0, max_value=2000, places=1)
targets_of_years = st.lists(figures, min_size=2, max_size=2)
definitions = st.builds(
    a_definition,
    collected=st.just(Frequency.QUARTERLY),
    reported=st.just(Frequency.QUARTERLY),
    kind=st.sampled_from(MeasureKind),
    polarity=st.sampled_from([Polarity.HIGHER, Polarity.LOWER, Polarity.NONE]),
    title=st.sampled_from(["Rough sleepers", "Decided in time", "Visits"]),
    denominator=st.just(""),
)


@st.composite
def rows(draw, last=figures):
    """Two years of quarters, the last of them as asked, and a part for each in that one."""
    found = [
        a_value(period=quarter, outcome=draw(figures), place=Place("values/a.csv", number))
        for number, quarter in enumerate(QUARTERS[:-1], 2)
    ]
    for number, key in enumerate(("", "North", "South"), 20):
        outcome = draw(last if not key else figures)
        place = Place("values/a.csv", number)
        found.append(a_value(period=QUARTERS[-1], part=key, outcome=outcome, place=place))
    return found


def entered(amounts):
    """A target for each year; 0 under a rule that allows it."""
    return [
        a_target(
            figure=amount or Decimal(1),
            period=year.period,
            place=Place(f"targets/{year}.csv", 2),
        )
        for amount, year in zip(amounts, (FinancialYear(2024), FinancialYear(2025)), strict=True)
    ]


COMMENTARY = (
    said("2025-26/Q4", "A strong quarter that has improved on every count we keep."),
    said("2025-26/Q3", "A strong quarter that has improved on every count we keep."),
)


@given(definitions, rows(), targets_of_years, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing_to_them(definition, values, amounts, chance):
    """Values, targets, parts and commentary in any order give the same findings in the same words."""

    def told(*given):
        values, targets, areas, commentary = given
        found = points(definition, PERIOD, values, targets, parts=areas, commentary=commentary)
        return [(point.finding.guard, point.finding.sentence) for point in found]

    given_once = (values, entered(amounts), parts("North", "South"), COMMENTARY)
    shuffled = [chance.sample(list(rows), len(rows)) for rows in given_once]
    assert told(*given_once) == told(*shuffled)


@given(definitions, rows(last=st.sampled_from(Absence)), targets_of_years)
def test_what_is_absent_is_never_found(definition, values, amounts):
    """Whatever came before, whatever the target, the parts and the words."""
    assert not points(
        definition,
        PERIOD,
        values,
        entered(amounts),
        parts=parts("North", "South"),
        commentary=COMMENTARY,
    )


@given(definitions, rows(), targets_of_years)
def test_a_sentence_has_no_number_but_its_facts(definition, values, amounts):
    """Each template is without digits, and every fact of it has its rows or says how it was made."""
    found = points(
        definition, PERIOD, values, entered(amounts), parts=parts("North", "South"),
        commentary=COMMENTARY,
    )  # fmt: skip
    for point in found:
        assert not any(letter.isdigit() for letter in point.finding.template)
        for fact in point.finding.facts.values():
            has_digits = any(letter.isdigit() for letter in fact.text)
            assert not has_digits or fact.rows or fact.made_from or fact.period
