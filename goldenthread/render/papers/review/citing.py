"""How the review's counts, reasons and differences are cited, so that each can be traced.

A count names the references of the indicators that it counts; a sentence of the core is taken
apart, so that every numeral in it is a piece with a source of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.review import Change
from goldenthread.core.figure import MINUS
from goldenthread.core.issue import Place
from goldenthread.core.period import FinancialYear
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.words import Origin, Printed, Source, Words, cite, say
from goldenthread.render.wording.sources import name

_YEAR = re.compile(r"\d{4}/\d{2}")
_NUMERAL = re.compile(r"(\d{4}/\d{2}|\d[\d,]*(?:\.\d+)?)")


def counted(definitions: Sequence[Definition], *, of: str) -> Words:
    """Print how many indicators there are, with their references in the trace."""
    references = " ".join(sorted(definition.reference for definition in definitions))
    return number(len(definitions), of=f"{of}: {references}" if references else of)


def number(count: int, *, of: str) -> Words:
    """Print a count; ``of`` says what was counted."""
    return cite(str(count), Source(origin=Origin.COUNT, made_from=of))


def signed(count: int, *, of: str) -> Words:
    """Print a movement with its sign: "+8", "−18", "0"."""
    text = f"+{count}" if count > 0 else f"{MINUS}{-count}" if count else "0"
    return cite(text, Source(origin=Origin.COUNT, made_from=of))


def numerals_cited(sentence: str, *, made_from: str) -> Words:
    """Take a sentence of the core apart, and cite every numeral in it."""
    pieces: list[str | Printed] = []
    for piece in _NUMERAL.split(sentence):
        if _YEAR.fullmatch(piece):
            year = FinancialYear.parse(piece)
            pieces.append(Printed(piece, Source(origin=Origin.PERIOD, period=str(year))))
        elif _NUMERAL.fullmatch(piece):
            pieces.append(Printed(piece, Source(origin=Origin.COUNT, made_from=made_from)))
        elif piece:
            pieces.append(piece)
    return Words(tuple(pieces))


def year_words(year: FinancialYear) -> Words:
    """Print a year as papers do: "2025/26"."""
    return cite(year.label, Source(origin=Origin.PERIOD, period=str(year)))


def reason(report: ReviewReport, text: str, subject: Definition) -> Words:
    """Print the reason that was declared for a change."""
    source = Source(
        origin=Origin.COMMENTARY,
        indicator=subject.indicator,
        definition=subject.place,
        made_from=f"changes/{report.review.after_year}.csv",
    )
    return cite(text, source)


def entry_at(text: str, place: Place, origin: Origin = Origin.NAME, *, of: str = "") -> Words:
    """Print what stands in a row of the council's files."""
    return cite(text, Source(origin=origin, indicator=of, rows=(place,)))


def setting(text: str) -> Words:
    """Print a setting of the council."""
    return cite(text, Source(origin=Origin.SETTING, made_from="council.toml"))


def reference(definition: Definition) -> Words:
    """Print an indicator's reference."""
    return name(definition, definition.reference)


def title(definition: Definition) -> Words:
    """Print an indicator's title."""
    return name(definition, definition.title)


def afterwards(changes: Iterable[Change]) -> list[Definition]:
    """List what came out of changes."""
    return [row for change in changes for row in change.after]


def beforehand(changes: Iterable[Change]) -> list[Definition]:
    """List what went into changes."""
    return [row for change in changes for row in change.before]


def joined(parts: Sequence[Words], *, last: str = " and ") -> Words:
    """Join words with commas, and with "and" before the last."""
    if not parts:
        return Words()
    words = parts[0]
    for index, part in enumerate(parts[1:], start=2):
        words = say("{before}{comma}{part}", before=words,
                    comma=last if index == len(parts) else ", ", part=part)  # fmt: skip
    return words
