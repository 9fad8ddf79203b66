"""Plausibility: what is asked of a figure while it is typed.

What cannot be true is an error and stands in the way of submitting, never of saving. What is only
unlikely is a warning: it may stand if a few words say why, and the officer who signs reads them.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.collection.checks.checking import check_submission
from goldenthread.core.collection.checks.context import (
    EntryContext,
    OtherFigure,
    Relation,
    RelationKind,
    UsualRange,
)
from goldenthread.core.collection.checks.entered import Entered
from goldenthread.core.collection.outcome import Amounts
from goldenthread.core.definition.indicator import MeasureKind, Polarity
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Level, Place
from goldenthread.core.period import Period
from tests.builders import a_definition, a_series, a_target

STEADY = "94.1 95.3 93.2 94.5 95.2"


def a_context(**changes):
    """September 2025 of a monthly share, entered on 3 October, after five months on record."""
    plain = {
        "definition": a_definition(),
        "part": "",
        "period": Period.parse("2025-26/M06"),
        "day": date(2025, 10, 3),
        "due": date(2025, 10, 14),
        "series": a_series("2025-26/M01", STEADY),
    }
    return EntryContext(**{**plain, **changes})


def a_count(**changes):
    return a_definition(unit=Unit.parse("number"), denominator="", decimals=0, **changes)


def found(context=None, **texts):
    """The codes of errors and warnings, without those that ask for an explanation."""
    issues = check_submission(
        Entered(place=Place("submission"), **texts), context=context or a_context()
    )
    return [issue.code for issue in issues if issue.code != "no-explanation"]


@pytest.mark.parametrize(
    ("unit", "figure", "expected"),
    [
        ("number", "12", []),
        ("number", "12.0", []),
        ("number", "12.5", ["finer-than-unit"]),
        ("£", "12.50", []),
        ("£", "12.505", ["finer-than-unit"]),
        ("£ thousand", "12.505", []),
        ("days", "12.505", []),
    ],
)
def test_a_count_has_no_halves_and_a_pound_a_hundred_pence(unit, figure, expected):
    """Elsewhere more decimals than are published are the exact figure, rounded once in print."""
    definition = a_count() if unit == "number" else replace(a_count(), unit=Unit.parse(unit))
    assert found(a_context(definition=definition, series=a_series("2025-26/M01", "")),
                 value=figure) == expected  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("94.8", []),
        ("0.948", ["scale-slip"]),
        ("9.48", ["scale-slip"]),
        ("47.4", ["outlier"]),
        ("0", ["missing-as-zero"]),
        ("95.2", ["unchanged"]),
        ("948", ["percentage"]),
    ],
)
def test_a_figure_is_held_against_its_own_past(figure, expected):
    """94.1, 95.3, 93.2, 94.5 and 95.2% are on record. A figure is told of once."""
    assert found(value=figure) == expected


@pytest.mark.parametrize(
    ("past", "figure", "expected"),
    [
        ("420 431 415", "4,260", ["scale-slip"]),
        ("420 431 415", "426,000", ["scale-slip"]),
        ("420 431 415", "43", ["scale-slip"]),
        ("420 431 415", "900", []),
        ("420 431", "0", ["missing-as-zero"]),
        ("3 0 2 1", "0", []),
        ("9 8 12 10", "0", ["outlier"]),
        ("420 431 415", "415", ["unchanged"]),
        ("12 9 12", "12", []),
    ],
)
def test_a_count_is_held_against_its_own_past(past, figure, expected):
    """Small counts may be the same again, and may fall to none; three figures are no range yet."""
    context = a_context(definition=a_count(), series=a_series("2025-26/M03", past))
    if len(past.split()) > 3:
        context = replace(context, series=a_series("2025-26/M02", past))
    assert found(context, value=figure) == expected


@pytest.mark.parametrize(
    ("figure", "expected"), [("91", []), ("97", []), ("90.9", ["outlier"]), ("97.1", ["outlier"])]
)
def test_the_usual_range_is_that_of_the_process_limits_where_there_are_any(figure, expected):
    """Without them it is the lowest and highest of four figures or more, and half of their distance."""
    usual = UsualRange(low=Decimal(91), high=Decimal(97), made_of="the process limits")
    assert found(a_context(usual=usual), value=figure) == expected


@pytest.mark.parametrize(
    ("unit", "target", "figure", "expected"),
    [
        ("number", "420", "73390", ["scale-slip"]),
        ("number", "420", "900", []),
        ("per cent", "95", "0.97", ["scale-slip"]),
        ("per cent", "0.5", "0.97", []),
        ("per cent", "10", "0.97", ["scale-slip"]),
        ("per cent", "9.9", "0.97", []),
        ("days", "10", "0.97", []),
        ("£ thousand", "1,250", "1243000", ["scale-slip"]),
    ],
)
def test_without_a_past_a_figure_is_held_against_its_target(unit, target, figure, expected):
    """Oxford printed a result of 73,390 against a target of 420. Pounds are entered for thousands."""
    context = a_context(
        definition=replace(a_count(), unit=Unit.parse(unit)),
        series=a_series("2025-26/M01", ""),
        target=a_target(figure=Decimal(target.replace(",", ""))),
    )
    assert found(context, value=figure) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [("945", "1005", []), ("9450", "10050", ["scale-slip"]), ("94", "100", ["scale-slip"])],
)
def test_a_slip_in_both_halves_of_a_ratio_is_seen_in_the_denominator(
    numerator, denominator, expected
):
    """The share stays as it was, and the count behind it is ten times too large."""
    context = a_context(series=a_series("2025-26/M03", "941/1000 953/1003 932/998"))
    assert found(context, numerator=numerator, denominator=denominator) == expected


@pytest.mark.parametrize(
    ("period", "figure", "expected"),
    [
        ("2025-26/M06", "250", []),
        ("2025-26/M06", "200", ["unchanged"]),
        ("2025-26/M06", "190", ["running-total-fell"]),
        ("2026-27/M01", "20", []),
    ],
)
def test_a_running_total_does_not_fall_within_a_year(period, figure, expected):
    """200 by August. It starts again in April."""
    definition = a_count(kind=MeasureKind.CUMULATIVE)
    step = Period.parse(period)
    series = a_series(str(step.previous()), "200")
    context = a_context(definition=definition, series=series, period=step)
    assert found(context, value=figure) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"absence": "awaited"}, ["no-absence-reason", "no-expected-day"]),
        ({"absence": "awaited", "absence_reason": "n/a", "expected_on": "2025-11-01"},
         ["no-absence-reason"]),
        ({"absence": "awaited", "absence_reason": "The return is late.",
          "expected_on": "2025-11-01"}, []),
        ({"absence": "awaited", "absence_reason": "The return is late.",
          "expected_on": "2025-09-30"}, ["expected-passed"]),
        ({"absence": "not available", "absence_reason": "The system was closed."}, []),
        ({"absence": "no cases"}, []),
        ({"absence": "not due"}, []),
    ],
)  # fmt: skip
def test_an_absence_has_a_reason_and_an_awaited_figure_a_day(texts, expected):
    """Where the name alone tells a reader enough, no reason is asked for."""
    assert found(**texts) == expected


def test_what_was_due_is_not_called_not_due():
    """On 20 October September's value is awaited or not available."""
    context = a_context(day=date(2025, 10, 20))
    assert found(context, absence="not due") == ["not-due"]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({"provisional": True}, ["provisional-overdue"]),
        ({"provisional": True, "expected_on": date(2025, 10, 2)}, ["provisional-overdue"]),
        ({"provisional": True, "expected_on": date(2025, 10, 31)}, []),
        ({"provisional": False}, []),
    ],
)
def test_an_earlier_figure_is_not_left_provisional_beyond_its_day(marks, expected):
    """August's was provisional. Without a day of its own it should be final by September's."""
    context = a_context(series=a_series("2025-26/M05", "94.1", **marks))
    assert found(context, value="94.8") == expected


