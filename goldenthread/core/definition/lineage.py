"""The lineage of every indicator between two years' sets, and how the same indicators differ.

For the annual review. Identity decides: an indicator in both sets is the same one, whatever its
reference or title; one in the earlier set only is removed; one in the later only is new. That a
removed and some new ones are really a split or a merger cannot be seen in the sets, so it is
taken from the declarations, as far as these hold water.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.review import (
    OWNERSHIP,
    WAYS,
    Amendment,
    Change,
    ChangeKind,
    Declaration,
    Difference,
    Lineage,
)
from goldenthread.core.definition.target import Rule, Target
from goldenthread.core.figure import Unit, plain_number
from goldenthread.core.issue import Issue

Definitions = Mapping[str, Definition]
"""The definitions of one year's set by identity."""


@dataclass(frozen=True, kw_only=True)
class Kinship:
    """One split or merger as declared: the identities that end and those that start."""

    lineage: Lineage
    parents: tuple[str, ...]
    children: tuple[str, ...]
    rows: tuple[Declaration, ...]


def kinships(
    declarations: Sequence[Declaration], before: Definitions, after: Definitions
) -> tuple[tuple[Kinship, ...], tuple[Issue, ...]]:
    """Read the splits and mergers that hold water out of the declarations, and what is wrong.

    A split ends one indicator of the earlier set and starts two or more in the later; a merger
    ends two or more and starts one. No identity may have part in two of them.
    """
    accepted: list[Kinship] = []
    issues: list[Issue] = []
    taken: set[str] = set()
    for kinship in (*_splits(declarations), *_mergers(declarations)):
        identities = {*kinship.parents, *kinship.children}
        wrong = [*_ill_formed(kinship), *_not_in_place(kinship, before, after)]
        if not wrong and identities & taken:
            wrong = [_two_lineages(kinship, identities & taken)]
        if wrong:
            issues += wrong
        else:
            accepted.append(kinship)
            taken |= identities
    return tuple(accepted), tuple(issues)


def changes_between(
    before: Definitions,
    after: Definitions,
    kin: Iterable[Kinship],
    declarations: Sequence[Declaration],
) -> tuple[Change, ...]:
    """List what became of every indicator of the two sets, in the order of their identities.

    Each definition of either set is in exactly one change, on its own side.
    """
    kin = tuple(kin)
    ended = {identity for kinship in kin for identity in kinship.parents}
    started = {identity for kinship in kin for identity in kinship.children}
    reasons = {(row.change, row.indicator): row.reason for row in reversed(declarations)}
    related = [
        Change(
            lineage=kinship.lineage,
            before=tuple(before[identity] for identity in kinship.parents),
            after=tuple(after[identity] for identity in kinship.children),
            differences=(),
            reason=next((row.reason for row in kinship.rows if row.reason), ""),
        )
        for kinship in kin
    ]
    single = [
        _single(before.get(identity), after.get(identity), reasons)
        for identity in {*before, *after} - ended - started
    ]
    return tuple(sorted((*related, *single), key=lambda change: change.subject.indicator))


def amendments_between(
    before: Definitions,
    after: Definitions,
    targets_before: Iterable[Target],
    targets_after: Iterable[Target],
    declarations: Sequence[Declaration],
) -> tuple[Amendment, ...]:
    """List new targets and new owners of the indicators in both sets, in order of identity."""
    reasons = {(row.change, row.indicator): row.reason for row in reversed(declarations)}
    old_targets, new_targets = _by_indicator(targets_before), _by_indicator(targets_after)
    found = []
    for identity in sorted(before.keys() & after.keys()):
        old, new = before[identity], after[identity]
        held, holds = old_targets.get(identity, {}), new_targets.get(identity, {})
        targets = (*holds.values(), *held.values())
        for kind, differing, place in (
            (ChangeKind.RETARGETED, _target_differences(held, holds, (old.unit, new.unit)),
             targets[0].place if targets else new.place),
            (ChangeKind.NEW_OWNER, differences(old, new, OWNERSHIP), new.place),
        ):  # fmt: skip
            if differing:
                reason = reasons.get((kind, identity), "")
                amendment = Amendment(kind=kind, before=old, after=new, differences=differing,
                                      reason=reason, place=place)  # fmt: skip
                found.append(amendment)
    return tuple(found)


