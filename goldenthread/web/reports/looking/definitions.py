"""What an indicator has meant, version by version, and what each version changed.

Old values are read under the old text, so the old text is shown with the periods it holds for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum

from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition, Polarity
from goldenthread.core.definition.review_words import FIELD_WORDS
from goldenthread.core.period import Frequency, Period
from goldenthread.core.reporting.record import Record

_NOT_MEANING = frozenset(("indicator", "effective_from", "place"))
_LABELS = {
    "collected": "Collected",
    "reported": "Reported",
    "commitment": "Corporate plan commitment",
    "committee": "Committee",
    "geography": "Area, if not the council’s own",
    "statutory_return": "Return to government",
    "comparator": "Compared with the series",
    "comparator_group": "Compared with the group",
    "seasonal": "Has seasons",
    "small_number_threshold": "Counts of people hidden below",
    "exempt_paragraph": "Exempt under paragraph",
}


@dataclass(frozen=True, kw_only=True)
class Term:
    """One field of a definition in words; ``before`` is what stood there, None if it is the same."""

    label: str
    text: str
    before: str | None


@dataclass(frozen=True, kw_only=True)
class Version:
    """A definition and the periods for which it holds; ``until`` is "" for the one in force."""

    start: str
    until: str
    terms: tuple[Term, ...]

    @property
    def changes(self) -> tuple[Term, ...]:
        """List the fields that differ from the version before."""
        return tuple(term for term in self.terms if term.before is not None)


def versions(record: Record, indicator: str, council: Council) -> tuple[Version, ...]:
    """List an indicator's versions, the latest first; years with the same text are one version."""
    rows = tuple(_distinct(record, indicator))
    found = []
    for place, row in enumerate(rows):
        following = rows[place + 1] if place + 1 < len(rows) else None
        found.append(
            Version(
                start=row.effective_from.in_words,
                until=_until(record, indicator, following),
                terms=tuple(_terms(council, row, rows[place - 1] if place else None)),
            )
        )
    return tuple(reversed(found))


def _distinct(record: Record, indicator: str) -> Iterator[Definition]:
    before: Definition | None = None
    for year in sorted(record.sets):
        for row in record.sets[year].by_indicator.get(indicator, ()):
            if before is None or _meaning(row) != _meaning(before):
                yield row
                before = row


def _until(record: Record, indicator: str, following: Definition | None) -> str:
    if following is not None:
        return following.effective_from.previous().in_words
    years = [year for year in record.sets if indicator in record.sets[year].by_indicator]
    if years and max(years) < max(record.sets):
        return max(years).periods(Frequency.MONTHLY)[-1].in_words
    return ""


def _meaning(row: Definition) -> Sequence[object]:
    return [getattr(row, each.name) for each in fields(row) if each.name not in _NOT_MEANING]


def _terms(council: Council, row: Definition, former: Definition | None) -> Iterator[Term]:
    for each in fields(row):
        if each.name in _NOT_MEANING:
            continue
        text = _text(council, each.name, getattr(row, each.name))
        then = text if former is None else _text(council, each.name, getattr(former, each.name))
        if text or then:
            yield Term(
                label=_LABELS.get(each.name) or _label(each.name),
                text=text or "nothing",
                before=(then or "nothing") if then != text else None,
            )


def _label(field: str) -> str:
    return FIELD_WORDS.get(field, field).replace("_", " ").capitalize()


def _text(council: Council, field: str, given: object) -> str:
    match given:
        case None:
            return ""
        case bool():
            return "yes" if given else "no"
        case Polarity():
            return given.words
        case Enum():
            return str(given.value)
        case Period():
            return given.in_words
        case int() | Decimal():
            return str(given)
        case str() if field == "section":
            return council.section(given).title
        case _:
            return str(given)
