"""Quarters from months: what adds up, what does not, and what a missing month does.

Tables read from April: a figure, a ratio "19/20", a gap "·", or the name of an absence.
"""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.analysis.aggregate import roll_up, year_to_date
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_series, a_value

Q1 = Period.parse("2025-26/Q1")
YEAR = Period.parse("2025-26")


def quarterly(rule, **changes):
    return a_definition(roll_up=rule, reported=Frequency.QUARTERLY, **changes)


def rolled(rule, months, **changes):
    """The first quarter, made from months."""
    return roll_up(quarterly(rule, **changes), a_series("2025-26/M01", months), Q1)


def test_a_count_adds_up():
    """Homes finished in April, May and June are the quarter's."""
    found = rolled(RollUp.SUM, "10 0 5", unit=Unit.parse("number"))
    assert (found.outcome, found.is_complete) == (Decimal(15), True)


def test_a_percentage_is_made_again_from_its_parts_and_never_averaged():
    """1 of 10 and 90 of 90 are 91 of 100, which is 91%; the mean of 10% and 100% is nothing."""
    found = rolled(RollUp.RATIO_OF_SUMS, "1/10 90/90 0/0")
    assert (found.outcome, found.numerator, found.denominator) == (
        Decimal(91), Decimal(91), Decimal(100),
    )  # fmt: skip


def test_a_rate_is_made_again_in_its_own_terms():
    """5 and 7 of 40,000 and 60,000 residents are 1.2 per 10,000."""
    found = rolled(
        RollUp.RATIO_OF_SUMS, "5/40000 7/60000 0/0", unit=Unit.parse("per 10,000 residents")
    )
    assert found.outcome == Decimal("1.2")


def test_a_mean_time_weighs_every_case_the_same():
    """Two cases of 30 days and eight of 5 days took 10 days a case, not 17.5."""
    found = rolled(RollUp.MEAN_OF_CASES, "60/2 40/8 0/0", unit=Unit.parse("days"))
    assert found.outcome == Decimal(10)


def test_a_caseload_is_the_last_one():
    """A caseload at the end of June is the quarter's."""
    found = rolled(RollUp.LAST, "410 420 405", kind=MeasureKind.SNAPSHOT)
    assert (found.outcome, found.is_complete) == (Decimal(405), True)


@pytest.mark.parametrize(
    ("june", "expected"), [("\N{MIDDLE DOT}", None), ("awaited", Absence.AWAITED)]
)
def test_a_missing_last_month_is_missing(june, expected):
    """May's caseload is not June's."""
    found = rolled(RollUp.LAST, f"410 420 {june}", kind=MeasureKind.SNAPSHOT)
    assert (found and found.outcome) == expected


def test_an_index_does_not_roll_up():
    """A survey stands for its own period."""
    assert rolled(RollUp.NONE, "61 62 63", kind=MeasureKind.INDEX) is None


def test_a_value_put_down_for_the_quarter_wins():
    """What the service published for the quarter stands, whatever its months add up to."""
    months = a_series("2025-26/M01", "10 0 5")
    direct = a_value(period=Q1, outcome=Decimal(16))
    series = Series({**months.values, Q1: direct})
    assert roll_up(quarterly(RollUp.SUM), series, Q1) is direct


@pytest.mark.parametrize("rule", [RollUp.SUM, RollUp.RATIO_OF_SUMS])
@pytest.mark.parametrize("may", ["\N{MIDDLE DOT}", "awaited", "withdrawn", "not-available"])
def test_a_missing_month_is_never_added_in_as_zero(rule, may):
    """The quarter is made from two months of three, says so, and is not complete."""
    found = rolled(rule, f"6/10 {may} 8/10")
    assert isinstance(found.outcome, Decimal)
    assert (len(found.made_of), found.expected, found.is_complete) == (2, 3, False)


def test_no_cases_in_a_month_adds_nothing_and_leaves_the_quarter_complete():
    """0 of 0 is neither 0% nor 100%."""
    found = rolled(RollUp.RATIO_OF_SUMS, "6/10 no-cases 8/10")
    assert (found.outcome, found.is_complete) == (Decimal(70), True)


def test_no_cases_at_all_is_no_cases():
    """Nothing happened in the whole quarter."""
    assert rolled(RollUp.RATIO_OF_SUMS, "0/0 no-cases 0/0").outcome is Absence.NO_CASES


def test_no_cases_and_a_gap_is_not_yet_no_cases():
    """June may still have cases."""
    found = rolled(RollUp.RATIO_OF_SUMS, "no-cases no-cases \N{MIDDLE DOT}")
    assert found.outcome is Absence.AWAITED


@pytest.mark.parametrize("rule", [RollUp.SUM, RollUp.RATIO_OF_SUMS, RollUp.MEAN_OF_CASES])
def test_one_suppressed_month_suppresses_the_quarter(rule):
    """The quarter less two months would give the third away; nothing of them is carried along."""
    found = rolled(rule, "6/10 suppressed 8/10")
    assert (found.outcome, found.made_of, found.numerator) == (Absence.SUPPRESSED, (), None)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("awaited not-due not-due", Absence.AWAITED),
        ("awaited not-available awaited", Absence.NOT_AVAILABLE),
        ("not-available withdrawn awaited", Absence.WITHDRAWN),
        ("not-due not-due not-due", Absence.NOT_DUE),
    ],
)
def test_without_any_figure_the_quarter_is_missing_for_the_gravest_reason(months, expected):
    """A withdrawn month tells more than an awaited one."""
    assert rolled(RollUp.SUM, months).outcome is expected


def test_nothing_put_down_is_nothing():
    """No row in any month: the caller knows whether that is awaited or not due."""
    assert rolled(RollUp.SUM, "\N{MIDDLE DOT} \N{MIDDLE DOT} \N{MIDDLE DOT}") is None


