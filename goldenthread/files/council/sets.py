"""``plans.csv``, ``kpi-sets/<year>.csv`` and ``parts.csv``: what the council decided to measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from goldenthread.core.collection.typed_words import suggestion
from goldenthread.core.definition.council import Commitment, Council, Grouping, Part
from goldenthread.core.definition.indicator import (
    Access,
    Definition,
    MeasureKind,
    Polarity,
    RollUp,
)
from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.validity import (
    MOST_DECIMALS,
    MOST_LAG_MONTHS,
    definition_issues,
)
from goldenthread.core.issue import Issue
from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.files.council.sources import Entries
from goldenthread.files.sheets.tables import Entry


@dataclass(frozen=True)
class Sets:
    """The sets of all years, for looking up what a row of another file speaks of.

    ``named`` holds every identity that stands in any set, also in rows that could not be read,
    so that one bad definition does not make every value of it unknown.
    """

    by_year: Mapping[FinancialYear, KpiSet]
    named: frozenset[str]
    parts: frozenset[tuple[str, str]]

    def knows(self, indicator: str) -> bool:
        """Tell whether an identity stands in any year's set."""
        return indicator in self.named

    def definition(self, indicator: str, period: Period) -> Definition | None:
        """Give the definition under which a period is read.

        It is the latest one that holds at the period's end; for a period before all of them,
        the earliest. None if no definition of the indicator could be read.
        """
        rows = self._definitions.get(indicator, ())
        held = [row for row in rows if row.effective_from.first_day <= period.last_day]
        return held[-1] if held else next(iter(rows), None)

    @cached_property
    def _definitions(self) -> Mapping[str, tuple[Definition, ...]]:
        found: dict[str, list[Definition]] = {}
        for year in sorted(self.by_year):
            for definition in self.by_year[year].definitions:
                found.setdefault(definition.indicator, []).append(definition)
        return {
            indicator: tuple(sorted(rows, key=lambda row: row.effective_from))
            for indicator, rows in found.items()
        }

    def reference_issues(self, entry: Entry) -> tuple[Issue, ...]:
        """Report an unknown indicator or part in a row of another file."""
        indicator, part = entry.text("indicator"), entry.text("part")
        if indicator and not self.knows(indicator):
            hint = suggestion(indicator, sorted(self.named))
            message = f"There is no indicator “{indicator}” in any year's set.{hint}"
            return (entry.issue("unknown-indicator", message, "indicator"),)
        if part and (indicator, part) not in self.parts:
            hint = suggestion(part, sorted(key for owner, key in self.parts if owner == indicator))
            message = f"The indicator {indicator} has no part “{part}” in parts.csv.{hint}"
            return (entry.issue("unknown-part", message, "part"),)
        return ()


def read_commitments(
    sources: Iterable[Entries],
) -> tuple[tuple[Commitment, ...], tuple[Issue, ...]]:
    """Build the commitments of all plans, in the order of the plans."""
    found: list[Commitment] = []
    issues: list[Issue] = []
    for entry in _whole(sources):
        commitment = Commitment(
            plan=entry.text("plan"),
            valid_from=entry.required_day("from"),
            valid_to=entry.day("to"),
            name=entry.text("commitment"),
            order=entry.whole("order") or 0,
            place=entry.row.place(),
        )
        if commitment.valid_to and commitment.valid_to < commitment.valid_from:
            issues.append(entry.issue("dates", "The plan ends before it begins.", "to"))
        found.append(commitment)
    return tuple(found), tuple(issues)


