"""Six ways in which councils' papers have to be read together, and what they would give away.

Each table is attacked twice, by everything that may be inferred from print (an integer programme
over all of it). Printed with no more than the small counts left out, it gives them back to the
person. Printed as it is suppressed, it does not.
"""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.disclosure.counts import Cell
from goldenthread.core.analysis.disclosure.suppress import suppress
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import Period
from tests.builders import a_definition, a_series
from tests.oracles.disclosure import Attacker, Count, printed_counts

NUMBER = {"unit": Unit.parse("number"), "numerator": "", "denominator": ""}
REFERRALS = a_definition(**NUMBER, roll_up=RollUp.SUM, small_number_threshold=5)
RUNNING = a_definition(
    **NUMBER, roll_up=RollUp.LAST, kind=MeasureKind.CUMULATIVE, small_number_threshold=5
)
VISITED = a_definition(small_number_threshold=5)
AREAS = ("corby", "east", "kettering", "north", "south", "wellingborough")


def one(figures):
    return {"": a_series("2025-26/M01", figures)}


def by_area():
    series = {area: a_series("2025-26/M01", "20 20 20", part=area) for area in AREAS}
    series["east"] = a_series("2025-26/M01", "3 20 20", part="east")
    return {**series, "": a_series("2025-26/M01", "103 120 120")}


def a_count(month, part="", what="numerator", so_far=False):
    return Count(part, Period.parse(f"2025-26/{month}"), so_far, what)


LEAKS = {
    "a month and its quarter": (REFERRALS, one("3 20 30"), (), a_count("M01"), 3),
    "an area and the council": (REFERRALS, by_area(), AREAS, a_count("M01", "east"), 3),
    "the year so far, twice": (
        REFERRALS, one("20 20 20 20 20 20 3"), (), a_count("M07"), 3,
    ),
    "the year and three quarters": (
        REFERRALS, one("20 20 20 20 20 20 20 20 20 0 3 0"), (), a_count("M11"), 3,
    ),
    "those who were not": (
        VISITED, one("38/40 20/40 20/40"), (), a_count("M01", what="complement"), 2,
    ),
    "all of them": (VISITED, one("2/4 20/40 20/40"), (), a_count("M01", what="denominator"), 4),
}  # fmt: skip


def reader(definition, series, areas):
    months = frozenset(period for each in series.values() for period in each.values)
    return Attacker(definition, months, areas)


@pytest.mark.parametrize("leak", LEAKS)
def test_leaving_out_the_small_counts_alone_gives_them_away(leak):
    """The attacker is good enough: least and most are the count itself."""
    definition, series, areas, target, amount = LEAKS[leak]
    attacker = reader(definition, series, areas)
    truth = printed_counts(definition, series, {})
    left_out = {(each.part, each.period) for each in truth if 0 < truth[each] < 5}
    for count, printed in truth.items():
        if (count.part, count.period) not in left_out or count.so_far:
            attacker.learns(attacker.sum_of(count), printed, printed)
    attacker.knows_its_arithmetic()
    assert attacker.range_of(attacker.sum_of(target)) == (amount, amount)


@pytest.mark.parametrize("leak", LEAKS)
def test_suppressed_as_one_linked_table_it_keeps_them(leak):
    """The same attacker, with everything that is still printed, is left with a choice."""
    definition, series, areas, target, amount = LEAKS[leak]
    attacker = reader(definition, series, areas)
    found = suppress(definition, series, adding_up=areas)
    attacker.reads(found.series, found.so_far)
    attacker.knows_its_arithmetic()
    least, most = attacker.range_of(attacker.sum_of(target))
    assert least <= amount <= most
    assert least < most


def test_a_percentage_gives_its_count_away_to_who_knows_out_of_how_many():
    """7.5% of 40 is 3, to one decimal; so a small count takes its percentage with it."""
    attacker = reader(VISITED, one("3/40"), ())
    attacker.learns(attacker.sum_of(a_count("M01", what="denominator")), 40, 40)
    attacker.sees_percentage(a_count("M01"), Decimal("7.5"), 1)
    assert attacker.range_of(attacker.sum_of(a_count("M01"))) == (3, 3)
    hidden = suppress(VISITED, one("3/40 20/40 20/40")).series[""]
    assert hidden.values[Period.parse("2025-26/M01")].outcome is Absence.SUPPRESSED


def test_running_totals_give_a_month_away():
    """23 at the end of May less 20 at the end of April, where neither figure is small."""
    series = one("20 23 43")
    added = {("", Period.parse("2025-26/M02"), "numerator"): 1}
    added[("", Period.parse("2025-26/M01"), "numerator")] = -1
    attacker = reader(RUNNING, series, ())
    attacker.reads(series)
    assert attacker.range_of(added) == (3, 3)
    found = suppress(RUNNING, series)
    attacker = reader(RUNNING, series, ())
    attacker.reads(found.series, found.so_far)
    attacker.knows_its_arithmetic()
    assert attacker.range_of(added) == (0, 23)


def test_a_month_hidden_later_is_safe_from_who_kept_the_earlier_report():
    """April and May were printed when June was not there; June's 3 must not undo the quarter."""
    earlier, later = one("20 30"), one("20 30 3")
    printed = {
        Cell("", period, so_far) for period in earlier[""].values for so_far in (False, True)
    }
    found = suppress(REFERRALS, later, already_published=printed)
    attacker = reader(REFERRALS, later, ())
    attacker.reads({"": Series({**found.series[""].values, **earlier[""].values})}, found.so_far)
    attacker.knows_its_arithmetic()
    least, most = attacker.range_of(attacker.sum_of(a_count("M03")))
    assert least < 3 < most
