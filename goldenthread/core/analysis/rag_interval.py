"""Status by interval: a colour only where chance could not have given another.

For indicators of few cases, and for councils that would rather have no colour than a lucky one.
Under the rule *interval* a figure is green if its whole 95% interval meets the target, red if none
of it does, and otherwise too close to call. There is no amber: the doubt is the interval itself,
and it is printed, so that anybody can redo the colour.

Both ends are compared at the published decimals, as everything else is. Source: Fingertips'
comparison of an interval with a goal; a figure without an interval is not compared.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.rag import Band, Judgement, Rag
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.figure import Unit


def by_interval(judgement: Judgement, interval: Interval | None) -> Judgement:
    """Judge again, by the whole interval; the colour is ``none`` where it is too close to call."""
    if interval is None:
        return replace(judgement, rag=Rag.NONE)
    exact = Band(Decimal(repr(interval.lower)), Decimal(repr(interval.upper)))
    shown = exact.at(judgement.decimals)
    met = {judgement.aim.holds(end) for end in (shown.low, shown.high) if end is not None}
    match sorted(met):
        case [True]:
            rag = Rag.GREEN
        case [False]:
            rag = Rag.RED
        case _:
            rag = Rag.NONE
    return replace(judgement, rag=rag, interval=shown)


def interval_reason(judgement: Judgement, unit: Unit) -> str:
    """Say in one sentence how the colour follows from the interval.

    "Its 95% interval is 91.0 to 96.2%, which spans the target of 95.0%: too close to call."
    """
    interval, target, decimals = judgement.interval, judgement.target, judgement.decimals or 0
    aim = "" if target is None else unit.again(target, decimals)
    if interval is None or interval.low is None or interval.high is None:
        return f"It has no interval to hold against the target of {aim}: too close to call."
    ends = f"{unit.bare(interval.low, decimals)} to {unit.again(interval.high, decimals)}"
    match judgement.rag:
        case Rag.GREEN:
            verdict = f"all of which meets the target of {aim}"
        case Rag.RED:
            way = "below" if judgement.polarity is Polarity.HIGHER else "above"
            verdict = f"all of it {way} the target of {aim}"
        case Rag.AMBER | Rag.NONE:
            verdict = f"which spans the target of {aim}: too close to call"
    return f"Its 95% interval is {ends}, {verdict}."
