"""What a figure means, in sentences: signal, reach, earlier figures.

"Getting better" and "getting worse" are the signal's own words. A comparison of two figures
says "higher than" and "lower than", and no more.
"""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.analysis import comparison, xmr
from goldenthread.core.analysis.behaviour import Reach, SignalWord, Untested
from goldenthread.core.analysis.comparison import Comparison
from goldenthread.core.figure import rounded
from goldenthread.core.period import Period
from goldenthread.core.reporting.report import Line
from goldenthread.render.manuscript.words import NOTHING, Origin, Printed, Source, Words, cite, say
from goldenthread.render.wording.line_words import figure_of
from goldenthread.render.wording.sources import of_line, period_words

_WHY_UNTESTED = {
    Untested.CUMULATIVE: "it adds up, so each figure contains the one before",
    Untested.ROLLING: "each figure shares eleven months with the one before",
    Untested.SEASONAL: "with seasons, only the same period last year compares",
    Untested.INDEX: "surveys and indexes have too few figures",
    Untested.ANNUAL: "it is reported too seldom",
    Untested.AUTOCORRELATED: "in a level, each figure follows the one before",
    Untested.RARE: "more than half of its figures are the same, as with rare events",
    Untested.SMALL_NUMBERS: "it rests on few cases, and large swings are normal",
}
_REACH = {
    Reach.MEET: "If nothing changes, the target should be met every time.",
    Reach.CHANCE: "Whether the target is met in any one period is largely chance.",
    Reach.MISS: (
        "As the service now runs, the target will not be met; it needs a change, "
        "not more effort at the margin."
    ),
}


def signal_word(line: Line) -> Words:
    """Print the signal: "Getting worse", "Not tested: seasonal"."""
    tested = line.behaviour
    if tested.untested is not None:
        return say(f"{SignalWord.NOT_TESTED.value.capitalize()}: {tested.untested.value}")
    return say(tested.signal.value.capitalize())


def reach_word(line: Line) -> Words:
    """Print the reach, or nothing where none is known."""
    reach = line.behaviour.reach
    return NOTHING if reach is Reach.UNKNOWN else say(reach.value.capitalize())


def signal_sentence(line: Line) -> Words:
    """Say what the signal means, and by which rule."""
    tested = line.behaviour
    chart = tested.chart
    if tested.untested is not None:
        return say(f"Not tested for change: {_WHY_UNTESTED[tested.untested]}.")
    if chart is None or chart.latest is None or tested.signal is SignalWord.TOO_FEW:
        return _too_few(line, chart)
    if tested.signal is SignalWord.NO_CLEAR_CHANGE:
        return _no_clear_change(line, chart)
    word = tested.signal.value.capitalize()
    return say("{word}. This is a real change: {why}.", word=word, why=_rule_met(line, chart))


def reach_sentence(line: Line) -> Words:
    """Say what may be expected of the target, as the service now runs."""
    return say(_REACH.get(line.behaviour.reach, ""))


def compared(line: Line, then: Comparison) -> Words:
    """Set the figure against an earlier one: "53.0% in November 2025; now 1.2 points higher"."""
    if then.then is None:
        return say("no earlier figure")
    earlier = say(
        "{figure} in {period}",
        figure=figure_of(line.definition, then.then),
        period=period_words(then.then.period, then.then.period.in_words),
    )
    if then.because is not None:
        if then.because in (comparison.NotCompared.ABSENT, comparison.NotCompared.NO_EARLIER):
            return earlier
        why = cite(then.because.value, of_line(line, Origin.RULE))
        return say("{earlier}; not compared: {why}", earlier=earlier, why=why)
    if then.difference is None or then.direction is comparison.Direction.SAME:
        return say("{earlier}; now the same", earlier=earlier)
    way = "higher" if then.difference > 0 else "lower"
    return say("{earlier}; now {gap} {way}", earlier=earlier, gap=_difference(line, then), way=way)


def compared_short(line: Line, then: Comparison, *, missing: Period) -> Words:
    """Print an earlier figure in small type: "Nov 2025 53.0"."""
    if then.then is None:
        return say("{period} none", period=period_words(missing))
    value = then.then
    figure = (
        cite(_bare(line, value.outcome), _of_comparison(line, then))
        if isinstance(value.outcome, Decimal)
        else say(value.outcome.value)
    )
    return say("{period} {figure}", period=period_words(value.period), figure=figure)


def _difference(line: Line, then: Comparison) -> Words:
    definition = line.definition
    amount = then.difference if then.difference is not None else Decimal(0)
    text = definition.unit.gap(rounded(amount, definition.decimals), definition.decimals)
    return cite(text, _of_comparison(line, then))


def _of_comparison(line: Line, then: Comparison) -> Source:
    rows = tuple(
        place for value in (line.value, then.then) if value is not None for place in value.rows
    )
    return Source(
        origin=Origin.DIFFERENCE,
        indicator=line.definition.indicator,
        period=str(line.period),
        rows=rows,
        definition=line.definition.place,
        made_from="this figure and the earlier one",
    )


def _too_few(line: Line, chart: xmr.Chart | None) -> Words:
    count = 0 if chart is None else chart.phase.figures
    return say(
        "There are only {count} figures, too few to tell change from chance."
        if count
        else "There are no figures yet to tell change from chance.",
        count=_number(line, str(count)),
    )


def _no_clear_change(line: Line, chart: xmr.Chart) -> Words:
    if chart.lower is None or chart.upper is None:
        return say("The figure does not vary; there is nothing to judge a change by.")
    return say(
        "No clear change: within the usual range of {low} to {high}.",
        low=_signal_figure(line, chart.lower),
        high=_signal_figure(line, chart.upper),
    )


def _rule_met(line: Line, chart: xmr.Chart) -> Words:
    point = chart.points[chart.latest or 0]
    above = point.side is xmr.Side.ABOVE
    match point.signal:
        case xmr.Signal.OUTSIDE:
            limit = point.upper if above else point.lower
            way = "above" if above else "below"
            if limit is None:
                return say(f"{way} the usual range")
            return say(
                f"{way} the usual range, which ends at {{limit}}",
                limit=_signal_figure(line, limit),
            )
        case xmr.Signal.TREND:
            return say(
                "{n} periods running of " + ("rise" if above else "fall"),
                n=_number(line, str(chart.run)),
            )
        case xmr.Signal.NEAR:
            return say(
                f"two of the last three were unusually {'high' if above else 'low'} "
                "against the average of {mean}",
                mean=_signal_figure(line, chart.mean or 0.0),
            )
        case xmr.Signal.SHIFT | xmr.Signal.NONE:
            return say(
                "{n} periods running " + ("above" if above else "below") + " the average of {mean}",
                n=_number(line, str(chart.run)),
                mean=_signal_figure(line, chart.mean or 0.0),
            )


def _signal_figure(line: Line, amount: float) -> Words:
    definition = line.definition
    text = definition.unit.again(Decimal(repr(amount)), definition.decimals)
    return cite(text, of_line(line, Origin.SIGNAL, made_from=_SERIES))


_SERIES = "the indicator's own series of figures"


def _number(line: Line, text: str) -> Printed:
    return Printed(text, of_line(line, Origin.SIGNAL, made_from=_SERIES))


def _bare(line: Line, amount: Decimal) -> str:
    return line.definition.unit.bare(amount, line.definition.decimals)
