"""Small numbers: which figures are hidden in public, and why a figure that is not small may be.

Tables read from April: a count, or a ratio "38/40". Five is the threshold: 1 to 4 are small.
"""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.aggregate import roll_up
from goldenthread.core.analysis.disclosure.counts import Cell
from goldenthread.core.analysis.disclosure.suppress import suppress
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import FinancialYear, Frequency, Period
from tests.builders import a_definition, a_series, a_value

NUMBER = {"unit": Unit.parse("number"), "numerator": "", "denominator": ""}
REFERRALS = a_definition(**NUMBER, roll_up=RollUp.SUM, small_number_threshold=5)
VISITED = a_definition(small_number_threshold=5)
AREAS = ("corby", "east", "kettering", "north", "south", "wellingborough")


def hidden(definition, figures, **published):
    """What is hidden of one series, as codes; "so far M02" is the year to the end of May."""
    found = suppress(definition, {"": a_series("2025-26/M01", figures)}, **published)
    return codes(found.hidden)


def codes(cells):
    return {
        " ".join(
            word
            for word in (cell.part, "so far" if cell.so_far else "", _short(cell.period))
            if word
        )
        for cell in cells
    }


def _short(period):
    return str(period).removeprefix("2025-26/")


def test_without_a_threshold_nothing_is_hidden():
    """Streetlights are not people."""
    assert hidden(a_definition(**NUMBER, roll_up=RollUp.SUM), "3 20 30") == set()


def test_zero_is_shown_and_so_is_the_threshold_itself():
    """Nobody is in a zero; five are enough to be lost among."""
    assert hidden(REFERRALS, "0 5 30") == set()


def test_one_small_month_takes_another_with_it():
    """The quarter and the other two months would give April back: 53 less 20 less 30 is 3.

    May is hidden with it, and then the quarter says only what the two come to. April is the year
    so far as well; at the end of May that is 23, which is safe to print.
    """
    assert hidden(REFERRALS, "3 20 30") == {"M01", "so far M01", "M02"}


def test_two_small_months_take_a_third_with_them():
    """May and June could be 1 and 1, and with April shown the quarter would say so.

    3 and 4 would be safe by themselves; but were April shown of those and hidden of 1 and 1, then
    that it is hidden would say that they are 1 and 1.
    """
    whole = {"M01", "M02", "M03", "so far M01", "so far M02"}
    assert hidden(REFERRALS, "20 1 1") == whole
    assert hidden(REFERRALS, "20 3 4") == whole


def test_the_year_so_far_would_give_a_month_away():
    """Year to October less year to September is October, whatever is done about the quarter."""
    found = hidden(REFERRALS, "20 20 20 20 20 20 3 20 20")
    assert found == {"M07", "M08", "so far M07"}


def test_the_year_less_three_quarters():
    """Collected by the quarter: the fourth is what the year leaves. Another goes with it."""
    quarterly = a_definition(
        **NUMBER,
        roll_up=RollUp.SUM,
        collected=Frequency.QUARTERLY,
        reported=Frequency.QUARTERLY,
        small_number_threshold=5,
    )
    found = suppress(quarterly, {"": a_series("2025-26/Q1", "30 30 30 3")})
    assert codes(found.hidden) == {"Q3", "Q4", "so far Q3"}


def test_six_areas_and_the_council():
    """One area's count is the council's less the other five: April has to lose another area.

    And two months of each, because each area's quarter is printed too.
    """
    series = {area: a_series("2025-26/M01", "20 20 20", part=area) for area in AREAS}
    series["east"] = a_series("2025-26/M01", "3 20 20", part="east")
    series[""] = a_series("2025-26/M01", "103 120 120")
    found = suppress(REFERRALS, series, adding_up=AREAS)
    assert codes(found.hidden) == {"corby M01", "corby M02", "east M01", "east M02"}


