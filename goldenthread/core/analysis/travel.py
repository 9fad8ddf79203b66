"""Direction of travel, told without mistaking noise for change.

For the reader who asks of every figure "and which way is it going?". There is nearly always a
difference, and it is nearly always chance. So the question is put to the best test that the
figures allow, and where they allow none, that is said:

1. the signal test, where it may be used (`behaviour`); only it says "getting better or worse";
2. of a yearly figure, the trend of its latest five years (`trend`);
3. of two like periods, the same one a year before if there is one: two shares of cases by
   Newcombe's interval of their difference, two counts or rates of events by whether their
   intervals keep apart, as long as the events are not thousands;
4. failing all that, the bare difference, of which nobody can tell whether it is more than the
   usual ups and downs.

The tests 2 and 3 say "higher" and "lower", and whether chance alone would explain it. They take
the cases to come one by one; money, tonnes and hours do not, and surveys give their own
intervals. A seasonal figure is held against last year only, and nothing across a break. Two
intervals that keep apart ask more than a test at 5% would: Fingertips' two-value marker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.analysis import intervals, trend
from goldenthread.core.analysis.behaviour import REAL_CHANGES, Behaviour, SignalWord, since_break
from goldenthread.core.analysis.comparison import Comparison
from goldenthread.core.analysis.intervals import Interval
from goldenthread.core.analysis.reliability import interval_of, share_of
from goldenthread.core.collection.series import Event
from goldenthread.core.collection.value import Value
from goldenthread.core.definition.indicator import Definition, MeasureKind
from goldenthread.core.figure import EXACT, rounded
from goldenthread.core.period import Frequency, Period

MOST_EVENTS = 1000
"""Of more events than this the law of rare events promises too much: visits come in groups and
with the weather, and every difference would be beyond it (overdispersion; statistics 4.6)."""


class Basis(StrEnum):
    """What a direction of travel was told by, the best first."""

    SIGNAL = "signal test"
    YEARS = "yearly trend"
    LIKE_PERIODS = "two like periods"
    DIFFERENCE = "difference alone"


class Verdict(StrEnum):
    """Whether a difference is more than chance."""

    CLEAR = "more than chance alone would explain"
    NOT_CLEAR = "no clear difference"
    NOT_TOLD = "cannot be told from the usual ups and downs"


class Bearing(StrEnum):
    """Which way, at the published decimals; never whether that is good."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "the same"


@dataclass(frozen=True, kw_only=True)
class Travel:
    """Which way a figure is going, by what, and how surely.

    Args:
        basis: what told it.
        verdict: whether it is more than chance.
        bearing: higher or lower than then, or the same at the published decimals; None where the
            signal test speaks, in its own words.
        now: the figure spoken of.
        then: the figure it is held against; of a yearly trend the first year's.
        difference: now less then, exact, in the unit.
        interval: the 95% interval of that difference in the unit; of two shares only.
        rows: the values it rests on, oldest first.
    """

    basis: Basis
    verdict: Verdict
    bearing: Bearing | None
    now: Value
    then: Value | None
    difference: Decimal | None
    interval: Interval | None
    rows: tuple[Value, ...]


def travel(
    definition: Definition,
    value: Value | None,
    *,
    tested: Behaviour,
    history: Sequence[tuple[Period, Value | None]],
    year_before: Comparison | None,
    previous: Comparison | None,
    events: Sequence[Event],
) -> Travel | None:
    """Tell the direction of travel of a value, or None where there is nothing to hold it against.

    Args:
        tested: what the signal test said of it.
        history: its periods up to and with its own, oldest first, gaps included.
        year_before, previous: its comparisons with the same period a year before and with the
            period before.
        events: acts on the record; a break keeps what is before it out of the trend.
    """
    if value is None or not isinstance(value.outcome, Decimal) or not value.is_complete:
        return None
    if tested.signal not in (SignalWord.NOT_TESTED, SignalWord.TOO_FEW):
        return _by_signal(tested, value)
    years = _by_years(definition, value, since_break(history, events))
    if years is not None:
        return years
    earlier = _comparable(definition, year_before, previous)
    tests = [_by_like_periods(definition, value, then) for then in earlier]
    bare = [_by_difference(definition, value, then) for then in earlier]
    return next((found for found in (*tests, *bare) if found is not None), None)


def _by_signal(tested: Behaviour, value: Value) -> Travel:
    return Travel(
        basis=Basis.SIGNAL,
        verdict=Verdict.CLEAR if tested.signal in REAL_CHANGES else Verdict.NOT_CLEAR,
        bearing=None,
        now=value,
        then=None,
        difference=None,
        interval=None,
        rows=(value,),
    )


