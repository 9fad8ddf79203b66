"""One vocabulary for every format: what is said of a line, as words that carry their sources.

The sentences follow `statistics` rule 13.3: filled in, never composed freely. No sentence here
says why something happened, and none says "improved" or "worsened": those are the service's to
say, and the signal's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.core.analysis import rag as judging
from goldenthread.core.analysis.assessment import NotRated, State
from goldenthread.core.analysis.rag import Judgement, Rag
from goldenthread.core.analysis.rag_interval import interval_reason
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition, Polarity
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.figure import plain_number
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.blocks import Shape, Status, Tone
from goldenthread.render.manuscript.words import (
    NOTHING,
    Origin,
    Source,
    Words,
    cite,
    say,
    sentences,
)
from goldenthread.render.wording.sources import of_line, of_target, of_value, period_words

_WITHOUT_AMBER_LIMIT = frozenset((RuleKind.LIMIT, RuleKind.BINARY, RuleKind.INTERVAL))
"""Rules whose words already name the limit, or that have none."""

_SHAPES = {
    Rag.GREEN: (Shape.CIRCLE, Tone.GREEN),
    Rag.AMBER: (Shape.TRIANGLE, Tone.AMBER),
    Rag.RED: (Shape.DIAMOND, Tone.RED),
}


def state_in_words(council: Council, state: State) -> str:
    """Name a state as the council prints it: its own words for a colour, else the state's."""
    match state:
        case Rag.GREEN:
            return council.words.green
        case Rag.AMBER:
            return council.words.amber
        case Rag.RED:
            return council.words.red
        case _:
            return state.value.capitalize()


def status_of(council: Council, state: State) -> Status:
    """Give a state its word, shape and colour."""
    shape, tone = _SHAPES[state] if isinstance(state, Rag) else (Shape.RING, Tone.GREY)
    return Status(say(state_in_words(council, state)), shape, tone)


def status(council: Council, line: Line) -> Status:
    """Give a line's status; one judged by a person says so and names the computed one."""
    assessment = line.assessment
    if assessment.override is None or assessment.judgement is None:
        return status_of(council, line.state)
    plain = status_of(council, line.state)
    computed = state_in_words(council, assessment.judgement.rag)
    words = say(
        "{given} (judged by a person; the rule gives: {computed})",
        given=plain.words,
        computed=computed.lower(),
    )
    return Status(words, plain.shape, plain.tone)


def figure(line: Line) -> Words:
    """Print a line's figure with its unit, or the name of its absence."""
    match line.outcome:
        case Absence() as absence:
            return say(absence.value)
        case amount:
            definition = line.definition
            text = definition.unit.show(amount, definition.decimals)
            return cite(text, of_line(line, Origin.VALUE))


def figure_of(definition: Definition, value: Value | None) -> Words:
    """Print any value with its unit; nothing on record is the named absence "awaited"."""
    if value is None:
        return say(Absence.AWAITED.value)
    match value.outcome:
        case Absence() as absence:
            return say(absence.value)
        case amount:
            text = definition.unit.show(amount, definition.decimals)
            return cite(text, of_value(definition, value))


def cases(definition: Definition, value: Value | None) -> Words:
    """Print numerator and denominator, "13 of 24", where the figure has both."""
    if value is None or value.numerator is None or value.denominator is None:
        return NOTHING
    if value.outcome is Absence.SUPPRESSED:
        return NOTHING
    source = of_value(definition, value)
    return say(
        "{numerator} of {denominator}",
        numerator=cite(_count(value.numerator), source),
        denominator=cite(_count(value.denominator), source),
    )


def marks(line: Line) -> Words:
    """List what a reader must know of the figure itself: provisional, revised, small numbers …"""
    found = []
    value = line.value
    if value is not None and isinstance(value.outcome, Decimal):
        if value.provisional or not value.is_signed_off:
            found.append("provisional")
        if value.revises is not None or any(part.revises for part in value.made_of):
            found.append("revised")
    if line.reliability.is_small:
        found.append("small numbers [u]")
    if line.is_illustrative and isinstance(line.outcome, Decimal):
        found.append("illustrative")
    return say(" · ".join(found))


