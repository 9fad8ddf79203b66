"""The outlook for the year in words: what it needs from here, and whether that is likely.

The status of a line is for its period; the outlook is for the year. Where the two pull apart the
words say so, because a reader who sees only one of them is misled.
"""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.analysis.outlook import Attainability, Likelihood, Outlook
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, Polarity
from goldenthread.core.figure import UnitKind
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.words import (
    NOTHING,
    Origin,
    Source,
    Words,
    cite,
    say,
    sentences,
)
from goldenthread.render.wording.sources import period_words


def outlook_sentence(line: Line) -> Words:
    """Say what the year's target takes from here on, or nothing where there is no outlook."""
    outlook = line.outlook
    if outlook is None or isinstance(line.outcome, Absence):
        return Words()
    return sentences(_what_it_takes(line, outlook), _two_statuses(line, outlook))


def _what_it_takes(line: Line, outlook: Outlook) -> Words:
    match outlook.attainability:
        case Attainability.SECURED:
            return say(
                "The target of {target} for {year} is already secured.",
                target=_amount(line, outlook, outlook.target),
                year=period_words(outlook.year.period),
            )
        case Attainability.OUT_OF_REACH:
            return say(
                "The target of {target} for {year} can no longer be met.",
                target=_amount(line, outlook, outlook.target),
                year=period_words(outlook.year.period),
            )
        case Attainability.OPEN:
            return _needed(line, outlook)


def _needed(line: Line, outlook: Outlook) -> Words:
    likely = outlook.likelihood
    words = say(
        _template(line, outlook),
        target=_amount(line, outlook, outlook.target),
        year=period_words(outlook.year.period),
        needed=_amount(line, outlook, outlook.needed),
        so_far=NOTHING if outlook.so_far is None else _amount(line, outlook, outlook.so_far),
        period=line.definition.collected.noun,
        likely=f": {likely.value}" if likely is not None else "",
    )
    if _is_share(line):
        return words
    return sentences(
        words,
        say(
            "At the present pace the year would end at {forecast}."
            if outlook.so_far is not None
            else "By the course of past years it would end at {forecast}.",
            forecast=_amount(line, outlook, outlook.forecast),
        ),
    )


def _template(line: Line, outlook: Outlook) -> str:
    is_higher = line.definition.polarity is Polarity.HIGHER
    if _is_share(line):
        aim = (
            "To reach {target} over {year} as a whole, {needed} of the cases still to come must"
            if is_higher
            else "To stay within {target} over {year} as a whole, at most {needed} of the cases "
            "still to come may"
        )
        return f"{aim} count towards it. So far {{so_far}} did{{likely}}."
    against = "{likely}" if outlook.so_far is None else ", against {so_far} so far{likely}"
    if is_higher:
        return f"To reach {{target}} by the end of {{year}} it needs {{needed}} a {{period}} from now{against}."
    return f"To stay within {{target}} over {{year}} it can have {{needed}} a {{period}} from now{against}."


def _two_statuses(line: Line, outlook: Outlook) -> Words:
    """Point out a year that looks well while the period does not, and the other way round."""
    is_well = (
        outlook.attainability is Attainability.SECURED or outlook.likelihood is Likelihood.ON_COURSE
    )
    is_ill = (
        outlook.attainability is Attainability.OUT_OF_REACH
        or outlook.likelihood is Likelihood.UNLIKELY
    )
    if (line.state in (Rag.AMBER, Rag.RED) and is_well) or (line.state is Rag.GREEN and is_ill):
        return say(
            "The status is that of {period} alone; it does not speak for the year.",
            period=period_words(line.period, line.period.in_words),
        )
    return Words()


def _is_share(line: Line) -> bool:
    definition = line.definition
    return definition.unit.kind is UnitKind.PER_CENT and definition.kind is MeasureKind.FLOW


def _amount(line: Line, outlook: Outlook, amount: Decimal) -> Words:
    definition = line.definition
    return cite(
        definition.unit.again(amount, definition.decimals),
        Source(
            origin=Origin.OUTLOOK,
            indicator=definition.indicator,
            period=str(outlook.year),
            rows=tuple(place for value in outlook.rows for place in value.rows),
            definition=definition.place,
            target=line.target.place if line.target is not None else None,
            made_from="the year's values so far and the year's target",
        ),
    )
