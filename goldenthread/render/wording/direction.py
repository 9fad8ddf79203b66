"""The direction of travel in words: higher or lower, by how much, and whether that is chance.

Said where the signal test may not be used. It never says better or worse: those are the signal's
words. The size stands beside the verdict, because with many cases a trifle is beyond chance too.
"""

from __future__ import annotations

from decimal import Decimal

from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.reliability import FEWEST_CASES, WIDEST_INTERVAL
from goldenthread.core.analysis.travel import Basis, Bearing, Travel, Verdict
from goldenthread.core.analysis.trend import YEARS
from goldenthread.core.figure import rounded
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
from goldenthread.render.wording.counting import count
from goldenthread.render.wording.sources import of_line, period_words

_BEYOND_CHANCE = "by more than chance alone would explain"


def direction_sentence(line: Line) -> Words:
    """Say which way the figure goes and how surely; nothing where the signal has said it."""
    found = line.travel
    if found is None or found.then is None:
        return NOTHING
    if found.bearing is Bearing.SAME:
        return say("The same as in {then}.", then=_then(found))
    match found.basis:
        case Basis.YEARS:
            return _over_years(line, found)
        case Basis.LIKE_PERIODS:
            return _against_then(line, found)
        case Basis.DIFFERENCE | Basis.SIGNAL:
            return say(
                "{difference}; we cannot tell whether this is more than the usual ups and downs.",
                difference=_difference(line, found),
            )


def direction_short(line: Line) -> Words:
    """Say it in a table cell; nothing where the signal has said it or nothing can be told."""
    found = line.travel
    if found is None or found.then is None or found.verdict is Verdict.NOT_TOLD:
        return NOTHING
    if found.verdict is Verdict.NOT_CLEAR:
        is_trend = found.basis is Basis.YEARS
        return say("No clear trend" if is_trend else f"No clear difference from {_since(found)}")
    if found.basis is Basis.YEARS:
        return say(f"{_bearing(found).capitalize()} over the years, beyond chance")
    return say(f"{_bearing(found).capitalize()} than {_since(found)}, beyond chance")


def small_numbers_sentence(line: Line) -> Words:
    """Say of a figure of few cases that large swings are normal, and how large; else nothing."""
    if not line.reliability.is_small:
        return NOTHING
    interval = line.reliability.interval
    unit, decimals = line.definition.unit, line.definition.decimals
    opening = say("Small numbers: large swings are normal.")
    if interval is None:
        return opening
    low, high = (Decimal(repr(end)) for end in (interval.lower, interval.upper))
    source = of_line(line, Origin.SIGNAL, made_from="Wilson's interval of the cases")
    return sentences(
        opening,
        say(
            "The same service could by chance have shown anything from {low} to {high}.",
            low=cite(unit.bare(low, decimals), source),
            high=cite(unit.again(high, decimals), source),
        ),
    )


def direction_note() -> Words:
    """Explain, once a paper, what the words mean and what they rest on."""
    return say(
        "Where the signal cannot be used, a figure is held against the same period a year before, "
        "or else the period before; a yearly one is held against its last {years} years. “By more "
        "than chance alone would explain” is a matter of odds. A service that had not changed would "
        "show such a difference in fewer than one of twenty comparisons. It would show such a "
        "trend in fewer than one of five hundred. It says nothing of good or bad, and with many cases a trifle passes "
        "the test: look at the size. Of money and other amounts, and of thousands of events, no "
        "such test is made.",
        years=count(YEARS, of="rule of the yearly trend"),
    )


def interval_note() -> Words:
    """Explain, once a paper, what an interval is of a full count, and what small numbers are."""
    return say(
        "Every case of a period is counted, so the figures have no sampling error. An interval "
        "speaks of the service behind them: the figures that the same service could as well have "
        "shown, nineteen times in twenty. A figure marked “small numbers [u]” counts fewer than "
        "{cases} cases, or is a percentage whose interval is wider than {points} points. Large "
        "swings are then normal, and it has no signal and no rank.",
        cases=count(FEWEST_CASES, of="rule of small numbers"),
        points=count(WIDEST_INTERVAL, of="rule of small numbers"),
    )


def _over_years(line: Line, found: Travel) -> Words:
    years = cite(str(len(found.rows)), _source(line, found, Origin.SIGNAL))
    if found.verdict is Verdict.NOT_CLEAR:
        return say(
            "No clear trend over {years} years: {difference}.",
            years=years,
            difference=_difference(line, found),
        )
    return say(
        f"{{difference}}: a trend over {{years}} years, {_BEYOND_CHANCE}.",
        years=years,
        difference=_difference(line, found),
    )


def _against_then(line: Line, found: Travel) -> Words:
    if found.verdict is Verdict.NOT_CLEAR:
        return say(
            "No clear difference: {difference}, and chance alone would explain as much.",
            difference=_difference(line, found),
        )
    if found.interval is None:
        return say(f"{{difference}}, {_BEYOND_CHANCE}.", difference=_difference(line, found))
    low, high = _ends(line, found, found.interval)
    return say(
        f"{{difference}}, {_BEYOND_CHANCE} (between {{low}} and {{high}}).",
        difference=_difference(line, found),
        low=low,
        high=high,
    )


def _difference(line: Line, found: Travel) -> Words:
    definition = line.definition
    amount = found.difference if found.difference is not None else Decimal(0)
    text = definition.unit.gap(rounded(amount, definition.decimals), definition.decimals)
    return say(
        f"{{gap}} {_bearing(found)} than in {{then}}",
        gap=cite(text, _source(line, found, Origin.DIFFERENCE)),
        then=_then(found),
    )


def _ends(line: Line, found: Travel, interval: Interval) -> tuple[Words, Words]:
    """Print the nearer and the further end of the difference's interval, without its sign."""
    unit, decimals = line.definition.unit, line.definition.decimals
    near, far = sorted((abs(interval.lower), abs(interval.upper)))
    source = _source(line, found, Origin.SIGNAL)
    return (
        cite(unit.bare(Decimal(repr(near)), decimals), source),
        cite(unit.gap(Decimal(repr(far)), decimals), source),
    )


def _bearing(found: Travel) -> str:
    return "" if found.bearing is None else found.bearing.value


def _then(found: Travel) -> Words:
    if found.then is None:
        return NOTHING
    return period_words(found.then.period, found.then.period.in_words)


def _since(found: Travel) -> str:
    """Name the period it is held against, beside the figures that give its date."""
    if found.then is not None and found.then.period == found.now.period.year_before():
        return "a year before"
    return f"the {found.now.period.frequency.noun} before"


def _source(line: Line, found: Travel, origin: Origin) -> Source:
    return Source(
        origin=origin,
        indicator=line.definition.indicator,
        period=str(line.period),
        rows=tuple(place for value in found.rows for place in value.rows),
        definition=line.definition.place,
        made_from=f"{found.basis.value}: these figures and their cases",
    )