def target_words(definition: Definition, target: Target | None) -> Words:
    """Print a target where its unit is at hand: "60.0%", "45 to 55", "no target"."""
    if definition.polarity is Polarity.NONE:
        return say(NotRated.CONTEXT_ONLY.value)
    if target is None:
        return say(NotRated.NO_TARGET.value)
    source = of_target(definition, target)
    rule, unit, decimals = target.rule, definition.unit, definition.decimals
    if rule.kind is RuleKind.NONE:
        return say(NotRated.CONTEXT_ONLY.value)
    if rule.range_low is not None and rule.range_high is not None:
        return say(
            "{low} to {high}",
            low=cite(unit.bare(rule.range_low, decimals), source),
            high=cite(unit.again(rule.range_high, decimals), source),
        )
    if target.figure is None:
        return say(NotRated.NO_TARGET.value)
    return cite(unit.again(target.figure, decimals), source)


def rule_of(definition: Definition, target: Target | None) -> Words:
    """Print the rule of a target where no figure is judged yet: "amber within 5% of target"."""
    if target is None or target.rule.kind is RuleKind.NONE or definition.polarity is Polarity.NONE:
        return NOTHING
    source = of_target(definition, target)
    return cite(source.rule, source)


def rule_words(line: Line) -> Words:
    """Print the rule that goes with the target, with the limit that it comes to."""
    if line.target is None or line.target.rule.kind is RuleKind.NONE:
        return NOTHING
    if line.definition.polarity is Polarity.NONE:
        return NOTHING
    source = of_line(line, Origin.RULE)
    words = cite(source.rule, source)
    judgement = line.assessment.judgement
    if judgement is None or line.target.rule.kind in _WITHOUT_AMBER_LIMIT:
        return words
    limits = [
        line.definition.unit.bare(end, line.definition.decimals)
        for end in (judgement.amber.low, judgement.amber.high)
        if end is not None
    ]
    return say("{rule}: to {limits}", rule=words, limits=cite(" and ".join(limits), source))


def level(line: Line) -> Words:
    """Say how the figure stands to its target: the title of a panel.

    "54.2% in December 2025, 5.8 points short of the target of 60.0%"
    """
    if isinstance(line.outcome, Absence):
        return no_figure(line)
    opening = say(
        "{figure} in {period}",
        figure=figure(line),
        period=period_words(line.period, line.period.in_words),
    )
    if line.assessment.judgement is not None:
        return say("{opening}, {position}", opening=opening, position=_position(line))
    match line.state:
        case NotRated.INCOMPLETE:
            return say("{opening}, from {known}", opening=opening, known=completeness(line))
        case NotRated.HELD:
            return say("{opening}, held for data quality", opening=opening)
        case NotRated.TOO_CLOSE:
            return say("{opening}, too close to the target to call", opening=opening)
        case NotRated.CONTEXT_ONLY:
            return say("{opening}, given for context", opening=opening)
        case _:
            return say("{opening}; there is no target", opening=opening)


def completeness(line: Line) -> Words:
    """Say how much of the period is in the figure: "2 of 3 months"."""
    if line.value is None:
        return NOTHING
    source = of_line(line, Origin.COUNT, made_from="values on record in the period")
    noun = line.definition.collected.noun
    return say(
        "{known} of {expected} {noun}s",
        known=cite(str(len(line.value.made_of)), source),
        expected=cite(str(line.value.expected), source),
        noun=noun,
    )


def no_figure(line: Line) -> Words:
    """Say why there is no figure, since when or until when, and what was last known."""
    return say("{why}{last}", why=why_absent(line), last=_last_known(line))


def why_absent(line: Line) -> Words:
    """Say why there is no figure, with its date: the reason that a reader is owed."""
    period = period_words(line.period, line.period.in_words)
    match line.outcome:
        case Absence.NOT_DUE:
            return say(
                "Not due: the figure for {period} is due on {day}",
                period=period,
                day=day(line.due_on),
            )
        case Absence.AWAITED if line.days_late:
            return say(
                "Awaited: the figure for {period} was due on {day}",
                period=period,
                day=day(line.due_on),
            )
        case Absence.AWAITED:
            return say(
                "Awaited: the figure for {period} is due on {day}",
                period=period,
                day=day(line.due_on),
            )
        case _:
            return _recorded_absence(line)


