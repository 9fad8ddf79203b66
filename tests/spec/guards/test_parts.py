"""A whole and its parts: what an average hides, and what does not add up."""

from decimal import Decimal

import pytest

from goldenthread.core.definition.indicator import MeasureKind, Polarity, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.misreading import Misreading
from tests.builders import a_definition, a_target, a_value
from tests.reported import findings, parts, values

TOWNS = parts("Bourne", "Grantham", "Stamford")
HOUSEHOLDS = a_definition(
    unit=Unit.parse("number of households"),
    decimals=0,
    denominator="",
    polarity=Polarity.LOWER,
    roll_up=RollUp.LAST,
    kind=MeasureKind.SNAPSHOT,
)


def with_parts(definition, whole, figures, *, of=TOWNS, targets=()):
    """What is found in April 2025, with a figure for each part."""
    rows = [a_value(outcome=Decimal(whole))]
    rows += [
        a_value(part=part.key, outcome=Decimal(figure))
        for part, figure in zip(of, figures.split(), strict=True)
    ]
    return findings(definition, "2025-26/M01", rows, targets, parts=of)


def test_an_average_that_hides_a_failing_part():
    """South Kesteven, Members: good market towns masked a bad one. The figures are invented."""
    found = with_parts(a_definition(), "95.2", "62 98 97", targets=[a_target()])
    assert found[Misreading.HIDDEN_PART].sentence == (
        "The whole is green at 95.2%; Bourne alone, at 62.0%, would be red."
    )


def test_the_worst_part_is_named_and_the_others_counted():
    """Invented. With a target of its own, a part is held to that."""
    own = a_target(part="Stamford", figure=Decimal(40))
    found = with_parts(a_definition(), "95.2", "62 50 45", targets=[a_target(), own])
    assert found[Misreading.HIDDEN_PART].sentence.endswith(
        "Grantham alone, at 50.0%, would be red, and so would 1 more of its 3 parts."
    )


@pytest.mark.parametrize(
    ("definition", "whole", "figures"),
    [
        (a_definition(), "95.2", "91 98 97"),
        (a_definition(), "60", "55 61 64"),
        (a_definition(polarity=Polarity.NONE), "95.2", "62 98 97"),
        (HOUSEHOLDS, "90", "30 30 30"),
    ],
    ids=["amber part", "red whole", "context only", "parts of a count"],
)
def test_parts_that_are_not_hidden(definition, whole, figures):
    """Near misses: inside the tolerance; red anyway; without a colour; or smaller than the whole."""
    targets = [a_target()]
    assert Misreading.HIDDEN_PART not in with_parts(definition, whole, figures, targets=targets)


def test_a_total_that_is_not_the_sum_of_its_parts():
    """Households in temporary accommodation, September 2024 (H-CLIC).

    The councils' figures come to 107,665, and the England row says 126,040: it holds estimates for
    councils that sent nothing. Split here into London and the rest, in invented shares.
    """
    of = parts("London", "Rest of England", adds_up=True)
    found = with_parts(HOUSEHOLDS, "126040", "60000 47665", of=of)
    assert found[Misreading.TOTAL_DIFFERS].sentence == (
        "The whole is 126,040, and its parts come to 107,665."
    )


@pytest.mark.parametrize(
    ("adds_up", "figures"), [(True, "60000 66040"), (True, "60000 66041"), (False, "60000 47665")]
)
def test_parts_that_need_not_come_to_the_whole(adds_up, figures):
    """Near misses: they do; rounding may make the difference; they are not said to."""
    of = parts("London", "Rest of England", adds_up=adds_up)
    assert Misreading.TOTAL_DIFFERS not in with_parts(HOUSEHOLDS, "126040", figures, of=of)


MONTHLY_COUNT = a_definition(
    unit=Unit.parse("number of complaints"),
    decimals=0,
    denominator="",
    roll_up=RollUp.SUM,
    reported=Frequency.QUARTERLY,
)


@pytest.mark.parametrize(
    ("months", "quarter", "fires"),
    [("9 11 11", "38", True), ("9 11 11", "31", False), ("9 11 ·", "38", False)],
)
def test_a_quarter_that_its_months_do_not_make(months, quarter, fires):
    """After South Ribble, whose Quarter 1 was corrected from 38 complaints to 31; months invented.

    Near misses: a quarter that is their sum; and a month that is missing, so that nobody can say.
    """
    rows = values("2025-26/M01", months)
    rows += (a_value(period=Period.parse("2025-26/Q1"), outcome=Decimal(quarter)),)
    found = findings(MONTHLY_COUNT, "2025-26/Q1", rows)
    assert (Misreading.TOTAL_DIFFERS in found) is fires
    if fires:
        assert found[Misreading.TOTAL_DIFFERS].sentence == (
            "The figure put down for Quarter 1 2025/26 is 38 complaints, and its months come to "
            "31 complaints."
        )
