"""The points checked: what the guards against misreading found, each with the council's answer."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.analysis.rag import Rag
from goldenthread.core.definition.council import Council
from goldenthread.core.reporting.misreading import (
    Answer,
    Fact,
    FactKind,
    GuardFinding,
    PointChecked,
)
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.words import (
    NOTHING,
    Origin,
    Source,
    Words,
    cite,
    say,
    sentences,
)
from goldenthread.render.wording.line_words import day, state_in_words
from goldenthread.render.wording.sources import name


def points_checked(council: Council, points: Sequence[PointChecked]) -> list[blocks.Block]:
    """Print what was found, each with its answer; a sentence, if nothing was."""
    if not points:
        return [
            blocks.Paragraph(
                say("The guards against misreading found nothing in these indicators.")
            )
        ]
    opening = say(
        "Before publication every figure is held against the mistakes that councils have "
        "published. What was found, and what the council answers, is printed here."
    )
    return [
        blocks.Paragraph(opening),
        blocks.Bullets(tuple(_point(council, point) for point in points)),
    ]


def _point(council: Council, point: PointChecked) -> Words:
    definition = point.finding.definition
    return sentences(
        say(
            "{reference} {title}.",
            reference=name(definition, definition.reference),
            title=name(definition, definition.title),
        ),
        finding_words(council, point.finding),
        answer_words(point.answer),
    )


def finding_words(council: Council, finding: GuardFinding) -> Words:
    """Print a finding's sentence, each fact with its source, statuses in the council's words."""
    facts = {label: _fact(council, finding, fact) for label, fact in finding.facts.items()}
    return say(finding.template, **facts)


def answer_words(answer: Answer | None) -> Words:
    """Print the council's answer, by whom and when, or that there is none yet."""
    if answer is None:
        return say("Not yet answered.")
    source = Source(
        origin=Origin.COMMENTARY,
        indicator=answer.indicator,
        period=str(answer.period),
        rows=(answer.place,),
    )
    return say(
        "Answer of the {post}, {day}: {answer}",
        post=cite(answer.answered_by, source),
        day=day(answer.recorded_on),
        answer=cite(answer.answer, source),
    )


def _fact(council: Council, finding: GuardFinding, fact: Fact) -> Words:
    if fact.kind is FactKind.STATUS:
        return say(state_in_words(council, Rag(fact.text)).lower())
    if not fact.text:
        return NOTHING
    is_target = fact.kind is FactKind.TARGET
    source = Source(
        origin=Origin(fact.kind.value),
        indicator=finding.definition.indicator,
        part=fact.part,
        period=fact.period or str(finding.period),
        rows=() if is_target else fact.rows,
        definition=finding.definition.place,
        target=fact.rows[0] if is_target else None,
        made_from=fact.made_from,
    )
    return cite(fact.text, source)
