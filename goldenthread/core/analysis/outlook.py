"""The outlook for the year: what it takes from here, where it is heading, how likely it is.

For measures that a year adds up: a running total, a count of each period, a share of the year's
cases. The rate that is needed takes no statistics and is always given. The forecast goes on as
before, or by the past years' own course where two of them are known whole. A chance is given in
words only, and only from six or more increments of a phase without seasons.

Nothing is foreseen past a missing figure, nor for levels, rolling figures and surveys, of which
the year is no sum. Source: textbook prediction of a sum from its increments (Student's t).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev

from goldenthread.core.analysis.distributions import student_t_share
from goldenthread.core.collection.series import Series
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind, Polarity, RollUp
from goldenthread.core.definition.target import RuleKind, Target
from goldenthread.core.figure import EXACT, UnitKind
from goldenthread.core.period import FinancialYear, Period

FEWEST_INCREMENTS = 6
"""A chance is not given from fewer increments than this."""

FEWEST_PAST_YEARS = 2
"""The past course of a year is not used from fewer whole years than this."""

ON_COURSE_FROM = 0.8
UNLIKELY_TO = 0.2


class Attainability(StrEnum):
    """Where the year's target stands, by arithmetic alone."""

    SECURED = "already secured"
    OUT_OF_REACH = "can no longer be met"
    OPEN = "open"


class Likelihood(StrEnum):
    """The chance of meeting the year's target, in the words that are printed."""

    ON_COURSE = "on course"
    IN_THE_BALANCE = "in the balance"
    UNLIKELY = "unlikely at the present pace"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What may be said of the year's end.

    Args:
        year: the year spoken of.
        target: the figure to reach (or to stay within) by its end.
        done, left: how many periods are known, and how many are to come.
        needed: per period from now on: an amount of the unit, or a share for a ratio.
        so_far: the same, on average until now; None where past years give the year's course.
        forecast: the year's figure if it goes on as before.
        likelihood: None where the increments do not allow a word.
        rows: the values it rests on.
    """

    year: FinancialYear
    target: Decimal
    done: int
    left: int
    attainability: Attainability
    needed: Decimal
    so_far: Decimal | None
    forecast: Decimal
    likelihood: Likelihood | None
    rows: tuple[Value, ...]


def outlook(
    definition: Definition, series: Series, period: Period, *, year_target: Target | None
) -> Outlook | None:
    """Give the outlook of an indicator at the end of a period, or None where there is none.

    ``series`` holds the collected values, as known; ``year_target`` is the target of the whole
    year. There is no outlook for a measure that a year does not add up, for one without a
    single target and a good direction, once the year is over, or past a missing figure.
    """
    if year_target is None or year_target.figure is None or not _foreseeable(definition):
        return None
    if year_target.rule.kind in (RuleKind.NONE, RuleKind.RANGE):
        return None
    periods = period.year.periods(definition.collected)
    done = [each for each in periods if each.last_day <= period.last_day]
    values = [series.get(each) for each in done]
    left = len(periods) - len(done)
    known = [value for value in values if value is not None and _has_figure(value)]
    if not done or not left or len(known) < len(done):
        return None
    if definition.kind is MeasureKind.FLOW and _is_share_of_cases(definition):
        return _of_ratio(definition, known, left, year_target.figure, period.year)
    return _of_total(definition, series, known, left, year_target.figure, period)


def chance_of_sum(increments: Sequence[float], *, still_to_come: int, at_least: float) -> float:
    """Give the chance that so many further increments add up to an amount or more.

    The sum of h further increments, from m known ones with mean a and deviation s, is taken as
    h·a + t·s·√(h + h²/m) with m−1 degrees of freedom. Without any deviation it is 0 or 1.
    """
    m, h = len(increments), still_to_come
    expected, deviation = h * fmean(increments), stdev(increments)
    if deviation == 0:
        return 1.0 if expected >= at_least else 0.0
    t = (at_least - expected) / (deviation * sqrt(h + h * h / m))
    return 1 - student_t_share(t, freedom=m - 1)


def in_words(chance: float) -> Likelihood:
    """Put a chance into a word; the ends of the middle band belong to the outer words."""
    if chance >= ON_COURSE_FROM:
        return Likelihood.ON_COURSE
    if chance <= UNLIKELY_TO:
        return Likelihood.UNLIKELY
    return Likelihood.IN_THE_BALANCE


def _foreseeable(definition: Definition) -> bool:
    if definition.polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return False
    if definition.kind is MeasureKind.CUMULATIVE:
        return True
    if definition.kind is not MeasureKind.FLOW:
        return False
    return definition.roll_up is RollUp.SUM or _is_share_of_cases(definition)


def _is_share_of_cases(definition: Definition) -> bool:
    """Of a rate the denominator is mostly a population, which months do not add up."""
    is_share = definition.unit.kind is UnitKind.PER_CENT
    return is_share and definition.roll_up is RollUp.RATIO_OF_SUMS


def _has_figure(value: Value) -> bool:
    return isinstance(value.outcome, Decimal)


def _decimal(exact: Fraction) -> Decimal:
    return EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def _of_total(
    definition: Definition,
    series: Series,
    known: Sequence[Value],
    left: int,
    target: Decimal,
    period: Period,
) -> Outlook:
    done = len(known)
    total = sum(_increments(definition, known), Fraction())
    still = Fraction(target) - total
    shares = _past_shares(definition, series, done, period.year)
    if len(shares) >= FEWEST_PAST_YEARS:
        # The periods of this year are not alike, so its average so far says nothing of the rest.
        so_far, likelihood = None, None
        forecast = total * len(shares) / sum(shares)
    else:
        so_far, forecast = _decimal(total / done), total * (done + left) / done
        likelihood = _likelihood(definition, series, period, left, float(still))
    return Outlook(
        year=period.year,
        target=target,
        done=done,
        left=left,
        attainability=_attainability_of_total(definition.polarity, still),
        needed=_decimal(still / left),
        so_far=so_far,
        forecast=_decimal(forecast),
        likelihood=_tempered(likelihood, definition.polarity, forecast, target),
        rows=tuple(known),
    )


def _increments(definition: Definition, values: Sequence[Value]) -> list[Fraction]:
    """Give what each period of one year added, its first period first."""
    amounts = [Fraction(value.outcome) for value in values if isinstance(value.outcome, Decimal)]
    if definition.kind is not MeasureKind.CUMULATIVE:
        return amounts
    return [now - before for before, now in pairwise([Fraction(), *amounts])]


def _attainability_of_total(polarity: Polarity, still: Fraction) -> Attainability:
    """A total that only grows secures a floor once it is reached, and breaks a ceiling for good."""
    if polarity is Polarity.HIGHER:
        return Attainability.SECURED if still <= 0 else Attainability.OPEN
    return Attainability.OUT_OF_REACH if still < 0 else Attainability.OPEN


def _past_shares(
    definition: Definition, series: Series, done: int, year: FinancialYear
) -> list[Fraction]:
    """Give what share of each whole past year's total had been reached by this point."""
    shares: list[Fraction] = []
    past = year.previous()
    while True:
        values = [series.get(each) for each in past.periods(definition.collected)]
        known = [value for value in values if value is not None and _has_figure(value)]
        if len(known) < len(values):
            return shares
        increments = _increments(definition, known)
        total, reached = sum(increments), sum(increments[:done])
        if total <= 0 or reached <= 0:
            return shares
        shares.append(Fraction(reached, total))
        past = past.previous()