def test_a_percentage_without_its_parts_cannot_enter_a_ratio_of_sums():
    """April has only "60%"; the quarter is made from the two months with both numbers."""
    found = rolled(RollUp.RATIO_OF_SUMS, "60 6/10 8/10")
    assert (found.outcome, len(found.made_of), found.is_complete) == (Decimal(70), 2, False)


def test_percentages_alone_make_no_quarter_and_the_reason_is_given():
    """Three percentages without numerators have no honest quarter."""
    found = rolled(RollUp.RATIO_OF_SUMS, "60 70 80")
    assert found.outcome is Absence.NOT_AVAILABLE
    assert found.absence_reason == (
        "The months' numerators and denominators are not on the record, and a mean of their "
        "figures would be wrong."
    )


def test_marks_travel_with_the_figure():
    """A quarter with one unsigned month is provisional; with one invented month, illustrative."""
    months = dict(a_series("2025-26/M01", "1 2 3").values)
    may, june = Period.parse("2025-26/M02"), Period.parse("2025-26/M03")
    months[may] = a_value(period=may, outcome=Decimal(2), signed_off_by="", signed_off_on=None)
    months[june] = a_value(period=june, outcome=Decimal(3), illustrative=True)
    found = roll_up(quarterly(RollUp.SUM), Series(months), Q1)
    assert found is not None
    assert (found.provisional, found.is_signed_off, found.illustrative) == (True, False, True)


def test_the_quarter_names_the_rows_it_rests_on():
    """Every month's row is one of the quarter's."""
    found = rolled(RollUp.SUM, "1 2 3")
    assert found.rows == tuple(value.place for value in found.made_of)


def revised_may(recorded_on, earlier_on=date(2025, 6, 10)):
    """A May that was 20 and is 24 now."""
    may = Period.parse("2025-26/M02")
    first = a_value(period=may, outcome=Decimal(20), recorded_on=earlier_on)
    return a_value(
        period=may,
        outcome=Decimal(24),
        recorded_on=recorded_on,
        revises=first,
        revision_reason="Counted twice.",
    )


def with_may(may):
    """April 10 and June 30 beside a given May; June is put down on 10 July."""
    april, june = Period.parse("2025-26/M01"), Period.parse("2025-26/M03")
    return Series(
        {
            april: a_value(period=april, outcome=Decimal(10)),
            may.period: may,
            june: a_value(period=june, outcome=Decimal(30), recorded_on=date(2025, 7, 10)),
        }
    )


def test_a_month_revised_after_the_quarter_was_whole_revises_the_quarter():
    """Revised from 60 to 64, for May's reason."""
    found = roll_up(quarterly(RollUp.SUM), with_may(revised_may(date(2025, 8, 1))), Q1)
    assert found is not None
    assert found.revises is not None
    assert (found.outcome, found.revises.outcome) == (Decimal(64), Decimal(60))
    assert (found.revision_reason, found.revises.revises) == ("Counted twice.", None)


def test_a_month_revised_before_the_quarter_was_whole_does_not():
    """There was no quarter yet that could have been revised."""
    found = roll_up(quarterly(RollUp.SUM), with_may(revised_may(date(2025, 7, 1))), Q1)
    assert found is not None
    assert (found.outcome, found.revises) == (Decimal(64), None)


def test_a_late_month_is_no_revision_of_its_quarter():
    """May was awaited and came in after June."""
    may = revised_may(date(2025, 8, 1))
    awaited = a_value(period=may.period, outcome=Absence.AWAITED, recorded_on=date(2025, 6, 10))
    late = a_value(
        period=may.period, outcome=Decimal(24), recorded_on=date(2025, 8, 1), revises=awaited
    )
    found = roll_up(quarterly(RollUp.SUM), with_may(late), Q1)
    assert found is not None
    assert found.revises is None


def test_the_year_so_far_is_made_from_the_collected_months():
    """To the end of August, five months."""
    series = a_series("2025-26/M01", "1/2 1/2 1/2 1/2 1/10 9/9")
    found = year_to_date(a_definition(), series, Period.parse("2025-26/M05"))
    assert found is not None
    assert (found.numerator, found.denominator, found.expected) == (Decimal(5), Decimal(18), 5)


def test_a_cumulative_figure_is_its_own_year_so_far():
    """It has been added up already."""
    series = a_series("2025-26/M01", "10 19 28")
    definition = quarterly(RollUp.LAST, kind=MeasureKind.CUMULATIVE)
    found = year_to_date(definition, series, Q1)
    assert found is not None
    assert found.outcome == Decimal(28)


@pytest.mark.parametrize("rule", [RollUp.LAST, RollUp.NONE])
def test_a_level_has_no_year_so_far(rule):
    """A caseload in June is not the year's to date."""
    definition = quarterly(rule, kind=MeasureKind.SNAPSHOT)
    assert year_to_date(definition, a_series("2025-26/M01", "1 2 3"), Q1) is None


def test_a_period_that_ends_between_two_collections_has_no_year_so_far():
    """At the end of May nothing quarterly is known."""
    definition = a_definition(collected=Frequency.QUARTERLY, reported=Frequency.QUARTERLY)
    series = a_series("2025-26/Q1", "1/2")
    assert year_to_date(definition, series, Period.parse("2025-26/M02")) is None


def test_a_longer_collection_makes_no_shorter_period():
    """A quarter is not cut into months."""
    definition = a_definition(collected=Frequency.QUARTERLY, roll_up=RollUp.SUM)
    assert roll_up(definition, a_series("2025-26/Q1", "3"), Period.parse("2025-26/M03")) is None
