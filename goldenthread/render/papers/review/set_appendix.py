"""One section of the KPI set as a paper: what will be measured, how, held to what, by whom.

For the committee that is asked to agree the set, and for everybody who later asks what a figure
means. One row an indicator, under its commitment or theme; a mark shows what is new or changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.review import Lineage
from goldenthread.core.definition.target import Profile, RuleKind, Target
from goldenthread.core.reporting.review_report import ReviewReport, SetAppendix, SetEntry
from goldenthread.render.manuscript.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Stack,
    Table,
)
from goldenthread.render.manuscript.words import (
    NOTHING,
    Origin,
    Source,
    Words,
    cite,
    say,
    sentences,
)
from goldenthread.render.papers.review.citing import counted, number, reference, title, year_words
from goldenthread.render.papers.review.front import furniture, heading, subtitle
from goldenthread.render.wording.line_words import target_words
from goldenthread.render.wording.sources import name, of_target, period_words, rule_in_words

_COLUMNS = (
    ("Ref", 6),
    ("Indicator", 30),
    ("How it is measured", 27),
    ("How often", 9),
    ("Target", 16),
    ("Who answers for it", 20),
)


def set_paper(report: ReviewReport, appendix: SetAppendix) -> Paper:
    """Make the paper of one section of the set."""
    section = appendix.section
    return Paper(
        stem=f"appendix-{section.appendix.lower()}-{section.key}-set",
        title=say(
            "Appendix {letter}: {section} KPI set {year}",
            letter=section.appendix,
            section=section.title,
            year=year_words(report.review.after_year),
        ),
        subtitle=subtitle(report),
        council=report.council.name,
        furniture=furniture(report),
        landscape=True,
        blocks=tuple(_blocks(report, appendix)),
    )


def _blocks(report: ReviewReport, appendix: SetAppendix) -> list[Block]:
    what = appendix.section.grouping.value
    return [
        heading("The set in short"),
        Paragraph(_size(report, appendix)),
        Paragraph(_lineage(appendix)),
        _summary(report, appendix),
        heading(f"The indicators by {what}"),
        _table(report, appendix),
        heading("How to read the table"),
        *_notes(report, appendix),
    ]


def _size(report: ReviewReport, appendix: SetAppendix) -> Words:
    flow, entries = appendix.flow, appendix.entries
    against = say("as many as in {year}", year=year_words(report.review.before_year))
    if flow.net:
        against = say(
            "{n} {more} than the {before} of {year}",
            n=number(abs(flow.net), of="later set less earlier set"),
            more="more" if flow.net > 0 else "fewer",
            before=number(flow.opening, of=f"{appendix.section.title}, earlier set"),
            year=year_words(report.review.before_year),
        )
    judged = [entry.definition for entry in entries if _is_judged(entry)]
    return say(
        "The {section} set has {n} indicators, {against}. {judged} have a target; "
        "{context} are given for context.",
        section=appendix.section.title,
        n=counted(_definitions(entries), of=appendix.section.title),
        against=against,
        judged=counted(judged, of="with a target"),
        context=counted(
            [entry.definition for entry in entries if not _is_judged(entry)], of="without a target"
        ),
    )


def _lineage(appendix: SetAppendix) -> Words:
    parts = []
    for lineages, words in (
        ((Lineage.NEW,), "new"),
        ((Lineage.SPLIT, Lineage.MERGED), "made out of others"),
        ((Lineage.CHANGED,), "changed in another way"),
        ((Lineage.UNCHANGED,), "as before"),
    ):
        found = [e.definition for e in appendix.entries if e.change.lineage in lineages]
        if found:
            are = "is" if len(found) == 1 else "are"
            parts.append(say(f"{{n}} {are} {words}", n=counted(found, of=words)))
    joined = parts[0]
    for index, part in enumerate(parts[1:], start=2):
        comma = " and " if index == len(parts) else ", "
        joined = say("{before}{comma}{part}", before=joined, comma=comma, part=part)
    return say("{parts}. Appendix D lists every change with its reason.", parts=joined)


def _summary(report: ReviewReport, appendix: SetAppendix) -> Table:
    columns = (
        Column(say(appendix.section.grouping.value.capitalize()), share=8),
        Column(year_words(report.review.before_year), Align.RIGHT, 3),
        Column(year_words(report.review.after_year), Align.RIGHT, 3),
        Column(say("New"), Align.RIGHT, 3),
        Column(say("Changed"), Align.RIGHT, 3),
        Column(say("With a target"), Align.RIGHT, 3),
    )
    rows = [
        _summary_row(group.title, group.flow.opening, group.entries, RowKind.ORDINARY)
        for group in appendix.groups
    ]
    rows.append(_summary_row("Total", appendix.flow.opening, appendix.entries, RowKind.TOTAL))
    caption = say(f"{appendix.section.title} indicators by {appendix.section.grouping.value}")
    return Table(caption, columns, tuple(rows))


def _summary_row(label: str, opening: int, entries: Sequence[SetEntry], kind: RowKind) -> Row:
    new = [e.definition for e in entries if e.change.lineage in _STARTED]
    changed = [e.definition for e in entries if e.change.lineage is Lineage.CHANGED]
    judged = [e.definition for e in entries if _is_judged(e)]
    cells: tuple[Cell, ...] = (
        say(label),
        number(opening, of=f"{label}, earlier set"),
        counted(_definitions(entries), of=label),
        counted(new, of=f"{label}, new, split or merged"),
        counted(changed, of=f"{label}, changed"),
        counted(judged, of=f"{label}, with a target"),
    )
    return Row(cells, kind)


_STARTED = (Lineage.NEW, Lineage.SPLIT, Lineage.MERGED)


def _table(report: ReviewReport, appendix: SetAppendix) -> Table:
    rows: list[Row] = []
    for group in appendix.groups:
        rows.append(Row((say(group.title),), RowKind.GROUP))
        rows += [Row(_cells(entry)) for entry in group.entries]
    columns = tuple(Column(say(words), share=share) for words, share in _COLUMNS)
    caption = say(
        "{section} KPI set {year}",
        section=appendix.section.title,
        year=year_words(report.review.after_year),
    )
    return Table(caption, columns, tuple(rows))


def _cells(entry: SetEntry) -> tuple[Cell, ...]:
    row = entry.definition
    return (
        Stack(_lines(reference(row), *_marks(entry))),
        Stack(_lines(title(row), name(row, row.description), *_caveats(row))),
        Stack(_lines(_unit(row), *_fraction(row), _return(row))),
        Stack(_lines(*_often(row))),
        Stack(_lines(*_target(entry))),
        Stack(_lines(*_answers(row))),
    )


def _lines(*lines: Words) -> tuple[Words, ...]:
    """Leave out what there is nothing to say of; a cell is never quite empty."""
    return tuple(words for words in lines if words) or (say("–"),)


def _marks(entry: SetEntry) -> tuple[Words, ...]:
    words = {
        Lineage.NEW: "New",
        Lineage.SPLIT: "New, from a split",
        Lineage.MERGED: "New, from a merger",
        Lineage.CHANGED: "Changed",
    }
    found = [words[entry.change.lineage]] if entry.change.lineage in words else []
    if entry.is_retargeted:
        found.append("New target")
    if entry.has_new_owner:
        found.append("New owner")
    return tuple(say(mark) for mark in found)


def _unit(row: Definition) -> Words:
    unit = str(row.unit)
    return say(
        "{unit}, {good}", unit=name(row, unit[0].upper() + unit[1:]), good=row.polarity.words
    )


def _fraction(row: Definition) -> tuple[Words, ...]:
    """Name numerator and denominator, of an indicator that has them."""
    if not row.is_ratio:
        return (name(row, _sentence(row.numerator)) if row.numerator else NOTHING,)
    return (
        say("Count: {numerator}", numerator=name(row, _sentence(row.numerator))),
        say("Out of: {denominator}", denominator=name(row, _sentence(row.denominator))),
    )


def _return(row: Definition) -> Words:
    if not row.statutory_return:
        return NOTHING
    return say("From the return: {name}", name=name(row, row.statutory_return))


def _sentence(text: str) -> str:
    """Begin as a sentence does, however the council wrote it."""
    return text[:1].upper() + text[1:]


def _often(row: Definition) -> tuple[Words, ...]:
    reported = say(row.reported.value.capitalize())
    if row.collected is row.reported:
        return (reported,)
    return (reported, say(f"collected {row.collected.value}"))


def _target(entry: SetEntry) -> tuple[Words, ...]:
    row = entry.definition
    if entry.is_exempt:
        paragraph = name(row, row.exempt_paragraph)
        return (say("Exempt"), say("not printed: paragraph {n} of the Schedule", n=paragraph))
    if not entry.targets:
        return (target_words(row, None),)
    last = entry.targets[-1]
    words = target_words(row, last)
    if len(entry.targets) == 1:
        return (words, _rule(row, last), _profile(last))
    steps = say(
        "a target for each {noun}, from {first} in {period}",
        noun=last.period.frequency.noun,
        first=target_words(row, entry.targets[0]),
        period=period_words(entry.targets[0].period),
    )
    return (say("{figure} by {end}", figure=words, end=period_words(last.period)),
            steps, _rule(row, last))  # fmt: skip


def _rule(row: Definition, target: Target) -> Words:
    if target.rule.kind is RuleKind.NONE:
        return NOTHING
    source = of_target(row, target)
    return cite(rule_in_words(target.rule), Source(
        origin=Origin.RULE, indicator=row.indicator, definition=row.place,
        target=target.place, rule=source.rule,
    ))  # fmt: skip


def _profile(target: Target) -> Words:
    match target.profile:
        case Profile.LEVEL:
            return NOTHING
        case Profile.STRAIGHT_LINE:
            return say("growing evenly through the year")
        case Profile.EVEN_SHARE:
            return say("shared evenly over the year")


def _answers(row: Definition) -> tuple[Words, ...]:
    return (
        name(row, row.owner),
        *(name(row, text) for text in (row.portfolio, row.committee) if text),
    )


def _caveats(row: Definition) -> tuple[Words, ...]:
    area = NOTHING
    if row.geography:
        area = say("{area} figures, not the council's own area.", area=name(row, row.geography))
    caveat = say("Note: {caveat}", caveat=name(row, row.caveat)) if row.caveat else NOTHING
    return (area, caveat)


def _notes(report: ReviewReport, appendix: SetAppendix) -> list[Block]:
    words = report.council.words
    found: list[Block] = [
        Paragraph(
            say(
                "A figure that meets its target is “{green}”. One that does not, but is no farther "
                "from it than the rule allows, is “{amber}”; one beyond that is “{red}”. The rule "
                "stands under the target; “amber within” says how far amber reaches.",
                green=words.green,
                amber=words.amber,
                red=words.red,
            )
        ),
        Paragraph(
            sentences(
                say("“Good is high” and “good is low” say which way performance is good; "
                    "“context only” that neither is, and that there is no target."),
                say("“Out of” is the denominator of a share or a rate."),
                say("Who answers for an indicator is given as the owner's post, the portfolio and "
                    "the scrutiny committee in whose remit it falls."),
            )
        ),
    ]  # fmt: skip
    elsewhere = [e.definition for e in appendix.entries if e.definition.geography]
    if elsewhere:
        found.append(Paragraph(say("These are known for another area than the council's own:")))
        found.append(Bullets(tuple(_elsewhere(row) for row in elsewhere)))
    return found


def _elsewhere(row: Definition) -> Words:
    return say(
        "{reference} {title}: {area}",
        reference=reference(row),
        title=title(row),
        area=name(row, row.geography),
    )


def _definitions(entries: Sequence[SetEntry]) -> list[Definition]:
    return [entry.definition for entry in entries]


def _is_judged(entry: SetEntry) -> bool:
    return any(target.rule.kind is not RuleKind.NONE for target in entry.targets)
