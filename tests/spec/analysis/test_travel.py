"""# Which way is it going, and can that be told?

Nearly every figure differs from the one before. The best test that the figures allow says whether
the difference is more than chance; where they allow none, that is what is said.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from goldenthread.core.analysis.behaviour import behaviour
from goldenthread.core.analysis.comparison import compare
from goldenthread.core.analysis.travel import Basis, Bearing, Travel, Verdict, travel
from goldenthread.core.collection.series import EventKind, Series
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.figure import Unit
from goldenthread.core.period import Frequency
from tests.builders import a_definition, a_series, an_event

QUARTERLY = {"collected": Frequency.QUARTERLY, "reported": Frequency.QUARTERLY}
ANNUAL = {"collected": Frequency.ANNUAL, "reported": Frequency.ANNUAL}
COUNTED = {"numerator": "", "denominator": "", "unit": Unit.parse("number of complaints")}


def told(
    first: str, figures: str, *, events=(), reach: int | None = None, **definition: object
) -> Travel | None:
    """Tell the direction of the last of some figures, each give or take ``reach`` if it is given."""
    defined = a_definition(**{"decimals": 1, **definition})
    series = a_series(first, figures)
    if reach is not None:
        series = Series(
            {period: give_or_take(value, reach) for period, value in series.values.items()}
        )
    history = list(series.values.items())
    period, value = history[-1]
    earlier = [series.get(each) for each in (period.year_before(), period.previous())]
    year_before, previous = (compare(defined, value, each, breaks=events) for each in earlier)
    return travel(
        defined,
        value,
        tested=behaviour(defined, history, target=None, events=events),
        history=history,
        year_before=year_before,
        previous=previous,
        events=events,
    )


def give_or_take(value: Value, reach: int) -> Value:
    assert isinstance(value.outcome, Decimal)
    return replace(value, interval_low=value.outcome - reach, interval_high=value.outcome + reach)


def said(found: Travel | None) -> tuple[Basis, Verdict, Bearing | None] | None:
    return None if found is None else (found.basis, found.verdict, found.bearing)


def test_where_the_signal_test_may_be_used_it_alone_speaks():
    """Fourteen steady months have a signal, so no two of them are set against each other."""
    found = told("2024-25/M01", "81 79 82 80 78 81 80 79 82 78 80 81 79 80")
    assert said(found) == (Basis.SIGNAL, Verdict.NOT_CLEAR, None)


def test_two_shares_a_year_apart_that_differ_by_more_than_chance():
    """56 of 70 against 48 of 80 a year before: 20 points, between 5.2 and 33.4 (Newcombe 1998,
    example a). Nought is outside, so chance alone would not explain it. It is called higher, and
    not better: two figures cannot say that.
    """
    found = told("2024-25/Q1", "48/80 50/80 50/80 50/80 56/70", **QUARTERLY)
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.CLEAR, Bearing.HIGHER)
    assert found is not None
    assert found.interval is not None
    assert (round(found.interval.lower, 1), round(found.interval.upper, 1)) == (5.2, 33.4)
    assert found.difference == Decimal(20)


def test_the_same_shares_of_fewer_cases_do_not():
    """28 of 35 against 24 of 40 are the same percentages, and chance would explain them."""
    found = told("2024-25/Q1", "24/40 25/40 25/40 25/40 28/35", **QUARTERLY)
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.NOT_CLEAR, Bearing.HIGHER)


def test_last_year_is_preferred_to_last_quarter():
    """The same quarter a year before had 480 of 800, the quarter before 560 of 800. It is the
    year before that counts, with which nothing has changed."""
    found = told("2024-25/Q1", "480/800 500/800 520/800 560/800 482/800", **QUARTERLY)
    assert found is not None
    assert found.then is not None
    assert str(found.then.period) == "2024-25/Q1"
    assert found.verdict is Verdict.NOT_CLEAR


def test_without_last_year_the_quarter_before_serves():
    """Two quarters are on record, 480 of 800 and 560 of 800."""
    found = told("2025-26/Q1", "480/800 560/800", **QUARTERLY)
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.CLEAR, Bearing.HIGHER)


@pytest.mark.parametrize(
    "defined",
    [{"seasonal": True}, {"kind": MeasureKind.CUMULATIVE}, {"kind": MeasureKind.ROLLING}],
)
def test_a_season_or_a_running_total_is_only_held_against_last_year(defined):
    """With no figure of last year there is nothing that such a figure may be held against."""
    assert told("2025-26/Q1", "480/800 560/800", **QUARTERLY, **defined) is None


def test_money_is_not_counted_in_cases():
    """£93.1 thousand of £98.0 thousand collected are not 93 people who paid out of 98: a few large
    bills move the figure. So there is a difference, and no telling whether it is more than noise."""
    found = told(
        "2024-25/Q1",
        "90100/98000 1/2 1/2 1/2 93100/98000",
        numerator="rent collected since 1 April, £ thousand",
        denominator="rent due since 1 April, £ thousand",
        **QUARTERLY,
    )
    assert said(found) == (Basis.DIFFERENCE, Verdict.NOT_TOLD, Bearing.HIGHER)


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [("100 9 9 9 140", Verdict.NOT_CLEAR), ("100 9 9 9 160", Verdict.CLEAR)],
)
def test_two_counts_must_keep_apart(figures, verdict):
    """100 complaints could as well have been 81 to 122. 140 (118 to 165) is not clear of that;
    160 (136 to 187) is."""
    found = told("2024-25/Q1", figures, **QUARTERLY, **COUNTED)
    assert said(found) == (Basis.LIKE_PERIODS, verdict, Bearing.HIGHER)


@pytest.mark.parametrize(
    "defined",
    [
        {"unit": Unit.parse("number of tonnes")},
        {"unit": Unit.parse("number of FTE")},
        {"unit": Unit.parse("days")},
        {"unit": Unit.parse("£ thousand")},
        {"unit": Unit.parse("number of children"), "kind": MeasureKind.SNAPSHOT},
    ],
)
def test_amounts_and_levels_have_a_bare_difference(defined):
    """Tonnes, posts, days and pounds do not come one by one, and the children in care today are
    mostly those of last year."""
    found = told("2024-25/Q1", "100 9 9 9 160", **{**QUARTERLY, **COUNTED, **defined})
    assert said(found) == (Basis.DIFFERENCE, Verdict.NOT_TOLD, Bearing.HIGHER)


@pytest.mark.parametrize(
    ("figures", "basis"),
    [("1000 700", Basis.LIKE_PERIODS), ("1001 700", Basis.DIFFERENCE)],
)
def test_thousands_of_events_are_not_tested(figures, basis):
    """A library's visits come in families and with the weather, and swing more than single events
    would. Among thousands every difference would pass the test; so there is none."""
    found = told("2024-25/Q1", figures, **QUARTERLY, **COUNTED)
    assert found is not None
    assert found.basis is basis


def test_a_rate_is_tested_by_its_events():
    """20 first offences among 30,000 young people a year ago, 45 now: 0.67 and 1.5 per 1,000,
    with intervals from 0.41 to 1.03 and from 1.09 to 2.01, which keep apart."""
    found = told(
        "2024-25/Q1",
        "20/30000 30/30000 30/30000 30/30000 45/30000",
        unit=Unit.parse("per 1,000 young people"),
        numerator="first offences",
        denominator="young people living in the area",
        **QUARTERLY,
    )
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.CLEAR, Bearing.HIGHER)


def test_what_prints_alike_is_not_different():
    """With a million cases 70.00% and 70.04% differ beyond chance, and both are printed 70.0."""
    found = told("2025-26/Q1", "7000000/10000000 7004000/10000000", **QUARTERLY)
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.NOT_CLEAR, Bearing.SAME)


FIVE_FALLING = "621/3454 599/3195 556/3256 535/3227 447/3121"
FIVE_LEVEL = "5405/18095 5500/18170 5435/18005 5480/17890 5315/17860"


@pytest.mark.parametrize(
    ("figures", "verdict"), [(FIVE_FALLING, Verdict.CLEAR), (FIVE_LEVEL, Verdict.NOT_CLEAR)]
)
def test_a_yearly_share_is_tested_over_five_years(figures, verdict):
    """Fingertips' own test cases again. Beside the word stands the size: from 18.0% to 14.3%."""
    found = told("2021-22", figures, **ANNUAL)
    assert said(found) == (Basis.YEARS, verdict, Bearing.LOWER)
    assert found is not None
    assert found.then is not None
    assert str(found.then.period) == "2021-22"
    assert len(found.rows) == 5


