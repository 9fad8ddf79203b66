"""Indicators and their definitions.

An *indicator* has a lasting identity, a short name that never changes and is never printed.
A *definition* says what the identity means in one year's KPI set, from a period on: its
printed reference, title, unit and so on, all of which may change. A series of values hangs
on the identity, so that a new reference number never loses its history.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.figure import Unit
from goldenthread.core.issue import Place
from goldenthread.core.period import Frequency, Period


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    NONE = "none"

    @property
    def words(self) -> str:
        """Say which way is good, as printed beside an indicator."""
        match self:
            case Polarity.HIGHER:
                return "good is high"
            case Polarity.LOWER:
                return "good is low"
            case Polarity.RANGE:
                return "good is within a range"
            case Polarity.NONE:
                return "context only"


class MeasureKind(StrEnum):
    """What sort of number it is; it decides what the number may be compared with."""

    FLOW = "in-period flow"
    CUMULATIVE = "cumulative"
    SNAPSHOT = "snapshot"
    ROLLING = "rolling 12 months"
    MEAN_DURATION = "mean duration"
    INDEX = "index or survey"


class RollUp(StrEnum):
    """How shorter periods make a longer one."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio of sums"
    LAST = "last"
    MEAN_OF_CASES = "mean of cases"
    NONE = "none"


class Access(StrEnum):
    """Who may see the figures: everybody, or those entitled to exempt information."""

    PUBLIC = "public"
    EXEMPT = "exempt"


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What one indicator means in one year's KPI set, from ``effective_from`` on.

    Every field is a column of ``kpi-sets/<year>.csv``, under the same name. Text fields may be
    empty where the council has nothing to say; ``geography`` empty means the council's area.
    """

    indicator: str
    effective_from: Period
    reference: str
    title: str
    description: str
    numerator: str
    denominator: str
    unit: Unit
    decimals: int
    polarity: Polarity
    collected: Frequency
    reported: Frequency
    kind: MeasureKind
    roll_up: RollUp
    lag_months: int
    section: str
    commitment: str
    theme: str
    directorate: str
    service: str
    owner: str
    sign_off: str
    portfolio: str
    committee: str
    geography: str
    caveat: str
    statutory_return: str
    source_scheme: str
    comparator: str
    comparator_group: str
    seasonal: bool
    small_number_threshold: int | None
    access: Access
    exempt_paragraph: str
    place: Place

    @property
    def is_ratio(self) -> bool:
        """Tell whether the figure is a numerator over a denominator."""
        return bool(self.denominator)
