"""What is known of the quality of a figure, in the words of those who stated it."""

from __future__ import annotations

from goldenthread.core.definition.quality import CheckResult, QualityStatement, SpotCheck
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say, sentences
from goldenthread.render.wording.line_words import day
from goldenthread.render.wording.sources import period_words


def quality_sentences(line: Line) -> Words:
    """Say what is on record of the figures' quality, the worst first; nothing if nothing is."""
    check = line.quality.check
    return sentences(
        *(_stated(statement) for statement in line.quality.statements),
        *((_checked(line, check),) if check is not None else ()),
    )


def _stated(statement: QualityStatement) -> Words:
    said = Source(origin=Origin.COMMENTARY, indicator=statement.indicator, rows=(statement.place,))
    return say(
        "{characteristic}, {finding}: {statement} ({post}, {day})",
        characteristic=statement.characteristic.value.capitalize(),
        finding=statement.finding.value,
        statement=cite(statement.statement, said),
        post=cite(statement.stated_by, said),
        day=day(statement.dated),
    )


def _checked(line: Line, check: SpotCheck) -> Words:
    definition = line.definition
    again = Source(
        origin=Origin.VALUE,
        indicator=check.indicator,
        part=check.part,
        period=str(check.period),
        rows=(check.place,),
        definition=definition.place,
        made_from="calculated again from its evidence",
    )
    outcome = "and came out the same" if check.result is CheckResult.PASSED else "and came out as"
    words = say(
        "The figure for {period} was calculated again on {day} {outcome}",
        period=period_words(check.period, check.period.in_words),
        day=day(check.checked_on),
        outcome=outcome,
    )
    if check.result is CheckResult.PASSED:
        return say("{words}.", words=words)
    figure = definition.unit.show(check.recalculated, definition.decimals)
    return say("{words} {figure}.", words=words, figure=cite(figure, again))
