"""When a service owes the reader words: below target, getting worse, missing, revised."""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.assessment import assess, not_due
from goldenthread.core.analysis.xmr import Variation
from goldenthread.core.collection.series import EventKind
from goldenthread.core.collection.value import Absence
from goldenthread.core.reporting.commentary import Required, required
from tests.builders import a_definition, a_target, a_value, an_event


def owed(outcome, signal=None, events=(), **changes):
    value = a_value(outcome=outcome, **changes)
    found = assess(a_definition(), value, a_target(), events=events)
    return required(found, signal=signal)


GREEN, AMBER, RED = Decimal(96), Decimal(94), Decimal(60)


@pytest.mark.parametrize("outcome", [GREEN, AMBER, Absence.NOT_DUE, Absence.SUPPRESSED])
def test_nothing_is_owed_for_what_explains_itself(outcome):
    """On target, inside tolerance, not due, hidden to protect people."""
    assert owed(outcome) == ()


def test_below_target_asks_for_words():
    """What happened, why, and what is being done."""
    assert owed(RED) == (Required.RED,)


def test_a_green_that_is_getting_worse_asks_for_words_too():
    """The signal asks before the colour does; usual ups and downs ask for nothing."""
    assert owed(GREEN, Variation.WORSENING) == (Required.GETTING_WORSE,)
    assert owed(GREEN, Variation.COMMON) == ()


@pytest.mark.parametrize("outcome", [Absence.AWAITED, Absence.NOT_AVAILABLE, Absence.WITHDRAWN])
def test_a_missing_figure_asks_for_words(outcome):
    """Why, and until when."""
    assert owed(outcome) == (Required.MISSING,)


def test_a_colour_that_a_person_judged_does_not_take_the_duty_away():
    """Amber on paper, red by the rule."""
    judged = an_event(EventKind.OVERRIDE, "2025-26/M01", status="amber")
    assert owed(RED, events=[judged]) == (Required.RED,)


@pytest.mark.parametrize(
    ("former", "expected"),
    [(Decimal(95), (Required.RESTATED,)), (GREEN, ()), (Absence.AWAITED, ())],
)
def test_a_revised_figure_asks_for_words_and_a_late_one_does_not(former, expected):
    """From 95 to 96; put down again as it was; awaited before."""
    assert owed(GREEN, revises=a_value(outcome=former)) == expected


def test_what_is_not_due_owes_nothing():
    """It has its day."""
    assert required(not_due(None), signal=None) == ()


def test_reasons_come_in_the_order_in_which_a_reader_asks():
    """Red, getting worse and revised at once."""
    found = owed(RED, Variation.WORSENING, revises=a_value(outcome=GREEN))
    assert found == (Required.RED, Required.GETTING_WORSE, Required.RESTATED)
