"""# The outlook for the year

A year's target leaves so much still to do, and so many periods to do it in. That takes no
statistics. Whether it is likely is said in three words, and only where enough is known.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy import stats

from goldenthread.core.analysis.outlook import (
    Attainability,
    Likelihood,
    Outlook,
    chance_of_sum,
    in_words,
    outlook,
)
from goldenthread.core.definition.indicator import MeasureKind, Polarity, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import Period
from tests.builders import a_definition, a_series, a_target

COUNT = {"unit": Unit.parse("number"), "denominator": "", "roll_up": RollUp.SUM}
RUNNING_TOTAL = {
    "unit": Unit.parse("number"),
    "denominator": "",
    "kind": MeasureKind.CUMULATIVE,
    "roll_up": RollUp.LAST,
}


def of(figures: str, target: str, *, first: str = "2025-26/M01", **definition: object) -> Outlook:
    """Look out from the last of some monthly figures to the year's target."""
    series = a_series(first, figures)
    year = max(series.values).year
    found = outlook(
        a_definition(**definition),
        series,
        max(series.values),
        year_target=a_target(period=year.period, figure=Decimal(target)),
    )
    assert found is not None
    return found


def test_a_count_needs_so_much_a_month_from_now():
    """Of 120 homes in the year 60 are let after eight months; four months are left.

    | done | left | so far a month | needed a month | the year would end at |
    |---|---|---|---|---|
    | 60 in 8 | 4 | 7.5 | 15 | 90 |
    """
    found = of("7 8 7 8 7 8 7 8", "120", **COUNT)

    assert (found.done, found.left) == (8, 4)
    assert (found.so_far, found.needed, found.forecast) == (Decimal("7.5"), 15, 90)


def test_a_running_total_is_the_same_told_differently():
    """7, 15, 22 … is 7, 8, 7 … added up: what is needed does not depend on how it is reported."""
    counted = of("7 8 7 8 7 8 7 8", "120", **COUNT)
    added_up = of("7 15 22 30 37 45 52 60", "120", **RUNNING_TOTAL)

    assert (added_up.so_far, added_up.needed) == (counted.so_far, counted.needed)


def test_a_share_speaks_of_the_cases_still_to_come():
    """30 of 60 in half the year against 60%: of 60 more cases 42 must be met, which is 70%."""
    found = of("5/10 5/10 5/10 5/10 5/10 5/10", "60", roll_up=RollUp.RATIO_OF_SUMS)

    assert (found.needed, found.so_far, found.attainability) == (70, 50, Attainability.OPEN)


@pytest.mark.parametrize(
    ("figures", "target", "polarity", "attainability"),
    [
        ("1/10 1/10 1/10 1/10 1/10 1/10", "60", Polarity.HIGHER, Attainability.OUT_OF_REACH),
        ("10/10 10/10 10/10 10/10 10/10 10/10", "40", Polarity.HIGHER, Attainability.SECURED),
        ("9/10 9/10 9/10 9/10 9/10 9/10", "20", Polarity.LOWER, Attainability.OUT_OF_REACH),
        ("0/10 0/10 0/10 0/10 0/10 0/10", "60", Polarity.LOWER, Attainability.SECURED),
    ],
)
def test_a_share_can_be_lost_or_won_before_the_year_is_over(
    figures, target, polarity, attainability
):
    """More than all of what is to come cannot be met; less than none of it need not be."""
    found = of(figures, target, polarity=polarity, roll_up=RollUp.RATIO_OF_SUMS)

    assert found.attainability is attainability


def test_a_ceiling_once_broken_is_broken():
    """A total that must stay within 50 and stands at 60 cannot come back."""
    found = of("20 20 20", "50", polarity=Polarity.LOWER, **COUNT)

    assert found.attainability is Attainability.OUT_OF_REACH


def test_two_whole_past_years_give_the_course_of_this_one():
    """Where a third of the year's total came in the first half twice, 30 by then becomes 90."""
    year = "10 10 10 10 10 10 20 20 20 20 20 20"
    found = of(f"{year} {year} 5 5 5 5 5 5", "100", first="2023-24/M01", **COUNT)

    assert (found.forecast, found.so_far, found.likelihood) == (90, None, None)


def test_nothing_is_foreseen_past_a_gap_or_without_a_target_or_after_the_year():
    """A missing month would be guessed at; a level has no total; a whole year has no outlook."""
    definition = a_definition(**COUNT)
    target = a_target(period=Period.parse("2025-26"), figure=Decimal(100))
    whole = a_series("2025-26/M01", "9 9 9 9 9 9 9 9 9 9 9 9")
    gap = a_series("2025-26/M01", "9 9 · 9")
    level = a_definition(**COUNT | {"kind": MeasureKind.SNAPSHOT, "roll_up": RollUp.LAST})

    def at(month: str, series: object, meant=definition, aim=target):
        return outlook(meant, series, Period.parse(f"2025-26/{month}"), year_target=aim)

    assert at("M04", gap) is None
    assert at("M12", whole) is None
    assert at("M04", whole, aim=None) is None
    assert at("M04", whole, meant=level) is None


def test_the_chance_is_that_of_student():
    """Four more increments like 8 9 11 12 10 10 reach 44: mean 10, so 40 is expected.

    The deviation of their sum is 1.414 × √(4 + 16/6) = 3.651, so 44 is 1.095 of them away.
    """
    increments = [8.0, 9.0, 11.0, 12.0, 10.0, 10.0]
    deviation = stats.tstd(increments) * (4 + 16 / 6) ** 0.5
    expected = stats.t.sf((44 - 40) / deviation, df=5)

    assert chance_of_sum(increments, still_to_come=4, at_least=44) == pytest.approx(expected)
    assert chance_of_sum([5.0] * 6, still_to_come=2, at_least=10) == 1.0
    assert chance_of_sum([5.0] * 6, still_to_come=2, at_least=10.1) == 0.0


def test_three_words_and_no_figure():
    """| chance | word | : the ends of the middle band belong to the outer words."""
    assert in_words(0.8) is Likelihood.ON_COURSE
    assert in_words(0.79) is Likelihood.IN_THE_BALANCE
    assert in_words(0.2) is Likelihood.UNLIKELY


def test_the_word_needs_six_increments_and_no_seasons():
    """Five months are too few; a measure with seasons has no pace to speak of."""
    assert of("9 9 8 9 10", "120", **COUNT).likelihood is None
    assert of("9 9 8 9 10 9", "200", seasonal=True, **COUNT).likelihood is None
    assert of("9 9 8 9 10 9", "200", **COUNT).likelihood is Likelihood.UNLIKELY


def test_the_word_never_contradicts_the_forecast():
    """Last year's slow end lowers the pace that is known; this year's own still makes 220."""
    found = of("30 30 30 30 30 30 1 1 1 1 1 1 20 20 20 20 20", "230", first="2024-25/M01", **COUNT)

    assert found.forecast >= found.target
    assert found.likelihood is not Likelihood.UNLIKELY
