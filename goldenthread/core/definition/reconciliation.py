"""The annual review reconciled: what was declared held against what is so, in every point.

For the performance team: a review paper whose list, table and sentence differ is not to be
published, so `compare_sets` collects every way in which the declared lineage fails (exit 4 of
``contracts.md`` section 3). The books are kept twice. The review counts from the two sets; the
ledger here counts from the declarations alone, and each section and commitment must close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.lineage import (
    Definitions,
    amendments_between,
    changes_between,
    kinships,
)
from goldenthread.core.definition.review import (
    Amendment,
    Change,
    ChangeKind,
    Declaration,
    Flow,
    Lineage,
    Review,
)
from goldenthread.core.definition.target import Target
from goldenthread.core.figure import MINUS
from goldenthread.core.issue import Issue, Place, in_order

AMENDMENTS = (ChangeKind.RETARGETED, ChangeKind.NEW_OWNER)
"""The declared kinds that are listed apart and leave the lineage as it is."""


class Measure(StrEnum):
    """What a stated total may count, as the column ``measure`` names it."""

    TOTAL = "total"
    PREVIOUS_TOTAL = "previous total"
    NET = "net"
    NEW = "new"
    REMOVED = "removed"
    SPLIT = "split"
    FROM_SPLITS = "from splits"
    MERGED = "merged"
    FROM_MERGERS = "from mergers"
    MOVED_IN = "moved in"
    MOVED_OUT = "moved out"
    CHANGED = "changed"
    UNCHANGED = "unchanged"

    def of(self, flow: Flow) -> int:
        """Read the measure off a flow."""
        match self:
            case Measure.TOTAL:
                return flow.closing
            case Measure.PREVIOUS_TOTAL:
                return flow.opening
            case _:
                count: int = getattr(flow, self.value.replace(" ", "_"))
                return count


def compare_sets(
    before: KpiSet,
    after: KpiSet,
    *,
    declarations: Sequence[Declaration],
    targets_before: Iterable[Target] = (),
    targets_after: Iterable[Target] = (),
) -> Review:
    """Compare two years' sets and hold the declared changes against what is so.

    The earlier set is taken as it stood at its end, the later one as it was approved.

    Args:
        before: the set of the earlier year.
        after: the set of the later year.
        declarations: the rows of ``changes/<later year>.csv``.
        targets_before: the earlier year's targets.
        targets_after: the later year's targets.

    Returns:
        The review. Its ``issues`` are in the order of their places; it reconciles if none.
    """
    old = {row.indicator: row for row in before.at_end()}
    new = {row.indicator: row for row in after.at_start()}
    kin, kin_issues = kinships(declarations, old, new)
    review = Review(
        before_year=before.year,
        after_year=after.year,
        changes=changes_between(old, new, kin, declarations),
        amendments=amendments_between(old, new, targets_before, targets_after, declarations),
        issues=(),
    )
    issues = [
        *kin_issues,
        *_undeclared(review, declarations),
        *_without_difference(review, declarations),
        *_other_schemes(old, declarations),
        *_open_ledgers(review, old, new, declarations),
        *_stated_wrongly(review, declarations),
    ]
    return replace(review, issues=in_order(issues))


def _undeclared(review: Review, declarations: Iterable[Declaration]) -> Iterator[Issue]:
    """Find differences that no row speaks of; rows that speak of them wrongly are found apart."""
    named: set[str] = set()
    amended: set[tuple[ChangeKind, str]] = set()
    for row in declarations:
        if row.change in AMENDMENTS:
            amended.add((row.change, row.indicator))
        elif row.change is not ChangeKind.STATED:
            named |= {row.indicator, *row.parents}
    for change in review.changes:
        if change.lineage is not Lineage.UNCHANGED and change.subject.indicator not in named:
            message = f"{_described(change, review)}, and no row of the changes declares it."
            yield Issue("review-undeclared", message, change.subject.place)
    for amendment in review.amendments:
        if (amendment.kind, amendment.after.indicator) not in amended:
            message = f"{_amended(amendment)}, and no row of the changes declares it."
            yield Issue("review-undeclared", message, amendment.place)


def _described(change: Change, review: Review) -> str:
    name = f"“{change.subject.indicator}” ({change.subject.title})"
    match change.lineage:
        case Lineage.NEW:
            return f"{name} is new in {review.after_year}"
        case Lineage.REMOVED:
            return f"{name} is not in the set of {review.after_year} any more"
        case _:
            columns = ", ".join(difference.field for difference in change.differences)
            return f"{name} has changed ({columns})"


def _amended(amendment: Amendment) -> str:
    what = "target" if amendment.kind is ChangeKind.RETARGETED else "owner"
    columns = ", ".join(difference.field for difference in amendment.differences)
    return f"“{amendment.after.indicator}” ({amendment.after.title}) has a new {what} ({columns})"


def _without_difference(review: Review, declarations: Iterable[Declaration]) -> Iterator[Issue]:
    """Find rows that declare what is not so, or speak of an indicator that nobody knows."""
    lineage_of = {
        definition.indicator: change.lineage
        for change in review.changes
        for definition in (*change.before, *change.after)
    }
    amended = {(amendment.kind, amendment.after.indicator) for amendment in review.amendments}
    for row in declarations:
        if row.change in (ChangeKind.STATED, ChangeKind.SPLIT, ChangeKind.MERGED):
            continue
        found = lineage_of.get(row.indicator)
        if found is None:
            message = f"“{row.indicator}”, declared {row.change}, is in neither set as compared."
            yield Issue("review-unknown-indicator", message, row.place)
        elif row.change in AMENDMENTS:
            if (row.change, row.indicator) not in amended:
                message = f"“{row.indicator}” is declared {row.change}, but nothing differs."
                yield Issue("review-no-difference", message, row.place)
        elif found.value != row.change.value:
            message = f"“{row.indicator}” is declared {row.change}, but it is {found}."
            yield Issue("review-no-difference", message, row.place)


def _other_schemes(before: Definitions, declarations: Iterable[Declaration]) -> Iterator[Issue]:
    for row in declarations:
        removed = before.get(row.indicator) if row.change is ChangeKind.REMOVED else None
        if removed and row.scheme and row.scheme != removed.source_scheme:
            held = f"“{removed.source_scheme}”" if removed.source_scheme else "no scheme"
            message = (
                f"“{row.indicator}” is declared removed with the scheme “{row.scheme}”, but its "
                f"definition names {held}."
            )
            yield Issue("review-scheme", message, row.place)


def _open_ledgers(
    review: Review,
    before: Definitions,
    after: Definitions,
    declarations: Sequence[Declaration],
) -> Iterator[Issue]:
    """Find sections and commitments that the declared flows do not carry from year to year."""
    by: Mapping[str, Callable[[Definition], str]] = {
        "section": lambda definition: definition.section,
        "commitment": lambda definition: definition.commitment,
    }
    for kind, group in by.items():
        opening = Counter(map(group, before.values()))
        closing = Counter(map(group, after.values()))
        net = _declared_net(before, after, declarations, group)
        for name in sorted({*opening, *closing}):
            reached = opening[name] + net[name]
            if reached != closing[name]:
                message = (
                    f"The {kind} “{name}” does not close: {opening[name]} in "
                    f"{review.before_year} and {_signed(net[name])} by the declared changes make "
                    f"{reached}, but the set of {review.after_year} has {closing[name]}."
                )
                place = Place(f"changes/{review.after_year}.csv")
                yield Issue("review-flow", message, place)


def _declared_net(
    before: Definitions,
    after: Definitions,
    declarations: Sequence[Declaration],
    group: Callable[[Definition], str],
) -> Counter[str]:
    """Add up, group by group, what joins and what leaves by the declarations alone."""
    leaving: set[str] = set()
    joining: set[str] = set()
    for row in declarations:
        match row.change:
            case ChangeKind.NEW:
                joining.add(row.indicator)
            case ChangeKind.REMOVED:
                leaving.add(row.indicator)
            case ChangeKind.SPLIT | ChangeKind.MERGED:
                joining.add(row.indicator)
                leaving.update(row.parents)
            case ChangeKind.CHANGED:
                joining.add(row.indicator)
                leaving.add(row.indicator)
            case ChangeKind.RETARGETED | ChangeKind.NEW_OWNER | ChangeKind.STATED:
                pass
    net = Counter(group(after[identity]) for identity in joining & after.keys())
    net.subtract(group(before[identity]) for identity in leaving & before.keys())
    return net


def _stated_wrongly(review: Review, declarations: Iterable[Declaration]) -> Iterator[Issue]:
    for row in declarations:
        if row.change is ChangeKind.STATED:
            yield from _stated(review, row)


def _stated(review: Review, row: Declaration) -> Iterator[Issue]:
    if row.measure not in tuple(Measure) or row.stated is None:
        message = (
            f"A stated total needs a number, and a measure that is one of {', '.join(Measure)}; "
            f"not “{row.measure}”."
        )
        yield Issue("review-measure", message, row.place)
        return
    asked = {"section": row.section, "commitment": row.commitment, "source_scheme": row.scheme}
    given = {column: name for column, name in asked.items() if name}
    sets = (*review.before, *review.after)
    unknown = [
        f"{column.replace('_', ' ')} “{name}”"
        for column, name in given.items()
        if not any(getattr(definition, column) == name for definition in sets)
    ]
    if unknown:
        message = f"A total is stated of the {' and the '.join(unknown)}, which neither set has."
        yield Issue("review-unknown-group", message, row.place)
        return
    derived = Measure(row.measure).of(review.flow(lambda definition: _has(definition, given)))
    if derived != row.stated:
        where = "".join(f", {name}" for name in given.values())
        message = (
            f"Stated: {row.measure}{where} {_count(row.stated)}; derived from the two sets: "
            f"{_count(derived)}."
        )
        yield Issue("review-stated-total", message, row.place)


def _has(definition: Definition, given: Mapping[str, str]) -> bool:
    return all(getattr(definition, column) == name for column, name in given.items())


def _count(number: int) -> str:
    return str(number).replace("-", MINUS)


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else _count(number)
