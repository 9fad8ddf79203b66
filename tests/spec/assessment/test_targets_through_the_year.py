"""What a figure is held to in its own period, from a target for the year or for the period."""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.assessment import assess, target_for
from goldenthread.core.analysis.rag import Rag, reason
from goldenthread.core.definition.indicator import MeasureKind, Polarity, RollUp
from goldenthread.core.definition.target import Profile, Rule, RuleKind
from goldenthread.core.figure import Unit
from goldenthread.core.period import Period
from tests.builders import a_definition, a_target, a_value

YEAR = Period.parse("2025-26")


def homes(kind=MeasureKind.CUMULATIVE, **changes):
    plain = {"unit": Unit.parse("number of homes"), "decimals": 0, "roll_up": RollUp.LAST}
    return a_definition(kind=kind, **{**plain, **changes})


def figure(definition, targets, period):
    found = target_for(definition, targets, "", Period.parse(period))
    return found and found.figure


@pytest.mark.parametrize(
    ("profile", "period", "expected"),
    [
        (Profile.LEVEL, "2025-26/M03", 240),
        (Profile.LEVEL, "2025-26/Q2", 240),
        (Profile.STRAIGHT_LINE, "2025-26/M03", 60),
        (Profile.STRAIGHT_LINE, "2025-26/Q1", 60),
        (Profile.STRAIGHT_LINE, "2025-26/M12", 240),
        (Profile.STRAIGHT_LINE, "2025-26/H1", 120),
        (Profile.EVEN_SHARE, "2025-26/M03", 20),
        (Profile.EVEN_SHARE, "2025-26/Q3", 60),
        (Profile.EVEN_SHARE, "2025-26/H2", 120),
        (Profile.STRAIGHT_LINE, "2025-26", 240),
        (Profile.STRAIGHT_LINE, "2024-25/M03", None),
    ],
)
def test_a_years_target_holds_in_its_periods_by_its_profile(profile, period, expected):
    """240 a year: held level, growing evenly, or shared out evenly."""
    targets = [a_target(period=YEAR, figure=Decimal(240), profile=profile)]
    assert figure(homes(MeasureKind.FLOW), targets, period) == expected


def test_a_target_entered_for_the_period_comes_first():
    """Quarter 2 was profiled by hand."""
    year = a_target(period=YEAR, figure=Decimal(240), profile=Profile.STRAIGHT_LINE)
    by_hand = a_target(period=Period.parse("2025-26/Q2"), figure=Decimal(90))
    assert figure(homes(), [year, by_hand], "2025-26/Q2") == 90


@pytest.mark.parametrize(
    ("kind", "expected"), [(MeasureKind.CUMULATIVE, 90), (MeasureKind.FLOW, None)]
)
def test_a_monthly_profile_holds_at_the_quarters_end_for_a_running_total(kind, expected):
    """By the end of September 90: so by the end of Quarter 2. A month's count is not a quarter's."""
    september = a_target(period=Period.parse("2025-26/M06"), figure=Decimal(90))
    assert figure(homes(kind), [september], "2025-26/Q2") == expected


def test_a_part_is_held_only_to_its_own_target():
    """The council's target is not that of one area."""
    whole = a_target(period=YEAR)
    assert target_for(a_definition(), [whole], "corby", Period.parse("2025-26/M01")) is None


@pytest.mark.parametrize("profile", [Profile.STRAIGHT_LINE, Profile.EVEN_SHARE])
def test_a_tolerance_in_the_unit_grows_with_its_target(profile):
    """20 of 240 for the year are 5 of 60 in Quarter 1: the same rule as 220 of 240, the amber limit."""
    absolute = Rule(kind=RuleKind.ABSOLUTE, tolerance=Decimal(20))
    limit = Rule(kind=RuleKind.LIMIT, amber_limit=Decimal(220))
    first_quarter = a_value(period=Period.parse("2025-26/Q1"), outcome=Decimal(55))
    for rule in (absolute, limit):
        year = a_target(period=YEAR, figure=Decimal(240), rule=rule, profile=profile)
        target = target_for(homes(), [year], "", first_quarter.period)
        found = assess(homes(), first_quarter, target, events=())
        assert found.judgement is not None
        assert (found.rag, found.judgement.amber.low) == (Rag.AMBER, Decimal(55))


@pytest.mark.parametrize(
    ("year", "month", "tolerance", "polarity", "actual", "expected"),
    [
        (7, "2025-26/M04", 50, Polarity.LOWER, 4, Rag.AMBER),
        (7, "2025-26/M04", 50, Polarity.LOWER, 5, Rag.RED),
        (19, "2025-26/M10", 40, Polarity.HIGHER, 10, Rag.AMBER),
        (19, "2025-26/M10", 40, Polarity.HIGHER, 9, Rag.RED),
    ],
)
def test_a_limit_that_ought_to_end_in_a_half_does(
    year, month, tolerance, polarity, actual, expected
):
    """4/12 of 7 has no end as a decimal; with 50% on top it is 3.5 and is printed 4.

    And 10/12 of 19, less 40%, is 9.5 and is printed 10.
    """
    rule = Rule(kind=RuleKind.RELATIVE, tolerance=Decimal(tolerance))
    target = a_target(period=YEAR, figure=Decimal(year), rule=rule, profile=Profile.STRAIGHT_LINE)
    definition = homes(polarity=polarity)
    value = a_value(period=Period.parse(month), outcome=Decimal(actual))
    held_to = target_for(definition, [target], "", value.period)
    assert assess(definition, value, held_to, events=()).rag is expected


def test_an_endless_tolerance_is_printed_short():
    """A twelfth of 20 homes, in April, has no end as a decimal."""
    rule = Rule(kind=RuleKind.ABSOLUTE, tolerance=Decimal(20))
    year = a_target(period=YEAR, figure=Decimal(240), rule=rule, profile=Profile.EVEN_SHARE)
    april = a_value(outcome=Decimal(10))
    found = assess(homes(), april, target_for(homes(), [year], "", april.period), events=())
    assert found.judgement is not None
    assert reason(found.judgement, homes().unit) == (
        "10 homes is 10 short of the target of 20 and outside the tolerance of 2 "
        "(amber down to 18)."
    )