@pytest.mark.parametrize(
    ("past", "state", "others"),
    [
        ("94.1", "provisional", ""),
        ("93 94.1", "provisional", "; so is 1 before it"),
        ("92 93 awaited", "awaited", "; so are 2 before it"),
    ],
)
def test_the_latest_overdue_figure_is_named_and_the_others_counted(past, state, others):
    """One sentence, however many there are."""
    first = str(Period.parse("2025-26/M06").later(-len(past.split())))
    series = a_series(first, past, provisional=True, expected_on=date(2025, 10, 1))
    issues = check_submission(
        Entered(place=Place("submission"), value="94.8"), context=a_context(series=series)
    )
    assert issues[0].message == (
        f"The figure for August 2025 is still {state} and was expected on 1 October 2025{others}. "
        "Put in the final one."
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"value": "94.8", "revision_reason": "Late logs came in."}, []),
        ({"value": "94.8"}, ["no-revision-reason"]),
        ({"value": "94.8", "revision_reason": "tbc"}, ["no-revision-reason"]),
        ({"value": "94.5", "revision_reason": "Late logs came in."}, ["revision-same"]),
        ({"value": "94.5", "provisional": "yes", "revision_reason": "Logs are missing."}, []),
    ],
)
def test_a_revision_says_why_and_changes_something(texts, expected):
    """94.5% is on record for September, final. Marking it as provisional is a change."""
    context = a_context(series=a_series("2025-26/M06", "94.5"))
    assert found(context, **texts) == expected


@pytest.mark.parametrize(
    ("source_day", "expected"),
    [("2025-09-30", []), ("2025-08-31", ["old-source"]), ("2025-10-04", ["dates"])],
)
def test_the_source_speaks_of_the_period(source_day, expected):
    """Not of a day before it began, and not of tomorrow."""
    assert found(value="94.8", data_as_at=source_day) == expected


