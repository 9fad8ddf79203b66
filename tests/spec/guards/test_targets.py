"""Targets that make a figure look better than it is: nought, lowered, of another quarter, too kind."""

from decimal import Decimal

import pytest

from goldenthread.core.definition.indicator import MeasureKind, Polarity, RollUp
from goldenthread.core.definition.target import Profile, Rule, RuleKind
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.misreading import Misreading
from tests.builders import a_definition, a_target
from tests.reported import findings, values

QUARTERLY = {"collected": Frequency.QUARTERLY, "reported": Frequency.QUARTERLY}
CUMULATIVE = a_definition(
    **QUARTERLY, kind=MeasureKind.CUMULATIVE, roll_up=RollUp.LAST, denominator=""
)
TEN_PER_CENT = Rule(kind=RuleKind.RELATIVE, tolerance=Decimal(10))
EXACTLY = Rule(kind=RuleKind.BINARY)


def target(figure, period="2025-26", **changes):
    entered = Period.parse(period)
    place = Place(f"targets/{entered.year}.csv", 1 + entered.number)
    return a_target(figure=Decimal(figure), period=entered, place=place, **changes)


@pytest.mark.parametrize(
    ("polarity", "unit", "fires"),
    [
        (Polarity.HIGHER, "per cent", True),
        (Polarity.HIGHER, "number", True),
        (Polarity.LOWER, "per cent", True),
        (Polarity.LOWER, "number", False),
    ],
)
def test_a_target_of_nought(polarity, unit, fires):
    """“Why are the targets 0?” (Oxford, Scrutiny, February 2017); Hart's RB09 printed 0 for none.

    Near miss: of things that should never happen, none is an honest target for the number.
    """
    definition = a_definition(polarity=polarity, unit=Unit.parse(unit), denominator="")
    found = findings(
        definition, "2025-26/M02", values("2025-26/M01", "12 13"), [target("0", rule=EXACTLY)]
    )
    assert (Misreading.ZERO_TARGET in found) is fires


def test_a_target_lowered_since_last_year_is_named():
    """Maidstone's relief duty: the target fell from 60 to 40. It speaks of the year of the target."""
    history = values("2024-25/Q4", "38.41 38.98")
    found = findings(
        a_definition(**QUARTERLY), "2025-26/Q1", history, [target(60, "2024-25"), target(40)]
    )[Misreading.TARGET_LOWERED]
    assert found.sentence == (
        "The target asks for less than before: 40.0%, and 60.0% in Quarter 1 2024/25."
    )
    assert found.period == Period.parse("2025-26")


def test_a_target_lowered_within_the_year_is_named():
    """Maidstone's again, quarter by quarter."""
    entered = [target(60, "2025-26/Q1"), target(40, "2025-26/Q2")]
    history = values("2025-26/Q1", "38.41 38.98")
    found = findings(a_definition(**QUARTERLY), "2025-26/Q2", history, entered)
    assert "60.0% in Quarter 1 2025/26" in found[Misreading.TARGET_LOWERED].sentence


@pytest.mark.parametrize(
    ("polarity", "now", "fires"),
    [("higher", 59, True), ("higher", 61, False), ("lower", 61, True), ("lower", 59, False)],
)
def test_which_way_is_lower_depends_on_which_way_is_good(polarity, now, fires):
    """Near misses: a target that asks for more, either way."""
    definition = a_definition(**QUARTERLY, polarity=Polarity(polarity))
    both = [target(60, "2024-25"), target(now)]
    found = findings(definition, "2025-26/Q1", values("2025-26/Q1", "50"), both)
    assert (Misreading.TARGET_LOWERED in found) is fires


def test_a_season_with_a_lower_target_is_no_lowered_target():
    """Near miss: recycling in winter is held to less than in summer, every year."""
    entered = [target(48, "2025-26/Q2"), target(40, "2025-26/Q3")]
    definition = a_definition(**QUARTERLY, seasonal=True)
    found = findings(definition, "2025-26/Q3", values("2025-26/Q2", "47 41"), entered)
    assert Misreading.TARGET_LOWERED not in found


