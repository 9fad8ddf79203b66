"""TOML files as checked settings: known keys only, of the right kind, printable, each with its place.

``council.toml`` and the papers are written by hand, so a key that is misspelt is the commonest
slip: it is named, with the key that was probably meant.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from goldenthread.core.collection.typed import UnreadableCell
from goldenthread.core.collection.typed_words import listed, read_text, suggestion
from goldenthread.core.issue import Issue, Level, Place

_LINE = re.compile(r"at line (\d+)")

MOST_BYTES = 1_000_000
"""Bytes that a file of settings or words may have."""


def read_toml(path: Path, file: str) -> tuple[Mapping[str, object] | None, tuple[Issue, ...]]:
    """Read a TOML file; ``file`` is how its places are to name it."""
    return read_toml_bytes(toml_bytes(path) if path.is_file() else None, file)


def toml_bytes(path: Path) -> bytes:
    """Read a file as far as is needed to read it or to say that it is too big."""
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def read_toml_bytes(
    content: bytes | None, file: str
) -> tuple[Mapping[str, object] | None, tuple[Issue, ...]]:
    """Read the content of a TOML file; None if there is no such file."""
    if content is None:
        return None, (Issue("missing-file", f"There is no {file}.", Place(file)),)
    if len(content) > MOST_BYTES:
        message = f"The file has more than {MOST_BYTES:,} bytes; is it the right file?"
        return None, (Issue("file-too-big", message, Place(file)),)
    try:
        return tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal), ()
    except UnicodeDecodeError:
        return None, (Issue("not-utf-8", "The file is not in UTF-8.", Place(file)),)
    except (ValueError, RecursionError) as refusal:
        said = _first_line(refusal)
        line = _LINE.search(said)
        message = f"The file is not well-formed TOML: {said}."
        return None, (Issue("not-toml", message, Place(file, int(line[1]) if line else 0)),)


def _first_line(refusal: Exception) -> str:
    match refusal:
        case RecursionError():
            return "brackets are nested too deeply"
        case _:
            return (str(refusal).splitlines() or ["it cannot be read"])[0].rstrip(".")


@dataclass
class Settings:
    """One table of a TOML file, read key by key; what is wrong is collected in ``issues``.

    Args:
        table: what the file holds.
        file: the file, for places.
        path: where the table stands in the file, such as "section 2".
        issues: shared by all the tables of one file.
    """

    table: Mapping[str, object]
    file: str
    path: str = ""
    issues: list[Issue] = field(default_factory=list)

    def place(self, key: str = "") -> Place:
        """Give the place of a key, or of the table."""
        return Place(self.file, column=" ".join(part for part in (self.path, key) if part))

    def refuse(self, code: str, message: str, key: str = "") -> None:
        """Add an error at a key."""
        self.issues.append(Issue(code, message, self.place(key)))

    def warn(self, code: str, message: str, key: str = "") -> None:
        """Add a warning at a key."""
        self.issues.append(Issue(code, message, self.place(key), Level.WARNING))

    def only(self, known: Collection[str]) -> None:
        """Refuse every key that is not one of these."""
        for key in self.table:
            if key not in known:
                hint = suggestion(key, [name for name in known if name not in self.table])
                self.refuse("unknown-key", f"There is no setting “{key}” here.{hint}", key)

    def words(self, key: str, *, required: bool = True) -> str:
        """Read words; "" if the key is not there and need not be."""
        found = self.table.get(key, "")
        if not isinstance(found, str):
            self.refuse("wrong-kind", f"{key} must be words in quotation marks.", key)
            return ""
        return self._required(self._printable(found, key), key) if required else found.strip()

    def whole(self, key: str, default: int | None = None, *, most: int = 999) -> int:
        """Read a whole number from 0 to ``most``."""
        found = self.table.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most:
            self.refuse("wrong-kind", f"{key} must be a whole number from 0 to {most:,}.", key)
            return 0
        return found

    def number(self, key: str) -> Decimal | None:
        """Read an exact number; None if the key is not there."""
        match self.table.get(key):
            case None:
                return None
            case bool():
                pass
            case int() as found:
                return Decimal(found)
            case Decimal() as found if found.is_finite():
                return found
        self.refuse("wrong-kind", f"{key} must be a number.", key)
        return None

    def yes(self, key: str) -> bool:
        """Read true or false; false if the key is not there."""
        found = self.table.get(key, False)
        if not isinstance(found, bool):
            self.refuse("wrong-kind", f"{key} must be true or false.", key)
        return found is True

    def day(self, key: str) -> date | None:
        """Read a date; None if the key is not there."""
        found = self.table.get(key)
        if found is None or (isinstance(found, date) and type(found) is date):
            return found
        self.refuse("wrong-kind", f"{key} must be a date, written 2025-07-31.", key)
        return None

    def choice(self, key: str, choices: Collection[str]) -> str:
        """Read one of a list; the first of it, after an issue, if it is none of them."""
        found = self.words(key)
        if found and found not in choices:
            names = list(choices)
            message = f"{key} must be {listed(names)}.{suggestion(found, names)}"
            self.refuse("not-a-choice", message, key)
        return found if found in choices else next(iter(choices))

    def list_of_words(self, key: str) -> tuple[str, ...]:
        """Read a list of words; empty if the key is not there."""
        found = self.table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            self.refuse("wrong-kind", f"{key} must be a list of words in quotation marks.", key)
            return ()
        words = tuple(self._printable(word, key) for word in found)
        for word in {word for word in words if words.count(word) > 1}:
            self.refuse("duplicate-key", f"“{word}” is there twice.", key)
        return words

    def list_of_wholes(self, key: str, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Read a list of whole numbers from 1 to 99."""
        found = self.table.get(key, list(default))
        if not isinstance(found, list) or not all(
            isinstance(each, int) and not isinstance(each, bool) and 1 <= each <= 99
            for each in found
        ):
            self.refuse("wrong-kind", f"{key} must be a list of whole numbers from 1 to 99.", key)
            return ()
        return tuple(found)

    def inner(self, key: str) -> Settings:
        """Read a table inside this one; empty if it is not there."""
        found = self.table.get(key, {})
        if not isinstance(found, dict):
            self.refuse("wrong-kind", f"{key} must be a table, headed [{key}].", key)
            found = {}
        return Settings(found, self.file, self._below(key), self.issues)

    def each(self, key: str) -> tuple[Settings, ...]:
        """Read the tables of a list, headed [[key]]."""
        found = self.table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            self.refuse("wrong-kind", f"{key} must be tables, each headed [[{key}]].", key)
            return ()
        return tuple(
            Settings(table, self.file, self._below(f"{key} {number}"), self.issues)
            for number, table in enumerate(found, 1)
        )

    def _below(self, key: str) -> str:
        return f"{self.path} {key}".strip()

    def _required(self, found: str, key: str) -> str:
        if not found:
            self.refuse("missing-key", f"{key} is missing or empty.", key)
        return found

    def _printable(self, text: str, key: str) -> str:
        try:
            return read_text(text)
        except UnreadableCell as refusal:
            self.refuse(refusal.code, str(refusal), key)
            return ""