@pytest.mark.parametrize(
    ("north", "south", "whole", "expected"),
    [
        ("5", "7", "12", []),
        ("5", "7", "14", ["parts-differ"]),
        ("5", None, "14", []),
    ],
)
def test_parts_come_to_the_whole_whichever_is_entered_last(north, south, whole, expected):
    """The whole is held against its parts, and a part with the others against the whole."""
    parts = tuple(each and Amounts(figure=Decimal(each)) for each in (north, south))
    base = a_context(definition=a_count(), series=a_series("2025-26/M01", ""))
    assert found(replace(base, other_parts=parts), value=whole) == expected
    last = replace(base, part="north", other_parts=parts[1:], whole=Amounts(figure=Decimal(whole)))
    assert found(last, value=north) == expected


@pytest.mark.parametrize(
    ("kind", "opened", "closed", "expected"),
    [
        (RelationKind.AT_MOST, 10, "10", []),
        (RelationKind.AT_MOST, 10, "11", ["relation-broken"]),
        (RelationKind.SUM, 10, "10", []),
        (RelationKind.SUM, 10, "9", ["relation-broken"]),
        (RelationKind.AT_MOST, None, "12", []),
    ],
)
def test_indicators_that_hang_together_are_held_to_it(kind, opened, closed, expected):
    """Cases closed cannot exceed cases opened: a rule that only the council can declare."""
    others = {
        "opened": OtherFigure(
            definition=a_count(indicator="opened"), figure=Decimal(opened)
        )
    } if opened else {}  # fmt: skip
    context = a_context(
        definition=a_count(indicator="closed"),
        series=a_series("2025-26/M01", ""),
        relations=(Relation(kind=kind, terms=("closed",), whole="opened"),),
        others=others,
    )
    assert found(context, value=closed) == expected


@pytest.mark.parametrize(
    ("online", "expected"), [("40.3", []), ("40.4", []), ("40.5", ["relation-broken"])]
)
def test_what_rounding_can_do_to_a_sum_of_percentages_is_no_difference(online, expected):
    """33.3% by telephone and the rest online come to 73.6%: a tenth may be rounding, two may not."""
    share = a_definition(denominator="")
    others = {
        name: OtherFigure(definition=replace(share, indicator=name), figure=Decimal(figure))
        for name, figure in (("telephone", "33.3"), ("either", "73.6"))
    }
    relation = Relation(kind=RelationKind.SUM, terms=("online", "telephone"), whole="either")
    context = a_context(
        definition=replace(share, indicator="online"),
        series=a_series("2025-26/M01", ""),
        relations=(relation,),
        others=others,
    )
    assert found(context, value=online) == expected


def test_a_broken_rule_names_every_indicator_with_its_figure():
    """By their titles, because nobody reads identities."""
    opened = a_count(indicator="opened", title="Cases opened")
    relation = Relation(kind=RelationKind.AT_MOST, terms=("closed", "dropped"), whole="opened")
    context = a_context(
        definition=a_count(indicator="closed", title="Cases closed"),
        series=a_series("2025-26/M01", ""),
        relations=(relation,),
        others={
            "opened": OtherFigure(definition=opened, figure=Decimal(1000)),
            "dropped": OtherFigure(
                definition=replace(opened, title="Cases dropped"), figure=Decimal(300)
            ),
        },
    )
    issues = check_submission(Entered(place=Place("submission"), value="800"), context=context)
    assert issues[0].message == (
        "“Cases closed” (800) and “Cases dropped” (300), together 1,100, cannot be more than "
        "“Cases opened” (1,000)."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["outlier", "no-explanation"]),
        ("ok", ["outlier", "no-explanation"]),
        ("The depot flooded on 12 September.", ["outlier"]),
    ],
)
def test_a_warning_wants_a_few_words_and_then_stands(words, expected):
    """The warning stays, for the officer who signs; only the error that asks for words goes."""
    issues = check_submission(
        Entered(place=Place("submission"), value="80", explanations={"outlier": words}),
        context=a_context(),
    )
    assert [issue.code for issue in issues] == expected
    assert issues[0].level is Level.WARNING


@pytest.mark.parametrize(("numerator", "expected"), [("600", []), ("440", ["running-total-fell"])])
def test_of_a_share_the_numerator_is_the_running_total(numerator, expected):
    """450 of 1,000 by August. The share may fall in September, and the cases may not."""
    definition = a_definition(kind=MeasureKind.CUMULATIVE)
    context = a_context(definition=definition, series=a_series("2025-26/M05", "450/1000"))
    assert found(context, numerator=numerator, denominator="1500") == expected


def test_a_figure_for_context_is_held_against_its_past_as_well():
    """No polarity and no target, and still 10 times what is usual."""
    context = a_context(definition=a_definition(polarity=Polarity.NONE))
    assert found(context, value="9.4") == ["scale-slip"]
