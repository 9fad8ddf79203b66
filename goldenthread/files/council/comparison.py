"""``groups/*.csv`` and ``comparators/*.csv``: the other councils, and what they published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goldenthread.core.collection.comparator import Comparator, GroupMember
from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.issue import Issue, Level, Place
from goldenthread.core.period import FinancialYear
from goldenthread.files.council import settings
from goldenthread.files.council.signs import sign_issues
from goldenthread.files.council.sources import Entries


def read_groups(sources: Iterable[Entries]) -> tuple[tuple[GroupMember, ...], tuple[Issue, ...]]:
    """Build the members of the comparator groups."""
    found = [
        GroupMember(
            group=entry.text("group"),
            dated=entry.required_day("dated"),
            area_code=entry.text("area_code"),
            area_name=entry.text("area_name"),
            rank=entry.whole("rank"),
            source=entry.text("source"),
            licence=entry.text("licence"),
            place=entry.row.place(),
            until=entry.day("until"),
        )
        for source in sources
        for entry in source.entries
        if entry.is_whole
    ]
    return tuple(found), ()


def read_comparators(
    sources: Iterable[Entries],
) -> tuple[tuple[Comparator, ...], tuple[Issue, ...]]:
    """Build the published figures; each is a figure or a named absence, as our own are."""
    found: list[Comparator] = []
    issues: list[Issue] = []
    for source in sources:
        for entry in source.entries:
            if not entry.is_whole:
                continue
            issues += sign_issues(entry, ("value",), None)
            figure, absence = entry.number("value"), entry.choice("absence", Absence)
            if figure is not None and absence is not None:
                message = "There is a figure and an absence; it can only be one of them."
                issues.append(entry.issue("figure-and-absence", message, "absence"))
                continue
            outcome = absence if figure is None else figure
            if outcome is None:
                message = "There is neither a figure nor an absence that says why."
                issues.append(entry.issue("no-figure", message, "value"))
                continue
            found.append(
                Comparator(
                    series=entry.text("series"),
                    area_code=entry.text("area_code"),
                    area_name=entry.text("area_name"),
                    period=entry.text("period"),
                    period_end=entry.required_day("period_end"),
                    outcome=outcome,
                    source=entry.text("source"),
                    licence=entry.text("licence"),
                    illustrative=entry.yes("illustrative"),
                    place=entry.row.place(),
                    geography=entry.text("geography"),
                    definition_differs=entry.text("definition_differs"),
                    recorded_on=entry.day("recorded_on"),
                )
            )
    return tuple(found), tuple(issues)


def group_issues(
    sets: Mapping[FinancialYear, KpiSet], council: Council | None, groups: Iterable[GroupMember]
) -> Iterator[Issue]:
    """Warn of a comparator group that is named and has no list."""
    known = sorted({member.group for member in groups})
    named = [(name, Place(settings.FILE, column="comparison also")) for name in _also(council)]
    named += [
        (definition.comparator_group, definition.place)
        for kpi_set in sets.values()
        for definition in kpi_set.definitions
    ]
    for name, place in named:
        if name and name not in known:
            message = f"There is no comparator group “{name}”.{suggestion(name, known)}"
            yield Issue("unknown-group", message, place, Level.WARNING)


def series_issues(
    sets: Mapping[FinancialYear, KpiSet], comparators: Iterable[Comparator]
) -> Iterator[Issue]:
    """Warn of a definition that names a series for which there are no figures."""
    known = sorted({comparator.series for comparator in comparators})
    for kpi_set in sets.values():
        for definition in kpi_set.definitions:
            name = definition.comparator
            if name and name not in known:
                message = (
                    f"There are no comparators of the series “{name}”.{suggestion(name, known)}"
                )
                yield Issue("unknown-series", message, definition.place, Level.WARNING)


def _also(council: Council | None) -> tuple[str, ...]:
    return council.also_compared if council else ()
