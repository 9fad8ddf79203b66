"""Definitions and targets that could not be judged honestly, each refused with its reason."""

from decimal import Decimal
from typing import Any

import pytest

from goldenthread.core.definition.indicator import Access, MeasureKind, Polarity, RollUp
from goldenthread.core.definition.target import Profile, Rule, RuleKind
from goldenthread.core.definition.validity import definition_issues, rule_issues, target_issues
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_target

COUNT = {
    "unit": Unit.parse("number"), "numerator": "", "denominator": "", "roll_up": RollUp.SUM,
}  # fmt: skip
CUMULATIVE = {"kind": MeasureKind.CUMULATIVE, "roll_up": RollUp.LAST}


def codes(issues: tuple[Issue, ...]) -> list[str]:
    return [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (COUNT, []),
        (CUMULATIVE, []),
        ({"decimals": 7}, ["decimals"]),
        ({"collected": Frequency.QUARTERLY}, ["reported-too-often"]),
        ({"roll_up": RollUp.LAST}, ["roll-up"]),
        ({"roll_up": RollUp.SUM}, ["roll-up"]),
        ({"unit": Unit.parse("per 1,000"), "roll_up": RollUp.SUM}, ["roll-up"]),
        ({"denominator": "", "numerator": ""}, ["roll-up"]),
        ({"kind": MeasureKind.CUMULATIVE}, ["roll-up"]),
        ({"kind": MeasureKind.SNAPSHOT, "roll_up": RollUp.SUM}, ["roll-up", "roll-up"]),
        ({"kind": MeasureKind.MEAN_DURATION, "roll_up": RollUp.MEAN_OF_CASES}, []),
        ({"access": Access.EXEMPT}, ["exempt-paragraph"]),
        ({"access": Access.EXEMPT, "exempt_paragraph": "3"}, []),
        ({"exempt_paragraph": "3"}, ["exempt-paragraph"]),
        ({"sign_off": "Highways Manager"}, ["same-post"]),
        ({"denominator": "", "roll_up": RollUp.NONE}, ["no-denominator"]),
    ],
)
def test_a_definition_that_contradicts_itself(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(definition_issues(a_definition(**changes))) == expected


def test_a_percentage_that_is_summed_is_told_what_to_use() -> None:
    (issue,) = definition_issues(a_definition(roll_up=RollUp.SUM))
    assert "never averaged or summed; use ratio of sums" in issue.message
    assert issue.place.column == "roll_up"


def a_rule(kind: str = "relative", **numbers: float) -> Rule:
    exact = {name: Decimal(str(number)) for name, number in numbers.items()}
    return Rule(kind=RuleKind(kind), **exact)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (a_rule(tolerance=5), []),
        (a_rule(tolerance=5, green_tolerance=5), []),
        (a_rule(tolerance=-1), ["tolerance", "tolerance"]),
        (a_rule(tolerance=5, green_tolerance=-1), ["tolerance"]),
        (a_rule(tolerance=5, green_tolerance=6), ["tolerance"]),
        (a_rule("limit"), ["rule-number"]),
        (a_rule("limit", amber_limit=90, tolerance=5), ["rule-number"]),
        (a_rule("range", range_low=1, range_high=2), []),
        (a_rule("range", range_low=2, range_high=2), []),
        (a_rule("range", range_low=3, range_high=2), ["range"]),
        (a_rule("range", range_low=3), ["rule-number"]),
        (a_rule("binary", tolerance=1), ["rule-number"]),
        (a_rule("none"), []),
    ],
)
def test_a_rule_that_contradicts_itself(rule: Rule, expected: list[str]) -> None:
    assert codes(rule_issues(rule, Place("targets/2025-26.csv", 2))) == expected


@pytest.mark.parametrize(
    ("polarity", "rule", "figure", "expected"),
    [
        ("higher", a_rule(tolerance=5), 95, []),
        ("none", a_rule("none"), None, []),
        ("higher", a_rule("none"), None, []),
        ("range", a_rule("range", range_low=1, range_high=2), None, []),
        ("none", a_rule(tolerance=5), 95, ["rule-polarity"]),
        ("range", a_rule(tolerance=5), 95, ["rule-polarity"]),
        ("higher", a_rule("range", range_low=1, range_high=2), None, ["rule-polarity"]),
        ("higher", a_rule(tolerance=5), None, ["target-empty"]),
        ("higher", a_rule("none"), 95, ["target-unused"]),
        ("higher", a_rule(tolerance=5), 0, ["zero-target"]),
        ("lower", a_rule("absolute", tolerance=5), 0, []),
        ("higher", a_rule("limit", amber_limit=90), 95, []),
        ("higher", a_rule("limit", amber_limit=95), 95, []),
        ("higher", a_rule("limit", amber_limit=96), 95, ["amber-limit"]),
        ("lower", a_rule("limit", amber_limit=94), 95, ["amber-limit"]),
        ("lower", a_rule("limit", amber_limit=96), 95, []),
    ],
)
def test_a_target_that_does_not_go_with_its_definition(
    polarity: str, rule: Rule, figure: int | None, expected: list[str]
) -> None:
    definition = a_definition(polarity=Polarity(polarity))
    target = a_target(rule=rule, figure=None if figure is None else Decimal(figure))

    assert codes(target_issues(target, definition)) == expected


@pytest.mark.parametrize(
    ("changes", "period", "profile", "is_refused"),
    [
        ({}, "2025-26", Profile.LEVEL, False),
        (CUMULATIVE, "2025-26", Profile.LEVEL, True),
        (CUMULATIVE, "2025-26", Profile.STRAIGHT_LINE, False),
        (CUMULATIVE, "2025-26", Profile.EVEN_SHARE, True),
        (CUMULATIVE, "2025-26/M06", Profile.LEVEL, False),
        (CUMULATIVE | {"reported": Frequency.ANNUAL}, "2025-26", Profile.LEVEL, False),
        (COUNT, "2025-26", Profile.LEVEL, True),
        (COUNT, "2025-26/Q1", Profile.LEVEL, True),
        (COUNT, "2025-26/M01", Profile.LEVEL, False),
        (COUNT, "2025-26", Profile.EVEN_SHARE, False),
        ({}, "2025-26", Profile.STRAIGHT_LINE, True),
        ({}, "2025-26", Profile.EVEN_SHARE, True),
    ],
)
def test_a_profile_that_would_judge_a_part_by_the_whole(
    changes: dict[str, Any], period: str, profile: Profile, is_refused: bool
) -> None:
    target = a_target(period=Period.parse(period), profile=profile)

    found = codes(target_issues(target, a_definition(**changes)))

    assert found == (["profile"] if is_refused else [])


def test_a_figure_that_is_only_shown_needs_no_profile() -> None:
    target = a_target(rule=a_rule("none"), figure=None)
    assert target_issues(target, a_definition(**CUMULATIVE)) == ()


def test_in_a_workbook_the_row_is_named_and_no_column_is_guessed() -> None:
    place = Place("workbook.xlsx", 4, sheet="kpi-sets 2025-26")
    (issue,) = definition_issues(a_definition(decimals=7, place=place))
    assert issue.place == place
