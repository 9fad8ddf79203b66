"""What a person typed, as the folder holds it where it can be read, and as typed where it cannot.

Nobody loses what they typed because it is wrong: a draft keeps it, and the checks say what is wrong
with it. A figure may be typed as people type them ("1,234", "54.2%", "−5").
"""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.files import schema
from goldenthread.files.sheets.sheet import Row
from goldenthread.files.sheets.tables import read_entries
from goldenthread.files.sheets.writing import cell_text

_COLUMNS = {
    column.name: column for table in (schema.COMMENTARY, schema.VALUES) for column in table.columns
}
_SIGNS = "%£"


def canonical(cells: Mapping[str, str]) -> dict[str, str]:
    """Write each cell that can be read as the folder does; leave the others as they were typed."""
    typed = {name: text.replace("\r\n", "\n").strip() for name, text in cells.items()}
    return {name: _canonical(name, text) for name, text in typed.items()}


def _canonical(name: str, text: str) -> str:
    column = _COLUMNS[name]
    if not text or column.kind is schema.Kind.TEXT:
        return text
    table = schema.Table(name, name, "", (column,))
    (entry,), issues = read_entries((Row({name: text}, name, 1),), table)
    if issues or any(sign in text for sign in _SIGNS):
        return text
    found = cell_text(entry.cells().get(name))
    return "" if column.kind is schema.Kind.YES_NO and found == "no" else found