def differences(
    before: Definition, after: Definition, columns: Iterable[str]
) -> tuple[Difference, ...]:
    """List the columns in which two definitions differ, with both texts."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in columns)
    return tuple(Difference(name, str(old), str(new)) for name, old, new in pairs if old != new)


def _single(
    before: Definition | None,
    after: Definition | None,
    reasons: Mapping[tuple[ChangeKind, str], str],
) -> Change:
    differing: tuple[Difference, ...] = ()
    if before and after:
        differing = differences(before, after, WAYS)
        lineage = Lineage.CHANGED if differing else Lineage.UNCHANGED
    else:
        lineage = Lineage.REMOVED if before else Lineage.NEW
    held = tuple(row for row in (before, after) if row)
    kind = None if lineage is Lineage.UNCHANGED else ChangeKind(lineage.value)
    return Change(
        lineage=lineage,
        before=(before,) if before else (),
        after=(after,) if after else (),
        differences=differing,
        reason=reasons.get((kind, held[0].indicator), "") if kind else "",
    )


def _splits(declarations: Iterable[Declaration]) -> Iterator[Kinship]:
    by_parents: dict[tuple[str, ...], list[Declaration]] = {}
    for row in declarations:
        if row.change is ChangeKind.SPLIT:
            by_parents.setdefault(row.parents, []).append(row)
    for parents, rows in sorted(by_parents.items()):
        ordered = tuple(sorted(rows, key=lambda row: row.indicator))
        children = tuple(dict.fromkeys(row.indicator for row in ordered))
        yield Kinship(lineage=Lineage.SPLIT, parents=parents, children=children, rows=ordered)


def _mergers(declarations: Iterable[Declaration]) -> Iterator[Kinship]:
    rows = (row for row in declarations if row.change is ChangeKind.MERGED)
    for row in sorted(rows, key=lambda row: row.indicator):
        yield Kinship(
            lineage=Lineage.MERGED,
            parents=tuple(sorted(set(row.parents))),
            children=(row.indicator,),
            rows=(row,),
        )


def _ill_formed(kinship: Kinship) -> Iterator[Issue]:
    parents, children = len(kinship.parents), len(kinship.children)
    place, named = kinship.rows[0].place, kinship.rows[0].indicator
    if kinship.lineage is Lineage.SPLIT and parents != 1:
        message = (
            f"“{named}” is declared to come from a split of {parents} indicators; a split "
            "ends exactly one, which the column parents names."
        )
        yield Issue("review-parents", message, place)
    elif kinship.lineage is Lineage.SPLIT and children < 2:
        message = (
            f"“{kinship.parents[0]}” is declared to be split into “{named}” alone; a split "
            "starts at least two indicators, each declared in a row of its own."
        )
        yield Issue("review-split-of-one", message, place)
    elif kinship.lineage is Lineage.MERGED and parents < 2:
        message = (
            f"“{named}” is declared merged out of {parents} indicators; a merger ends at least "
            "two, which the column parents names, separated by spaces."
        )
        yield Issue("review-parents", message, place)


def _not_in_place(kinship: Kinship, before: Definitions, after: Definitions) -> Iterator[Issue]:
    place, word = kinship.rows[0].place, kinship.lineage.value
    for parent in kinship.parents:
        if parent not in before:
            message = f"The parent “{parent}” of what is declared {word} is not in the earlier set."
            yield Issue("review-unknown-parent", message, place)
        elif parent in after:
            message = f"“{parent}” is declared {word}, which ends it, but it is in both sets."
            yield Issue("review-no-difference", message, place)
    for row in kinship.rows:
        if row.indicator in before:
            message = (
                f"“{row.indicator}” is declared to start when others are {word}, but it was in "
                "the earlier set already."
            )
            yield Issue("review-no-difference", message, row.place)
        elif row.indicator not in after:
            message = f"“{row.indicator}”, declared {word}, is in neither set as compared."
            yield Issue("review-unknown-indicator", message, row.place)


def _two_lineages(kinship: Kinship, shared: set[str]) -> Issue:
    names = ", ".join(f"“{identity}”" for identity in sorted(shared))
    message = f"{names} has part in more than one declared split or merger."
    return Issue("review-two-lineages", message, kinship.rows[0].place)


def _by_indicator(targets: Iterable[Target]) -> dict[str, dict[str, Target]]:
    found: dict[str, dict[str, Target]] = {}
    for target in targets:
        span = str(target.period).partition("/")[2]
        words = " ".join(part for part in (target.part, span) if part)
        found.setdefault(target.indicator, {})[words] = target
    return found


def _target_differences(
    before: Mapping[str, Target], after: Mapping[str, Target], units: tuple[Unit, Unit]
) -> tuple[Difference, ...]:
    """Compare what an indicator is held to, target by target, whatever the year it is for."""
    found = []
    for words in sorted(before.keys() | after.keys()):
        old, new = _terms(before.get(words)), _terms(after.get(words))
        suffix = f" ({words})" if words else ""
        for name in dict.fromkeys((*old, *new)):
            was, now = old.get(name), new.get(name)
            if was != now:
                texts = (
                    _term(name, term, unit) for term, unit in zip((was, now), units, strict=True)
                )
                found.append(Difference(f"{name}{suffix}", *texts))
    return tuple(found)


_IN_THE_UNIT = ("target", "amber_limit", "range_low", "range_high")


def _terms(target: Target | None) -> dict[str, Decimal | StrEnum]:
    if target is None:
        return {}
    rule = {field.name: getattr(target.rule, field.name) for field in fields(Rule)}
    rule["rule"] = rule.pop("kind")
    terms = {"target": target.figure, **rule, "profile": target.profile}
    return {name: term for name, term in terms.items() if term is not None}


def _term(name: str, term: Decimal | StrEnum | None, unit: Unit) -> str:
    match term:
        case None:
            return ""
        case Decimal():
            decimals = max(0, -int(term.normalize().as_tuple().exponent))
            return (unit.show if name in _IN_THE_UNIT else plain_number)(term, decimals)
        case _:
            return str(term)
