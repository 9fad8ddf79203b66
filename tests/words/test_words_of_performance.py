"""What a generated sentence may not say of performance.

It gives no cause, for that is the service's to say; it calls nothing better or worse but by the
signal; it says points for what lies between two percentages; and it is no more exact than the
indicator (statistics, rule 13.3; product, section 4).
"""

import re
from collections.abc import Iterator

import pytest

from goldenthread.core.analysis.behaviour import SignalWord
from goldenthread.core.figure import UnitKind
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.words import Origin, Printed, Words
from goldenthread.render.papers.panel import panel
from goldenthread.render.wording.listing import attention
from tests.words import generated

CAUSE = re.compile(
    r"\b(because|due to|as a result|thanks to|owing to|caused|led to|driven by|reflects?)\b", re.I
)
JUDGEMENT = re.compile(
    r"\b(improv\w*|worsen\w*|deteriorat\w*|declin\w*|significan\w*|continues to|going forward)",
    re.I,
)
PER_CENT_OF_PER_CENT = re.compile(
    r"%\s+(higher|lower|above|below|short of|over(?! \d{4}/)|more|less|better|worse|wider|nearer)\b"
)
TESTED_TREND = re.compile(r"trend over \d+ years|such a trend in fewer than one of five hundred")
MEASURED = frozenset(
    {
        Origin.VALUE,
        Origin.TARGET,
        Origin.DIFFERENCE,
        Origin.SIGNAL,
        Origin.COMPARATOR,
        Origin.OUTLOOK,
    }
)


@pytest.mark.parametrize("never", [CAUSE, JUDGEMENT, PER_CENT_OF_PER_CENT])
def test_no_sentence_says(never: re.Pattern[str]) -> None:
    said = [found.text for found in generated.sentences() if never.search(found.text)]
    assert said == []


@pytest.mark.parametrize(
    ("never", "text"),
    [
        (CAUSE, "Lower because of the flu"),
        (JUDGEMENT, "a significantly lower figure"),
        (JUDGEMENT, "It has improved"),
        (PER_CENT_OF_PER_CENT, "now 1.2% higher"),
    ],
)
def test_each_is_found_where_it_is_said(never: re.Pattern[str], text: str) -> None:
    assert never.search(text)


def test_due_on_a_day_is_no_cause() -> None:
    assert not CAUSE.search("the figure was due on 14 January 2026")


def test_a_trend_is_that_of_a_test_over_years() -> None:
    """Two figures are no trend; five years that pass the test are."""
    said = [found.text for found in generated.sentences() if "trend" in found.text]
    assert said
    assert [text for text in said if not TESTED_TREND.search(text)] == []


def of_lines() -> Iterator[tuple[Line, str]]:
    """What is said of each line, in its panel and among what needs attention, less what people say."""
    for quarter in generated.QUARTERS:
        report = generated.report(quarter)
        for line in report.lines:
            facts = panel(report.council, line, None)
            runs: list[Words] = [facts.title, *facts.notes]
            runs += [fact.cell for fact in facts.facts if isinstance(fact.cell, Words)]
            for block in attention(report.council, [line]):
                runs += [item.sentence for item in getattr(block, "items", ())]
            yield line, " ".join(map(generated.own_words, runs))


def test_better_and_worse_are_the_signals_words() -> None:
    """Of a line whose signal is another, neither is said in any sentence."""
    words = dict.fromkeys(SignalWord, 0)
    for line, text in of_lines():
        for signal in (SignalWord.BETTER, SignalWord.WORSE):
            if line.behaviour.signal is signal and signal.value in text.lower():
                words[signal] += 1
            elif line.behaviour.signal is not signal:
                assert signal.value not in text.lower(), line.definition.reference
    assert words[SignalWord.BETTER] > 3
    assert words[SignalWord.WORSE] > 3


def measured() -> Iterator[tuple[Line, Printed]]:
    """Every figure in a generated sentence that is of one indicator, with that indicator's line."""
    lines = {
        line.definition.indicator: line
        for quarter in generated.QUARTERS
        for line in generated.report(quarter).lines
    }
    for found in generated.sentences():
        for piece in found.words.printed:
            line = lines.get(piece.source.indicator)
            if line is not None and piece.source.origin in MEASURED:
                yield line, piece


def test_no_figure_is_more_exact_than_its_indicator() -> None:
    exact = [
        (line.definition.reference, piece.text)
        for line, piece in measured()
        for fraction in re.findall(r"\d\.(\d+)", piece.text)
        if len(fraction) > line.definition.decimals
    ]
    assert exact == []


def test_between_percentages_there_are_points() -> None:
    """Periods that lie apart have their difference in months, and are left out."""
    gaps = [
        piece.text
        for line, piece in measured()
        if piece.source.origin is Origin.DIFFERENCE
        and line.definition.unit.kind is UnitKind.PER_CENT
        and "periods" not in piece.source.made_from.removeprefix("two like periods")
    ]
    assert len(gaps) > 100
    assert [gap for gap in gaps if not re.fullmatch(r"[\d.,]+ points?", gap)] == []