def test_areas_that_do_not_add_up_are_tables_of_their_own():
    """Where the council's figure is no sum of the areas', nothing is linked but time."""
    series = {
        "east": a_series("2025-26/M01", "3 20 20", part="east"),
        "west": a_series("2025-26/M01", "20 20 20", part="west"),
        "": a_series("2025-26/M01", "30 30 30"),
    }
    assert codes(suppress(REFERRALS, series).hidden) == {"east M01", "east M02"}


@pytest.mark.parametrize(
    "april", ["3/40", "38/40", "2/3"], ids=["numerator", "complement", "denominator"]
)
def test_a_percentage_counts_people_three_times(april):
    """Those visited, those not visited, and all of them."""
    assert "M01" in hidden(VISITED, f"{april} 20/40 30/40")


def test_a_percentage_of_nobody_or_of_everybody_is_shown():
    """Zero of 40 and 40 of 40: no small count is in either."""
    assert hidden(VISITED, "0/40 40/40 20/40") == set()


def test_a_percentage_without_its_counts_cannot_be_shown():
    """94% of how many? It may be 47 of 50."""
    assert "M01" in hidden(VISITED, "94 20/40 30/40")


def test_of_a_mean_time_only_the_cases_are_people():
    """Two days in all is no count of people; three cases are."""
    days = a_definition(
        unit=Unit.parse("days"),
        roll_up=RollUp.MEAN_OF_CASES,
        kind=MeasureKind.MEAN_DURATION,
        small_number_threshold=5,
    )
    assert hidden(days, "2/40 80/40 90/40") == set()
    assert hidden(days, "60/3 80/40 90/40") == {"M01", "M02", "so far M01"}


def test_what_a_running_total_adds_is_a_count_too():
    """From 20 to 23 in May: three people. Without May, June's 20 is of two months."""
    running = a_definition(
        **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.CUMULATIVE, small_number_threshold=5
    )
    assert hidden(running, "20 23 43") == {"M01", "so far M01"}


def test_two_running_totals_of_the_council_give_a_month_of_all_areas_away():
    """The areas add 2 and 1 in June, which is 3; the council's 8 less its 5 says so too."""
    running = a_definition(
        **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.CUMULATIVE, small_number_threshold=5
    )
    series = {
        "east": a_series("2025-26/M01", "0 0 2", part="east"),
        "west": a_series("2025-26/M01", "0 5 6", part="west"),
        "": a_series("2025-26/M01", "0 5 8"),
    }
    found = suppress(running, series, adding_up=("east", "west"))
    assert {"east M03", "west M03"} <= codes(found.hidden)
    assert {"M02", "M03"} & codes(found.hidden)


def test_running_totals_give_a_quarter_away():
    """Three in July, none in August and in September: the quarter's 23 less the last one's 20."""
    running = a_definition(
        **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.CUMULATIVE, small_number_threshold=5
    )
    found = hidden(running, "20 20 20 23 23 23 40 60 80")
    assert "Q1" in found or "Q2" in found


def test_two_running_totals_around_a_gap_give_both_its_months_away():
    """20 in April and 23 in June: three people in May and June together."""
    running = a_definition(
        **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.CUMULATIVE, small_number_threshold=5
    )
    assert hidden(running, "20 \N{MIDDLE DOT} 23 40") == {"M01", "so far M01"}


def test_quarters_put_down_without_their_months_guard_each_other():
    """Nothing is known of the months, and so there is no arithmetic on them."""
    quarters = a_series("2025-26/Q1", "30 30 3 30")
    year = Period.parse("2025-26")
    series = Series({**quarters.values, year: a_value(period=year, outcome=Decimal(93))})
    assert codes(suppress(REFERRALS, {"": series}).hidden) == {"Q1", "Q3"}


def test_a_caseload_is_the_quarters_too_when_it_is_the_last():
    """June's caseload is printed as the quarter's; hidden once, it is hidden twice."""
    caseload = a_definition(
        **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.SNAPSHOT, small_number_threshold=5
    )
    assert hidden(caseload, "20 20 3 20") == {"M03", "Q1"}


