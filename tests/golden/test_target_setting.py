"""New targets of the example council, held against its figures and counted again by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.figure import rounded
from goldenthread.core.period import FinancialYear
from goldenthread.core.reporting.review_report import compare_years
from goldenthread.core.reporting.target_setting import TargetCase, target_cases
from goldenthread.files.council.folder import read_folder

FOLDER = Path(__file__).parents[2] / "examples" / "north-northamptonshire"
AS_AT = date(2025, 2, 11)


@pytest.fixture(scope="module")
def cases() -> tuple[TargetCase, ...]:
    """The cases of the review of 2024/25, as known on the day of the founding paper."""
    record, _ = read_folder(FOLDER)
    assert record is not None
    review = compare_years(record, FinancialYear(2024), FinancialYear(2025))
    return target_cases(record, review, as_at=AS_AT)


def test_nothing_is_known_that_was_recorded_later(cases):
    """A target is agreed on what is known on the day; later figures would flatter the case."""
    recorded = [
        row.recorded_on
        for case in cases
        for step in case.line.steps
        if step.value is not None
        for row in (step.value.made_of or (step.value,))
    ]
    assert recorded
    assert max(recorded) <= AS_AT


def test_how_often_a_target_would_have_been_met_is_counted_again(cases):
    """By hand: round figure and target to the printed decimals, and compare the two."""
    plain = [
        case for case in cases if case.line.definition.polarity in (Polarity.HIGHER, Polarity.LOWER)
    ]
    assert len(plain) > 30
    for case in plain:
        decimals = case.line.definition.decimals
        sign = 1 if case.line.definition.polarity is Polarity.HIGHER else -1
        pairs = [
            (rounded(step.value.outcome, decimals), rounded(step.target.figure, decimals))
            for step in case.line.steps
            if step.value is not None
            and isinstance(step.value.outcome, Decimal)
            and step.value.is_complete
            and step.target is not None
            and step.target.figure is not None
        ]
        assert case.tried == len(pairs)
        assert case.met == sum(sign * figure >= sign * target for figure, target in pairs)


def test_the_new_target_stands_in_the_place_of_the_present(cases):
    """The status is the one that the new target would give, whichever year the figure is of."""
    care_act = next(case for case in cases if case.line.definition.reference == "AFL02")

    assert care_act.present is not None
    assert (care_act.present.figure, care_act.line.target.figure) == (75, 78)
    assert care_act.line.assessment.judgement.target == Decimal("78.0")


def test_only_indicators_with_figures_and_a_way_that_is_good_have_a_case(cases):
    """Context is not judged, and what has never been measured cannot be held against a target."""
    assert all(case.tried for case in cases)
    assert all(case.line.definition.polarity is not Polarity.NONE for case in cases)