def _by_years(
    definition: Definition, value: Value, history: Sequence[tuple[Period, Value | None]]
) -> Travel | None:
    """Test the trend of a yearly figure, if enough years in a row are on record."""
    if value.period.frequency is not Frequency.ANNUAL:
        return None
    row = _years_in_a_row(history)
    latest = row[-trend.YEARS :]
    found, tested = _trend_of_cases(definition, latest), latest
    if found is None:
        found, tested = trend.of_order([float(_figure(each)) for each in row]), row
    if found is None:
        return None
    plain = _by_difference(definition, value, tested[0])
    is_clear = found.way == _SIGNS[plain.bearing] != 0
    return replace(
        plain,
        basis=Basis.YEARS,
        verdict=Verdict.CLEAR if is_clear else Verdict.NOT_CLEAR,
        rows=tuple(tested),
    )


def _years_in_a_row(history: Sequence[tuple[Period, Value | None]]) -> list[Value]:
    """Give the latest years without a gap, oldest first."""
    row: list[Value] = []
    for _, value in reversed(history):
        if value is None or not isinstance(value.outcome, Decimal) or not value.is_complete:
            break
        row.insert(0, value)
    return row


def _trend_of_cases(definition: Definition, years: Sequence[Value]) -> trend.Trend | None:
    """Test shares as shares and what else has an interval by it; None where neither can be."""
    shares = [share_of(definition, value) for value in years]
    known = [share for share in shares if share is not None]
    if len(known) == len(years):
        return trend.of_shares(known)
    estimates = [
        trend.Estimate(float(_figure(value)), interval)
        for value in years
        if (interval := interval_of(definition, value)) is not None
    ]
    return trend.of_estimates(estimates) if len(estimates) == len(years) else None


def _comparable(
    definition: Definition, year_before: Comparison | None, previous: Comparison | None
) -> list[Value]:
    """List the earlier values that may be compared, the one to prefer first."""
    candidates = (year_before,) if definition.seasonal else (year_before, previous)
    return [
        found.then
        for found in candidates
        if found is not None and found.because is None and found.then is not None
    ]


def _by_like_periods(definition: Definition, now: Value, then: Value) -> Travel | None:
    """Test two periods against each other; None where their cases were not counted."""
    plain = _by_difference(definition, now, then)
    ours, theirs = share_of(definition, now), share_of(definition, then)
    if ours is not None and theirs is not None:
        interval = intervals.difference((ours.cases, ours.of), (theirs.cases, theirs.of)).times(100)
        return _tested(replace(plain, interval=interval), is_clear=not interval.holds(0))
    mine, other = interval_of(definition, now), interval_of(definition, then)
    if (
        mine is None
        or other is None
        or not (_is_given(now, then) or _are_few(definition, now, then))
    ):
        return None
    return _tested(plain, is_clear=not mine.overlaps(other))


def _is_given(*values: Value) -> bool:
    """Tell whether the intervals are a survey's own, which knows its answers."""
    return all(value.interval_low is not None for value in values)


def _are_few(definition: Definition, *values: Value) -> bool:
    """Tell whether events of a time were counted, and not thousands of them."""
    if definition.kind is MeasureKind.SNAPSHOT:
        return False
    return max(_events(value) for value in values) <= MOST_EVENTS


def _events(value: Value) -> Decimal:
    """Give the events behind a rate, or the count itself."""
    return _figure(value) if value.numerator is None else value.numerator


def _tested(plain: Travel, *, is_clear: bool) -> Travel:
    """A difference too small to be printed is not clear, however many cases it rests on."""
    is_seen = plain.bearing is not Bearing.SAME
    verdict = Verdict.CLEAR if is_clear and is_seen else Verdict.NOT_CLEAR
    return replace(plain, basis=Basis.LIKE_PERIODS, verdict=verdict)


def _by_difference(definition: Definition, now: Value, then: Value) -> Travel:
    ours, theirs = _figure(now), _figure(then)
    return Travel(
        basis=Basis.DIFFERENCE,
        verdict=Verdict.NOT_TOLD,
        bearing=_bearing(rounded(ours, definition.decimals), rounded(theirs, definition.decimals)),
        now=now,
        then=then,
        difference=EXACT.subtract(ours, theirs),
        interval=None,
        rows=(then, now),
    )


def _bearing(now: Decimal, then: Decimal) -> Bearing:
    if now == then:
        return Bearing.SAME
    return Bearing.HIGHER if now > then else Bearing.LOWER


_SIGNS = {Bearing.HIGHER: 1, Bearing.LOWER: -1, Bearing.SAME: 0, None: 0}


def _figure(value: Value) -> Decimal:
    """Give the figure of a value that is known to have one."""
    if not isinstance(value.outcome, Decimal):
        raise TypeError(f"{value.indicator} has no figure for {value.period}")
    return value.outcome
