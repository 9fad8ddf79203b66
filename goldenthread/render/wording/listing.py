"""Lists of indicators: what needs attention, what changed, what is not here."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.council import Council
from goldenthread.core.definition.indicator import Definition
from goldenthread.core.definition.target import Target
from goldenthread.core.reporting.report import (
    Attention,
    Line,
    Restatement,
    SetChange,
    Since,
    StatusChange,
    by_attention,
)
from goldenthread.render.manuscript import blocks
from goldenthread.render.manuscript.words import (
    NOTHING,
    Origin,
    Source,
    Words,
    cite,
    say,
    sentences,
)
from goldenthread.render.wording.counting import count, lines_counted
from goldenthread.render.wording.line_words import (
    day,
    figure_of,
    level,
    rule_words,
    state_in_words,
    status,
    target_words,
    why_absent,
)
from goldenthread.render.wording.meaning import signal_sentence
from goldenthread.render.wording.sources import name, period_words

MOST_ITEMS = 7
"""As many lines as a reader takes in at a glance; the last says how many more there are."""

IN_PANELS = "they are marked in the table and have a panel each"
IN_APPENDICES = "they are marked in the tables of the appendices and have a panel each there"

_URGENT = (
    Attention.RED_AND_WORSE,
    Attention.RED_EXPECT_TO_MISS,
    Attention.GETTING_WORSE,
    Attention.RED,
)


def anchor(line: Line) -> str:
    """Name the place of a line's panel, for links within a paper."""
    return f"indicator-{line.definition.indicator}"


def heading_of(definition: Definition) -> Words:
    """Print an indicator as it is called: reference and title."""
    return say(
        "{reference} {title}",
        reference=name(definition, definition.reference),
        title=name(definition, definition.title),
    )


def attention(
    council: Council, lines: Sequence[Line], *, more_stand: str = IN_PANELS
) -> list[blocks.Block]:
    """List what needs attention, most urgent first, at most seven, and how many more.

    ``more_stand`` says where in the paper the reader finds the rest.
    """
    urgent = [line for line in by_attention(lines) if line.attention in _URGENT]
    if not urgent:
        return [blocks.Paragraph(say("Nothing is below target or getting worse."))]
    shown = urgent[:MOST_ITEMS]
    found: list[blocks.Block] = [
        blocks.Attention(tuple(_attention_item(council, line) for line in shown))
    ]
    if more := urgent[MOST_ITEMS:]:
        found.append(
            blocks.Note(
                say(
                    "{n} more are below target or getting worse; {more_stand}.",
                    n=lines_counted(more, of="further exceptions"),
                    more_stand=more_stand,
                )
            )
        )
    return found


def action(line: Line) -> Words:
    """Say what is being done, in the service's own words, or that nothing has been said yet."""
    said = line.commentary
    if said is None or not said.what_we_are_doing:
        return say("Commentary on what is being done is awaited.")
    return _commentary(line, said.what_we_are_doing)


def commentary_facts(line: Line) -> tuple[blocks.Fact, ...]:
    """Give the commentary in its short fields; where it is required and missing, say so."""
    said = line.commentary
    if said is None:
        if not line.commentary_needed:
            return ()
        why = " and ".join(reason.value for reason in line.commentary_needed)
        return (blocks.Fact(say("Commentary"), say(f"Awaited. It is required here: {why}.")),)
    fields = (
        ("What happened", said.what_happened),
        ("Why", said.why),
        ("What we are doing", said.what_we_are_doing),
        ("By when", said.by_when),
        ("Who", said.who),
    )
    return tuple(blocks.Fact(say(label), _commentary(line, text)) for label, text in fields if text)


def since_last(council: Council, since: Since) -> tuple[Words, ...]:
    """List what changed since the last report, one sentence each."""
    items = [
        *(_status_change(council, change) for change in since.status_changes),
        *(_new_signal(line) for line in since.new_signals),
        *(restated(restatement) for restatement in since.restatements),
        *(_target_change(line, before) for line, before in since.target_changes),
    ]
    return tuple(items)


def set_changes(since: Since) -> tuple[Words, ...]:
    """List the in-year changes to the set since the last report."""
    return tuple(_set_change(change) for change in since.set_changes)


def restated(restatement: Restatement) -> Words:
    """Say of an indicator that a figure was restated: old, new, why, when and by whom."""
    definition, new = restatement.definition, restatement.new
    who = (
        say(" by the {post}", post=cite(new.submitted_by, _of_revision(restatement)))
        if new.submitted_by
        else NOTHING
    )
    return sentences(
        say("{indicator}.", indicator=heading_of(definition)),
        what_was_restated(restatement),
        say("Recorded on {day}{who}.", day=day(new.recorded_on), who=who),
    )


def what_was_restated(restatement: Restatement) -> Words:
    """Say which figure was restated and why, where the indicator is at hand."""
    definition, new = restatement.definition, restatement.new
    words = say(
        "The figure for {period} is restated from {old} to {new}.",
        period=period_words(restatement.period, restatement.period.in_words),
        old=figure_of(definition, restatement.old),
        new=figure_of(definition, new),
    )
    if not new.revision_reason:
        return words
    return sentences(words, cite(new.revision_reason, _of_revision(restatement)))


def not_here(lines: Sequence[Line]) -> tuple[Words, ...]:
    """List what has no figure though it might be looked for: reason and date of each."""
    return tuple(
        say("{indicator}. {why}.", indicator=heading_of(line.definition), why=why_absent(line))
        for line in absent(lines)
    )


