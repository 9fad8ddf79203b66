"""The annual review: what became of every indicator between one year's KPI set and the next.

For the performance team that writes the review paper and for the Members who read it. The set
of the earlier year is taken as it stood at its end, the set of the later year as it was
approved; what changed in between is reported in the year, not here.

Everything that is ever said of a review (table, list and sentence) is counted from the same
`Change` objects, so that no two of them can disagree. A change holds the definitions that went
into it and those that came out: nothing and one for a new indicator, one and nothing for a
removed one, one and two or more for a split, two or more and one for a merger. Hence the
arithmetic: the definitions that went in are the earlier set, those that came out the later.

What counts as changed is ``contracts.md`` section 3; the founding facts that the review must be
able to reproduce are the council's report of 11 February 2025 on its 2025-26 KPI set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import FinancialYear


class ChangeKind(StrEnum):
    """What a declared change between two years' sets may be.

    ``stated`` is no change but a total as the paper states it, held against the derived one.
    """

    NEW = "new"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    CHANGED = "changed"
    RETARGETED = "retargeted"
    NEW_OWNER = "new owner"
    STATED = "stated"


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One row of ``changes/<year>.csv``: a change and its reason, or a stated total.

    A split is declared by one row for each indicator that it starts, with the one that it ends
    as parent; a merger by one row, with all that it ends as parents.
    """

    change: ChangeKind
    indicator: str
    parents: tuple[str, ...]
    section: str
    commitment: str
    measure: str
    stated: int | None
    scheme: str
    reason: str
    place: Place


class Lineage(StrEnum):
    """What became of an indicator, or where it came from; exactly one holds of each."""

    NEW = "new"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Way(StrEnum):
    """How a changed indicator changed; more than one may hold of it, and it still counts once."""

    REDEFINED = "redefined"
    RENUMBERED = "new reference"
    MOVED_SECTION = "moved section"
    MOVED_COMMITMENT = "moved commitment"
    MOVED_DIRECTORATE = "moved directorate"


WAYS: Mapping[str, Way] = {
    "title": Way.REDEFINED,
    "description": Way.REDEFINED,
    "numerator": Way.REDEFINED,
    "denominator": Way.REDEFINED,
    "unit": Way.REDEFINED,
    "decimals": Way.REDEFINED,
    "polarity": Way.REDEFINED,
    "collected": Way.REDEFINED,
    "reported": Way.REDEFINED,
    "kind": Way.REDEFINED,
    "roll_up": Way.REDEFINED,
    "lag_months": Way.REDEFINED,
    "geography": Way.REDEFINED,
    "source_scheme": Way.REDEFINED,
    "reference": Way.RENUMBERED,
    "section": Way.MOVED_SECTION,
    "commitment": Way.MOVED_COMMITMENT,
    "directorate": Way.MOVED_DIRECTORATE,
}
"""The columns of a definition that make an indicator changed, and in which way.

A column is definitional if another entry could put another figure, another colour or another
date under the same title: decimals are among them because status is judged at the published
ones, and the source scheme because it is the scheme that defines. The rest is who answers for
the figure (listed apart) and what is printed beside it.
"""

OWNERSHIP = ("owner", "sign_off")
"""The columns whose change is listed apart as a new owner."""


@dataclass(frozen=True)
class Difference:
    """One column that differs: its name, and what stood there before and after, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of one indicator, or of the few that were split or merged together."""

    lineage: Lineage
    before: tuple[Definition, ...]
    after: tuple[Definition, ...]
    differences: tuple[Difference, ...]
    reason: str

    @property
    def ways(self) -> tuple[Way, ...]:
        """List how a changed indicator changed, each way once, in the order of `Way`."""
        found = {WAYS[difference.field] for difference in self.differences}
        return tuple(way for way in Way if way in found)

    @property
    def subject(self) -> Definition:
        """Give the definition to name the change by: the later one, if there is one."""
        return (self.after or self.before)[0]


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """A new target or a new owner: listed apart, because the indicator itself is the same."""

    kind: ChangeKind
    before: Definition
    after: Definition
    differences: tuple[Difference, ...]
    reason: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Flow:
    """How one group of indicators (a section, a commitment, the set) went from year to year.

    ``moved_out`` and ``moved_in`` count changed indicators that left the group for another or
    joined it. ``changed`` and ``unchanged`` count the group's indicators of the later year.
    """

    opening: int
    removed: int
    split: int
    merged: int
    moved_out: int
    moved_in: int
    new: int
    from_splits: int
    from_mergers: int
    closing: int
    changed: int
    unchanged: int

    @property
    def net(self) -> int:
        """Give the growth: closing less opening."""
        return self.closing - self.opening


