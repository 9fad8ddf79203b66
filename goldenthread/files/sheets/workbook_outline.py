"""What a workbook's sheets are like before their cells are read: size, merges and formulas.

Neither can be learned safely from the libraries that read cells: the one that streams does not
know of merged ranges, and those that do lay out every cell from the first to the last, so that
one cell typed far away takes all of the memory there is. This walks once through each sheet's
markup (ECMA-376 part 1, 18.3) and keeps nothing but positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from goldenthread.files.sheets.sheet import Merge

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_WORKBOOK_TYPE = "/officeDocument"
_SHEET_TYPE = "/worksheet"
_CHUNK = 1 << 16


@dataclass
class Outline:
    """One sheet: its last row and column that hold a cell, its merges, its cells with formulas."""

    height: int = 0
    width: int = 0
    merges: list[Merge] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)


def outlines(archive: ZipFile) -> Mapping[str, Outline]:
    """Outline every sheet of a workbook by its name.

    Raises what the zip and XML readers of the standard library raise on damaged parts.
    """
    return {name: _outline(archive, part) for name, part in _sheet_parts(archive)}


def _sheet_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Follow the relations from the package to the workbook to its sheets."""
    package = _relations(archive, "")
    workbook = next(part for kind, part in package.values() if kind.endswith(_WORKBOOK_TYPE))
    sheets = _relations(archive, workbook)
    for element in ElementTree.fromstring(archive.read(workbook)).iterfind("{*}sheets/{*}sheet"):  # noqa: S314
        identity = next(text for name, text in element.items() if name.endswith("}id"))
        kind, part = sheets[identity]
        if kind.endswith(_SHEET_TYPE):
            yield element.attrib["name"], part


def _relations(archive: ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Read a part's relations: by identity, the kind and the part that it leads to."""
    folder, name = dirname(part), part.rpartition("/")[2]
    root = ElementTree.fromstring(archive.read(join(folder, "_rels", f"{name}.rels")))  # noqa: S314
    return {
        relation.attrib["Id"]: (
            relation.attrib["Type"],
            normpath(join("/", folder, relation.attrib["Target"])).lstrip("/"),
        )
        for relation in root
    }


def _outline(archive: ZipFile, part: str) -> Outline:
    outline = Outline()
    walker = _Walker(outline)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walker.start
    with archive.open(part) as markup:
        while chunk := markup.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    return outline


class _Walker:
    """Follows the elements of a sheet; rows and cells without a position follow the last one."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.row = self.column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where an element stands."""
        match name.rpartition(" ")[2]:
            case "c":
                self._cell(attributes.get("r"))
            case "f":
                self.outline.formulas.add((self.row, self.column))
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = 0
            case "mergeCell":
                first, _, last = attributes["ref"].partition(":")
                self.outline.merges.append(Merge(*_position(first), *_position(last or first)))

    def _cell(self, reference: str | None) -> None:
        if reference:
            self.row, self.column = _position(reference)
        else:
            self.column += 1
        self.outline.height = max(self.outline.height, self.row)
        self.outline.width = max(self.outline.width, self.column)


def _position(reference: str) -> tuple[int, int]:
    """Read "AB12" as row and column, both counted from 1; raises ValueError."""
    match = _CELL.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    column = 0
    for character in match[1]:
        column = column * 26 + ord(character) - ord("A") + 1
    return int(match[2]), column
