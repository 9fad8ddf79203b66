"""Appendix F: each new target held against the figures, the neighbours and the usual range."""

from __future__ import annotations

from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.core.reporting.target_setting import TargetCase
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.blocks import Fact
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say, sentences
from goldenthread.render.papers.review.front import furniture, heading, subtitle
from goldenthread.render.wording.chart_of import chart_of
from goldenthread.render.wording.counting import count
from goldenthread.render.wording.line_words import (
    figure,
    level,
    marks,
    rule_words,
    status,
    target_words,
)
from goldenthread.render.wording.meaning import compared, reach_sentence, signal_sentence
from goldenthread.render.wording.neighbours import neighbours_sentence
from goldenthread.render.wording.sources import name, period_words


def target_paper(report: ReviewReport) -> blocks.Paper:
    """Make the paper that holds each new target against what is known."""
    return blocks.Paper(
        stem="appendix-f-new-targets",
        title=say("Appendix F: New targets, and whether they are within reach"),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=True,
        blocks=tuple(_blocks(report)),
    )


def _blocks(report: ReviewReport) -> list[blocks.Block]:
    cases = report.target_cases
    found: list[blocks.Block] = [
        heading("How to read this paper"),
        blocks.Paragraph(
            say(
                "{n} indicators with figures have a new target. Each is held here against the "
                "latest figure as if the new target were already in force; the status is the one "
                "it would give. The chart shows the figures against the new target.",
                n=count(len(cases), of="indicators with a new target and figures"),
            )
        ),
        blocks.Paragraph(_summary(cases)),
        heading("New targets"),
    ]
    section = ""
    for case in cases:
        if case.line.section.title != section:
            section = case.line.section.title
            found.append(heading(section, level=2, within="targets"))
        found.append(_panel(report, case))
    return found


def _summary(cases: tuple[TargetCase, ...]) -> Words:
    always = [case for case in cases if case.tried and case.met == case.tried]
    never = [case for case in cases if case.tried and not case.met]
    return say(
        "{always} would have been met in every period drawn, {never} in none.",
        always=count(len(always), of=_references(always)),
        never=count(len(never), of=_references(never)),
    )


def _references(cases: list[TargetCase]) -> str:
    return "new targets: " + " ".join(case.line.definition.reference for case in cases)


def _panel(report: ReviewReport, case: TargetCase) -> blocks.Panel:
    line = case.line
    definition = line.definition
    facts = (
        Fact(say("Latest figure"), _latest(case)),
        Fact(say("New target"), say("{target} · {rule}", target=_target(case), rule=_rule(case))),
        Fact(say("Present target"), target_words(definition, case.present)),
        Fact(say("Would be met"), _met(case)),
        Fact(say("Where it runs"), sentences(signal_sentence(line), reach_sentence(line))),
        Fact(say("A year before"), compared(line, line.year_before)),
        Fact(say("Near neighbours"), neighbours_sentence(line)),
        Fact(say("Why this target"), _reason(report, case)),
    )
    return blocks.Panel(
        anchor=f"target-{definition.indicator}",
        reference=name(definition, definition.reference),
        name=name(definition, definition.title),
        title=say("Against the new target: {level}", level=level(line)),
        status=status(report.council, line),
        facts=tuple(fact for fact in facts if isinstance(fact.cell, Words) and fact.cell),
        chart=chart_of(line, f"target-{definition.indicator}"),
        commentary=(),
        notes=(),
    )


def _target(case: TargetCase) -> Words:
    return target_words(case.line.definition, case.line.target)


def _rule(case: TargetCase) -> Words:
    return rule_words(case.line)


def _latest(case: TargetCase) -> Words:
    """Print the figure with what a reader must know of it: provisional, revised, illustrative."""
    words = say(
        "{figure} in {period}",
        figure=figure(case.line),
        period=period_words(case.line.period, case.line.period.in_words),
    )
    extra = marks(case.line)
    return say("{words} · {extra}", words=words, extra=extra) if extra else words


def _met(case: TargetCase) -> Words:
    of = f"periods of {case.line.definition.reference} drawn"
    return say(
        "in {met} of the {tried} periods drawn",
        met=count(case.met, of=of),
        tried=count(case.tried, of=of),
    )


def _reason(report: ReviewReport, case: TargetCase) -> Words:
    source = Source(
        origin=Origin.COMMENTARY,
        indicator=case.line.definition.indicator,
        made_from=f"changes/{report.review.after_year}.csv",
    )
    return cite(case.reason, source) if case.reason else Words()
