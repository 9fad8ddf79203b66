"""A panel: one indicator in full, with the rule of its colour and every earlier figure to hand."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.target import RuleKind
from goldenthread.core.period import Frequency
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.blocks import Fact
from goldenthread.render.manuscript.chart import Chart
from goldenthread.render.manuscript.words import Words, say, sentences
from goldenthread.render.wording.direction import direction_sentence, small_numbers_sentence
from goldenthread.render.wording.line_words import (
    cases,
    figure,
    figure_of,
    level,
    marks,
    reason,
    rule_words,
    status,
    target_words,
)
from goldenthread.render.wording.listing import anchor, commentary_facts, restated
from goldenthread.render.wording.meaning import (
    compared,
    reach_sentence,
    signal_sentence,
)
from goldenthread.render.wording.neighbours import neighbours_words
from goldenthread.render.wording.quality import quality_sentences
from goldenthread.render.wording.sources import name, period_words
from goldenthread.render.wording.year_end import outlook_sentence

MANY = 2
"""A year to date made from fewer values than this would only repeat the figure."""


def panel(council: Council, line: Line, chart: Chart | None) -> blocks.Panel:
    """Make the panel of a line; ``chart`` is left out where there is too little to draw."""
    definition = line.definition
    return blocks.Panel(
        anchor=anchor(line),
        reference=name(definition, definition.reference),
        name=name(definition, definition.title),
        title=level(line),
        status=status(council, line),
        facts=tuple(fact for fact in _facts(line) if _has_words(fact)),
        chart=chart,
        commentary=commentary_facts(line),
        notes=tuple(words for words in _notes(line) if words),
    )


def _has_words(fact: Fact) -> bool:
    return not isinstance(fact.cell, Words) or bool(fact.cell)


def _facts(line: Line) -> tuple[Fact, ...]:
    definition = line.definition
    return (
        Fact(say("Value"), _value(line)),
        Fact(say("Target"), _target(line)),
        Fact(say("Why this status"), _why(line)),
        Fact(say("Signal"), _signal(line)),
        Fact(say("Direction"), direction_sentence(line)),
        Fact(say("Last period"), compared(line, line.previous)),
        Fact(say("A year before"), _year_before(line)),
        Fact(say(f"By {definition.collected.noun}"), _months(line)),
        Fact(say("Year to date"), _year_to_date(line)),
        Fact(say("Year end"), outlook_sentence(line)),
        Fact(say("Near neighbours"), neighbours_words(line)),
        Fact(say("Parts"), _parts(line)),
        Fact(say("Data quality"), quality_sentences(line)),
    )


def _value(line: Line) -> Words:
    if isinstance(line.outcome, Absence):
        return say(line.outcome.value.capitalize())
    words = say(
        "{figure} in {period}",
        figure=figure(line),
        period=period_words(line.period, line.period.label),
    )
    for extra in (cases(line.definition, line.value), marks(line)):
        if extra:
            words = say("{words} · {extra}", words=words, extra=extra)
    return words


def _target(line: Line) -> Words:
    rule = rule_words(line)
    target = target_words(line.definition, line.target)
    return say("{target} · {rule}", target=target, rule=rule) if rule else target


def _why(line: Line) -> Words:
    """Give the reason of a status, unless the panel's title has just said it."""
    assessment = line.assessment
    judgement = assessment.judgement
    is_met = (
        judgement is not None and judgement.met and judgement.rule.kind is not RuleKind.INTERVAL
    )
    return Words() if is_met and assessment.override is None else reason(line)


def _signal(line: Line) -> Words:
    if isinstance(line.outcome, Absence):
        return Words()
    return sentences(signal_sentence(line), reach_sentence(line))


def _year_before(line: Line) -> Words:
    """Compare with the year before; of an annual figure that is the last period."""
    if line.period.frequency is Frequency.ANNUAL:
        return Words()
    return compared(line, line.year_before)


def _months(line: Line) -> Words:
    joined = Words()
    for step in line.months:
        month = say(
            "{period} {figure}",
            period=period_words(step.period),
            figure=figure_of(line.definition, step.value),
        )
        joined = say("{before} · {month}", before=joined, month=month) if joined else month
    return joined


def _year_to_date(line: Line) -> Words:
    """Print the year so far, unless it is the figure itself."""
    value = line.year_to_date
    if value is None or not isinstance(value.outcome, Decimal) or len(value.made_of) < MANY:
        return Words()
    words = figure_of(line.definition, value)
    count = cases(line.definition, value)
    return say("{words} · {count}", words=words, count=count) if count else words


def _parts(line: Line) -> Words:
    joined = Words()
    for part in line.parts:
        words = say(
            "{title} {figure}",
            title=name(line.definition, part.part.title),
            figure=figure_of(line.definition, part.value),
        )
        joined = say("{before} · {part}", before=joined, part=words) if joined else words
    return joined


def _notes(line: Line) -> tuple[Words, ...]:
    definition = line.definition
    area = Words()
    if definition.geography:
        area = say(
            "These figures are for {area}, not for the council's own area.",
            area=name(definition, definition.geography),
        )
    return (
        area,
        small_numbers_sentence(line),
        name(definition, definition.description) if definition.description else Words(),
        name(definition, definition.caveat) if definition.caveat else Words(),
        *(restated(restatement) for restatement in line.restatements),
    )
