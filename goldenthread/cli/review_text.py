"""The annual review as plain text: both sets, the arithmetic, and every indicator's lineage.

For the performance team at a terminal, and to be pasted into an e-mail. Every number and every
name is read out of the one `Review`; nothing is counted in a second way.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.kpi_set import counts
from goldenthread.core.definition.review import (
    Amendment,
    Change,
    ChangeKind,
    Difference,
    Flow,
    Lineage,
    Review,
    having,
)
from goldenthread.core.definition.review_words import FIELD_WORDS, lineage_sums, sentences
from goldenthread.core.figure import MINUS

WIDTH = 96
"""How wide a line may be: two narrower than a terminal is commonly set to for wide tables."""

_REFERENCE = 10
_MOVEMENTS: Sequence[tuple[str, str, int]] = (
    ("removed", "removed", -1),
    ("split", "split", -1),
    ("merged", "merged", -1),
    ("moved_out", "moved out", -1),
    ("moved_in", "moved in", 1),
    ("new", "new", 1),
    ("from_splits", "from splits", 1),
    ("from_mergers", "from mergers", 1),
)

Table = Sequence[Sequence[str]]


def review_text(review: Review, council: Council, commitments: Sequence[str]) -> str:
    """Write a review that reconciles.

    Args:
        review: the two sets compared.
        council: for its name and its sections.
        commitments: the names of the commitments of both years, in the order of the plans.
    """
    before, after = review.before_year.label, review.after_year.label
    sections = {
        section.title: review.flow(having("section", section.key)) for section in council.sections
    }
    by_commitment = {name: review.flow(having("commitment", name)) for name in commitments}
    blocks = [
        [council.name, f"Annual review of the KPI set: {before} to {after}"],
        *([line] for line in map(_wrapped, sentences(review, council.sections))),
        _titled("The two sets", ()),
        [
            f"{before}, as it stood at the end of the year",
            *_matrix(review.before, council, commitments),
        ],
        [f"{after}, as approved", *_matrix(review.after, council, commitments)],
        _titled("Lineage", _lineage(review)),
        _titled("By section", _flows(review, "Section", sections)),
        _titled("By commitment", _flows(review, "Commitment", by_commitment)),
        *_removals(review),
        *_lists(review, council, commitments),
        [f"Unchanged: {review.whole.unchanged}."],
        ["It reconciles."],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _wrapped(text: str, indent: int = 0) -> str:
    margin = " " * indent
    return textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin)


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    return [title, "─" * len(title), *lines]


def _matrix(
    definitions: tuple[Definition, ...], council: Council, commitments: Sequence[str]
) -> Iterator[str]:
    """Count by commitment and section, with totals both ways."""
    cells = counts(definitions)
    keys = [section.key for section in council.sections]
    rows = [
        [commitment, *(cells.get((key, commitment), 0) for key in keys)]
        for commitment in commitments
    ]
    sums = ["Total", *(sum(cells.get((key, name), 0) for name in commitments) for key in keys)]
    heading = ["Commitment", *(section.title for section in council.sections), "Total"]
    numbered = [[*row, sum(_numbers(row))] for row in (*rows, sums)]
    return _aligned([heading, *([str(cell) for cell in row] for row in numbered)], total=True)


def _numbers(row: Iterable[object]) -> Iterator[int]:
    return (cell for cell in row if isinstance(cell, int))


def _lineage(review: Review) -> Iterator[str]:
    years = (review.before_year, review.after_year)
    for year, line in zip(years, lineage_sums(review), strict=True):
        yield f"{year.label}   {line}"


def _flows(review: Review, noun: str, flows: Mapping[str, Flow]) -> Iterator[str]:
    """Lead each group from the one year's number to the other's; a last row leads the set."""
    total = _added(list(flows.values()))
    used = [movement for movement in _MOVEMENTS if total[movement[0]]]
    heading = [
        noun,
        review.before_year.label,
        *(word for _, word, _ in used),
        review.after_year.label,
        "net",
    ]
    rows = [[name, *_flow_cells(_counts(flow), used)] for name, flow in flows.items()]
    yield from _aligned([heading, *rows, ["Total", *_flow_cells(total, used)]], total=True)


def _counts(flow: Flow) -> dict[str, int]:
    names = ("opening", "closing", "net", *(name for name, _, _ in _MOVEMENTS))
    return {name: getattr(flow, name) for name in names}


def _added(flows: Sequence[Flow]) -> dict[str, int]:
    counted = [_counts(flow) for flow in flows]
    names = ("opening", "closing", "net", *(name for name, _, _ in _MOVEMENTS))
    return {name: sum(each[name] for each in counted) for name in names}


def _flow_cells(flow: Mapping[str, int], used: Sequence[tuple[str, str, int]]) -> list[str]:
    moved = [_signed(flow[name] * sign) for name, _, sign in used]
    return [str(flow["opening"]), *moved, str(flow["closing"]), _signed(flow["net"])]


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number else "0"


def _removals(review: Review) -> Iterator[list[str]]:
    """Count the removed ones by the scheme that defined them and by the reason declared."""
    tables = {
        "Removed, by source scheme": review.removed_by_scheme(),
        "Removed, by reason": review.reasons(Lineage.REMOVED),
    }
    for title, found in tables.items():
        if found:
            most_first = sorted(found.items(), key=lambda item: (-item[1], item[0]))
            yield _titled(title, (_counted_line(count, name) for name, count in most_first))


def _counted_line(count: int, name: str) -> str:
    return textwrap.fill(name, WIDTH, initial_indent=f"{count:>4}  ", subsequent_indent=" " * 6)


def _lists(review: Review, council: Council, commitments: Sequence[str]) -> Iterator[list[str]]:
    sections = {section.key: place for place, section in enumerate(council.sections)}
    order = {name: place for place, name in enumerate(commitments)}
    titles = {section.key: section.title for section in council.sections}

    def sort_key(row: Definition) -> tuple[int, int, str]:
        return sections[row.section], order[row.commitment], row.reference

    for lineage, title in _LISTED.items():
        found = sorted(review.of(lineage), key=lambda change: sort_key(change.subject))
        if found:
            lines = (line for change in found for line in _change_lines(change, titles))
            yield _titled(f"{title} ({len(found)})", lines)
    for kind, title in _APART.items():
        amended = sorted(review.amended(kind), key=lambda amendment: sort_key(amendment.after))
        if amended:
            lines = (line for amendment in amended for line in _amendment_lines(amendment))
            yield _titled(f"{title} ({len(amended)}), listed apart", lines)


_LISTED = {
    Lineage.NEW: "New",
    Lineage.SPLIT: "Split",
    Lineage.MERGED: "Merged",
    Lineage.CHANGED: "Changed in another way",
    Lineage.REMOVED: "Removed",
}
_APART = {ChangeKind.RETARGETED: "New targets", ChangeKind.NEW_OWNER: "New owners"}


def _change_lines(change: Change, titles: Mapping[str, str]) -> Iterator[str]:
    match change.lineage:
        case Lineage.SPLIT | Lineage.MERGED:
            yield from (_named(row) for row in change.before)
            yield from (_named(row, "→ ") for row in change.after)
        case _:
            yield _named(change.subject)
            yield _wrapped(f"{titles[change.subject.section]} · {change.subject.commitment}", 12)
    yield from map(_difference_line, change.differences)
    yield _wrapped(change.reason, 12)


def _amendment_lines(amendment: Amendment) -> Iterator[str]:
    yield _named(amendment.after)
    yield from map(_difference_line, amendment.differences)
    yield _wrapped(amendment.reason, 12)


def _named(definition: Definition, mark: str = "") -> str:
    start = f"  {mark}{definition.reference}"
    return textwrap.fill(
        definition.title,
        WIDTH,
        initial_indent=f"{start:<{_REFERENCE}}  ",
        subsequent_indent=" " * 12,
    )


def _difference_line(difference: Difference) -> str:
    name, bracket, rest = difference.field.partition(" (")
    field = f"{FIELD_WORDS.get(name, name)}{bracket}{rest}"
    before, after = difference.before or "(nothing)", difference.after or "(nothing)"
    return _wrapped(f"{field}: {before} → {after}", 12)


def _aligned(table: Table, *, total: bool) -> Iterator[str]:
    """Set a table: the first column to the left, the others to the right under their headings."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for number, row in enumerate(table):
        if total and number == len(table) - 1:
            yield "─" * (sum(widths) + 2 * (len(widths) - 1))
        first, *rest = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((first, *rest)).rstrip()
