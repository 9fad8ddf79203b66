"""Statuses that Hart District Council published in Quarter 2 of 2014/15, judged by their numbers.

The published table (real_council_kpi_table_hart_2014_q2.csv) has a figure, a target and a colour
for each indicator. Five of them do not follow from the numbers beside them. Each is a case that a
council's own spreadsheet will hold one day.
"""

from decimal import Decimal

import pytest

from goldenthread.core.analysis.assessment import NotRated, assess, target_for
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.definition.target import Profile, Rule, RuleKind
from goldenthread.core.period import Frequency, Period
from tests.builders import a_definition, a_target, a_value
from tests.spec.assessment.rag_command import judged

Q2 = Period.parse("2014-15/Q2")
FIVE_PER_CENT = {"rule": "relative", "tolerance": "5", "decimals": "1"}


def test_fi06_a_figure_on_its_target_is_green(tmp_path, capsys):
    """FI06, invoices paid on time: 97 against 97 was published amber. On target is met."""
    row = {"actual": "97", "target": "97", "polarity": "higher", **FIVE_PER_CENT}
    (found,) = judged([row], tmp_path, capsys)
    assert (found["rag"], found["reason"]) == ("green", "97.0 meets the target of 97.0.")


def test_hr11_below_a_target_where_low_is_good_is_green(tmp_path, capsys):
    """HR11, days lost to sickness: 2.7 against 3.15 was published red, read the wrong way round."""
    row = {"actual": "2.7", "target": "3.15", "polarity": "lower", **FIVE_PER_CENT}
    (found,) = judged([{**row, "decimals": "2"}], tmp_path, capsys)
    assert found["rag"] == "green"
    assert found["reason"] == "2.70 is 0.45 below the target of 3.15."


@pytest.mark.parametrize("reference", ["IT06", "PS05"])
def test_it06_and_ps05_not_collected_is_not_zero(reference):
    """IT06, uptime of the website, and PS05, tree works: 0 was published, and green.

    The service had not put down a figure. Put down as what it is, it has no colour and no 0.
    """
    value = a_value(reference, period=Q2, outcome=Absence.NOT_AVAILABLE)
    target = a_target(reference, period=Q2, figure=Decimal(98))
    found = assess(quarterly(reference), value, target, events=())
    assert (found.rag, found.state) == (Rag.NONE, Absence.NOT_AVAILABLE)


@pytest.mark.parametrize(
    ("reference", "half_year", "published_target", "year_target"),
    [("RB05", "57.4", "24.6", "98.4"), ("RB06", "59.3", "24.5", "98.0")],
)
def test_rb05_and_rb06_a_half_year_is_held_to_half_a_year(
    reference, half_year, published_target, year_target
):
    """RB05 and RB06, rates and council tax collected: half a year against Quarter 1's target.

    57.4% by the end of September was held against 24.6%, the target for June. A year's target with
    the profile straight line gives June exactly that, and September twice as much. (Year targets
    taken as four times the published quarter's.)
    """
    definition = quarterly(reference, kind=MeasureKind.CUMULATIVE, roll_up=RollUp.LAST)
    year = a_target(
        reference,
        period=Period.parse("2014-15"),
        figure=Decimal(year_target),
        profile=Profile.STRAIGHT_LINE,
    )
    june = target_for(definition, [year], "", Q2.previous())
    september = target_for(definition, [year], "", Q2)
    assert june is not None
    assert september is not None
    assert june.figure == Decimal(published_target)
    assert september.figure == 2 * Decimal(published_target)
    found = assess(
        definition, a_value(reference, period=Q2, outcome=Decimal(half_year)), september, events=()
    )
    assert found.judgement is not None
    assert found.judgement.target == september.figure


def test_rb09_no_target_is_not_a_target_of_zero():
    """RB09, time to process claims: a target of 0 stood for none. It is put down as none."""
    value = a_value("RB09", period=Q2, outcome=Decimal("9.4"))
    target = a_target(
        "RB09", period=Q2, figure=None, rule=Rule(kind=RuleKind.RELATIVE, tolerance=Decimal(5))
    )
    found = assess(quarterly("RB09"), value, target, events=())
    assert (found.rag, found.state) == (Rag.NONE, NotRated.NO_TARGET)


def quarterly(reference, **changes):
    """A quarterly indicator of 2014-15."""
    plain = {
        "effective_from": Period.parse("2014-15/M01"),
        "collected": Frequency.QUARTERLY,
        "reported": Frequency.QUARTERLY,
    }
    return a_definition(reference, **{**plain, **changes})
