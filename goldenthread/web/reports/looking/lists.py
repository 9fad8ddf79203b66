"""Lists of lines: what needs attention and why, what is missing, what changed since last time.

The order is the papers' (`core.reporting.report.Attention`): a green that is getting worse stands
before a red that is within its usual ups and downs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.core.reporting.report import Attention
from goldenthread.web.reports.looking.seen import Seen

_URGENT = frozenset(
    (
        Attention.RED_AND_WORSE,
        Attention.RED_EXPECT_TO_MISS,
        Attention.GETTING_WORSE,
        Attention.RED,
    )
)

KINDS_OF_CHANGE = {
    "status": "Status",
    "signals": "Real changes in the figures",
    "restatements": "Restated figures",
    "targets": "Targets",
    "set": "The set of indicators",
}
"""The kinds of change, by the key of ``account["changes"]``, as headings in the papers' order."""


_IN_WORDS = {
    "status": ("changed status", "changed status"),
    "signals": ("shows a new real change", "show a new real change"),
    "restatements": ("figure is restated", "figures are restated"),
    "targets": ("has another target", "have another target"),
    "set": ("change to the set", "changes to the set"),
}


@dataclass(frozen=True, kw_only=True)
class Exceptions:
    """What needs attention, each list in the order in which it should be read."""

    urgent: tuple[Seen, ...]
    missing: tuple[Seen, ...]
    restated: tuple[Seen, ...]
    getting_better: tuple[Seen, ...]

    @property
    def count(self) -> int:
        """Count the indicators that need attention; one may be in more than one list."""
        return len({line.indicator_id for line in self._listed})

    @property
    def twice(self) -> int:
        """Count how often an indicator stands in a second list, so that the counts add up."""
        return len(self._listed) - self.count

    @property
    def _listed(self) -> tuple[Seen, ...]:
        return (*self.urgent, *self.missing, *self.restated)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that changed: of which indicator, and the sentence without its name."""

    line: Seen
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The changes of one kind."""

    key: str
    title: str
    changes: tuple[Change, ...]

    @property
    def in_words(self) -> str:
        """Say how many there are: "26 changed status"."""
        one, many = _IN_WORDS[self.key]
        return f"{len(self.changes)} {one if len(self.changes) == 1 else many}"


def exceptions(lines: Sequence[Seen]) -> Exceptions:
    """Sort out what needs attention among lines that were read with their accounts."""
    in_order = sorted(lines, key=lambda line: line.attention)
    return Exceptions(
        urgent=tuple(line for line in in_order if line.attention in _URGENT),
        missing=tuple(line for line in lines if line.attention == Attention.MISSING),
        restated=tuple(line for line in lines if line.account["restated"]),
        getting_better=tuple(line for line in lines if line.attention == Attention.GETTING_BETTER),
    )


def changes(lines: Iterable[Seen]) -> tuple[Changes, ...]:
    """Sort what changed since the last report by kind, in the order of the lines."""
    found = tuple(lines)
    return tuple(
        Changes(
            key=key,
            title=title,
            changes=tuple(
                Change(line=line, sentence=without_name(line.reference, line.title, sentence))
                for line in found
                for sentence in line.account["changes"][key]
            ),
        )
        for key, title in KINDS_OF_CHANGE.items()
    )


def without_name(reference: str, title: str, sentence: str) -> str:
    """Take an indicator's name off the front of a sentence that stands under it."""
    rest = sentence.removeprefix(f"{reference} {title}").lstrip(":. ")
    return rest[:1].upper() + rest[1:] if rest else sentence
