"""How we compare with others, in words: near neighbours first, other groups and areas in short.

Every sentence says of how many councils it speaks and for which period, because neighbours'
figures are older than ours. How many we do better than is said before the rank: of 15 councils a
quartile is four, and tells less. Quartiles are printed where there is no good direction, or no
words for the distance.
"""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.analysis.comparable import AreaFigure, NotCompared
from goldenthread.core.analysis.neighbours import NoStanding, Position, Standing, is_stale
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.words import NOTHING, Origin, Source, Words, cite, say
from goldenthread.render.wording.published_period import published_period


def neighbours_short(line: Line) -> tuple[Words, ...]:
    """Print the neighbours' median in a table cell: the figure, then n and the period."""
    standing = line.standing
    if not isinstance(standing, Standing):
        return (say("–"),)
    source = _source(line, standing)
    definition = line.definition
    return (
        cite(definition.unit.bare(standing.median, definition.decimals), source),
        say("{n}, {period}", n=_n_of(line, standing), period=_period(line, standing)),
    )


def neighbours_words(line: Line) -> Words:
    """Say where the council stood among its near neighbours, then the others in short."""
    joined = neighbours_sentence(line)
    for beside in line.compared_with:
        words = _beside(line, beside)
        joined = say("{before} · {words}", before=joined, words=words) if joined else words
    return joined


def neighbours_sentence(line: Line) -> Words:
    """Say where the council stood among its near neighbours, for the period they share."""
    match line.standing:
        case None:
            return NOTHING
        case NoStanding() as refused:
            return say("Not compared: {why}", why=_why_not(line, refused, _group(line)))
        case Standing() as standing:
            return _sentence(line, standing)


def _sentence(line: Line, standing: Standing) -> Words:
    opening = say(
        "Median of {n} {group}{ceased}: {median} ({period}{age})",
        n=_n_of(line, standing),
        group=_group(line),
        ceased=_ceased(line, standing),
        median=_figure(line, standing, standing.median),
        period=_period(line, standing),
        age=_age(line, standing),
    )
    position = standing.position
    if position is None:
        return say("{opening}; ours for that period is not published", opening=opening)
    return say(
        "{opening}; ours then was {ours}{place}{meaning}",
        opening=opening,
        ours=_again(line, standing, position),
        place=_place(line, standing, position),
        meaning=_meaning(line, standing, position),
    )


def _beside(line: Line, beside: Standing | NoStanding | AreaFigure) -> Words:
    """Print another group or area: "England: 61.2% (2023-24)"."""
    match beside:
        case AreaFigure():
            return say(
                "{area}: {figure} ({period}{age})",
                area=_name(beside.group),
                figure=_figure(line, beside, beside.figure),
                period=_period(line, beside),
                age=_age(line, beside),
            )
        case NoStanding():
            why = _why_not(line, beside, say("members"))
            return say("{group}: not compared, {why}", group=_name(beside.group), why=why)
        case Standing():
            position = beside.position
            return say(
                "{group}: median {median} of {n} ({period}{age}){rank}",
                group=_name(beside.group),
                median=_figure(line, beside, beside.median),
                n=_n_of(line, beside),
                period=_period(line, beside),
                age=_age(line, beside),
                rank=say(", ours {rank}", rank=cite(str(position.rank), _source(line, beside)))
                if position is not None and position.rank is not None
                else NOTHING,
            )


def _place(line: Line, standing: Standing, position: Position) -> Words:
    if position.rank is None or position.better_than is None:
        return NOTHING
    source = _source(line, standing)
    return say(
        ", better than {beaten} ({rank})",
        beaten=cite(str(position.better_than), source)
        if position.better_than
        else say("none of them"),
        rank=cite(str(position.rank), source),
    )


def _meaning(line: Line, standing: Standing, position: Position) -> Words:
    """Say how far that is: in words if there are any, else by the middle half of the others."""
    if position.rank is not None and position.phrase:
        return say(f": {position.phrase} the median")
    if standing.lower_quartile == standing.upper_quartile:
        return NOTHING
    return say(
        "; the middle half of them lies between {low} and {high}",
        low=_figure(line, standing, standing.lower_quartile),
        high=_figure(line, standing, standing.upper_quartile),
    )


def _why_not(line: Line, refused: NoStanding, group: Words) -> Words:
    source = Source(
        origin=Origin.COMPARATOR,
        indicator=line.definition.indicator,
        definition=line.definition.place,
        made_from=f"comparator series {line.definition.comparator}",
    )
    match refused.because:
        case NotCompared.TOO_FEW:
            return say(
                "{counted} of {members} {group} have a figure, and at least {minimum} are needed",
                group=group,
                counted=cite(str(refused.counted), source),
                members=cite(str(refused.members), source),
                minimum=cite(str(refused.minimum), source),
            )
        case NotCompared.PERIODS_DIFFER:
            return say("the figures are for different periods")
        case NotCompared.GEOGRAPHY_DIFFERS:
            return say(
                "our figure is for {area}, theirs are for single councils",
                area=cite(refused.note, source),
            )
        case NotCompared.DEFINITION_DIFFERS:
            return say("defined otherwise, {note}", note=cite(refused.note, source))


def _group(line: Line) -> Words:
    """Name the group if the definition has one of its own; the notes name the council's."""
    own = line.definition.comparator_group
    return _name(own) if own else say("near neighbours")


def _ceased(line: Line, standing: Standing) -> Words:
    if not standing.ceased:
        return NOTHING
    count = cite(str(standing.ceased), _source(line, standing))
    return say(" ({count} more had ceased)", count=count)


def _age(line: Line, beside: Standing | AreaFigure) -> Words:
    return say(", more than two years old") if is_stale(beside, line.period) else NOTHING


def _n_of(line: Line, standing: Standing) -> Words:
    source = _source(line, standing)
    return say(
        "{counted} of {members}",
        counted=cite(str(standing.counted), source),
        members=cite(str(standing.members), source),
    )


def _period(line: Line, beside: Standing | AreaFigure) -> Words:
    return cite(published_period(beside.period, beside.period_end), _source(line, beside))


def _figure(line: Line, beside: Standing | AreaFigure, amount: Decimal) -> Words:
    definition = line.definition
    return cite(definition.unit.show(amount, definition.decimals), _source(line, beside))


def _again(line: Line, standing: Standing, position: Position) -> Words:
    definition = line.definition
    return cite(
        definition.unit.again(position.figure, definition.decimals), _source(line, standing)
    )


def _name(group: str) -> Words:
    return cite(group, Source(origin=Origin.SETTING, made_from="the name of a comparator group"))


def _source(line: Line, beside: Standing | AreaFigure) -> Source:
    sources = beside.sources if isinstance(beside, Standing) else (beside.source,)
    return Source(
        origin=Origin.COMPARATOR,
        indicator=line.definition.indicator,
        period=beside.period,
        definition=line.definition.place,
        made_from=f"comparator series {beside.series}: {'; '.join(sources)}",
    )
