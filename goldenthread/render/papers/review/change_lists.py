"""The lists of the changes: every indicator of both sets stands in one of them, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from goldenthread.core.definition.indicator import Access, Definition
from goldenthread.core.definition.review import (
    Amendment,
    Change,
    ChangeKind,
    Difference,
    Lineage,
)
from goldenthread.core.definition.review_words import FIELD_WORDS
from goldenthread.core.reporting.review_report import ReviewReport
from goldenthread.render.manuscript.blocks import (
    Block,
    Cell,
    Column,
    Note,
    Paragraph,
    Row,
    RowKind,
    Stack,
    Table,
)
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say
from goldenthread.render.papers.review.citing import (
    afterwards,
    beforehand,
    counted,
    number,
    reason,
    reference,
    title,
    year_words,
)
from goldenthread.render.papers.review.front import heading
from goldenthread.render.wording.sources import name

_NOTHING = "nothing"


def new_indicators(report: ReviewReport) -> list[Block]:
    """List the new ones, with the reason for each."""
    changes = report.review.of(Lineage.NEW)
    if not changes:
        return []
    columns = (
        Column(say("Ref"), share=4),
        Column(say("Indicator"), share=22),
        Column(say("Reason"), share=20),
    )
    pairs = [(change.subject, _new_row(report, change)) for change in changes]
    caption = _titled("Joining the set", [change.subject for change in changes])
    return [heading("New", within="list"), Table(caption, columns, _grouped(report, pairs))]


def split_or_merged(report: ReviewReport, lineage: Lineage, words: str) -> list[Block]:
    """List what was split or merged, before and after."""
    changes = report.review.of(lineage)
    if not changes:
        return []
    columns = (
        Column(say("Before"), share=16),
        Column(say("After"), share=20),
        Column(say("Reason"), share=16),
    )
    rows = tuple(
        Row((_named(old), _named(new), reason(report, change.reason, change.subject)))
        for change in changes
        for old in _by_reference(change.before)
        for new in _by_reference(change.after)
    )
    caption = say(
        f"{words}: {{before}} into {{after}}",
        before=counted(beforehand(changes), of=f"{lineage.value}, ended"),
        after=counted(afterwards(changes), of=f"{lineage.value}, started"),
    )
    return [heading(words, within="list"), Table(caption, columns, rows)]


def changed_indicators(report: ReviewReport) -> list[Block]:
    """List the changed ones: in what ways, what stood there before and after, and why."""
    changes = report.review.of(Lineage.CHANGED)
    if not changes:
        return []
    columns = (
        Column(say("Ref"), share=4),
        Column(say("Indicator"), share=16),
        Column(say("What changed"), share=24),
        Column(say("Reason"), share=17),
    )
    pairs = [(change.subject, _changed_row(report, change)) for change in changes]
    caption = _titled("Changed in another way", [change.subject for change in changes])
    return [
        heading("Changed", within="list"),
        Table(caption, columns, _grouped(report, pairs)),
    ]


def moves_between_sections(report: ReviewReport) -> list[Block]:
    """List those that moved to another section."""
    moved = [
        change
        for change in report.review.of(Lineage.CHANGED)
        if change.before[0].section != change.after[0].section
    ]
    if not moved:
        return []
    columns = (
        Column(say("Ref"), share=4),
        Column(say("Indicator"), share=20),
        Column(say("From"), share=8),
        Column(say("To"), share=8),
    )
    rows = tuple(
        Row(
            (
                reference(change.subject),
                title(change.subject),
                say(report.council.section(change.before[0].section).title),
                say(report.council.section(change.after[0].section).title),
            )
        )
        for change in sorted(moved, key=lambda change: change.subject.reference)
    )
    caption = _titled("Moved to another section", [change.subject for change in moved])
    caption = say("{caption}, which are among those changed", caption=caption)
    return [heading("Moves between sections"), Table(caption, columns, rows)]


def removed_indicators(report: ReviewReport) -> list[Block]:
    """List the removed ones, with their scheme and the reason for each."""
    review = report.review
    removed = review.of(Lineage.REMOVED)
    if not removed:
        return []
    columns = (
        Column(say("Ref"), share=4),
        Column(say("Indicator"), share=18),
        Column(say("Scheme"), share=4),
        Column(say("Reason"), share=20),
    )
    pairs = [(change.subject, _removed_row(report, change)) for change in removed]
    caption = _titled("Leaving the set", [change.subject for change in removed])
    return [
        heading("Removed", within="list"),
        *_schemes(report, removed),
        Table(caption, columns, _grouped(report, pairs)),
    ]


def amended_indicators(report: ReviewReport, kind: ChangeKind, words: str) -> list[Block]:
    """List new targets or new owners, which are no changes of the set."""
    amendments = report.review.amended(kind)
    if not amendments:
        return []
    columns = (
        Column(say("Ref"), share=4),
        Column(say("Indicator"), share=18),
        Column(say("Before"), share=11),
        Column(say("After"), share=11),
        Column(say("Reason"), share=18),
    )
    pairs = [(each.after, _amendment_row(report, each)) for each in amendments]
    caption = _titled(words, [each.after for each in amendments])
    caption = say(
        "{caption}, listed apart because the indicator itself is the same", caption=caption
    )
    return [heading(words, within="list"), Table(caption, columns, _grouped(report, pairs))]


def unchanged_indicators(report: ReviewReport) -> list[Block]:
    """List the rest by reference, so that no indicator is left out."""
    rows = [change.subject for change in report.review.of(Lineage.UNCHANGED)]
    if not rows:
        return []
    found: list[Block] = [heading("Unchanged", within="list")]
    for section in report.council.sections:
        here = sorted(row.reference for row in rows if row.section == section.key)
        if here:
            found.append(
                _unchanged_in(section.title, [r for r in rows if r.section == section.key])
            )
    total = say(
        "{n} indicators of {year} are as they were, but for targets and owners.",
        n=number(len(rows), of="unchanged"),
        year=year_words(report.review.after_year),
    )
    return [found[0], Paragraph(total), *found[1:]]


def _titled(words: str, rows: Sequence[Definition]) -> Words:
    return say(f"{words} ({{n}})", n=counted(rows, of=words.lower()))


def _new_row(report: ReviewReport, change: Change) -> Row:
    row = change.subject
    why = reason(report, change.reason, row)
    return Row((reference(row), Stack((title(row), name(row, row.description))), why))


def _removed_row(report: ReviewReport, change: Change) -> Row:
    row = change.subject
    scheme = name(row, row.source_scheme) if row.source_scheme else say("–")
    why = reason(report, change.reason, row)
    return Row((reference(row), Stack((title(row),)), scheme, why))


def _by_reference(rows: Iterable[Definition]) -> list[Definition]:
    return sorted(rows, key=lambda row: row.reference)


def _named(row: Definition) -> Cell:
    return Stack((say("{ref} {title}", ref=reference(row), title=title(row)),))


def _changed_row(report: ReviewReport, change: Change) -> Row:
    """Say in what ways an indicator changed, then what stood there before and what after."""
    subject = change.subject
    ways = say(", ".join(way.value for way in change.ways).capitalize())
    details = [
        say(
            "{field}: {before} → {after}",
            field=_field(difference).capitalize(),
            before=_side(report, difference, difference.before, change.before[0]),
            after=_side(report, difference, difference.after, change.after[0]),
        )
        for difference in change.differences
    ]
    return Row(
        (
            reference(subject),
            Stack((title(subject),)),
            Stack((ways, *details)),
            reason(report, change.reason, subject),
        )
    )


def _field(difference: Difference) -> str:
    return FIELD_WORDS.get(difference.field, difference.field)


def _side(report: ReviewReport, difference: Difference, text: str, row: Definition) -> Words:
    """Print what stood in a column; a section by its title, an empty one as nothing."""
    if difference.field == "section":
        text = report.council.section(text).title
    return name(row, text) if text else say(_NOTHING)


def _schemes(report: ReviewReport, removed: Sequence[Change]) -> list[Block]:
    found = []
    for scheme in report.review.removed_by_scheme():
        rows = [c.subject for c in removed if c.subject.source_scheme == scheme]
        found.append(
            Paragraph(
                say(
                    "Of the {all} that were removed, {n} were {scheme} metrics.",
                    all=counted([change.subject for change in removed], of="removed"),
                    n=counted(rows, of=f"removed, {scheme}"),
                    scheme=scheme,
                )
            )
        )
    return list(found)


def _amendment_row(report: ReviewReport, amendment: Amendment) -> Row:
    row = amendment.after
    withheld = row.access is Access.EXEMPT and amendment.kind is ChangeKind.RETARGETED
    if withheld:
        sides: tuple[Cell, Cell] = (say("exempt"), say("exempt"))
    else:
        sides = (
            _terms(amendment, amendment.before, lambda difference: difference.before),
            _terms(amendment, amendment.after, lambda difference: difference.after),
        )
    why = reason(report, amendment.reason, row)
    return Row((reference(row), Stack((title(row),)), *sides, why))


def _terms(amendment: Amendment, row: Definition, side: Callable[[Difference], str]) -> Cell:
    """Print one side of a new target or owner; the plain target needs no name."""
    origin = Origin.TARGET if amendment.kind is ChangeKind.RETARGETED else Origin.NAME
    source = Source(
        origin=origin,
        indicator=row.indicator,
        definition=row.place,
        target=amendment.place if origin is Origin.TARGET else None,
    )
    lines = []
    for difference in amendment.differences:
        text = side(difference)
        words = cite(text, source) if text else say(_NOTHING)
        if difference.field not in ("target", "owner"):
            words = say("{field}: {words}", field=cite(_field(difference), source), words=words)
        lines.append(words)
    return lines[0] if len(lines) == 1 else Stack(tuple(lines))


def _unchanged_in(section: str, rows: Sequence[Definition]) -> Note:
    in_order = sorted(rows, key=lambda row: row.reference)
    words = reference(in_order[0])
    for row in in_order[1:]:
        words = say("{before}, {next}", before=words, next=reference(row))
    return Note(
        say(
            "{section} ({n}): {references}.",
            section=section,
            n=counted(rows, of=f"unchanged, {section}"),
            references=words,
        )
    )


def _grouped(report: ReviewReport, pairs: Sequence[tuple[Definition, Row]]) -> tuple[Row, ...]:
    """Set rows under section and commitment, in the order of their references."""
    in_order = sorted(pairs, key=lambda pair: pair[0].reference)
    rows: list[Row] = []
    for section in report.council.sections:
        for commitment in report.commitments:
            here = [
                row
                for definition, row in in_order
                if (definition.section, definition.commitment) == (section.key, commitment)
            ]
            if here:
                rows.append(Row((say(f"{section.title} · {commitment}"),), RowKind.GROUP))
                rows += here
    return tuple(rows)
