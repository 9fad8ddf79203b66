"""# The direction of travel and small numbers, as they are printed

What is said where the signal test may not be used. Never better or worse, never why, and always the
size.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.core.analysis.neighbours import Standing
from goldenthread.core.collection.comparator import GroupMember
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency
from goldenthread.render.wording.direction import (
    direction_sentence,
    direction_short,
    small_numbers_sentence,
)
from goldenthread.render.wording.line_words import marks
from tests.builders import a_comparator, a_definition
from tests.reported import reported, values

QUARTERLY = {"collected": Frequency.QUARTERLY, "reported": Frequency.QUARTERLY}
ANNUAL = {"collected": Frequency.ANNUAL, "reported": Frequency.ANNUAL}
COUNT = {
    "unit": Unit.parse("number of complaints"),
    "numerator": "",
    "denominator": "",
    "decimals": 0,
    "roll_up": RollUp.SUM,
}
MONEY = {**COUNT, "unit": Unit.parse("£ thousand")}
SURVEY = {"numerator": "", "denominator": "", "kind": MeasureKind.INDEX, "roll_up": RollUp.NONE}


def line(first, figures, **definition):
    """The line of the last of some figures."""
    history = values(first, figures)
    last = max(value.period for value in history)
    return reported(a_definition(**definition), str(last), history)[1]


@pytest.mark.parametrize(
    ("first", "figures", "definition", "sentence", "short"),
    [
        ("2025-26/Q1", "48/80 56/70", QUARTERLY,
         ("20.0 points higher than in Quarter 1 2025/26, by more than chance alone would explain "
         "(between 5.2 and 33.4 points)."),
         "Higher than the quarter before, beyond chance"),
        ("2025-26/Q1", "56/70 48/80", QUARTERLY,
         ("20.0 points lower than in Quarter 1 2025/26, by more than chance alone would explain "
         "(between 5.2 and 33.4 points)."),
         "Lower than the quarter before, beyond chance"),
        ("2024-25/Q2", "24/40 1/2 1/2 1/2 28/35", QUARTERLY,
         ("No clear difference: 20.0 points higher than in Quarter 2 2024/25, and chance alone "
         "would explain as much."),
         "No clear difference from a year before"),
        ("2025-26/Q1", "100 160", {**QUARTERLY, **COUNT},
         "60 higher than in Quarter 1 2025/26, by more than chance alone would explain.",
         "Higher than the quarter before, beyond chance"),
        ("2025-26/Q1", "100 160", {**QUARTERLY, **MONEY},
         ("£60k higher than in Quarter 1 2025/26; we cannot tell whether this is more than the "
         "usual ups and downs."),
         ""),
        ("2025-26/Q1", "480/800 480/800", QUARTERLY,
         "The same as in Quarter 1 2025/26.",
         "No clear difference from the quarter before"),
        ("2021-22", "621/3454 599/3195 556/3256 535/3227 447/3121", ANNUAL,
         ("3.7 points lower than in 2021/22: a trend over 5 years, by more than chance alone "
         "would explain."),
         "Lower over the years, beyond chance"),
        ("2021-22", "5405/18095 5500/18170 5435/18005 5480/17890 5315/17860", ANNUAL,
         "No clear trend over 5 years: 0.1 points lower than in 2021/22.",
         "No clear trend"),
        ("2024-25", "58 61", {**ANNUAL, **SURVEY},
         ("3.0 points higher than in 2024/25; we cannot tell whether this is more than the usual "
         "ups and downs."),
         ""),
    ],
)  # fmt: skip
def test_what_is_said_of_each_kind(first, figures, definition, sentence, short):
    """The long form stands in the panel, the short one in the table."""
    found = line(first, figures, **definition)
    assert direction_sentence(found).text == sentence
    assert direction_short(found).text == short


def test_where_the_signal_speaks_the_direction_is_silent():
    """Two answers to one question would be read as two findings."""
    found = line("2024-25/M02", "810 790 820 800 780 810 800 790 820 780 800 810 790 800", **COUNT)
    assert (direction_sentence(found).text, direction_short(found).text) == ("", "")


def test_an_absent_figure_has_no_direction():
    """Nor has it small numbers: nothing may be said of a suppressed one."""
    found = line("2025-26/Q1", "480/800 suppressed", **QUARTERLY)
    assert (direction_sentence(found).text, small_numbers_sentence(found).text) == ("", "")


def test_small_numbers_are_marked_and_explained():
    """13 of 24: 54.2%, and by chance the same service could have shown a third, or nearly three
    quarters."""
    found = line("2025-26/M01", "13/24")
    assert marks(found).text == "small numbers [u]"
    assert small_numbers_sentence(found).text == (
        "Small numbers: large swings are normal. The same service could by chance have shown "
        "anything from 35.1 to 72.1%."
    )


def test_every_number_of_a_direction_has_its_rows():
    """The difference and both ends of its interval rest on the two rows compared."""
    found = line("2025-26/Q1", "48/80 56/70", **QUARTERLY)
    cited = [each.source for each in direction_sentence(found).printed if each.source.made_from]
    assert len(cited) == 3
    assert all(len(source.rows) == 2 for source in cited)


def ranked(figures):
    """Our standing in 2023-24, beside one other council, with our own cases of that year."""
    other = "E06000002"
    ended = {"period": "2023-24", "period_end": date(2024, 3, 31)}
    member = GroupMember(
        group="Neighbours", dated=date(2024, 1, 1), area_code=other, area_name="", rank=1,
        source="", licence="", place=Place("groups.csv", 2),
    )  # fmt: skip
    third = GroupMember(
        group="Neighbours", dated=date(2024, 1, 1), area_code="E06000003", area_name="", rank=2,
        source="", licence="", place=Place("groups.csv", 3),
    )  # fmt: skip
    definition = a_definition(comparator="lighting", **ANNUAL)
    knowledge, _ = reported(definition, "2025-26", values("2023-24", figures))
    own = knowledge.record.council.code
    comparators = [
        a_comparator(code, Decimal(figure), **ended)
        for code, figure in ((own, 80), (other, 70), ("E06000003", 60))
    ]
    history = values("2023-24", figures)
    _, found = reported(
        definition, "2025-26", history, comparators=comparators, groups=(member, third)
    )
    assert isinstance(found.standing, Standing)
    assert found.standing.position is not None
    return found.standing.position.rank


def test_small_numbers_have_no_rank():
    """First of three with 80% of 800 cases; with 80% of 20 cases nobody can say who is first."""
    assert str(ranked("640/800 640/800 640/800")) == "1st of 3"
    assert ranked("16/20 640/800 640/800") is None


@pytest.mark.parametrize(("figure", "expected"), [("54", "illustrative"), ("awaited", "")])
def test_only_a_figure_is_marked_as_invented(figure, expected):
    """An absence has nothing that could have been invented, though earlier figures are."""
    history = values("2025-26/M01", f"51 {figure}", illustrative=True)
    _, found = reported(a_definition(), "2025-26/M02", history)
    assert marks(found).text == expected
