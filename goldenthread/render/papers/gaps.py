"""What the council wants to measure and cannot, in every paper that says what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goldenthread.core.definition.quality import Gap
from goldenthread.render.manuscript.blocks import Column, Row, Stack, Table
from goldenthread.render.manuscript.words import Origin, Source, Words, cite, say, sentences
from goldenthread.render.wording.line_words import day


def gaps_table(gaps: Sequence[Gap], *, as_at: date) -> Table:
    """Tabulate the gaps: what, why, who mends it and by when; an overdue one says so."""
    columns = (
        Column(say("What we want to measure"), share=7),
        Column(say("Why we cannot"), share=9),
        Column(say("Mended by"), share=6),
    )
    rows = tuple(_row(gap, as_at) for gap in gaps)
    return Table(say("Gaps in what is measured"), columns, rows)


def _row(gap: Gap, as_at: date) -> Row:
    why = [_said(gap, gap.reason)]
    if gap.area:
        why.append(say("There are figures for {area}.", area=_said(gap, gap.area)))
    due = "was due by {day}: overdue" if gap.due < as_at else "by {day}"
    mended = Stack((_said(gap, gap.mended_by), say(due, day=day(gap.due))))
    return Row((_said(gap, gap.title), sentences(*why), mended))


def _said(gap: Gap, text: str) -> Words:
    return cite(text, Source(origin=Origin.COMMENTARY, rows=(gap.place,)))