def day(when: date) -> Words:
    """Print a date: "14 January 2026"."""
    return cite(f"{when.day} {when:%B %Y}", Source(origin=Origin.DATE))


def reason(line: Line) -> Words:
    """Say in one sentence how the status follows from the numbers."""
    assessment = line.assessment
    if assessment.judgement is None:
        return NOTHING
    judgement, unit = assessment.judgement, line.definition.unit
    is_by_interval = judgement.rule.kind is RuleKind.INTERVAL
    text = interval_reason(judgement, unit) if is_by_interval else judging.reason(judgement, unit)
    computed = cite(text, of_line(line, Origin.RULE))
    if assessment.override is None:
        return computed
    override = assessment.override
    return sentences(
        computed,
        say(
            "A person, the {post}, judged otherwise: {why}",
            post=cite(override.recorded_by, _of_event(line)),
            why=cite(override.reason, _of_event(line)),
        ),
    )


def polarity_and_unit(definition: Definition) -> Words:
    """Print the small line under an indicator's name: "% · good is high"."""
    heading = cite(
        definition.unit.heading,
        Source(origin=Origin.NAME, indicator=definition.indicator, definition=definition.place),
    )
    return say("{unit} · {good}", unit=heading, good=definition.polarity.words)


def _of_event(line: Line) -> Source:
    event = line.assessment.override
    rows = (event.place,) if event is not None else ()
    return Source(
        origin=Origin.COMMENTARY,
        indicator=line.definition.indicator,
        period=str(line.period),
        rows=rows,
    )


def _position(line: Line) -> Words:
    judgement = line.assessment.judgement
    if judgement is None:
        return NOTHING
    target = target_words(line.definition, line.target)
    if judgement.polarity is Polarity.RANGE:
        return _position_by_range(line, judgement, target)
    if judgement.margin == 0:
        return say("which meets the target of {target}", target=target)
    higher = judgement.polarity is Polarity.HIGHER
    way = ("above" if higher else "below") if judgement.met else ("short of" if higher else "over")
    return say(
        "{gap} {way} the target of {target}", gap=_gap(line, judgement), way=way, target=target
    )


def _position_by_range(line: Line, judgement: Judgement, target: Words) -> Words:
    if judgement.met:
        return say("inside the range of {target}", target=target)
    low = judgement.aim.low
    way = "below" if low is not None and judgement.actual < low else "above"
    return say(
        "{gap} {way} the range of {target}", gap=_gap(line, judgement), way=way, target=target
    )


def _gap(line: Line, judgement: Judgement) -> Words:
    text = line.definition.unit.gap(abs(judgement.margin), line.definition.decimals)
    return cite(text, of_line(line, Origin.DIFFERENCE, made_from="value and target as printed"))


def _recorded_absence(line: Line) -> Words:
    value = line.value
    opening = say(
        "{state} in {period}",
        state=line.outcome.value.capitalize() if isinstance(line.outcome, Absence) else "",
        period=period_words(line.period, line.period.in_words),
    )
    if value is None:
        return opening
    if value.absence_reason:
        said = replace(of_value(line.definition, value), origin=Origin.COMMENTARY)
        why = cite(value.absence_reason.rstrip("."), said)
        opening = say("{opening}: {why}", opening=opening, why=why)
    if value.expected_on is not None:
        return say("{opening}; expected by {day}", opening=opening, day=day(value.expected_on))
    return opening


def _last_known(line: Line) -> Words:
    if line.latest is None:
        return NOTHING
    return say(
        ". The last figure was {figure} in {period}",
        figure=figure_of(line.definition, line.latest),
        period=period_words(line.latest.period, line.latest.period.in_words),
    )


def _count(amount: Decimal) -> str:
    exponent = amount.normalize().as_tuple().exponent
    return plain_number(amount, max(0, -int(exponent)))
