"""Commentary: wanted where a reader would be left to guess, and neither empty, endless nor old.

Members have complained of two pages, of good news only, and of the same words every quarter.
"""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.core.collection.checks.checking import check_submission
from goldenthread.core.collection.checks.context import EntryContext, Wanted
from goldenthread.core.collection.checks.entered import Entered
from goldenthread.core.collection.checks.said import commentary_words
from goldenthread.core.collection.commentary import Commentary
from goldenthread.core.issue import Place
from goldenthread.core.period import Period
from tests.builders import a_definition, a_series

FULL = {
    "what_happened": "Fewer lamps were lit after two cable faults.",
    "why": "The contractor waited for parts.",
    "what_we_are_doing": "Parts are kept in stock from now on.",
    "by_when": "31 October",
    "who": "Lighting engineer",
}
RED = Wanted(reason="below target", with_action=True)
REVISED = Wanted(reason="the figure has been revised", with_action=False)


def said_before(**texts):
    """August's commentary."""
    return Commentary(
        indicator="streetlights",
        period=Period.parse("2025-26/M05"),
        recorded_on=date(2025, 9, 4),
        illustrative=False,
        place=Place("commentary/2025-26.csv", 2),
        **{**FULL, **texts},
    )


def found(texts, **changes):
    """Code and box of what is found in the commentary on a value that is in order."""
    context = EntryContext(
        definition=a_definition(),
        part="",
        period=Period.parse("2025-26/M06"),
        day=date(2025, 10, 3),
        due=date(2025, 10, 14),
        series=a_series("2025-26/M01", ""),
    )
    entered = Entered(place=Place("submission"), value="94.8", **texts)
    issues = check_submission(entered, context=replace(context, **changes))
    return [(issue.code, issue.place.column) for issue in issues if issue.code != "no-explanation"]


@pytest.mark.parametrize(
    ("wanted", "left_out", "expected"),
    [
        ((), tuple(FULL), []),
        ((RED,), (), []),
        ((RED,), ("why",), [("no-commentary", "why")]),
        ((RED,), ("by_when", "who"), [("no-commentary", "by_when"), ("no-commentary", "who")]),
        ((REVISED,), ("what_we_are_doing", "by_when", "who"), []),
        ((REVISED,), ("what_happened",), [("no-commentary", "what_happened")]),
    ],
)
def test_commentary_is_wanted_box_by_box(wanted, left_out, expected):
    """A red says what is being done, by when and by whom; a revision says what happened and why."""
    texts = {box: words for box, words in FULL.items() if box not in left_out}
    assert found(texts, wanted=wanted) == expected


def test_a_part_has_no_commentary_of_its_own():
    """The service explains the whole."""
    assert found({}, wanted=(RED,), part="north") == []


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("No specific reason found.", []),
        ("n/a", [("no-commentary", "why")]),
        (".", [("no-commentary", "why")]),
    ],
)
def test_no_reason_found_is_an_answer_and_a_full_stop_is_not(why, expected):
    """Honesty is one sentence; an empty box dressed up is none."""
    assert found({**FULL, "why": why}, wanted=(RED,)) == expected


@pytest.mark.parametrize(
    ("words", "wanted", "expected"),
    [
        (5, (REVISED,), ["commentary-short"]),
        (8, (REVISED,), []),
        (5, (), []),
        (150, (), []),
        (151, (), ["commentary-long"]),
    ],
)
def test_commentary_is_of_a_length_that_is_read(words, wanted, expected):
    """Eight words at least where it is wanted, and 150 at most; the form shows the number."""
    texts = {"what_happened": "word " * (words - 2), "why": "two words"}
    entered = Entered(place=Place("submission"), **texts)
    assert commentary_words(entered) == words
    assert [code for code, _ in found(texts, wanted=wanted)] == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ({}, ["commentary-unchanged"]),
        ({"why": "The contractor waited for the parts."}, ["commentary-unchanged"]),
        ({"what_happened": "All lamps were lit but for a storm in the north.",
          "why": "Trees fell on two lines."}, []),
    ],
)  # fmt: skip
def test_commentary_is_not_that_of_the_last_period_again(before, expected):
    """Word for word, or nearly: that is a warning, because nothing may have changed."""
    assert [code for code, _ in found(FULL, earlier_commentary=said_before(**before))] == expected