def test_a_status_that_only_the_target_changed():
    """Maidstone: red became amber with 38.41 and 38.98 against 60 and then 40, within ten per cent."""
    entered = [
        target(60, "2025-26/Q1", rule=TEN_PER_CENT),
        target(40, "2025-26/Q2", rule=TEN_PER_CENT),
    ]
    definition = a_definition(**QUARTERLY, decimals=2)
    found = findings(definition, "2025-26/Q2", values("2025-26/Q1", "38.41 38.98"), entered)
    assert found[Misreading.STATUS_BY_TARGET].sentence == (
        "The target went from 60.00% to 40.00%, and the figure from 38.41% to 38.98%. The move of "
        "the target alone took the status from red in Quarter 1 2025/26 to amber."
    )


def test_a_status_that_the_figure_changed_too():
    """Near miss: 59 would have been amber by the old target as well."""
    entered = [
        target(60, "2025-26/Q1", rule=TEN_PER_CENT),
        target(62, "2025-26/Q2", rule=TEN_PER_CENT),
    ]
    found = findings(
        a_definition(**QUARTERLY), "2025-26/Q2", values("2025-26/Q1", "38 59"), entered
    )
    assert Misreading.STATUS_BY_TARGET not in found


def test_half_a_year_against_the_target_of_its_first_quarter():
    """Hart's RB06, Quarter 2 of 2014: council tax of 59.3% green against 24.5, the first quarter's."""
    entered = [target("24.5", "2025-26/Q1"), target("24.5", "2025-26/Q2")]
    found = findings(CUMULATIVE, "2025-26/Q2", values("2025-26/Q1", "30.5 59.3"), entered)
    assert found[Misreading.PROFILE_POINT].sentence == (
        "59.3% has come together by Quarter 2 2025/26, and the target of 24.5% is that of "
        "Quarter 1 2025/26."
    )


def test_the_wrong_quarter_is_known_by_last_years_total_too():
    """Hart's RB05: 57.4% of business rates against 24.6, a quarter of last year's 98.5."""
    history = values("2024-25/Q4", "98.5 33.6 57.4")
    found = findings(CUMULATIVE, "2025-26/Q2", history, [target("24.6", "2025-26/Q2")])
    assert "is the even share of the year by Quarter 1" in found[Misreading.PROFILE_POINT].sentence


@pytest.mark.parametrize(
    ("figures", "entered"),
    [
        ("30.5 59.3", [target(25, "2025-26/Q1"), target(50, "2025-26/Q2")]),
        ("30.5 59.3", [target(98, profile=Profile.STRAIGHT_LINE)]),
        ("98.9 98.7", [target("98.5", "2025-26/Q1"), target("98.5", "2025-26/Q2")]),
    ],
    ids=["its own", "straight line", "rent: a share of what was due so far"],
)
def test_the_right_point_of_a_profile(figures, entered):
    """Near misses. A share of what was due so far does not grow, and keeps its target all year."""
    found = findings(CUMULATIVE, "2025-26/Q2", values("2025-26/Q1", figures), entered)
    assert Misreading.PROFILE_POINT not in found


def test_a_tolerance_wider_than_the_gap_it_should_close():
    """“Who determined the acceptable tolerance?” (Thurrock, asked by Members). Figures invented."""
    history = values("2024-25/M01", "93" + " 94" * 11 + " 92")
    found = findings(a_definition(), "2025-26/M01", history, [a_target()])
    assert found[Misreading.WIDE_TOLERANCE].sentence == (
        "At 92.0% it is inside the tolerance, though 93.0% in April 2024 was nearer to the target "
        "of 95.0%. The tolerance is wider than that gap of 2.0 points."
    )


@pytest.mark.parametrize(
    ("last", "now"), [("93", "94"), ("96", "92"), ("93", "60")], ids=["nearer", "met", "red"]
)
def test_a_tolerance_that_hides_nothing(last, now):
    """Near misses: nearer than last year; last year met the target; red and so not hidden."""
    history = values("2024-25/M01", last + " 94" * 11 + f" {now}")
    found = findings(a_definition(), "2025-26/M01", history, [a_target()])
    assert Misreading.WIDE_TOLERANCE not in found
