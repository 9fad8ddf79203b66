"""Targets, and the rules by which a value is held against them.

A rule is data on the definition's year, never a constant in code: councils differ wildly in
what they call amber, and a colour may only be printed beside the rule that gave it. Six kinds
of rule cover every family in use; an optional ``green_tolerance`` covers the councils that
count a near miss as green.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.issue import Place
from goldenthread.core.period import Period


class RuleKind(StrEnum):
    """How status follows from value and target."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"
    LIMIT = "limit"
    RANGE = "range"
    BINARY = "binary"
    INTERVAL = "interval"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How a value is judged: the kind, and the numbers that the kind needs.

    ``tolerance`` is in per cent of the absolute target (relative) or in the unit (absolute,
    range). ``amber_limit`` is the last value that is amber. Range ends count as inside.
    """

    kind: RuleKind
    tolerance: Decimal = Decimal(0)
    green_tolerance: Decimal = Decimal(0)
    amber_limit: Decimal | None = None
    range_low: Decimal | None = None
    range_high: Decimal | None = None


class Profile(StrEnum):
    """How a target for a longer period applies to the shorter ones within it.

    ``level``: each period is held to the same target (a rate, a time, a level).
    ``straight line``: the target grows evenly to its full amount at the end (cumulative).
    ``even share``: each period is held to its equal share (a flow counted afresh each time).
    """

    LEVEL = "level"
    STRAIGHT_LINE = "straight line"
    EVEN_SHARE = "even share"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What an indicator, or a part of it, is held to in a period.

    ``period`` is a whole year, or one period of it (a profile entered point by point).
    ``figure`` is None only under the rules ``range`` (the ends are the target) and ``none``
    (context only).
    """

    indicator: str
    part: str
    period: Period
    figure: Decimal | None
    rule: Rule
    profile: Profile
    reason: str
    place: Place
