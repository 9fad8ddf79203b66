"""An entry as it would be printed: the owner and the signer see what the reader will.

The colour, the signal and the duty to explain are computed from the record with the entry in it, by
the functions that make the report.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.collection.checks.context import Relation, RelationKind
from goldenthread.core.collection.checks.entered import Entered
from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.collection.series import EventKind
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.core.reporting.entry_checks import check_entry
from tests.builders import a_definition, a_target, an_event
from tests.reported import parts, reported, said, values

STEADY = "94 95 94.4 95.2 94.1 95 94.6 95.4 94 95.1 94.8 94.2"
FIRST, NEXT = "2025-26/M01", "2026-27/M01"


def checked(definition=None, past=STEADY, period=NEXT, *, part="", submitted=None, relations=(),
            targets=(), commentary=(), events=(), whole=(), **texts):  # fmt: skip
    """The check of an entry for the month after twelve on record."""
    definition = definition or a_definition(denominator="")
    knowledge, _ = reported(
        definition, FIRST, values(FIRST, past), targets,
        commentary=commentary, events=events, parts=whole,
    )  # fmt: skip
    return check_entry(
        Entered(place=Place("submission"), **texts),
        knowledge=knowledge,
        definition=definition,
        part=part,
        period=Period.parse(period),
        due=date(2027, 12, 31),
        submitted=submitted or {},
        relations=relations,
    )


def codes(check):
    """What is found in the figure; the boxes that are still empty are another matter."""
    apart = ("no-explanation", "no-commentary")
    return [issue.code for issue in check.issues if issue.code not in apart]


@pytest.mark.parametrize(
    ("figure", "state", "wanted"),
    [
        ("95.5", "green", []),
        ("94.8", "amber", []),
        ("89", "red", ["below target", "getting worse"]),
    ],
)
def test_the_colour_and_the_duty_to_explain_are_those_of_the_report(figure, state, wanted):
    """Target 95, amber within five per cent, and a year of figures between 94 and 95.4."""
    target = a_target(period=Period.parse("2026-27"))
    found = checked(targets=[target], value=figure)
    assert found.would_be.assessment.state == state
    assert [each.reason for each in found.wanted] == wanted


def test_a_figure_beyond_the_process_limits_is_called_unusual_with_the_limits():
    """Mean 94.65, average step 9.0 / 11: 94.65 ± 2.66 × 0.818. The entry itself is not among them."""
    found = checked(value="89")
    (message,) = (issue.message for issue in found.issues if issue.code == "outlier")
    assert message == (
        "89.0% is below the usual range of 92.5 to 96.8%, by the process limits of 12 figures."
    )


def test_after_a_break_the_earlier_figures_say_nothing():
    """Counted in another way from April 2026 on."""
    broken = an_event(EventKind.BREAK, NEXT)
    assert codes(checked(value="9.5")) == ["scale-slip"]
    assert codes(checked(value="9.5", events=[broken])) == []


@pytest.mark.parametrize(
    ("period", "is_judged"), [("2025-26/M10", False), ("2025-26/M11", False), ("2025-26/M12", True)]
)
def test_a_month_is_judged_when_it_completes_what_is_reported(period, is_judged):
    """Collected monthly and reported quarterly: March completes Quarter 4."""
    definition = a_definition(denominator="", reported=Frequency.QUARTERLY)
    past = " ".join(STEADY.split()[: int(period[-2:]) - 1])
    found = checked(definition, past, period, value="94.3")
    assert (found.would_be is not None) is is_judged


def test_an_entry_that_says_nothing_yet_is_not_judged():
    """An empty form, or one that cannot be read."""
    assert checked().would_be is None
    assert checked(value="soon").would_be is None


@pytest.mark.parametrize(("south", "expected"), [("7", []), ("9", ["parts-differ"])])
def test_parts_that_were_submitted_count_before_they_are_on_record(south, expected):
    """The whole of 12 is entered while north's 5 and south's wait for their sign-off."""
    definition = a_definition(unit=Unit.parse("number"), denominator="", decimals=0)
    found = checked(
        definition,
        "",
        whole=parts("north", "south", adds_up=True),
        submitted={"north": Amounts(figure=Decimal(5)), "south": Amounts(figure=Decimal(south))},
        value="12",
    )
    assert codes(found) == expected


def test_a_part_is_held_against_the_whole_and_the_other_part():
    """South's 9 does not fit a whole of 12 and north's 5."""
    definition = a_definition(unit=Unit.parse("number"), denominator="", decimals=0)
    found = checked(
        definition,
        "",
        part="south",
        whole=parts("north", "south", adds_up=True),
        submitted={"north": Amounts(figure=Decimal(5)), "": Amounts(figure=Decimal(12))},
        value="9",
    )
    assert codes(found) == ["parts-differ"]


def test_a_part_that_does_not_add_up_is_held_against_nothing():
    """The rate of an area is no part of a sum."""
    found = checked(
        None,
        "",
        part="south",
        whole=parts("north", "south"),
        submitted={"north": Amounts(figure=Decimal(5)), "": Amounts(figure=Decimal(12))},
        value="9",
    )
    assert codes(found) == []
    assert found.would_be is None


@pytest.mark.parametrize(("figure", "expected"), [("9", []), ("11", ["relation-broken"])])
def test_the_figures_of_other_indicators_are_looked_up(figure, expected):
    """Lamps mended are at most lamps reported: ten of these are on record for April 2025."""
    mended = a_definition("mended", unit=Unit.parse("number"), denominator="", decimals=0)
    lamps = replace(mended, indicator="reported", title="Lamps reported")
    knowledge, _ = reported(mended, FIRST, values(FIRST, "10", indicator="reported"))
    year = FinancialYear(2025)
    record = replace(knowledge.record, sets={year: KpiSet(year, (mended, lamps))})
    found = check_entry(
        Entered(place=Place("submission"), value=figure),
        knowledge=replace(knowledge, record=record),
        definition=mended,
        part="",
        period=Period.parse(FIRST),
        due=date(2027, 12, 31),
        submitted={},
        relations=(Relation(kind=RelationKind.AT_MOST, terms=("mended",), whole="reported"),),
    )
    assert codes(found) == expected


def test_the_commentary_before_is_looked_up():
    """March's commentary is sent in again for April."""
    words = "Two cables failed in the north and were mended within a week."
    found = checked(commentary=[said("2025-26/M12", words)], value="94.8", what_happened=words)
    assert codes(found) == ["commentary-unchanged"]


def test_a_rule_that_names_an_indicator_without_a_figure_is_silent():
    """Nothing is known of "lamps"."""
    rule = Relation(kind=RelationKind.AT_MOST, terms=("streetlights",), whole="lamps")
    assert codes(checked(value="94.8", relations=(rule,))) == []
