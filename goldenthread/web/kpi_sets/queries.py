"""What the council measures and whose each indicator is, read from the rows of the folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Access
from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.files import schema
from goldenthread.files.council.settings import FILE as SETTINGS
from goldenthread.files.council.settings import read_council
from goldenthread.web.kpi_sets.models import Definition, Document, RegisterRow, Target
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.organisation.duties import NamedDuties
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.roles import Act
from goldenthread.web.refusals import NotFound

_LIGHT = (
    "indicator_id", "year", "effective_from", "reference", "title", "owner", "sign_off", "access",
    "section", "commitment", "comparator", "file", "position",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Version:
    """One definition of an indicator: from when it holds, and its cells as the folder has them."""

    year: str
    starts: Period
    cells: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One column of the definitions of an indicator, version by version, and where it changed."""

    name: str
    meaning: str
    texts: tuple[str, ...]

    @property
    def changed(self) -> tuple[bool, ...]:
        """Tell of each version whether it says otherwise than the one before."""
        earlier = (self.texts[0], *self.texts)
        return tuple(now != before for now, before in zip(self.texts, earlier, strict=False))


@dataclass(frozen=True, kw_only=True)
class StatutoryReturn:
    """A return to government, and the indicators that depend on it."""

    name: str
    department: str
    frequency: str
    indicators: tuple[NamedDuties, ...]


@dataclass(frozen=True, kw_only=True)
class SetCounts:
    """How many indicators of a year's set serve which commitment, section by section."""

    year: str
    sections: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]
    totals: tuple[int, ...]
    total: int


def council() -> Council:
    """Read the council's settings: one query. Raises `NotFound` before a council is loaded."""
    content = Document.objects.filter(path=SETTINGS).values_list("text", flat=True).first()
    found, issues = read_council({SETTINGS: content.encode()} if content is not None else {})
    if found is None:
        if content is None:
            raise NotFound("No council has been loaded yet.")
        raise RuntimeError("\n".join(map(str, issues)))
    return found


def named_duties(day: date) -> tuple[NamedDuties, ...]:
    """List whose each indicator of the day's set is, in the order of the set: one query."""
    held = in_force(day)
    years = {row.year for row in held}
    year = max((each for each in years if each <= _month(day)), default=min(years, default=""))
    return tuple(
        NamedDuties(duties=_duties(row), reference=row.reference, title=row.title)
        for row in held
        if row.year == year
    )


def duties(day: date) -> Mapping[str, Duties]:
    """Give whose each indicator is on a day, by identity, also of past sets: one query.

    Before its first definition begins the first one counts, and after its last set the last:
    somebody must answer for it.
    """
    return {row.indicator_id: _duties(row) for row in in_force(day)}


def duties_of(indicator: str, day: date) -> Duties:
    """Give whose one indicator is on a day: one query. Raises `NotFound`."""
    held = _latest(Definition.objects.filter(indicator=indicator).only(*_LIGHT), day)
    if indicator not in held:
        raise NotFound("There is no such indicator.")
    return _duties(held[indicator])


def in_force(day: date) -> tuple[Definition, ...]:
    """List the definitions that hold on a day, one for each indicator: one query.

    Only what says whose each is, and its names, is read with them. An indicator stands where its
    first definition of the year does.
    """
    rows = sorted(
        Definition.objects.order_by().only(*_LIGHT),
        key=lambda row: (row.year, row.file, row.position),
    )
    places: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        places.setdefault((row.indicator_id, row.year), place)
    held = _latest(rows, day).values()
    return tuple(sorted(held, key=lambda row: places[row.indicator_id, row.year]))


def starts(row: Definition) -> str:
    """Give the month from which a definition holds: its year's first, unless it names its own.

    Months as the folder writes them, such as 2025-26/M07, sort as they follow one another.
    """
    return row.effective_from or f"{row.year}/M01"


def versions(indicator: str, viewer: Viewer, day: date) -> tuple[Version, ...]:
    """List every definition of an indicator, the earliest first: two queries.

    Raises `NotFound` if there is none, or none that the viewer may know of.
    """
    if not viewer.may_see(duties_of(indicator, day)):
        raise NotFound("There is no such indicator.")
    rows = sorted(Definition.objects.filter(indicator=indicator), key=starts)
    return tuple(
        Version(year=row.year, starts=Period.parse(starts(row)), cells=row.cells()) for row in rows
    )


def side_by_side(found: Iterable[Version]) -> tuple[Comparison, ...]:
    """Set versions beside one another, column by column; columns empty in all are left out."""
    every = tuple(found)
    return tuple(
        Comparison(name=column.name, meaning=column.meaning, texts=texts)
        for column in schema.KPI_SET.columns
        if column.name not in {"indicator", "effective_from"}
        and any(texts := tuple(version.cells[column.name] for version in every))
    )