def _likelihood(
    definition: Definition, series: Series, period: Period, left: int, still: float
) -> Likelihood | None:
    if definition.seasonal:
        return None
    increments = _recent(definition, series, period)
    if len(increments) < FEWEST_INCREMENTS:
        return None
    chance = chance_of_sum(increments, still_to_come=left, at_least=still)
    return in_words(chance if definition.polarity is Polarity.HIGHER else 1 - chance)


def _tempered(
    likelihood: Likelihood | None, polarity: Polarity, forecast: Fraction, target: Decimal
) -> Likelihood | None:
    """Say "in the balance" where the word and the forecast would contradict each other."""
    meets = forecast >= target if polarity is Polarity.HIGHER else forecast <= target
    contradicts = Likelihood.UNLIKELY if meets else Likelihood.ON_COURSE
    return Likelihood.IN_THE_BALANCE if likelihood is contradicts else likelihood


def _recent(definition: Definition, series: Series, period: Period) -> list[float]:
    """Give the latest increments, of this year and the last, up to the first gap."""
    found: list[float] = []
    for year in (period.year.previous(), period.year):
        done = [
            each for each in year.periods(definition.collected) if each.last_day <= period.last_day
        ]
        values = [series.get(each) for each in done]
        known = [value for value in values if value is not None and _has_figure(value)]
        if len(known) < len(values):
            found = []
            continue
        found += [float(increment) for increment in _increments(definition, known)]
    return found


def _of_ratio(
    definition: Definition,
    known: Sequence[Value],
    left: int,
    target: Decimal,
    year: FinancialYear,
) -> Outlook | None:
    """Give the share of the cases still to come that must be met, if they come as before."""
    numerators = [value.numerator for value in known if value.numerator is not None]
    denominators = [value.denominator for value in known if value.denominator is not None]
    if len(numerators) < len(known) or sum(denominators) <= 0:
        return None
    met, cases = Fraction(sum(numerators)), Fraction(sum(denominators))
    multiplier = Fraction(definition.unit.multiplier)
    to_come = cases * left / len(known)
    needed = (Fraction(target) / multiplier * (cases + to_come) - met) / to_come
    so_far = _decimal(met / cases * multiplier)
    return Outlook(
        year=year,
        target=target,
        done=len(known),
        left=left,
        attainability=_attainability_of_share(definition.polarity, needed),
        needed=_decimal(needed * multiplier),
        so_far=so_far,
        forecast=so_far,
        likelihood=None,
        rows=tuple(known),
    )


def _attainability_of_share(polarity: Polarity, needed: Fraction) -> Attainability:
    """A share of what is to come lies between none of it and all of it."""
    if polarity is Polarity.HIGHER:
        if needed > 1:
            return Attainability.OUT_OF_REACH
        return Attainability.SECURED if needed <= 0 else Attainability.OPEN
    if needed < 0:
        return Attainability.OUT_OF_REACH
    return Attainability.SECURED if needed >= 1 else Attainability.OPEN
