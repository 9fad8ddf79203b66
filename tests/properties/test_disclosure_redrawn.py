"""The choice of what to hide says nothing of what is hidden: other hidden counts, the same print.

A table is suppressed. Its hidden counts are then drawn again: a small figure stays small, one that
guards it stays at the threshold or above it, zero stays zero, and all that is printed stays the same.
Suppressed again, the two may not differ in anything: which cells, what reasons, what is left.
Everything public is made from that and from nothing else.
"""

from decimal import Decimal
from itertools import product

from hypothesis import event, given
from hypothesis import strategies as st

from goldenthread.core.analysis.disclosure.counts import Cell
from goldenthread.core.analysis.disclosure.suppress import suppress
from goldenthread.core.collection.series import Series
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.period import Period
from tests.builders import a_definition, a_value
from tests.oracles.disclosure import MOST, printed_counts
from tests.properties.test_disclosure import (
    NUMBER,
    THRESHOLD,
    attacker_on,
    outcome_of,
    printed_before,
    tables,
)

WEIGHTS = st.lists(st.integers(-3, 3), min_size=60, max_size=60)


@given(tables(), st.integers(0, 4), WEIGHTS)
def test_other_hidden_counts_change_nothing_that_is_shown(table, months, weights):
    """Whatever the indicator, its months, its areas, and what was published after fewer months."""
    definition, series, areas = table
    published = printed_before(table, months)
    found = suppress(definition, series, adding_up=areas, already_published=published)
    other = redrawn(definition, series, areas, found, weights)
    event(f"drawn otherwise: {other != series}")
    assert suppress(definition, other, adding_up=areas, already_published=published) == found


def redrawn(definition, series, areas, found, weights):
    """Another table that prints the same, with each hidden count of its own kind."""
    attacker = attacker_on(definition, series, areas, found)
    attacker.knows_its_arithmetic()
    truth = printed_counts(definition, series, {})
    for figure in figures_of(truth):
        if Cell(figure[0].part, figure[0].period, figure[0].so_far) in found.hidden:
            small = [count for count in figure if 0 < truth[count] < THRESHOLD]
            for count in figure:
                is_free = small and count != small[0] and truth[count]
                attacker.learns(
                    attacker.sum_of(count), *((1, MOST) if is_free else kept(truth[count]))
                )
    for terms, amount in added(attacker, truth):
        attacker.learns(terms, *kept(amount))
    unknowns = list(attacker.unknowns())
    drawn = attacker.another_table(dict(zip(unknowns, weights, strict=False)))
    return series_of_atoms(definition, series, areas, drawn)


def figures_of(truth):
    """The counts of each figure together: one, or the numerator with the others."""
    found = {}
    for count in truth:
        found.setdefault((count.part, count.period, count.so_far), []).append(count)
    return found.values()


def kept(amount):
    """What a hidden count may be: small if it is small, zero if it is, else what may be shown."""
    if 0 < amount < THRESHOLD:
        return 1, THRESHOLD - 1
    return (THRESHOLD, MOST) if amount else (0, 0)


def added(attacker, truth):
    """What each running total adds to the one before, in months, in quarters and over all."""
    if attacker.definition.kind is not MeasureKind.CUMULATIVE:
        return
    for (later, amount), (earlier, before) in product(truth.items(), repeat=2):
        if _is_next(earlier, later):
            less = dict.fromkeys(attacker.sum_of(earlier), -1)
            yield {**attacker.sum_of(later), **less}, amount - before


def _is_next(earlier, later):
    return (earlier.part, earlier.so_far, earlier.what, earlier.period) == (
        later.part,
        later.so_far,
        later.what,
        later.period.previous(),
    ) and earlier.period.year == later.period.year


def series_of_atoms(definition, series, areas, drawn):
    """The drawn months of each area as series, and of the whole, with all else as it was."""
    found = {
        part: Series(
            {
                period: a_value(
                    part=part, period=period, **outcome_of(_amount(drawn, part, period))
                )
                for period in each.values
            }
        )
        for part, each in series.items()
        if part or not areas
    }
    if not areas:
        return found
    whole = {
        period: a_value(period=period, **outcome_of(_whole(drawn, areas, period)))
        for period in series[""].values
    }
    return {**found, "": Series(whole)}


def _amount(drawn, part, period):
    top = drawn[part, period, "numerator"]
    bottom = drawn.get((part, period, "denominator"))
    return top if bottom is None else (top, bottom)


def _whole(drawn, areas, period):
    amounts = [_amount(drawn, area, period) for area in areas]
    is_ratio = isinstance(amounts[0], tuple)
    return tuple(map(sum, zip(*amounts, strict=True))) if is_ratio else sum(amounts)


QUARTER = Period.parse("2025-26/Q1").split(a_definition().collected)
REFERRALS_3 = a_definition(**NUMBER, roll_up=RollUp.SUM, small_number_threshold=3)


def test_no_quarter_of_small_figures_says_more_than_another():
    """Every quarter of three counts from 0 to 7 under a threshold of 3, each held against all.

    Two quarters with the same small months, of which the one prints what the other's months and
    sums come to as well, print the same.
    """
    printed = {months: _printed(months) for months in product(range(8), repeat=3)}
    pairs = [
        (one, other)
        for one, other in product(printed, repeat=2)
        if one < other and _is_no_other_print(one, other, printed[one].hidden)
    ]
    assert len(pairs) > 150
    assert not [pair for pair in pairs if printed[pair[0]] != printed[pair[1]]]


def _quarter(months):
    return {
        "": Series(
            {
                period: a_value(period=period, outcome=Decimal(amount))
                for period, amount in zip(QUARTER, months, strict=True)
            }
        )
    }


def _printed(months):
    return suppress(REFERRALS_3, _quarter(months))


def _is_no_other_print(one, other, hidden):
    first, second = _counts(one), _counts(other)
    return all(
        _kind(first[count]) == _kind(second[count])
        if Cell(count.part, count.period, count.so_far) in hidden
        else first[count] == second[count]
        for count in first
    )


def _counts(months, known={}):  # noqa: B006
    if months not in known:
        known[months] = printed_counts(REFERRALS_3, _quarter(months), {})
    return known[months]


def _kind(amount):
    return "zero" if amount == 0 else "small" if amount < 3 else "other"
