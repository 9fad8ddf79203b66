"""Which lines somebody has chosen to see: the filters of the set, as they stand in an address.

A filter is a plain query string, so that a choice can be kept, sent on and gone back to. What a
filter offers is what is there to be seen, each with how many lines it has; a value that nobody
offered finds nothing and is still shown, so that an old address says what it asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.core.definition.council import Council
from goldenthread.render.wording.counting import STATES
from goldenthread.render.wording.line_words import state_in_words
from goldenthread.web.reports.looking.seen import Seen

_MOST_SOUGHT = 100

_IS: Mapping[str, Callable[[Seen], str]] = {
    "section": lambda line: line.section,
    "commitment": lambda line: line.commitment,
    "theme": lambda line: line.theme,
    "directorate": lambda line: line.directorate,
    "service": lambda line: line.service,
    "committee": lambda line: line.committee,
    "status": lambda line: line.status,
    "owner": lambda line: line.owner,
}

_LABELS = {
    "section": "Section",
    "commitment": "Commitment",
    "theme": "Theme",
    "directorate": "Directorate",
    "service": "Service",
    "committee": "Committee",
    "status": "Status",
    "owner": "Owner",
}

ORDERS = {
    "": "As in the report",
    "attention": "Most urgent first",
    "reference": "By reference",
    "title": "By name",
}
"""In what order lines may be shown; only the first keeps the report's headings."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One filter: its name in the address, its label, what it offers, and what is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What somebody asked to see: a value for each filter in use, and words to look for."""

    filters: Mapping[str, str] = field(default_factory=dict)
    sought: str = ""
    order: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], *, offered: Iterable[str] = _IS) -> Choice:
        """Read a query string; what is no filter, or not one that is offered, is passed over."""
        order = query.get("order", "")
        return cls(
            filters={name: query[name] for name in offered if query.get(name)},
            sought=" ".join(query.get("q", "").split())[:_MOST_SOUGHT],
            order=order if order in ORDERS else "",
        )

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return not self.filters and not self.sought

    def among(self, lines: Iterable[Seen]) -> tuple[Seen, ...]:
        """Pick the lines that were asked for, in the order asked for."""
        words = self.sought.casefold().split()
        tests = [(_IS[name], value) for name, value in self.filters.items()]
        found = [
            line
            for line in lines
            if all(test(line) == value for test, value in tests)
            and all(word in line.content["search"] for word in words)
        ]
        return tuple(_ordered(found, self.order))

    def offered(self, council: Council, lines: Sequence[Seen]) -> tuple[Offered, ...]:
        """List the filters, each with what there is to be seen and how many of it."""
        return tuple(
            Offered(
                name=name,
                label=_LABELS[name],
                options=tuple(_options(council, name, lines, self.filters.get(name, ""))),
                chosen=self.filters.get(name, ""),
            )
            for name in _IS
        )

    def in_words(self, council: Council) -> tuple[tuple[str, str], ...]:
        """Give each filter in use by its label, and its value as it is printed."""
        found = [
            (_LABELS[name], _printed(council, name, value)) for name, value in self.filters.items()
        ]
        return (*found, ("Search", f"“{self.sought}”")) if self.sought else tuple(found)


def _options(
    council: Council, name: str, lines: Sequence[Seen], chosen: str
) -> Iterable[tuple[str, str]]:
    counted = Counter(map(_IS[name], lines))
    counted.pop("", None)
    yield "", f"All ({len(lines)})"
    for value in _in_order(council, name, counted):
        yield value, f"{_printed(council, name, value)} ({counted[value]})"
    if chosen and chosen not in counted:
        yield chosen, f"{chosen} (0)"


def _in_order(council: Council, name: str, counted: Counter[str]) -> Iterable[str]:
    """Put values in the council's own order where it has one, else in that of the alphabet."""
    own: Mapping[str, Sequence[str]] = {
        "section": [section.key for section in council.sections],
        "theme": council.themes,
        "committee": council.committees,
        "directorate": [directorate for directorate, _ in council.directorates],
        "status": [state.value for state in STATES],
    }
    known = [value for value in own.get(name, ()) if value in counted]
    return (*known, *sorted(value for value in counted if value not in known))


def _printed(council: Council, name: str, value: str) -> str:
    match name:
        case "section":
            titles = {section.key: section.title for section in council.sections}
            return titles.get(value, value)
        case "status":
            words = {state.value: state_in_words(council, state) for state in STATES}
            return words.get(value, value)
        case _:
            return value


def _ordered(lines: list[Seen], order: str) -> Iterable[Seen]:
    match order:
        case "attention":
            return sorted(lines, key=lambda line: line.attention)
        case "reference":
            return sorted(lines, key=lambda line: line.reference)
        case "title":
            return sorted(lines, key=lambda line: line.title.casefold())
        case _:
            return lines
