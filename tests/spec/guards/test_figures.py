"""Figures that are not what they seem: slipped, stored as nought, stale, of few cases, beside old ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.collection.comparator import GroupMember
from goldenthread.core.collection.series import EventKind
from goldenthread.core.definition.indicator import Polarity, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.misreading import Misreading
from tests.builders import a_comparator, a_definition, a_target, an_event
from tests.reported import findings, values

COUNT = a_definition(
    unit=Unit.parse("number"),
    decimals=0,
    denominator="",
    polarity=Polarity.LOWER,
    roll_up=RollUp.SUM,
)
SHARE = a_definition(collected=Frequency.QUARTERLY, reported=Frequency.QUARTERLY, denominator="")


def found_in(definition, figures, targets=(), first="2025-26/M01", **more):
    """What is found in the last of the figures."""
    history = values(first, figures)
    return findings(definition, str(max(row.period for row in history)), history, targets, **more)


def test_a_value_and_a_target_worlds_apart():
    """Oxford, Scrutiny, February 2017: a result of 73,390 against a target of 420."""
    target = a_target(figure=Decimal(420))
    assert found_in(COUNT, "73390", [target])[Misreading.SCALE_SLIP].sentence == (
        "The figure is 73,390 and the target 420: one is 175 times the other."
    )


@pytest.mark.parametrize(
    ("figures", "fires"),
    [
        ("98.1 97.4 98.4 0.98", True),
        ("21 24 19 210", True),
        ("2150 2300 2210 2.2", True),
        ("21 24 19 62", False),
        ("1 24 19 160", False),
        ("21 210", False),
    ],
)
def test_a_value_that_has_slipped_by_a_power_of_ten(figures, fires):
    """A share for a percentage, a nought too many, thousands: invented.

    Near misses: a tripling is a change and no slip; a history that jumps by itself says little; and
    one earlier figure says nothing.
    """
    assert (Misreading.SCALE_SLIP in found_in(COUNT, figures)) is fires


def test_a_target_that_has_slipped():
    """Invented: 9.5 was typed for 95. The finding stands at the target's row."""
    found = found_in(SHARE, "94 93 95", [a_target(figure=Decimal("9.5"))], first="2025-26/Q1")
    assert found[Misreading.SCALE_SLIP].place.file == "targets/2025-26.csv"


def test_figures_from_before_a_break_say_nothing_of_scale():
    """Near miss: tonnes were counted until May, and kilograms are since."""
    since = an_event(EventKind.BREAK, "2025-26/M03")
    assert Misreading.SCALE_SLIP not in found_in(COUNT, "2 2 2150", events=[since])


@pytest.mark.parametrize(("figures", "lowest"), [("100 99.6 0", "99.6%"), ("96.1 99.1 0", "96.1%")])
def test_a_missing_figure_stored_as_nought(figures, lowest):
    """Hart, Quarter 2 of 2014: uptime of the website (IT06) and tree applications (PS05), both green."""
    found = found_in(SHARE, figures, first="2024-25/Q4")[Misreading.MISSING_AS_ZERO]
    assert found.sentence == (
        f"The figure is 0.0%, and earlier ones were never below {lowest}; a figure that is not "
        "known must be a named absence."
    )


@pytest.mark.parametrize(
    ("definition", "figures"),
    [
        (COUNT, "3 1 2 0"),
        (SHARE, "10 60 20 0"),
        (SHARE, "2/3 4/5 0/2"),
        (SHARE, "99.6 0"),
    ],
    ids=["few complaints", "it jumps", "nought of two cases", "one figure before"],
)
def test_a_nought_that_may_be_true(definition, figures):
    """Near misses: what is near nought may reach it, and what jumps about may too."""
    first = "2025-26/M01" if definition is COUNT else "2025-26/Q1"
    assert Misreading.MISSING_AS_ZERO not in found_in(definition, figures, first=first)


def test_a_figure_from_before_its_period():
    """Kent's HT12 was green on last year's data. The dates are invented."""
    old = values("2025-26/Q1", "96", data_as_at=date(2024, 6, 30))
    found = findings(SHARE, "2025-26/Q1", old, [a_target()])
    assert found[Misreading.STALE_VALUE].sentence == (
        "The figure for Quarter 1 2025/26 comes from a source of 30 June 2024, before the period "
        "began."
    )


def test_a_figure_carried_forward_beside_a_new_target():
    """Invented, after Kent's: last year's figure again, to the last digit, and this year's target."""
    history = values("2024-25/Q4", "81.4 81.4")
    both = [a_target(period=Period.parse("2024-25")), a_target(figure=Decimal(96))]
    found = findings(SHARE, "2025-26/Q1", history, both)
    assert found[Misreading.STALE_VALUE].sentence == (
        "The figure is 81.4%, as in Quarter 4 2024/25, to the last digit, while the target went "
        "from 95.0% to 96.0%."
    )


@pytest.mark.parametrize(
    ("figures", "new_target"),
    [("81.4 81.4", "95"), ("81.4 81.5", "96"), ("81 81", "96"), ("13/24 26/48", "96")],
    ids=["same target", "moved a little", "two digits", "other cases"],
)
def test_a_figure_that_is_the_same_by_chance(figures, new_target):
    """Near misses: figures of few digits repeat, and so do shares of other cases."""
    history = values("2024-25/Q4", figures, data_as_at=None)
    both = [a_target(period=Period.parse("2024-25")), a_target(figure=Decimal(new_target))]
    assert Misreading.STALE_VALUE not in findings(SHARE, "2025-26/Q1", history, both)


@pytest.mark.parametrize(("cases", "fires"), [("13/29", True), ("13/30", False)])
def test_a_percentage_of_few_cases(cases, fires):
    """Redditch, minutes: an increase “to be seen in the context of low absolute figures”.

    Below thirty cases a single one moves the percentage by more than three points. Near miss: thirty.
    """
    found = found_in(SHARE, cases, first="2025-26/Q1")
    assert (Misreading.SMALL_DENOMINATOR in found) is fires
    if fires:
        assert found[Misreading.SMALL_DENOMINATOR].sentence == (
            "The 44.8% is of 29 cases only: a single one moves it by 3.4 points."
        )


@pytest.mark.parametrize(("end", "fires"), [("2023-06-29", True), ("2023-06-30", False)])
def test_neighbours_figures_of_long_ago(end, fires):
    """Bracknell Forest prints a comparator of an older year next to its own. Dates invented.

    Near miss: two years to the day are as old as published figures often are.
    """
    ended = date.fromisoformat(end)
    codes = ("E06000002", "E06000003")
    theirs = [a_comparator(code, Decimal(90), period="2022-23", period_end=ended) for code in codes]
    group = [neighbour(code) for code in codes]
    definition = replace(SHARE, comparator="lighting")
    history = values("2025-26/Q1", "94")
    found = findings(definition, "2025-26/Q1", history, comparators=theirs, groups=group)
    assert (Misreading.OLD_NEIGHBOURS in found) is fires


def neighbour(code):
    return GroupMember(
        group="Neighbours",
        dated=date(2024, 7, 1),
        area_code=code,
        area_name=f"Council {code}",
        rank=None,
        source="",
        licence="",
        place=Place("groups/groups.csv", 2),
    )
