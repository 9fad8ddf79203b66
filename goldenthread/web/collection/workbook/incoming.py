"""What came in, row by row, matched with the submissions that whoever sent it may enter.

A row of a value that does not exist, and one of a value that is somebody else's, are told in the same
words: nobody learns from a workbook what there is. The number of queries is fixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core.issue import Issue, Place
from goldenthread.core.period import Frequency, Period
from goldenthread.files import schema
from goldenthread.files.task_workbook.columns import TaskKey
from goldenthread.files.task_workbook.pasted import PastedRow, read_pasted
from goldenthread.files.task_workbook.reading import FilledRow, read_task_workbook
from goldenthread.web.collection.duties import duties_of
from goldenthread.web.collection.models import Submission, Upload
from goldenthread.web.kpi_sets.models import Definition, RegisterRow
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act

Rows = tuple[FilledRow | PastedRow, ...]


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One row that was sent in, and the submission that it is about.

    Args:
        place: gives the place of one of its cells, by column of the folder.
        version: of the draft that the row was written from; None for a pasted row.
    """

    submission: int
    place: Callable[[str], Place]
    version: int | None
    cells: Mapping[str, str]


def read(route: str, content: bytes, name: str) -> tuple[Rows, tuple[Issue, ...]]:
    """Read what was sent, by the way it came."""
    if route == Upload.Route.PASTED:
        return read_pasted(content.decode())
    return read_task_workbook(content, name)


def match(rows: Rows, viewer: Viewer, day: date) -> tuple[tuple[Incoming, ...], tuple[Issue, ...]]:
    """Find the submission of each row: five queries at most."""
    known = _Known(rows, viewer, day)
    found: dict[int, Incoming] = {}
    issues: list[Issue] = []
    for row in rows:
        pk = known.of_key(row.key) if isinstance(row, FilledRow) else known.of_words(row)
        if pk is None:
            issues.append(_unknown(row))
        elif pk in found:
            message = f"The row is of the same value as row {found[pk].place('').row}."
            issues.append(Issue("duplicate-row", message, row.place()))
        else:
            version = row.version if isinstance(row, FilledRow) else None
            found[pk] = Incoming(submission=pk, place=row.place, version=version, cells=row.cells)
    return tuple(found.values()), tuple(issues)


class _Known:
    """The submissions of the indicators that the rows speak of and that the viewer may enter."""

    def __init__(self, rows: Rows, viewer: Viewer, day: date) -> None:
        named = {row.key.indicator for row in rows if isinstance(row, FilledRow)}
        words = {row.indicator.casefold() for row in rows if isinstance(row, PastedRow)}
        self._called = _called(words) if words else {}
        named |= {indicator for called in self._called.values() for indicator, _ in called}
        allowed = {
            indicator
            for indicator, duties in duties_of(named, day).items()
            if viewer.may(Act.ENTER, duties)
        }
        columns = ("pk", "indicator_id", "part", "period")
        kept = Submission.objects.filter(indicator__in=allowed).values_list(*columns)
        self._pks = {
            TaskKey(indicator=indicator, part=part, period=period): pk
            for pk, indicator, part, period in kept
        }
        self._periods = _periods({key.period for key in self._pks}) if words else {}
        self._parts = _parts(allowed) if words else {}

    def of_key(self, key: TaskKey) -> int | None:
        """Find the submission of a row of the workbook."""
        return self._pks.get(key)

    def of_words(self, row: PastedRow) -> int | None:
        """Find the one submission that a pasted row can mean: by that year's names, if it can."""
        period = self._periods.get(_plain(row.period), row.period)
        called = self._called.get(row.indicator.casefold(), set())
        in_year = {each for each in called if period.startswith(each[1])}
        keys = {self._key(indicator, row.part, period) for indicator, _ in in_year or called}
        found = keys & self._pks.keys()
        return self._pks[found.pop()] if len(found) == 1 else None

    def _key(self, indicator: str, part: str, period: str) -> TaskKey:
        return TaskKey(
            indicator=indicator,
            part=self._parts.get((indicator, part.casefold()), part),
            period=period,
        )


def _called(words: Collection[str]) -> Mapping[str, set[tuple[str, str]]]:
    """Find which indicators are called so in which year, by identity or by reference."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    kept = Definition.objects.values_list("indicator_id", "reference", "year")
    for indicator, reference, year in kept:
        for name in {indicator.casefold(), reference.casefold()} & set(words):
            found[name].add((indicator, year))
    return found


def _periods(known: Iterable[str]) -> Mapping[str, str]:
    """Give the periods by every way of writing them that a spreadsheet shows."""
    return {_plain(way): text for text in known for way in _ways(Period.parse(text))}


def _ways(period: Period) -> Iterator[str]:
    yield from (str(period), period.label, period.short_label, period.in_words)
    if period.frequency is Frequency.MONTHLY:
        yield f"{period.short_label[:3]}-{period.last_day:%y}"
        yield period.first_day.isoformat()
        yield f"{period.first_day:%d/%m/%Y}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _parts(indicators: Collection[str]) -> Mapping[tuple[str, str], str]:
    """Give the keys of parts by their key and by their printed title."""
    kept = RegisterRow.objects.filter(table=schema.PARTS.name).values_list("cells", flat=True)
    return {
        (cells["indicator"], name.casefold()): cells["part"]
        for cells in kept
        if cells["indicator"] in indicators
        for name in (cells["title"], cells["part"])
    }


def _unknown(row: FilledRow | PastedRow) -> Issue:
    if isinstance(row, FilledRow):
        message = f"There is no value “{row.key}” that is yours to enter."
        return Issue("unknown-row", message, row.key_place)
    of = f" (part “{row.part}”)" if row.part else ""
    message = (
        f"There is no value of “{row.indicator}”{of} for “{row.period}” that is yours to enter."
    )
    return Issue("unknown-row", message, row.place())
