"""Typed in: what a person may type into the boxes of a value, and what becomes of it.

What can only mean one thing is accepted and written plainly; what might mean two things is sent
back with what to type instead. What cannot be read stays in its box: nobody's text is lost.
"""

from dataclasses import fields
from decimal import Decimal

import pytest

from goldenthread.core.collection.checks.entered import Entered, canonical, understand
from goldenthread.core.collection.value import Absence
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.files.schema import COMMENTARY, VALUES
from tests.builders import a_definition


def entered(**texts):
    return Entered(place=Place("submission"), **texts)


def read(unit="per cent", **texts):
    """The outcome, or the codes of what is wrong."""
    understood, issues = understand(
        entered(**texts), definition=a_definition(unit=Unit.parse(unit), denominator="")
    )
    return understood.outcome if not issues else [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("unit", "typed", "expected"),
    [
        ("per cent", "97", Decimal(97)),
        ("per cent", "97%", Decimal(97)),
        ("per cent", " 97.5 % ", Decimal("97.5")),
        ("number", "1,234.5", Decimal("1234.5")),
        ("number", "\N{MINUS SIGN}5", ["below-zero"]),
        ("£ thousand", "£1,200", Decimal(1200)),
        ("£", "£1.2m", ["not-a-number"]),
        ("number", "12,5", ["comma"]),
        ("number", "97%", ["wrong-sign"]),
        ("per cent", "£97", ["wrong-sign"]),
        ("number", "1.2E+05", ["exponent"]),
        ("number", "12 approx", ["not-a-number"]),
        ("number", "(12)", ["not-a-number"]),
        ("number", "n/a", ["absence-mark"]),
        ("number", "", ["no-figure"]),
    ],
)
def test_a_figure_is_read_as_people_type_it(unit, typed, expected):
    """Thousands may have commas, a sign may stand where it belongs, and a minus may be a true one."""
    assert read(unit, value=typed) == expected


@pytest.mark.parametrize(
    ("typed", "part_of_message"),
    [
        ("£1.2m", "write all of its digits, in the unit asked for"),
        ("12,5", "write decimals with a point"),
        ("n/a", "leave the cell empty if there is none"),
        ("(12)", "write a figure below zero with a minus"),
    ],
)
def test_what_is_refused_says_what_to_type_instead(typed, part_of_message):
    """In the words of somebody who has a figure to enter and no time."""
    _, (issue, *_) = understand(entered(value=typed), definition=a_definition(unit=Unit.parse("£")))
    assert part_of_message in issue.message


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"numerator": "981", "denominator": "1,000"}, Decimal("98.1")),
        ({"value": "98.1", "numerator": "981", "denominator": "1000"}, Decimal("98.1")),
        ({"value": "98.2", "numerator": "981", "denominator": "1000"}, ["ratio-differs"]),
        ({"numerator": "981"}, ["half-ratio"]),
        ({"numerator": "1001", "denominator": "1000"}, ["more-than-all"]),
        ({"numerator": "0", "denominator": "0"}, ["zero-denominator"]),
        ({"numerator": "0", "denominator": "0", "absence": "no cases"}, Absence.NO_CASES),
        ({"absence": " Not  available "}, Absence.NOT_AVAILABLE),
        ({"absence": "forgotten"}, ["not-a-choice"]),
        ({"value": "98.1", "absence": "awaited"}, ["figure-and-absence"]),
        ({"value": "101"}, ["percentage"]),
    ],
)
def test_a_value_is_a_figure_or_a_named_absence_and_cannot_contradict_itself(texts, expected):
    """The same rules as for a row of the council folder, by the same functions."""
    understood, issues = understand(entered(**texts), definition=a_definition())
    assert (understood.outcome if not issues else [issue.code for issue in issues]) == expected


@pytest.mark.parametrize(
    ("box", "typed", "written"),
    [
        ("value", " 1,234.50 ", "1234.50"),
        ("value", "97%", "97"),
        ("value", "\N{MINUS SIGN}5", "-5"),
        ("value", ".5", "0.5"),
        ("value", "-0", "0"),
        ("value", "12,5", "12,5"),
        ("expected_on", "31/07/2025", "2025-07-31"),
        ("expected_on", "July", "July"),
        ("absence", "NO CASES", "no cases"),
        ("provisional", "Y", "yes"),
        ("provisional", "no", ""),
        ("why", "  Two lamps\r\nfailed. ", "Two lamps\nfailed."),
    ],
)
def test_what_is_read_is_written_plainly_and_what_is_not_stays(box, typed, written):
    """As the council folder has it, so that a value reads the same wherever it came in."""
    assert canonical(entered(**{box: typed})).text(box) == written


def test_every_box_is_a_column_of_the_council_folder():
    """Somebody who knows the workbook finds the same names in the form."""
    columns = {column.name for table in (VALUES, COMMENTARY) for column in table.columns}
    boxes = {field.name for field in fields(Entered)} - {"place", "explanations"}
    assert boxes - columns == set()
