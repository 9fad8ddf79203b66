"""Core objects in one line, for tests: everything plain and valid unless the test says otherwise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.core.collection.comparator import Comparator
from goldenthread.core.collection.series import Event, EventKind, Series
from goldenthread.core.collection.value import Absence, Value
from goldenthread.core.definition.indicator import (
    Access,
    Definition,
    MeasureKind,
    Polarity,
    RollUp,
)
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.review import ChangeKind, Declaration
from goldenthread.core.definition.target import Profile, Rule, RuleKind, Target
from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.core.period import FinancialYear, Frequency, Period


def a_definition(indicator: str = "streetlights", **changes: Any) -> Definition:
    """A monthly percentage of the Core section, in force from April 2025."""
    plain: dict[str, Any] = {
        "effective_from": Period.parse("2025-26/M01"),
        "reference": "STP01",
        "title": "Streetlights in light",
        "description": "",
        "numerator": "streetlights in light",
        "denominator": "streetlights",
        "unit": Unit.parse("per cent"),
        "decimals": 1,
        "polarity": Polarity.HIGHER,
        "collected": Frequency.MONTHLY,
        "reported": Frequency.MONTHLY,
        "kind": MeasureKind.FLOW,
        "roll_up": RollUp.RATIO_OF_SUMS,
        "lag_months": 0,
        "section": "core",
        "commitment": "Safe and thriving places",
        "theme": "",
        "directorate": "Place and Economy",
        "service": "Highways",
        "owner": "Highways Manager",
        "sign_off": "Assistant Director of Highways and Waste",
        "portfolio": "Highways",
        "committee": "Place and Environment Scrutiny Committee",
        "geography": "",
        "caveat": "",
        "statutory_return": "",
        "source_scheme": "",
        "comparator": "",
        "comparator_group": "",
        "seasonal": False,
        "small_number_threshold": None,
        "access": Access.PUBLIC,
        "exempt_paragraph": "",
        "place": Place("kpi-sets/2025-26.csv", 2),
    }
    return Definition(indicator=indicator, **{**plain, **changes})


def a_kpi_set(year: str, *definitions: Definition) -> KpiSet:
    """A year's set of the definitions given."""
    return KpiSet(FinancialYear.parse(year), definitions)


def two_sets(before: Iterable[Definition], after: Iterable[Definition]) -> tuple[KpiSet, KpiSet]:
    """The sets of 2024-25 and of 2025-26, each definition in force from its year's start."""
    return tuple(
        KpiSet(
            year,
            tuple(replace(row, effective_from=year.periods(Frequency.MONTHLY)[0]) for row in rows),
        )
        for year, rows in ((FinancialYear(2024), before), (FinancialYear(2025), after))
    )


def a_target(indicator: str = "streetlights", **changes: Any) -> Target:
    """A target of 95 for the year 2025-26, amber within five per cent."""
    plain: dict[str, Any] = {
        "part": "",
        "period": Period.parse("2025-26"),
        "figure": Decimal(95),
        "rule": Rule(kind=RuleKind.RELATIVE, tolerance=Decimal(5)),
        "profile": Profile.LEVEL,
        "reason": "",
        "place": Place("targets/2025-26.csv", 2),
    }
    return Target(indicator=indicator, **{**plain, **changes})


def a_declaration(change: str, indicator: str = "", **changes: Any) -> Declaration:
    """A declared change with a reason; a stated total if the change is "stated"."""
    plain: dict[str, Any] = {
        "parents": (),
        "section": "",
        "commitment": "",
        "measure": "",
        "stated": None,
        "scheme": "",
        "reason": "" if change == "stated" else "Agreed with the service.",
        "place": Place("changes/2025-26.csv", 2),
    }
    return Declaration(change=ChangeKind(change), indicator=indicator, **{**plain, **changes})


def a_value(indicator: str = "streetlights", **changes: Any) -> Value:
    """A signed figure of 94 for April 2025; a numerator and a denominator are counted as given."""
    plain: dict[str, Any] = {
        "part": "",
        "period": Period.parse("2025-26/M01"),
        "outcome": Decimal(94),
        "numerator": None,
        "denominator": None,
        "provisional": False,
        "recorded_on": date(2025, 5, 12),
        "data_as_at": None,
        "absence_reason": "",
        "expected_on": None,
        "revises": None,
        "revision_reason": "",
        "source": "Lighting register",
        "submitted_by": "Highways Manager",
        "signed_off_by": "Assistant Director of Highways and Waste",
        "signed_off_on": date(2025, 5, 14),
        "illustrative": False,
        "place": Place("values/2025-26.csv", 2),
    }
    return Value(indicator=indicator, **{**plain, **changes})


def a_series(first: str, figures: str, **changes: Any) -> Series:
    """Values from a period on, one a word: "98.1 19/20 · suppressed" has a ratio, a gap, an absence.

    A ratio gives numerator and denominator and becomes a percentage; an absence of two words is
    written with a hyphen.
    """
    period = Period.parse(first)
    values: dict[Period, Value] = {}
    for word in figures.split():
        if word != "\N{MIDDLE DOT}":
            values[period] = a_value(period=period, **{**_outcome(word), **changes})
        period = period.later(1)
    return Series(values)


def _outcome(word: str) -> dict[str, Any]:
    if word.replace("-", " ") in set(Absence):
        return {"outcome": Absence(word.replace("-", " "))}
    if "/" not in word:
        return {"outcome": Decimal(word)}
    numerator, denominator = (Decimal(part) for part in word.split("/"))
    return {
        "outcome": 100 * numerator / denominator if denominator else Absence.NO_CASES,
        "numerator": numerator,
        "denominator": denominator,
    }


def an_event(kind: EventKind, period: str, **changes: Any) -> Event:
    """An act on the indicator's record, from a period on or for it."""
    plain: dict[str, Any] = {
        "indicator": "streetlights",
        "part": "",
        "status": "",
        "reason": "Counted in another way.",
        "recorded_by": "Performance Manager",
        "recorded_on": date(2025, 5, 12),
        "place": Place("events/2025-26.csv", 2),
    }
    return Event(kind=kind, period=Period.parse(period), **{**plain, **changes})


def a_comparator(area_code: str, outcome: Decimal | Absence, **changes: Any) -> Comparator:
    """One council's published figure for 2023-24."""
    plain: dict[str, Any] = {
        "series": "lighting",
        "area_name": f"Council {area_code}",
        "period": "2023-24",
        "period_end": date(2024, 3, 31),
        "source": "Department for Transport, table RDL0101",
        "licence": "Open Government Licence v3.0",
        "illustrative": False,
        "place": Place("comparators/lighting.csv", 2),
    }
    return Comparator(area_code=area_code, outcome=outcome, **{**plain, **changes})