def read_parts(sources: Iterable[Entries]) -> tuple[tuple[Part, ...], tuple[Issue, ...]]:
    """Build the parts of indicators; whether they add up is said of all of them or of none."""
    parts: list[Part] = []
    issues: list[Issue] = []
    adding: dict[str, bool] = {}
    for entry in _whole(sources):
        indicator, adds_up = entry.text("indicator"), entry.yes("adds_up")
        if adding.setdefault(indicator, adds_up) != adds_up:
            message = f"The parts of {indicator} must all say the same of adding up."
            issues.append(entry.issue("adds-up", message, "adds_up"))
        parts.append(
            Part(
                indicator=indicator,
                key=entry.text("part"),
                title=entry.text("title"),
                adds_up=adds_up,
                place=entry.row.place(),
            )
        )
    return tuple(parts), tuple(issues)


def read_sets(
    sources: Iterable[Entries], council: Council | None, commitments: tuple[Commitment, ...]
) -> tuple[Mapping[FinancialYear, KpiSet], tuple[Issue, ...]]:
    """Build each year's set and hold it against the council's settings and plans.

    If the settings or the plans could not be read, nothing is held against them.
    """
    sets: dict[FinancialYear, KpiSet] = {}
    issues: list[Issue] = []
    for source in sources:
        if source.year is None:
            continue
        definitions = []
        for entry in source.entries:
            if not entry.is_whole:
                continue
            definition = _definition(entry, source.year)
            definitions.append(definition)
            issues += definition_issues(definition)
            issues += _name_issues(entry)
            issues += _date_issues(entry, definition, source.year)
            if commitments:
                issues += _commitment_issues(entry, definition, commitments)
            if council:
                issues += _setting_issues(entry, definition, council)
        issues += _same_start_issues(entry for entry in source.entries if entry.is_whole)
        kpi_set = KpiSet(source.year, tuple(definitions))
        issues += _reference_issues(kpi_set)
        sets[source.year] = kpi_set
    return sets, tuple(issues)


def names_in(sources: Iterable[Entries]) -> frozenset[str]:
    """List every identity that stands in a set, also in rows that could not be read."""
    return frozenset(entry.text("indicator") for source in sources for entry in source.entries)


def _whole(sources: Iterable[Entries]) -> Iterator[Entry]:
    for source in sources:
        yield from (entry for entry in source.entries if entry.is_whole)


def _definition(entry: Entry, year: FinancialYear) -> Definition:
    has_start = "effective_from" in entry.typed
    first_month = year.periods(Frequency.MONTHLY)[0]
    return Definition(
        indicator=entry.text("indicator"),
        effective_from=entry.period("effective_from") if has_start else first_month,
        reference=entry.text("reference"),
        title=entry.text("title"),
        description=entry.text("description"),
        numerator=entry.text("numerator"),
        denominator=entry.text("denominator"),
        unit=entry.unit("unit"),
        decimals=_at_most(entry.whole("decimals"), MOST_DECIMALS),
        polarity=entry.required_choice("polarity", Polarity),
        collected=entry.required_choice("collected", Frequency),
        reported=entry.required_choice("reported", Frequency),
        kind=entry.required_choice("kind", MeasureKind),
        roll_up=entry.required_choice("roll_up", RollUp),
        lag_months=_at_most(entry.whole("lag_months"), MOST_LAG_MONTHS),
        section=entry.text("section"),
        commitment=entry.text("commitment"),
        theme=entry.text("theme"),
        directorate=entry.text("directorate"),
        service=entry.text("service"),
        owner=entry.text("owner"),
        sign_off=entry.text("sign_off"),
        portfolio=entry.text("portfolio"),
        committee=entry.text("committee"),
        geography=entry.text("geography"),
        caveat=entry.text("caveat"),
        statutory_return=entry.text("statutory_return"),
        source_scheme=entry.text("source_scheme"),
        comparator=entry.text("comparator"),
        comparator_group=entry.text("comparator_group"),
        seasonal=entry.yes("seasonal"),
        small_number_threshold=entry.whole("small_number_threshold"),
        access=entry.choice("access", Access) or Access.PUBLIC,
        exempt_paragraph=entry.text("exempt_paragraph"),
        place=entry.row.place(),
    )


def _at_most(number: int | None, most: int) -> int:
    """Hold a number that is too large just above the most: refused still, and safe to use."""
    return min(number or 0, most + 1)