def test_four_years_are_two_like_periods():
    """With four years on record the latest two are set against each other."""
    found = told("2022-23", "599/3195 556/3256 535/3227 447/3121", **ANNUAL)
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.CLEAR, Bearing.LOWER)


def test_a_break_cuts_the_years():
    """After a break in 2024-25 only two of the five years may be compared."""
    cut = an_event(EventKind.BREAK, "2024-25")
    found = told("2021-22", FIVE_FALLING, events=(cut,), **ANNUAL)
    assert said(found) == (Basis.LIKE_PERIODS, Verdict.CLEAR, Bearing.LOWER)


def test_a_survey_of_eight_years_is_tested_by_order():
    """Nothing is known of its spread, but eight years that only rise are no accident."""
    survey = {"numerator": "", "denominator": "", "kind": MeasureKind.INDEX, **ANNUAL}
    found = told("2018-19", "50 52 53 54 55 57 58 61", **survey)
    assert said(found) == (Basis.YEARS, Verdict.CLEAR, Bearing.HIGHER)


@pytest.mark.parametrize(("reach", "verdict"), [(1, Verdict.CLEAR), (2, Verdict.NOT_CLEAR)])
def test_a_survey_may_give_its_own_interval(reach, verdict):
    """61 after 58: give or take one point the two keep apart; give or take two they do not."""
    survey = {"numerator": "", "denominator": "", "kind": MeasureKind.INDEX, **ANNUAL}
    found = told("2024-25", "58 61", reach=reach, **survey)
    assert said(found) == (Basis.LIKE_PERIODS, verdict, Bearing.HIGHER)


