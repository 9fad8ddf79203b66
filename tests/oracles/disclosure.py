"""An attacker on published tables: everything printed goes in, what may be true comes out.

It reads what a reader of the reports reads: figures with their numerators and denominators, the
percentages at their printed decimals, and that quarters are sums of months, the council is the sum
of its areas, nothing is below zero and a zero would have been shown. Then it asks an integer
programme for the least and the most that each count can be (scipy's `milp`, which is HiGHS).
Written from statistics section 12, not from `goldenthread.core.analysis.disclosure`.
"""

from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from goldenthread.core.analysis.aggregate import roll_up, year_to_date
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import MeasureKind, RollUp
from goldenthread.core.figure import UnitKind
from goldenthread.core.period import Frequency

MOST = 10_000
"""No count in the tests is near it."""


@dataclass(frozen=True)
class Count:
    """A count that a report could print: of a part, in a period, of the year so far or not."""

    part: str
    period: object
    so_far: bool
    what: str


@dataclass
class Attacker:
    """Somebody with every report, a definition, and time."""

    definition: object
    months: frozenset
    adding_up: tuple
    columns: dict = field(default_factory=dict)
    rows: list = field(default_factory=list)

    def reads(self, series_by_part, so_far=None):
        """Take in every figure that the reports print; which months there are is no secret."""
        for count, amount in printed_counts(self.definition, series_by_part, so_far or {}).items():
            self.learns(self.sum_of(count), amount, amount)

    def learns(self, terms, least, most=np.inf):
        """Take in that a sum lies between two amounts."""
        row = (terms, float(least), float(most))
        if row not in self.rows:
            self.rows.append(row)

    def sees_percentage(self, count, printed, decimals):
        """Take in a percentage as printed: anything that rounds to it may be true."""
        half = Decimal(5).scaleb(-decimals - 1)
        top = self.sum_of(count)
        bottom = self.sum_of(Count(count.part, count.period, count.so_far, "denominator"))
        for edge, sign in ((printed - half, 1), (printed + half, -1)):
            terms = {key: 100 * sign * amount for key, amount in top.items()}
            for key, amount in bottom.items():
                terms[key] = terms.get(key, 0) - sign * float(edge) * amount
            self.learns(terms, 0)

    def sum_of(self, count):
        """The months of the areas that a count is the sum of; they are the unknowns."""
        if count.what == "complement":
            top = self.sum_of(Count(count.part, count.period, count.so_far, "numerator"))
            bottom = self.sum_of(Count(count.part, count.period, count.so_far, "denominator"))
            return {**{key: -amount for key, amount in top.items()}, **bottom}
        parts = self.adding_up if count.part == "" and self.adding_up else (count.part,)
        terms = {}
        for part in parts:
            for period in self._periods(count):
                terms[part, period, count.what] = 1
        return terms

    def _periods(self, count):
        months = count.period.year.periods(self.definition.collected)
        until = [month for month in months if month.last_day <= count.period.last_day]
        if self.definition.roll_up is RollUp.LAST:
            return until[-1:]
        inside = until if count.so_far else [m for m in until if count.period.contains(m)]
        return [month for month in inside if month in self.months]

    def knows_its_arithmetic(self):
        """Nothing is below zero, no numerator over its denominator, no running total falls."""
        for part, period, what in list(self.unknowns()):
            if what == "numerator" and self.definition.unit.kind is UnitKind.PER_CENT:
                self.learns({(part, period, "denominator"): 1, (part, period, what): -1}, 0)
            earlier = (part, period.previous(), what)
            cumulative = self.definition.kind is MeasureKind.CUMULATIVE
            if cumulative and period.previous() in self.months and period.number > 1:
                self.learns({(part, period, what): 1, earlier: -1}, 0)

    def range_of(self, terms):
        """The least and the most that a sum can be, in whole numbers; None if none fits."""
        ends = [self._solve(terms, sign) for sign in (1, -1)]
        if ends[0] is None or ends[1] is None:
            return None
        return tuple(round(self._amount(terms, end)) for end in ends)

    def another_table(self, weights):
        """Some table that fits everything read: the one in which weighted counts come to least."""
        found = self._solve(weights, 1)
        return None if found is None else {k: round(found[i]) for k, i in self.columns.items()}

    def unknowns(self):
        """The months of areas that anything read speaks of, in the order in which it was read."""
        found = {key: None for terms, _, _ in self.rows for key in terms}
        return found.keys()

    def _amount(self, terms, solution):
        return sum(amount * solution[self.columns[key]] for key, amount in terms.items())

    def _solve(self, terms, sign):
        for key in [*self.unknowns(), *terms]:
            self.columns.setdefault(key, len(self.columns))
        aim = self._dense(terms) * sign
        matrix = np.array([self._dense(known) for known, _, _ in self.rows])
        least, most = ([row[end] for row in self.rows] for end in (1, 2))
        found = milp(
            aim,
            constraints=[LinearConstraint(matrix, least, most)] if self.rows else [],
            integrality=np.ones(len(aim)),
            bounds=Bounds(0, MOST),
            # With presolve HiGHS has given a least that a smaller and feasible table undercuts.
            options={"presolve": False},
        )
        return found.x if found.success else None

    def _dense(self, terms):
        row = np.zeros(len(self.columns))
        for key, amount in terms.items():
            row[self.columns[key]] = amount
        return row


def printed_counts(definition, series_by_part, so_far):
    """Every count that stands behind a printed figure, by where it is printed."""
    found = {}
    for part, series in series_by_part.items():
        for period, is_so_far in places(definition, part, series):
            value = _printed(definition, part, series, so_far, period, is_so_far)
            for what, amount in _behind(definition, value).items():
                found[Count(part, period, is_so_far, what)] = amount
    return found


def places(definition, part, series):
    """Where a report could print a figure of a part."""
    for year in sorted({period.year for period in series.values}):
        for frequency in Frequency:
            if frequency.months >= definition.collected.months:
                yield from ((period, False) for period in year.periods(frequency))
        if not part:
            yield from ((period, True) for period in year.periods(definition.collected))


def _printed(definition, part, series, so_far, period, is_so_far):
    if not is_so_far:
        return roll_up(definition, series, period)
    for cell, value in so_far.items():
        if (cell.part, cell.period) == (part, period):
            return value
    return year_to_date(definition, series, period)


def _behind(definition, value):
    if value is None or isinstance(value.outcome, Absence) and value.outcome != "no cases":
        return {}
    if not definition.is_ratio:
        return {"numerator": value.outcome} if value.outcome != "no cases" else {"numerator": 0}
    top, bottom = (value.numerator or 0), (value.denominator or 0)
    found = {"numerator": top, "denominator": bottom}
    if definition.unit.kind is UnitKind.PER_CENT:
        found["complement"] = bottom - top
    return found
