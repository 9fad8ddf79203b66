"""Core objects in one line, for tests: everything plain and valid unless the test says otherwise."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

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
