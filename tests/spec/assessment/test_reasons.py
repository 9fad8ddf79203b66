"""One sentence with the numbers, each as it was compared, so that the colour can be redone."""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.rag import judge, reason
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.figure import Unit


def number(text):
    return None if text is None else Decimal(text)


def rule(kind, **numbers):
    return Rule(kind=RuleKind(kind), **{name: Decimal(text) for name, text in numbers.items()})


def sentence(actual, target, polarity, held_to, *, decimals=None, unit=None):
    judgement = judge(
        Decimal(actual),
        target=number(target),
        polarity=Polarity(polarity),
        rule=held_to,
        decimals=decimals,
    )
    return reason(judgement, unit)


FIVE = rule("relative", tolerance="5")
RANGE = rule("range", range_low="40", range_high="60", tolerance="5", green_tolerance="2")


@pytest.mark.parametrize(
    ("actual", "target", "polarity", "held_to", "expected"),
    [
        ("95", "95", "higher", FIVE, "95 meets the target of 95."),
        ("96", "95", "higher", FIVE, "96 is 1 above the target of 95."),
        ("11", "12", "lower", FIVE, "11 is 1 below the target of 12."),
        (
            "94.1", "95", "higher", FIVE,
            ("94.1 is 0.9 short of the target of 95 and inside the tolerance of 5% "
            "(amber down to 90.25)."),
        ),
        (
            "13", "12", "lower", FIVE,
            "13 is 1 over the target of 12 and outside the tolerance of 5% (amber up to 12.6).",
        ),
        (
            "-11", "-10", "higher", rule("absolute", tolerance="2"),
            ("−11 is 1 short of the target of −10 and inside the tolerance of 2 "
            "(amber down to −12)."),
        ),
        (
            "94", "95", "higher", rule("absolute", tolerance="5", green_tolerance="1.5"),
            ("94 is 1 short of the target of 95 and inside the green tolerance of 1.5 "
            "(green down to 93.5)."),
        ),
        (
            "79", "90", "higher", rule("limit", amber_limit="80"),
            "79 is 11 short of the target of 90 and outside the amber limit of 80.",
        ),
        (
            "94", "95", "higher", rule("binary"),
            "94 is 1 short of the target of 95 and the rule allows no tolerance.",
        ),
        ("50", None, "range", RANGE, "50 is inside the range of 40 to 60."),
        (
            "62", None, "range", RANGE,
            ("62 is 2 above the range of 40 to 60 and inside the green tolerance of 2 "
            "(green up to 62)."),
        ),
        (
            "34", None, "range", RANGE,
            ("34 is 6 below the range of 40 to 60 and outside the tolerance of 5 "
            "(amber down to 35)."),
        ),
    ],
)  # fmt: skip
def test_the_reason_says_how_the_colour_follows(actual, target, polarity, held_to, expected):
    """Figure, distance, target, rule and limit, in that order."""
    assert sentence(actual, target, polarity, held_to) == expected


def test_every_number_is_the_one_that_was_compared():
    """94.04 and 94.96 are printed 94.0 and 95.0, so the distance is 1.0 and not 0.9."""
    found = sentence("94.04", "94.96", "higher", rule("absolute", tolerance="0.25"), decimals=1)
    assert found == (
        "94.0 is 1.0 short of the target of 95.0 and outside the tolerance of 0.25 "
        "(amber down to 94.7)."
    )


def test_an_indicators_unit_is_printed_and_percentages_differ_by_points():
    """A tolerance in the unit of a percentage is in points too."""
    found = sentence(
        "93",
        "95",
        "higher",
        rule("absolute", tolerance="2"),
        decimals=1,
        unit=Unit.parse("per cent"),
    )
    assert found == (
        "93.0% is 2.0 points short of the target of 95.0% and inside the tolerance of 2 points "
        "(amber down to 93.0%)."
    )
