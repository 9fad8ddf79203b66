"""The council folder as files in memory, made from the database: what export, packs and proofs use.

Every file stands as it was loaded, in the same order of rows and columns. What a loader makes
plain stays plain: line feeds at the ends of lines, quotation marks only where needed, ISO dates,
numbers without thousands separators, no blank lines.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from goldenthread.core.collection.typed_words import is_formula_like, read_text
from goldenthread.files.council.sources import Source
from goldenthread.files.schema import Kind
from goldenthread.files.sheets.writing import defused
from goldenthread.web.collection.record import contents
from goldenthread.web.kpi_sets.models import SheetFile

_WORDS = {Kind.TEXT, Kind.UNIT}


def folder_files() -> Mapping[str, bytes]:
    """Make every file of the folder but the publications, by path: twelve queries."""
    kept = contents()
    headers = dict(SheetFile.objects.values_list("path", "columns"))
    sheets = {
        source.place.file: _csv(source, headers.get(source.place.file)) for source in kept.sources
    }
    return dict(sorted({**kept.documents, **sheets}.items()))


def _csv(source: Source, header: Sequence[str] | None) -> bytes:
    columns = _columns(source, header)
    words = {column.name for column in source.table.columns if column.kind in _WORDS}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in source.rows:
        writer.writerow(_cells(row.cells, columns, words))
    return text.getvalue().encode()


def _columns(source: Source, header: Sequence[str] | None) -> Sequence[str]:
    """Give the file's own header, and any further column that has come to hold something."""
    known = [column.name for column in source.table.columns]
    if header is None:
        return known
    return [*header, *_filled(source, (name for name in known if name not in header))]


def _filled(source: Source, names: Iterable[str]) -> list[str]:
    return [name for name in names if any(row.cells.get(name) for row in source.rows)]


def _cells(cells: Mapping[str, str], columns: Sequence[str], words: set[str]) -> list[str]:
    """Give a row's cells, with every text that a spreadsheet would run as a formula defused."""
    return [
        defused(read_text(text)) if name in words and is_formula_like(text) else text
        for name, text in ((name, cells.get(name, "")) for name in columns)
    ]
