"""``targets/<year>.csv``: what each indicator is held to, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Profile, Rule, RuleKind, Target
from goldenthread.core.definition.validity import target_issues
from goldenthread.core.issue import Issue
from goldenthread.core.period import FinancialYear
from goldenthread.files.council.sets import Sets
from goldenthread.files.council.signs import sign_issues
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry

_RULE_NUMBERS = ("tolerance", "green_tolerance", "amber_limit", "range_low", "range_high")
_IN_THE_UNIT = ("target", "amber_limit", "range_low", "range_high")
_TOLERANCES = ("tolerance", "green_tolerance")


def read_targets(
    sources: Iterable[Entries], council: Council | None, sets: Sets
) -> tuple[tuple[Target, ...], tuple[Issue, ...]]:
    """Build the targets of all years and hold each against the definition that it is for."""
    targets: list[Target] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            unknown = sets.reference_issues(entry)
            issues += unknown
            if unknown or source.year is None or council is None or not entry.is_whole:
                continue
            target, found = _read_target(entry, source.year, council, sets)
            targets.append(target)
            issues += found
    return tuple(targets), tuple(issues)


def _read_target(
    entry: Entry, year: FinancialYear, council: Council, sets: Sets
) -> tuple[Target, tuple[Issue, ...]]:
    rule, issues = _read_rule(entry, council.default_rule)
    target = Target(
        indicator=entry.text("indicator"),
        part=entry.text("part"),
        period=entry.period("period"),
        figure=entry.number("target"),
        rule=rule,
        profile=entry.choice("profile", Profile) or Profile.LEVEL,
        reason=entry.text("reason"),
        place=entry.row.place(),
    )
    definition = sets.definition(target.indicator, target.period)
    if target.period.year != year:
        message = f"The period {target.period} is not in {year}, the year of this file."
        return target, (*issues, entry.issue("outside-year", message, "period"))
    if definition is None:
        return target, issues
    found = (
        *issues,
        *_set_issues(entry, target, year, sets),
        *_frequency_issues(entry, target, definition),
        *_sign_issues(entry, target, definition),
        *target_issues(target, definition),
    )
    return target, found


def _read_rule(entry: Entry, default: Rule) -> tuple[Rule, tuple[Issue, ...]]:
    """Read the rule, or take the council's default whole: half of each would be neither."""
    kind = entry.choice("rule", RuleKind)
    given = [name for name in _RULE_NUMBERS if entry.number(name) is not None]
    if kind is None:
        message = (
            f"{given[0]} is given without a rule; name the rule that it is for." if given else ""
        )
        return default, (entry.issue("rule-number", message, given[0]),) if given else ()
    rule = Rule(
        kind=kind,
        tolerance=entry.number("tolerance") or Decimal(0),
        green_tolerance=entry.number("green_tolerance") or Decimal(0),
        amber_limit=entry.number("amber_limit"),
        range_low=entry.number("range_low"),
        range_high=entry.number("range_high"),
    )
    if kind in {RuleKind.RELATIVE, RuleKind.ABSOLUTE} and "tolerance" not in given:
        message = f"The rule {kind} needs a tolerance; without one, use the rule binary."
        return rule, (entry.issue("rule-number", message, "tolerance"),)
    return rule, ()


def _set_issues(entry: Entry, target: Target, year: FinancialYear, sets: Sets) -> Iterator[Issue]:
    kpi_set = sets.by_year.get(year)
    if kpi_set and target.indicator not in kpi_set.by_indicator:
        message = f"The indicator {target.indicator} is not in the set of {year}."
        yield entry.issue("not-in-set", message, "indicator")


def _frequency_issues(entry: Entry, target: Target, definition: Definition) -> Iterator[Issue]:
    frequency = target.period.frequency
    if frequency.months < definition.collected.months:
        message = (
            f"{definition.indicator} is collected {definition.collected}; a target for a "
            f"{frequency.noun} would never be used."
        )
        yield entry.issue("wrong-frequency", message, "period")


def _sign_issues(entry: Entry, target: Target, definition: Definition) -> Iterator[Issue]:
    yield from sign_issues(entry, _IN_THE_UNIT, definition.unit)
    if target.rule.kind is not RuleKind.RELATIVE:
        yield from sign_issues(entry, _TOLERANCES, definition.unit)
