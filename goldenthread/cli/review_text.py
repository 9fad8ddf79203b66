"""The annual review as plain text: both sets, the arithmetic, and every indicator's lineage.

For the performance team at a terminal, and to be pasted into an e-mail. Every number and every
name is read out of the one `Review`; nothing is counted in a second way.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from goldenthread.cli.text_table import aligned, by_commitment, matrix_text
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
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
"""How wide a line may be: the widest table of flows needs a little more, no other line does."""

_TEXT = 12
"""The column at which titles, differences and reasons start, after the reference."""
_MOVEMENTS = (
    ("removed", "removed", -1),
    ("split", "split", -1),
    ("merged", "merged", -1),
    ("moved_out", "moved out", -1),
    ("moved_in", "moved in", 1),
    ("new", "new", 1),
    ("from_splits", "from splits", 1),
    ("from_mergers", "from mergers", 1),
)


def review_text(review: Review, council: Council, commitments: Sequence[str]) -> str:
    """Write a review that reconciles.

    Args:
        review: the two sets compared.
        council: for its name and its sections.
        commitments: the names of the commitments of both years, in the order of the plans.
    """

    def counted(definitions: Sequence[Definition]) -> str:
        return matrix_text("Commitment", by_commitment(definitions, council, commitments))

    sections = {each.title: review.flow(having("section", each.key)) for each in council.sections}
    flows = {name: review.flow(having("commitment", name)) for name in commitments}
    before, after = review.before_year.label, review.after_year.label
    blocks = [
        [council.name, f"Annual review of the KPI set: {before} to {after}"],
        *([line] for line in map(_wrapped, sentences(review, council.sections))),
        _titled("The two sets", ()),
        [f"{before}, as it stood at the end of the year", counted(review.before)],
        [f"{after}, as approved", counted(review.after)],
        _titled("Lineage", _lineage(review)),
        _titled("By section", [_flow_table(review, "Section", sections)]),
        _titled("By commitment", [_flow_table(review, "Commitment", flows)]),
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


def _lineage(review: Review) -> Iterator[str]:
    years = (review.before_year, review.after_year)
    for year, line in zip(years, lineage_sums(review), strict=True):
        yield f"{year.label}   {line}"


def _flow_table(review: Review, noun: str, flows: Mapping[str, Flow]) -> str:
    """Lead each group from the one year's number to the other's; a last row leads the set."""
    total = _added(list(flows.values()))
    used = [movement for movement in _MOVEMENTS if total[movement[0]]]
    words = [word for _, word, _ in used]
    heading = [noun, review.before_year.label, *words, review.after_year.label, "net"]
    rows = [[name, *_flow_cells(_counts(flow), used)] for name, flow in flows.items()]
    return aligned([heading, *rows, ["Total", *_flow_cells(total, used)]])


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
    """List every change but the unchanged, under section and commitment, then the amendments."""
    titles = {section.key: section.title for section in council.sections}
    headings = [(section.key, name) for section in council.sections for name in commitments]
    for lineage, title in _LISTED.items():
        changes = [(each.subject, _change_lines(each, titles)) for each in review.of(lineage)]
        yield from _listing(f"{title} ({len(changes)})", changes, headings, titles)
    for kind, title in _APART.items():
        amended = [(each.after, _amendment_lines(each)) for each in review.amended(kind)]
        yield from _listing(f"{title} ({len(amended)}), listed apart", amended, headings, titles)


_LISTED = {
    Lineage.NEW: "New",
    Lineage.SPLIT: "Split",
    Lineage.MERGED: "Merged",
    Lineage.CHANGED: "Changed in another way",
    Lineage.REMOVED: "Removed",
}
_APART = {ChangeKind.RETARGETED: "New targets", ChangeKind.NEW_OWNER: "New owners"}


def _listing(
    title: str,
    entries: Sequence[tuple[Definition, Iterable[str]]],
    headings: Iterable[tuple[str, str]],
    titles: Mapping[str, str],
) -> Iterator[list[str]]:
    """Set entries in the order of their references, each group under its heading."""
    if not entries:
        return
    yield _titled(title, ())
    in_order = sorted(entries, key=lambda entry: entry[0].reference)
    for section, commitment in headings:
        lines = [
            line
            for definition, entry in in_order
            if (definition.section, definition.commitment) == (section, commitment)
            for line in entry
        ]
        if lines:
            yield [f"{titles[section]} · {commitment}", *lines]


def _change_lines(change: Change, titles: Mapping[str, str]) -> Iterator[str]:
    match change.lineage:
        case Lineage.SPLIT | Lineage.MERGED:
            yield from (_named(row) for row in _by_reference(change.before))
            yield from (_named(row, "→ ") for row in _by_reference(change.after))
        case _:
            yield _named(change.subject)
    for difference in change.differences:
        yield _difference_line(difference, titles if difference.field == "section" else {})
    yield _wrapped(change.reason, _TEXT)


def _amendment_lines(amendment: Amendment) -> Iterator[str]:
    yield _named(amendment.after)
    yield from (_difference_line(difference, {}) for difference in amendment.differences)
    yield _wrapped(amendment.reason, _TEXT)


def _by_reference(definitions: Iterable[Definition]) -> list[Definition]:
    return sorted(definitions, key=lambda row: row.reference)


def _named(definition: Definition, mark: str = "") -> str:
    start = f"  {mark}{definition.reference}"
    return textwrap.fill(
        definition.title,
        WIDTH,
        initial_indent=f"{start:<{_TEXT - 2}}  ",
        subsequent_indent=" " * _TEXT,
    )


def _difference_line(difference: Difference, printed: Mapping[str, str]) -> str:
    """Say one difference; ``printed`` gives entries that are keys the name they are printed by."""
    name, bracket, which = difference.field.partition(" (")
    before, after = (printed.get(entry, entry) for entry in (difference.before, difference.after))
    words = f"{FIELD_WORDS.get(name, name)}{bracket}{which}"
    return _wrapped(f"{words}: {before or '(nothing)'} → {after or '(nothing)'}", _TEXT)
