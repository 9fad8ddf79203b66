"""# Small numbers: large swings are normal

A figure of few cases is shown and marked, and is given no signal and no rank.
"""

from __future__ import annotations

import pytest

from goldenthread.core.analysis.behaviour import SignalWord, Untested, behaviour
from goldenthread.core.analysis.reliability import reliability
from goldenthread.core.definition.indicator import MeasureKind
from goldenthread.core.figure import Unit
from tests.builders import a_definition, a_series


def of(word: str, **definition: object):
    """The reliability of one figure."""
    value = next(iter(a_series("2025-26/M01", word).values.values()))
    return reliability(a_definition(**definition), value)


@pytest.mark.parametrize(
    ("cases", "is_small"),
    [
        ("29/29", True),
        ("30/30", False),
        ("15/30", True),
        ("45/90", True),
        ("47/94", False),
        ("95/100", False),
    ],
)
def test_few_cases_or_a_wide_interval(cases, is_small):
    """Under thirty cases a base is small, whatever the figure. From thirty on the interval
    decides: half of ninety may be anything from 39.9% to 60.1%, which is wider than twenty points.
    """
    assert of(cases).is_small is is_small


def test_a_percentage_has_wilsons_interval_in_points():
    """95 of 100 street lights: from 88.8% to 97.8%."""
    interval = of("95/100").interval
    assert interval is not None
    assert (round(interval.lower, 1), round(interval.upper, 1)) == (88.8, 97.8)


def test_few_claims_make_a_mean_unreliable():
    """Twelve claims took 180 days: fifteen each, of which one odd claim makes much."""
    days = {
        "unit": Unit.parse("days"),
        "numerator": "days taken to decide new claims",
        "denominator": "new claims decided",
        "kind": MeasureKind.MEAN_DURATION,
    }
    assert of("180/12", **days).is_small
    assert of("180/12", **days).interval is None


@pytest.mark.parametrize(
    "definition",
    [
        {"denominator": "rent due since 1 April, £ thousand"},
        {"denominator": "tonnes of household waste collected"},
        {"denominator": "full-time equivalent posts in the establishment"},
    ],
)
def test_few_thousands_of_pounds_are_no_small_numbers(definition):
    """£25 thousand are not twenty-five cases, and 25 tonnes not twenty-five bags."""
    found = of("20/25", **definition)
    assert not found.is_small
    assert found.interval is None


def test_a_survey_gives_its_own_interval_or_none():
    """It weighs its answers, so that a plain count of them would promise too much."""
    assert of("640/1000", kind=MeasureKind.INDEX).interval is None


@pytest.mark.parametrize("word", ["suppressed", "awaited", "0/0"])
def test_what_is_absent_has_neither(word):
    """Above all a suppressed figure: its interval would give it away."""
    found = of(word)
    assert (found.interval, found.is_small) == (None, False)


def test_no_signal_is_read_from_small_numbers():
    """Thirteen months of a hundred cases and then one of twelve: that one is not tested."""
    series = a_series("2024-25/M01", "80/100 " * 13 + "3/12")
    found = behaviour(a_definition(), list(series.values.items()), target=None, events=())
    assert (found.signal, found.untested) == (SignalWord.NOT_TESTED, Untested.SMALL_NUMBERS)


def test_small_numbers_long_ago_forbid_nothing():
    """It is the latest figure that a signal speaks of; quiet months before it only widen the
    usual range."""
    series = a_series("2024-25/M01", "4/5 3/4 " * 6 + "150/200 151/200")
    found = behaviour(a_definition(), list(series.values.items()), target=None, events=())
    assert found.untested is None
