"""The signal in words: by which rule a change is real, and how all that can be tested divide."""

import re
from dataclasses import replace

import pytest

from goldenthread.core.analysis.behaviour import SignalWord
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.reporting.report import Line
from goldenthread.render.papers.cover import signals_counted
from goldenthread.render.wording.meaning import signal_sentence
from tests.builders import a_definition
from tests.reported import reported, values

STEADY = " ".join(["49 51"] * 12)
"""Twenty-four figures that freeze the mean at 50."""


def a_line(figures: str, polarity: Polarity = Polarity.HIGHER) -> Line:
    history = values("2024-25/M01", figures)
    definition = a_definition(numerator="", denominator="", polarity=polarity)
    return reported(definition, str(history[-1].period), history)[1]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            f"{STEADY} 54 51 54",
            (
                "Getting better. This is a real change: two of the last three were unusually high "
                "against the average of 50.0%."
            ),
        ),
        (
            f"{STEADY} 46 49 46",
            (
                "Getting worse. This is a real change: two of the last three were unusually low "
                "against the average of 50.0%."
            ),
        ),
    ],
)
def test_two_of_three_are_unusual_against_a_named_average(figures: str, sentence: str) -> None:
    """Without the average a reader cannot tell high from low."""
    assert signal_sentence(a_line(figures)).text == sentence


def with_signal(line: Line, signal: SignalWord) -> Line:
    return replace(line, behaviour=replace(line.behaviour, signal=signal))


def test_those_that_can_be_tested_add_up() -> None:
    """Every signal is counted, and what cannot be tested is left out of the sum."""
    line = a_line(STEADY)
    lines = [with_signal(line, word) for word in SignalWord if word is not SignalWord.NOT_TESTED]
    told = signals_counted([*lines, with_signal(line, SignalWord.WORSE)]).text
    assert told == (
        "7 indicators can be tested for real change: 2 are getting worse; 1 is getting better; "
        "1 runs higher; 1 runs lower; 1 shows no clear change; 1 has too few figures to tell."
    )
    tested, *parts = (int(number) for number in re.findall(r"\d+", told))
    assert tested == sum(parts)


def test_none_better_and_none_worse_is_said_too() -> None:
    assert signals_counted([a_line(STEADY)]).text == (
        "1 indicator can be tested for real change: 0 are getting worse; 0 are getting better; "
        "1 shows no clear change."
    )