@dataclass(frozen=True, kw_only=True)
class Review:
    """Two years' sets compared, and every way in which what was declared is not what is so."""

    before_year: FinancialYear
    after_year: FinancialYear
    changes: tuple[Change, ...]
    amendments: tuple[Amendment, ...]
    issues: tuple[Issue, ...]

    @property
    def reconciles(self) -> bool:
        """Tell whether the declared lineage and the two sets agree in every point."""
        return not self.issues

    @property
    def before(self) -> tuple[Definition, ...]:
        """List the earlier set, read out of the changes."""
        return tuple(row for change in self.changes for row in change.before)

    @property
    def after(self) -> tuple[Definition, ...]:
        """List the later set, read out of the changes."""
        return tuple(row for change in self.changes for row in change.after)

    def of(self, lineage: Lineage) -> tuple[Change, ...]:
        """List the changes of one lineage."""
        return tuple(change for change in self.changes if change.lineage is lineage)

    def amended(self, kind: ChangeKind) -> tuple[Amendment, ...]:
        """List the amendments of one kind, retargeted or new owner."""
        return tuple(amendment for amendment in self.amendments if amendment.kind is kind)

    def flow(self, within: Callable[[Definition], bool]) -> Flow:
        """Count how the indicators that ``within`` holds of went from year to year."""
        return _flow(self.changes, within)

    @property
    def whole(self) -> Flow:
        """Count how the whole set went from year to year."""
        return self.flow(lambda definition: True)

    def reasons(self, lineage: Lineage) -> Counter[str]:
        """Count the changes of one lineage by the reason declared for them."""
        return Counter(change.reason for change in self.of(lineage))

    def removed_by_scheme(self) -> Counter[str]:
        """Count the removed indicators by the scheme that defined them, where one did."""
        removed = (change.subject.source_scheme for change in self.of(Lineage.REMOVED))
        return Counter(scheme for scheme in removed if scheme)

    def changed_ways(self) -> Counter[Way]:
        """Count the changed indicators by way; the sum may exceed their number."""
        return Counter(way for change in self.of(Lineage.CHANGED) for way in change.ways)


def having(column: str, entry: str) -> Callable[[Definition], bool]:
    """Pick the definitions with an entry in a column, such as those of one section."""
    return lambda definition: getattr(definition, column) == entry


def _flow(changes: tuple[Change, ...], within: Callable[[Definition], bool]) -> Flow:
    left: Counter[Lineage] = Counter()
    joined: Counter[Lineage] = Counter()
    moved_out = moved_in = 0
    for change in changes:
        leaving, joining = sum(map(within, change.before)), sum(map(within, change.after))
        left[change.lineage] += leaving
        joined[change.lineage] += joining
        if change.lineage is Lineage.CHANGED:
            moved_out += leaving > joining
            moved_in += joining > leaving
    return Flow(
        opening=left.total(),
        removed=left[Lineage.REMOVED],
        split=left[Lineage.SPLIT],
        merged=left[Lineage.MERGED],
        moved_out=moved_out,
        moved_in=moved_in,
        new=joined[Lineage.NEW],
        from_splits=joined[Lineage.SPLIT],
        from_mergers=joined[Lineage.MERGED],
        closing=joined.total(),
        changed=joined[Lineage.CHANGED],
        unchanged=joined[Lineage.UNCHANGED],
    )