def test_a_missing_month_is_not_to_be_worked_out_either():
    """The service put down 53 for the quarter, and June never came: 53 less 20 less 30 is 3.

    The quarter is hidden, which is one cell; April would be two, being the year so far as well.
    """
    series = a_series("2025-26/M01", "20 30")
    quarter = Period.parse("2025-26/Q1")
    with_total = Series({**series.values, quarter: a_value(period=quarter, outcome=Decimal(53))})
    found = suppress(REFERRALS, {"": with_total})
    assert codes(found.hidden) == {"Q1"}


def test_what_is_published_stays_published_and_others_are_hidden_for_it():
    """May was in last month's report, so June goes with April."""
    published = {Cell("", Period.parse("2025-26/M02"))}
    found = hidden(REFERRALS, "3 20 30", already_published=published)
    assert found == {"M01", "so far M01", "so far M02", "M03"}


def test_what_publications_have_given_away_is_said():
    """Every other month and the quarter are out: April can be worked out, whatever is done now."""
    published = {Cell("", Period.parse(f"2025-26/{code}")) for code in ("M02", "M03", "Q1")}
    found = suppress(
        REFERRALS, {"": a_series("2025-26/M01", "3 20 30")}, already_published=published
    )
    assert codes(found.exposed) == {"M01", "so far M01"}
    assert found.whole_years == {FinancialYear(2025)}


def test_a_hidden_figure_is_gone_and_what_it_left_is_told():
    """No numerator, no denominator, no interval, no history: nothing of it is there to leak."""
    before = a_value(outcome=Decimal(7))
    april = a_value(
        outcome=Decimal(3), revises=before, revision_reason="Four were counted twice.",
        interval_low=Decimal(1), interval_high=Decimal(6),
    )  # fmt: skip
    series = a_series("2025-26/M01", "\N{MIDDLE DOT} 20 30")
    found = suppress(REFERRALS, {"": Series({**series.values, april.period: april})})
    value = found.series[""].values[april.period]
    assert value.outcome is Absence.SUPPRESSED
    assert value.absence_reason == "Fewer than 5, or could give away a figure that is"
    assert (value.numerator, value.denominator, value.revises) == (None, None, None)
    assert (value.interval_low, value.interval_high) == (None, None)
    assert value.revision_reason == ""


def test_a_quarter_that_is_safe_is_shown_though_its_months_are_not():
    """What it was made from is not in it any more, but that it is complete is."""
    found = suppress(REFERRALS, {"": a_series("2025-26/M01", "3 20 30")})
    quarter = roll_up(REFERRALS, found.series[""], Period.parse("2025-26/Q1"))
    assert (quarter.outcome, quarter.is_complete) == (Decimal(53), True)
    assert [made.outcome for made in quarter.made_of] == ["suppressed", "suppressed", Decimal(30)]
    assert found.so_far[Cell("", Period.parse("2025-26/M02"), so_far=True)].outcome == Decimal(23)


@pytest.mark.parametrize("figures", ["4 21 20", "1 24 20", "3 5 37"])
def test_the_choice_does_not_look_at_what_it_hides(figures):
    """Were the smaller of May and June hidden, May hidden would say that it is at most 20."""
    assert hidden(REFERRALS, figures) == hidden(REFERRALS, "4 19 22")


def test_a_percentage_of_nothing_guards_how_many_there_were():
    """None of 3 and none of 40 were visited: the 3 is people, and 40 is hidden beside it."""
    found = suppress(VISITED, {"": a_series("2025-26/M01", "0/3 0/40 0/40")})
    assert codes(found.hidden) == {"M01", "so far M01", "M02"}
    assert not found.exposed


def test_a_year_is_hidden_whole_where_nothing_less_will_do():
    """One person in April, and the year and every total of it printed already."""
    year = [Period.parse(f"2025-26{code}") for code in ("/M02", "/M03", "/Q1", "")]
    found = suppress(
        REFERRALS,
        {"": a_series("2025-26/M01", "1 20 30 40")},
        already_published={Cell("", period) for period in year},
    )
    april = found.series[""].values[Period.parse("2025-26/M01")]
    assert april.absence_reason.startswith("All of 2025/26 is hidden")