def targets(indicator: str, viewer: Viewer, day: date) -> tuple[Target, ...]:
    """List the targets of an indicator and of its parts, the latest year first: two queries.

    Raises `NotFound` as `versions` does.
    """
    if not viewer.may_see(duties_of(indicator, day)):
        raise NotFound("There is no such indicator.")
    rows = Target.objects.filter(indicator=indicator).order_by("file", "position")
    return tuple(sorted(rows, key=lambda row: row.file, reverse=True))


def months_to_amend(indicator: str) -> tuple[Period, ...]:
    """List the months in which a changed definition may begin: of the last set that it is in."""
    rows = Definition.objects.filter(indicator=indicator).only(*_LIGHT)
    last = max(map(starts, rows), default="")
    if not last:
        raise NotFound("There is no such indicator.")
    begun = Period.parse(last)
    return tuple(each for each in begun.year.periods(Frequency.MONTHLY) if each > begun)


def documents(viewer: Viewer) -> tuple[str, ...]:
    """List the files of settings and words, by path. Raises `NotPermitted`."""
    viewer.ask(Act.EDIT_SET)
    return tuple(Document.objects.order_by("path").values_list("path", flat=True))


def document(path: str, viewer: Viewer) -> str | None:
    """Give the text of a file of settings or words; None if there is none yet."""
    viewer.ask(Act.EDIT_SET)
    return Document.objects.filter(path=path).values_list("text", flat=True).first()


def named_posts() -> tuple[str, ...]:
    """List every post, for whoever chooses an owner."""
    return tuple(Person.objects.order_by("post").values_list("post", flat=True))


def commitments() -> tuple[str, ...]:
    """List the names of all commitments of all plans, each once."""
    rows = RegisterRow.objects.filter(table=schema.PLANS.name).values_list("cells", flat=True)
    return tuple(dict.fromkeys(cells["commitment"] for cells in rows))


def statutory_returns(viewer: Viewer, day: date) -> tuple[StatutoryReturn, ...]:
    """List the returns and the indicators of the day's set that depend on each: two queries."""
    seen = {one.duties.indicator: one for one in named_duties(day) if viewer.may_see(one.duties)}
    rows = RegisterRow.objects.filter(table=schema.RETURNS.name).values_list("cells", flat=True)
    return tuple(
        StatutoryReturn(
            name=cells["statutory_return"],
            department=cells["department"],
            frequency=cells["frequency"],
            indicators=tuple(
                seen[name] for name in cells.get("indicators", "").split() if name in seen
            ),
        )
        for cells in rows
    )


def set_counts(day: date) -> tuple[SetCounts, ...]:
    """Count each year's set by section and commitment, the latest year first: two queries.

    Counted are the indicators of the year at its end, or on the day if the year still runs.
    """
    titles = {section.key: section.title for section in council().sections}
    rows = tuple(Definition.objects.order_by().only(*_LIGHT))
    years = sorted({row.year for row in rows}, reverse=True)
    return tuple(_counts(year, rows, titles, day) for year in years)


def _counts(
    year: str, rows: Iterable[Definition], titles: Mapping[str, str], day: date
) -> SetCounts:
    last_day = FinancialYear.parse(year).period.last_day
    held = tuple(_latest((row for row in rows if row.year == year), min(day, last_day)).values())
    sections = tuple(key for key in titles if any(row.section == key for row in held))
    pairs = Counter((row.commitment, row.section) for row in held)
    commitments = sorted({row.commitment for row in held})
    return SetCounts(
        year=year,
        sections=tuple(titles[key] for key in sections),
        rows=tuple(
            (name, (counted := tuple(pairs[name, key] for key in sections)), sum(counted))
            for name in commitments
        ),
        totals=tuple(sum(pairs[name, key] for name in commitments) for key in sections),
        total=len(held),
    )


def _duties(row: Definition) -> Duties:
    return Duties(
        indicator=row.indicator_id,
        owner=row.owner,
        signer=row.sign_off,
        is_exempt=row.access == Access.EXEMPT,
    )


def _latest(rows: Iterable[Definition], day: date) -> dict[str, Definition]:
    """Choose of each indicator the last definition that has begun, or the first of all."""
    month = _month(day)
    found: dict[str, Definition] = {}
    for row in sorted(rows, key=starts):
        if row.indicator_id not in found or starts(row) <= month:
            found[row.indicator_id] = row
    return found


def _month(day: date) -> str:
    return str(Period.month_of(day))
