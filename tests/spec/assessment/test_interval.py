"""# A colour only where chance could not have given another

Under the rule *interval* a figure is green if its whole 95% interval meets the target, red if none
of it does, and otherwise too close to call.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.core.analysis.assessment import Assessment, NotRated, assess
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.analysis.rag_interval import interval_reason
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.figure import Unit
from tests.builders import a_definition, a_target, a_value

BY_INTERVAL = Rule(kind=RuleKind.INTERVAL)


def assessed(
    cases: int, of: int, target: str = "80", polarity: Polarity = Polarity.HIGHER
) -> Assessment:
    """Assess so many of so many against a target, by the interval."""
    value = a_value(
        outcome=Decimal(100 * cases) / of, numerator=Decimal(cases), denominator=Decimal(of)
    )
    aim = a_target(figure=Decimal(target), rule=BY_INTERVAL)
    return assess(a_definition(polarity=polarity), value, aim, events=())


@pytest.mark.parametrize(
    ("cases", "of", "state", "why"),
    [
        (90, 100, Rag.GREEN,
         "Its 95% interval is 82.6 to 94.5%, all of which meets the target of 80.0%."),
        (45, 50, NotRated.TOO_CLOSE,
         "Its 95% interval is 78.6 to 95.7%, which spans the target of 80.0%: too close to call."),
        (75, 100, NotRated.TOO_CLOSE,
         "Its 95% interval is 65.7 to 82.5%, which spans the target of 80.0%: too close to call."),
        (70, 100, Rag.RED,
         "Its 95% interval is 60.4 to 78.1%, all of it below the target of 80.0%."),
    ],
)  # fmt: skip
def test_good_is_high(cases, of, state, why):
    """Ninety of a hundred are surely above 80%; 45 of 50 are the same 90% and are not. Seventy of a
    hundred are surely below, and 75 are not."""
    found = assessed(cases, of)
    assert found.state is state
    assert found.judgement is not None
    assert interval_reason(found.judgement, Unit.parse("per cent")) == why


@pytest.mark.parametrize(
    ("cases", "state"), [(10, Rag.GREEN), (15, NotRated.TOO_CLOSE), (35, Rag.RED)]
)
def test_good_is_low(cases, state):
    """Complaints late, at most 20% of them: ten of a hundred are surely fewer (5.5 to 17.4), 35
    surely more (26.4 to 44.7), and of 15 (9.3 to 23.3) nobody can say."""
    assert assessed(cases, 100, "20", Polarity.LOWER).state is state


def test_an_end_that_equals_the_target_as_printed_meets_it():
    """The interval of 90 of 100 begins at 82.56; against 82.6 it is printed 82.6, and meets it."""
    assert assessed(90, 100, "82.6").state is Rag.GREEN
    assert assessed(90, 100, "82.7").state is NotRated.TOO_CLOSE


def test_without_cases_it_is_too_close_to_call():
    """A percentage that came without its numerator and denominator has no interval."""
    aim = a_target(figure=Decimal(80), rule=BY_INTERVAL)
    found = assess(a_definition(), a_value(outcome=Decimal(90)), aim, events=())
    assert found.state is NotRated.TOO_CLOSE
    assert found.judgement is not None
    assert interval_reason(found.judgement, Unit.parse("per cent")) == (
        "It has no interval to hold against the target of 80.0%: too close to call."
    )


def test_a_suppressed_figure_stays_suppressed():
    """Nothing is said of it, least of all an interval."""
    hidden = a_value(outcome=Absence.SUPPRESSED, numerator=Decimal(3), denominator=Decimal(40))
    aim = a_target(figure=Decimal(80), rule=BY_INTERVAL)
    found = assess(a_definition(), hidden, aim, events=())
    assert (found.state, found.judgement) == (Absence.SUPPRESSED, None)