def absent(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Find what has no figure though one is due."""
    return tuple(
        line
        for line in lines
        if isinstance(line.outcome, Absence) and line.outcome is not Absence.NOT_DUE
    )


def not_due(lines: Sequence[Line]) -> blocks.Table | None:
    """Tabulate what is not due in this report: when it is, and what was last known."""
    found = [line for line in lines if line.outcome is Absence.NOT_DUE]
    if not found:
        return None
    columns = (
        blocks.Column(say("Ref"), share=2),
        blocks.Column(say("Indicator"), share=12),
        blocks.Column(say("Reported"), share=3),
        blocks.Column(say("Next figure is for"), share=4),
        blocks.Column(say("Due on"), share=4),
        blocks.Column(say("Last figure"), share=6),
    )
    return blocks.Table(
        say("Not due in this report"),
        columns,
        tuple(blocks.Row(_not_due_cells(line)) for line in found),
    )


def elsewhere(lines: Sequence[Line]) -> tuple[Words, ...]:
    """List what is reported for another area than the council's own."""
    found = [line for line in lines if line.definition.geography]
    return tuple(
        say(
            "{indicator} is reported for {area}, not for the council's own area.",
            indicator=heading_of(line.definition),
            area=name(line.definition, line.definition.geography),
        )
        for line in found
    )


def withheld(definitions: Sequence[Definition]) -> Words:
    """Say that exempt indicators are left out of a public paper, and under what paragraph."""
    if not definitions:
        return NOTHING
    return withheld_under(
        [definition.exempt_paragraph for definition in definitions],
        Source(origin=Origin.NAME, definition=definitions[0].place),
    )


def withheld_under(paragraphs: Sequence[str], source: Source) -> Words:
    """Say that so many exempt indicators are left out, each under its paragraph; one at least."""
    one = len(paragraphs) == 1
    return say(
        "{n} {noun} exempt information (paragraph {paragraphs} of Schedule {schedule} to the "
        "Local Government Act {act}) and {are} reported to those entitled to it.",
        n=count(len(paragraphs), of="exempt indicators"),
        noun="indicator holds" if one else "indicators hold",
        are="is" if one else "are",
        paragraphs=cite(" and ".join(sorted(set(paragraphs))), source),
        schedule=_law("12A"),
        act=_law("1972"),
    )


def _law(text: str) -> Words:
    return cite(text, Source(origin=Origin.SETTING, made_from="Local Government Act 1972"))


def _attention_item(council: Council, line: Line) -> blocks.AttentionItem:
    rule = rule_words(line)
    beside = say(" ({rule})", rule=rule) if rule else NOTHING
    sentence = say("{level}{beside}.", level=level(line), beside=beside)
    if line.attention in (Attention.RED_AND_WORSE, Attention.GETTING_WORSE):
        sentence = sentences(sentence, signal_sentence(line))
    return blocks.AttentionItem(
        title=heading_of(line.definition),
        status=status(council, line),
        sentence=sentence,
        action=action(line),
        leads_to=anchor(line),
    )


def _commentary(line: Line, text: str) -> Words:
    rows = (line.commentary.place,) if line.commentary is not None else ()
    return cite(
        text,
        Source(
            origin=Origin.COMMENTARY,
            indicator=line.definition.indicator,
            period=str(line.period),
            rows=rows,
        ),
    )


def _of_revision(restatement: Restatement) -> Source:
    return Source(
        origin=Origin.COMMENTARY,
        indicator=restatement.definition.indicator,
        period=str(restatement.period),
        rows=restatement.new.rows,
    )


def _status_change(council: Council, change: StatusChange) -> Words:
    words = say(
        "{indicator}: {now}, was {before}. {level}.",
        indicator=heading_of(change.line.definition),
        now=state_in_words(council, change.now).lower(),
        before=state_in_words(council, change.before).lower(),
        level=level(change.line),
    )
    if not change.target_moved:
        return words
    return sentences(words, say("The target has changed since the last report."))


def _new_signal(line: Line) -> Words:
    return say(
        "{indicator}. {why}", indicator=heading_of(line.definition), why=signal_sentence(line)
    )


def _target_change(line: Line, before: Target) -> Words:
    return say(
        "{indicator}: the target is now {now}; it was {before}.",
        indicator=heading_of(line.definition),
        now=target_words(line.definition, line.target),
        before=target_words(line.definition, before),
    )


def _set_change(change: SetChange) -> Words:
    now = change.now
    start = period_words(now.effective_from, now.effective_from.in_words)
    if change.before is None:
        return say(
            "{indicator} joins the set from {start}.", indicator=heading_of(now), start=start
        )
    return say(
        "{indicator} is defined anew from {start}; it was {before}.",
        indicator=heading_of(now),
        start=start,
        before=heading_of(change.before),
    )


def _not_due_cells(line: Line) -> tuple[blocks.Cell, ...]:
    last: Words = say("–")
    if line.latest is not None:
        last = say(
            "{figure}, {period}",
            figure=figure_of(line.definition, line.latest),
            period=period_words(line.latest.period),
        )
    when = cite(f"{line.due_on.day} {line.due_on:%b %Y}", Source(origin=Origin.DATE))
    return (
        name(line.definition, line.definition.reference),
        name(line.definition, line.definition.title),
        say(line.definition.reported.value.capitalize()),
        period_words(line.period),
        when,
        last,
    )