def test_five_years_of_a_survey_are_weighed_by_their_intervals():
    """50 to 62 in five years, each give or take one point: a trend, and the size stands beside."""
    survey = {"numerator": "", "denominator": "", "kind": MeasureKind.INDEX, **ANNUAL}
    found = told("2021-22", "50 53 56 59 62", reach=1, **survey)
    assert said(found) == (Basis.YEARS, Verdict.CLEAR, Bearing.HIGHER)


def test_a_survey_of_two_years_is_a_bare_difference():
    """61 after 58: higher, and that is all that can be said."""
    survey = {"numerator": "", "denominator": "", "kind": MeasureKind.INDEX, **ANNUAL}
    assert said(told("2024-25", "58 61", **survey)) == (
        Basis.DIFFERENCE, Verdict.NOT_TOLD, Bearing.HIGHER,
    )  # fmt: skip


@pytest.mark.parametrize("figures", ["480/800 awaited", "suppressed 480/800", "480/800"])
def test_without_two_figures_there_is_no_direction(figures):
    """One of them missing, hidden, or never there."""
    assert told("2025-26/Q1", figures, **QUARTERLY) is None


def test_nothing_is_held_against_what_is_before_a_break():
    """The definition changed between the two quarters."""
    cut = an_event(EventKind.BREAK, "2025-26/Q2")
    assert told("2025-26/Q1", "480/800 560/800", events=(cut,), **QUARTERLY) is None
