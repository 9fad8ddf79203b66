"""Every value ends in exactly one state: a colour, or the one reason why it has none."""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.assessment import NotRated, assess, not_due
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.series import EventKind
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.period import Period
from tests.builders import a_definition, a_target, a_value, an_event

MAY = Period.parse("2025-26/M02")
JUDGED = an_event(EventKind.OVERRIDE, "2025-26/M01", status="amber")
HELD = an_event(EventKind.HOLD, "2025-26/M01")
INCOMPLETE = a_value(made_of=(a_value(),), expected=3)
NO_RULE = a_target(figure=None, rule=Rule(kind=RuleKind.NONE))
CONTEXT = {"polarity": Polarity.NONE}


def state(value, target=None, events=(), **definition):
    return assess(a_definition(**definition), value, target, events=events).state


@pytest.mark.parametrize(
    ("figure", "expected"),
    [("95", Rag.GREEN), ("94.96", Rag.GREEN), ("94", Rag.AMBER), ("9", Rag.RED)],
)
def test_a_complete_figure_with_a_target_is_coloured(figure, expected):
    """Against 95, amber within 5%, at one decimal."""
    assert state(a_value(outcome=Decimal(figure)), a_target()) is expected


@pytest.mark.parametrize("absence", list(Absence))
def test_an_absence_keeps_its_own_name(absence):
    """Whatever else is wrong, a figure that is not there is missing first of all."""
    value = a_value(outcome=absence)
    assert state(value, a_target(), [HELD, JUDGED]) is absence
    assert state(value, None, **CONTEXT) is absence


def test_nothing_put_down_is_awaited():
    """What is not due has been set aside before."""
    assert state(None, a_target()) is Absence.AWAITED
    assert not_due(a_target()).state is Absence.NOT_DUE


def test_a_figure_without_a_target_is_not_rated():
    """Neither green nor red."""
    assert state(a_value()) is NotRated.NO_TARGET


@pytest.mark.parametrize(
    ("target", "definition"), [(None, CONTEXT), (a_target(), CONTEXT), (NO_RULE, {})]
)
def test_a_figure_given_for_context_is_not_rated(target, definition):
    """No way is good, or the council has decided not to judge it."""
    assert state(a_value(), target, **definition) is NotRated.CONTEXT_ONLY


def test_an_incomplete_quarter_is_not_rated():
    """Two months of three say nothing of the quarter's target; without a target that comes first."""
    assert state(INCOMPLETE, a_target()) is NotRated.INCOMPLETE
    assert state(INCOMPLETE) is NotRated.NO_TARGET


def test_a_figure_held_for_data_quality_is_not_coloured_by_anybody():
    """A hold outweighs the arithmetic, and an override too."""
    found = assess(a_definition(), a_value(), a_target(), events=[JUDGED, HELD])
    assert (found.state, found.rag, found.override) == (NotRated.HELD, Rag.NONE, None)


def test_a_person_may_judge_otherwise_and_the_arithmetic_is_kept():
    """The person's colour is printed, the computed one stands beside it."""
    found = assess(a_definition(), a_value(outcome=Decimal(99)), a_target(), events=[JUDGED])
    assert (found.rag, found.computed, found.override) == (Rag.AMBER, Rag.GREEN, JUDGED)


@pytest.mark.parametrize(
    "event",
    [
        an_event(EventKind.HOLD, "2025-26/M02"),
        an_event(EventKind.HOLD, "2025-26/M01", indicator="potholes"),
        an_event(EventKind.HOLD, "2025-26/M01", part="corby"),
        an_event(EventKind.BREAK, "2025-26/M01"),
    ],
)
def test_acts_on_another_figure_are_passed_over(event):
    """Another month, another indicator, one part of it, another kind of act."""
    assert state(a_value(outcome=Decimal(99)), a_target(), [event]) is Rag.GREEN


def test_a_figure_from_before_its_definition_is_history_and_never_coloured():
    """It was counted for another set: March 2025 under the definition of April."""
    value = a_value(period=Period.parse("2024-25/M12"))
    override = an_event(EventKind.OVERRIDE, "2024-25/M12", status="green")
    found = assess(a_definition(), value, a_target(), events=[override])
    assert (found.state, found.history, found.target) == (NotRated.NO_TARGET, True, None)


def test_a_figure_from_the_definitions_first_period_is_not_history():
    """A quarter in which the definition took effect is read under it."""
    value = a_value(period=Period.parse("2025-26/Q1"), outcome=Decimal(99))
    definition = a_definition(effective_from=MAY)
    assert not assess(definition, value, a_target(), events=()).history
