"""Counts in words and tables: each total is a list of lines, so that it cannot disagree.

The denominator is always printed, and every reason for not being coloured is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goldenthread.core.analysis.assessment import NotRated, State
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.council import Council
from goldenthread.core.reporting.report import Line, tally
from goldenthread.render.manuscript.blocks import Align, Cell, Column, Row, RowKind, Table
from goldenthread.render.manuscript.words import (
    NOTHING,
    Origin,
    Source,
    Words,
    cite,
    say,
    sentences,
)
from goldenthread.render.wording.line_words import state_in_words

COLOURS: tuple[State, ...] = (Rag.GREEN, Rag.AMBER, Rag.RED)
STATES: tuple[State, ...] = (
    *COLOURS,
    *(state for state in NotRated),
    *(state for state in Absence),
)
"""Every state a line can be in, in the order in which they are printed."""

_SENTENCES: dict[State, str] = {
    NotRated.NO_TARGET: "{n} {have} a value and no target",
    NotRated.CONTEXT_ONLY: "{n} {are} given for context only",
    NotRated.INCOMPLETE: "{n} {are} incomplete",
    NotRated.HELD: "{n} {are} held for data quality",
    NotRated.TOO_CLOSE: "{n} {are} too close to call",
    Absence.NOT_DUE: "{n} {are} not due",
    Absence.AWAITED: "{n} {are} awaited",
    Absence.NOT_AVAILABLE: "{n} {are} not available",
    Absence.WITHDRAWN: "{n} {are} withdrawn",
    Absence.SUPPRESSED: "{n} {are} suppressed",
    Absence.NO_CASES: "{n} had no cases",
}


def count(number: int, *, of: str) -> Words:
    """Print a count; ``of`` says what was counted, for the trace."""
    return cite(str(number), Source(origin=Origin.COUNT, made_from=of))


def lines_counted(lines: Sequence[Line], *, of: str) -> Words:
    """Print how many lines there are, with their references in the trace."""
    return _counted([line.definition.reference for line in lines], of=of)


def count_sentences(council: Council, lines: Sequence[Line], *, what: str) -> Words:
    """Say how the lines divide; see `division`."""
    return division(council, references(lines), what=what)


def division(council: Council, found: Mapping[State, Sequence[str]], *, what: str) -> Words:
    """Say how indicators divide by state, so that the parts are seen to add up to the whole.

    "Of 43 Core indicators, 38 have a target and a value: 24 on or exceeding target, 8 inside
    tolerance, 6 below target. 3 are awaited; 2 have a value and no target."

    ``found`` gives the references of the indicators in each state; every number is how many.
    """
    every = [reference for each in found.values() for reference in each]
    coloured = [reference for state in COLOURS for reference in found.get(state, ())]
    opening = say(
        "Of {all} {what}, {coloured} {have} a target and a value: {green} {g}, {amber} {a}, "
        "{red} {r}.",
        all=_counted(every, of=what),
        what=what,
        coloured=_counted(coloured, of=f"{what} with a status"),
        have="has" if len(coloured) == 1 else "have",
        green=_state_count(council, found, Rag.GREEN),
        amber=_state_count(council, found, Rag.AMBER),
        red=_state_count(council, found, Rag.RED),
        g=state_in_words(council, Rag.GREEN).lower(),
        a=state_in_words(council, Rag.AMBER).lower(),
        r=state_in_words(council, Rag.RED).lower(),
    )
    return sentences(opening, _uncoloured(council, found))


def references(lines: Iterable[Line]) -> Mapping[State, Sequence[str]]:
    """List the references of the lines in each state."""
    return {
        state: [line.definition.reference for line in found]
        for state, found in tally(lines).items()
    }


def summary(
    council: Council, headings: Sequence[tuple[str, Sequence[Line]]], *, caption: str, first: str
) -> Table:
    """Count lines by heading and state; states that nothing is in have no column."""
    every = [line for _, lines in headings for line in lines]
    states = [state for state in STATES if state in COLOURS or tally(every).get(state)]
    columns = (
        Column(say(first), share=11),
        *(Column(say(state_in_words(council, state)), Align.RIGHT, 3) for state in states),
        Column(say("Total"), Align.RIGHT, 3),
    )
    rows = [
        _count_row(council, say(title), lines, states, RowKind.ORDINARY)
        for title, lines in headings
    ]
    rows.append(_count_row(council, say("Total"), every, states, RowKind.TOTAL))
    return Table(say(caption), columns, tuple(rows))


def _count_row(
    council: Council, title: Words, lines: Sequence[Line], states: Sequence[State], kind: RowKind
) -> Row:
    found = references(lines)
    cells: list[Cell] = [title]
    for state in states:
        cells.append(_state_count(council, found, state))
    cells.append(lines_counted(lines, of=title.text))
    return Row(tuple(cells), kind)


def _counted(found: Sequence[str], *, of: str) -> Words:
    listed = " ".join(found)
    return count(len(found), of=f"{of}: {listed}" if listed else of)


def _state_count(council: Council, found: Mapping[State, Sequence[str]], state: State) -> Words:
    return _counted(found.get(state, ()), of=state_in_words(council, state).lower())


def _uncoloured(council: Council, found: Mapping[State, Sequence[str]]) -> Words:
    clauses = [
        say(
            template,
            n=_state_count(council, found, state),
            are="is" if len(found[state]) == 1 else "are",
            have="has" if len(found[state]) == 1 else "have",
        )
        for state, template in _SENTENCES.items()
        if found.get(state)
    ]
    if not clauses:
        return NOTHING
    joined = clauses[0]
    for clause in clauses[1:]:
        joined = say("{before}; {clause}", before=joined, clause=clause)
    return say("{clauses}.", clauses=joined)
