"""The record as the database holds it: read by the folder's own readers into core's `Record`.

Reports are built from this and from nothing else, so that a figure cannot mean one thing on the
command line and another in the browser. The number of queries is fixed, whatever is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath

from django.db.models import Q, QuerySet

from goldenthread.core.issue import Issue, Place, errors
from goldenthread.core.reporting.record import Published, Record
from goldenthread.files import schema
from goldenthread.files.council.folder import Contents, read_contents
from goldenthread.files.council.settings import FILE as SETTINGS
from goldenthread.files.council.sources import Source, table_of
from goldenthread.files.schema import Table
from goldenthread.web.benchmarks.models import ComparatorValue, GroupMember
from goldenthread.web.collection.models import Commentary, Meeting, Revision
from goldenthread.web.kpi_sets.models import Definition, Document, RegisterRow, SheetFile, Target
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, rows, sources
from goldenthread.web.organisation.models import Person

SHEETS: tuple[type[SheetRow], ...] = (
    Definition, Target, Revision, Commentary, Meeting, GroupMember, ComparatorValue,
)  # fmt: skip
"""The tables of the folder that have a table of their own here; `Person` holds people.csv."""

REGISTERS: tuple[Table, ...] = tuple(
    table
    for table in schema.TABLES
    if table is not schema.PEOPLE and table not in [model.table for model in SHEETS]
)
"""The tables of the folder whose rows are kept in `RegisterRow`."""

_OF_ONE_INDICATOR = [
    table.name
    for table in (
        schema.PARTS, schema.ANSWERS, schema.EVENTS, schema.QUALITY, schema.SPOT_CHECKS,
    )
]  # fmt: skip
"""Registers that a slice of the record holds: each row is about one indicator alone."""

_Rows = Iterable[tuple[str, int, Mapping[str, str]]]


class RecordUnreadable(Exception):
    """The database holds what no action should have let in: a fault of ours, with its issues."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__("\n".join(map(str, issues)))
        self.issues = issues


def read_record(
    indicators: Collection[str] | None = None,
    *,
    published: tuple[Published, ...] = (),
    added: tuple[Source, ...] = (),
) -> Record:
    """Read the record, whole or a slice of some indicators.

    A slice has all that a line about these indicators rests on. It leaves out the papers' words,
    the declared changes, and the registers whose rows refer to others.

    Args:
        indicators: identities; None for the whole record.
        published: what has been published, which is kept above this layer.
        added: rows that are not on the record yet, read as if they were.

    Raises:
        RecordUnreadable: the rows do not make a record; nobody but us can mend that.
    """
    found = contents() if indicators is None else _slice(indicators)
    sources = (*found.sources, *added)
    record, issues = read_contents(
        Contents(sources=sources, documents=found.documents, published=published)
    )
    if record is None:
        raise RecordUnreadable(errors(issues))
    return record


def contents() -> Contents:
    """Gather every row and document of the council: eleven queries."""
    kept = (
        *(source for model in SHEETS for source in _sources(model._default_manager.all())),
        *_registers(RegisterRow.objects.all()),
        *sources(schema.PEOPLE, _people()),
    )
    return Contents(
        sources=(*kept, *_without_rows(kept)),
        documents=_documents(Document.objects.all()),
        published=(),
    )


def _slice(indicators: Collection[str]) -> Contents:
    """Gather what is about some indicators alone: nine queries."""
    about = Q(indicator__in=indicators)
    definitions = Definition.objects.filter(about)
    series = definitions.exclude(comparator="").values("comparator")
    kept = (
        definitions,
        Target.objects.filter(about),
        Revision.objects.filter(about),
        Commentary.objects.filter(about),
        Meeting.objects.all(),
        GroupMember.objects.all(),
        ComparatorValue.objects.filter(series__in=series),
    )
    registers = Q(table=schema.PLANS.name) | about & Q(table__in=_OF_ONE_INDICATOR)
    return Contents(
        sources=(
            *(source for found in kept for source in sources(found.model.table, rows(found))),
            *_registers(RegisterRow.objects.filter(registers)),
        ),
        documents=_documents(Document.objects.filter(path=SETTINGS)),
        published=(),
    )


def _documents(kept: QuerySet[Document]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in kept.order_by("path").values_list("path", "text")}


def _registers(kept: QuerySet[RegisterRow]) -> Iterator[Source]:
    tables = {table.name: table for table in REGISTERS}
    found = sorted(
        kept.order_by().values_list("table", "file", "position", "cells"), key=itemgetter(0, 1, 2)
    )
    for name, of_table in groupby(found, key=itemgetter(0)):
        yield from sources(tables[name], (row[1:] for row in of_table))


def _people() -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Give the rows of people.csv: the people who stand in it, in its order."""
    found = Person.objects.filter(position__gt=0).order_by("position", "pk")
    columns = found.values_list("post", "described_role", "directorate__name", "contact")
    for number, (post, role, directorate, contact) in enumerate(columns, 2):
        cells = {"post": post, "role": role, "directorate": directorate or "", "contact": contact}
        yield schema.PEOPLE.path, number, cells


def _sources(kept: QuerySet[SheetRow]) -> tuple[Source, ...]:
    return sources(kept.model.table, _numbered(rows(kept)))


def _numbered(kept: _Rows) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Number the rows of each file as the exported file will: the first below the header is 2."""
    for file, found in groupby(kept, key=itemgetter(0)):
        for number, (_, _, cells) in enumerate(found, 2):
            yield file, number, cells


def _without_rows(kept: Iterable[Source]) -> Iterator[Source]:
    """Give the files that are there and have no rows: an empty set is not the same as none."""
    filled = {source.place.file for source in kept}
    for path in SheetFile.objects.values_list("path", flat=True):
        table = table_of(path)
        if table is not None and path not in filled:
            yield Source(table, PurePosixPath(path).stem, (), Place(path))