def _name_issues(entry: Entry) -> Iterator[Issue]:
    if any(character.isspace() for character in entry.text("indicator")):
        message = "An identity has no spaces: lists of identities are separated by spaces."
        yield entry.issue("identity", message, "indicator")


def _date_issues(entry: Entry, definition: Definition, year: FinancialYear) -> Iterator[Issue]:
    start = definition.effective_from
    if start.frequency is not Frequency.MONTHLY or start.year != year:
        message = f"effective_from must be a month of {year}, such as {year}/M07."
        yield entry.issue("effective-from", message, "effective_from")


def _commitment_issues(
    entry: Entry, definition: Definition, commitments: tuple[Commitment, ...]
) -> Iterator[Issue]:
    named = [row for row in commitments if row.name == definition.commitment]
    if not named:
        hint = suggestion(definition.commitment, [row.name for row in commitments])
        message = f"There is no commitment “{definition.commitment}” in plans.csv.{hint}"
        yield entry.issue("unknown-commitment", message, "commitment")
    elif not any(row.in_force(definition.effective_from) for row in named):
        message = (
            f"No plan with the commitment “{definition.commitment}” is in force in "
            f"{definition.effective_from.in_words}."
        )
        yield entry.issue("commitment-not-in-force", message, "commitment")


def _setting_issues(entry: Entry, definition: Definition, council: Council) -> Iterator[Issue]:
    """Hold a definition's names against council.toml."""
    sections = {section.key: section for section in council.sections}
    services = dict(council.directorates)
    yield from _unknown(entry, "section", list(sections), "section")
    yield from _unknown(entry, "theme", council.themes, "theme")
    yield from _unknown(entry, "committee", council.committees, "committee")
    yield from _unknown(entry, "directorate", list(services), "directorate")
    if definition.directorate in services:
        yield from _unknown(
            entry,
            "service",
            services[definition.directorate],
            f"service of {definition.directorate}",
        )
    section = sections.get(definition.section)
    if section and section.grouping is Grouping.THEME and not definition.theme:
        message = f"The section {section.title} is grouped by theme; the indicator names none."
        yield entry.issue("no-theme", message, "theme")


def _unknown(entry: Entry, column: str, known: Iterable[str], noun: str) -> Iterator[Issue]:
    name, names = entry.text(column), list(known)
    if name and name not in names:
        message = f"There is no {noun} “{name}” in council.toml.{suggestion(name, names)}"
        yield entry.issue(f"unknown-{column}", message, column)


def _same_start_issues(entries: Iterable[Entry]) -> Iterator[Issue]:
    """Report two definitions that begin together, one of them by leaving the month empty.

    Two rows that say the same of the month are reported with the other rows of the same key.
    """
    from_start: dict[str, Entry] = {}
    for entry in entries:
        start = entry.typed.get("effective_from")
        if start is None or (isinstance(start, Period) and start.number == 1):
            earlier = from_start.setdefault(entry.text("indicator"), entry)
            if earlier.typed.get("effective_from") != start:
                message = f"{earlier.row.place()} defines it from the same month."
                yield entry.issue("duplicate-row", message)


def _reference_issues(kpi_set: KpiSet) -> Iterator[Issue]:
    """Report two indicators with one reference at the same time; each pair is named once."""
    reported: set[tuple[str, str]] = set()
    for month in sorted({definition.effective_from for definition in kpi_set.definitions}):
        holders: dict[str, Definition] = {}
        for definition in kpi_set.in_force(month):
            earlier = holders.setdefault(definition.reference, definition)
            pair = (earlier.indicator, definition.indicator)
            if earlier is not definition and pair not in reported:
                reported.add(pair)
                message = (
                    f"The reference {definition.reference} is also that of {earlier.indicator}, "
                    f"in {month.in_words}."
                )
                yield Issue("duplicate-reference", message, definition.place)
