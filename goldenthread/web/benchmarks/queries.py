"""Whom the council compares itself with, how fresh their figures are, and what was sent lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from goldenthread.files.comparators.comparator_mapping import SHIPPED, shipped_mappings
from goldenthread.web.benchmarks.models import ComparatorValue, GroupMember, PublishedFile
from goldenthread.web.kpi_sets.queries import in_force
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound

OLD_MONTHS = 24
"""Papers say of a comparator that is older than ours by more than two years that it is old."""


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """A series, the last day that its figures speak of, and who is compared by it.

    ``last_day`` and ``recorded_on`` are None where there is no figure, or where it was there from
    the start.
    """

    series: str
    last_day: date | None
    recorded_on: date | None
    areas: int
    indicators: tuple[str, ...]
    is_old: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """A named, dated list of areas."""

    name: str
    dated: date
    members: int
    source: str


def freshness(viewer: Viewer, day: date) -> tuple[Freshness, ...]:
    """List every series that is kept or named by a definition, the oldest first: two queries."""
    viewer.ask(Act.SEE_INDICATORS)
    named: dict[str, list[str]] = {}
    for row in in_force(day):
        if row.comparator:
            named.setdefault(row.comparator, []).append(row.reference)
    told = (
        ComparatorValue.objects.order_by()
        .values("series")
        .annotate(
            last=Max("period_end"),
            recorded=Max("recorded_on"),
            areas=Count("area_code", distinct=True),
        )
    )
    kept = {each["series"]: each for each in told}
    found = [
        _freshness(series, kept.get(series, {}), named.get(series, ()), day)
        for series in kept.keys() | named.keys()
    ]
    return tuple(sorted(found, key=lambda each: (each.last_day or date.min, each.series)))


def groups(viewer: Viewer) -> tuple[Group, ...]:
    """List the comparator groups, each list by its day, the latest first: one query."""
    viewer.ask(Act.SEE_INDICATORS)
    rows = (
        GroupMember.objects.order_by()
        .values("group", "dated")
        .annotate(members=Count("area_code"), source=Max("source"))
    )
    found = [
        Group(
            name=each["group"],
            dated=date.fromisoformat(each["dated"]),
            members=each["members"],
            source=each["source"],
        )
        for each in rows
    ]
    return tuple(sorted(found, key=lambda each: (each.name, -each.dated.toordinal())))


def mappings() -> Mapping[str, str]:
    """Give the text of every mapping that comes with the program, by name."""
    return {
        name: (SHIPPED / f"{name}.toml").read_text(encoding="utf-8") for name in shipped_mappings()
    }


def published_file(pk: int, viewer: Viewer) -> PublishedFile:
    """Find a file that was sent; raises `NotPermitted`, `NotFound`."""
    viewer.ask(Act.EDIT_SET)
    found = PublishedFile.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such file.")
    return found


def sent_lately(viewer: Viewer) -> tuple[PublishedFile, ...]:
    """List the files sent last, without their content; none for who may not send any: one query."""
    if not viewer.may(Act.EDIT_SET):
        return ()
    return tuple(PublishedFile.objects.select_related("by").defer("content", "mapping")[:20])


def _freshness(
    series: str, kept: Mapping[str, object], indicators: Iterable[str], day: date
) -> Freshness:
    last = date.fromisoformat(str(kept["last"])) if kept else None
    recorded = str(kept.get("recorded") or "")
    return Freshness(
        series=series,
        last_day=last,
        recorded_on=date.fromisoformat(recorded) if recorded else None,
        areas=int(str(kept.get("areas", 0))),
        indicators=tuple(sorted(indicators)),
        is_old=last is None or _months(last, day) > OLD_MONTHS,
    )


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
