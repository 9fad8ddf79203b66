"""Words with their numbers: every figure that is printed says where it comes from.

A sentence is a template without any digit in it, filled with figures that carry their
source. So no number can be typed into a template, and `trace.csv` is not written beside the
papers but read out of them: it is whole because there is no other way to print a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from goldenthread.core.issue import Place

_DIGIT = re.compile(r"\d")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'|^'(?=[^\W\d_])")


class Origin(StrEnum):
    """What a printed number is, in the first column that an auditor reads."""

    VALUE = "value"
    TARGET = "target"
    RULE = "rule"
    DIFFERENCE = "difference"
    COUNT = "count"
    SIGNAL = "signal"
    COMPARATOR = "comparator"
    OUTLOOK = "outlook"
    AXIS = "axis"
    NAME = "name"
    PERIOD = "period"
    DATE = "date"
    COMMENTARY = "commentary"
    PAPER = "paper"
    SETTING = "setting"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a printed number comes from.

    Args:
        origin: what it is.
        indicator, part, period: whose it is, if it is one indicator's.
        rows: the rows of the council's files that it rests on.
        definition, target: the rows of the definition and target that it is read under.
        rule: the rule by which the value is judged, in words.
        made_from: how it was derived, for a count or a difference.
    """

    origin: Origin
    indicator: str = ""
    part: str = ""
    period: str = ""
    rows: tuple[Place, ...] = ()
    definition: Place | None = None
    target: Place | None = None
    rule: str = ""
    made_from: str = ""


@dataclass(frozen=True)
class Printed:
    """A piece of text with digits in it, and its source."""

    text: str
    source: Source


@dataclass(frozen=True)
class Words:
    """A run of text: plain pieces without digits, and printed figures with their sources."""

    pieces: tuple[str | Printed, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a plain piece that holds a digit: a number without a source is a fault."""
        for piece in self.pieces:
            if isinstance(piece, str) and _DIGIT.search(piece):
                raise UnsourcedNumber(f"“{piece}” prints a number without a source.")

    @property
    def text(self) -> str:
        """Give the words as they are read."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def printed(self) -> tuple[Printed, ...]:
        """List the figures in the words, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Printed))

    def __bool__(self) -> bool:
        """Tell whether there is anything to read."""
        return bool(self.text)

    def __add__(self, other: Words) -> Words:
        """Join two runs of text as they stand."""
        return Words(self.pieces + other.pieces)


class UnsourcedNumber(ValueError):
    """A template or a plain text holds a digit: a fault in the program, never in the data."""


NOTHING = Words()


def say(template: str, **parts: str | Printed | Words) -> Words:
    """Fill a template, such as ``"{value} in {period}, {gap} short of the target"``.

    The template is our own, so its apostrophes are set as a printer sets them; what is put into
    it stands as its author wrote it.

    Raises `UnsourcedNumber` if the template, or a plain text put into it, holds a digit.
    """
    pieces: list[str | Printed] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(_APOSTROPHE.sub("’", literal))
        if name is None:
            continue
        part = parts[name]
        if isinstance(part, Words):
            pieces.extend(part.pieces)
        else:
            pieces.append(part)
    return Words(tuple(pieces))


def cite(text: str, source: Source) -> Words:
    """Give a whole text one source: a title, a comment, a date, a figure standing alone."""
    return Words((Printed(text, source),))


def sentences(*runs: Words) -> Words:
    """Join sentences with spaces, leaving out the empty ones."""
    pieces: list[str | Printed] = []
    for run in runs:
        if run:
            pieces.extend((" ", *run.pieces) if pieces else run.pieces)
    return Words(tuple(pieces))
