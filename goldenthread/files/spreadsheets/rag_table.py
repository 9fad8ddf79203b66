"""The table of `goldenthread rag`: figures to judge, a row each, with the rule of each row.

It comes from anybody's spreadsheet, so columns that are not known here are kept as they are, and
numbers that a row's rule does not use are passed over. What a rule needs and does not find, and
what contradicts itself, is an issue at its own cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.analysis.rag import Rag, refusal
from goldenthread.core.collection.typed import Sign, UnreadableCell, is_absence_mark, read_number
from goldenthread.core.collection.typed_words import listed, read_choice
from goldenthread.core.collection.value import Absence
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.definition.target import Rule, RuleKind
from goldenthread.core.definition.validity import MOST_DECIMALS
from goldenthread.core.issue import Issue, Place
from goldenthread.files.schema import Column, Kind, Table
from goldenthread.files.sheets.delimited import read_csv_bytes
from goldenthread.files.sheets.sheet import Row
from goldenthread.files.sheets.tables import Entry, read_entries, rows_of


class Override(StrEnum):
    """What a person may judge a figure to be."""

    GREEN = Rag.GREEN
    AMBER = Rag.AMBER
    RED = Rag.RED


APPENDED = ("rag", "status", "reason", "direction")
"""The columns that are written; a file that has one already has been judged before."""

_RULES = tuple(kind for kind in RuleKind if kind is not RuleKind.INTERVAL)
"""The rule interval needs the cases behind a figure, for which this table has no columns."""

RAG_TABLE = Table(
    "the figures",
    "FILE.csv",
    "Figures to judge, one row a figure; other columns are kept.",
    (
        Column("actual", Kind.TEXT, "the figure, or why there is none; empty: awaited"),
        Column("target", Kind.NUMBER, "what it is held to"),
        Column("previous", Kind.TEXT, "the figure to compare it with"),
        Column("polarity", Kind.CHOICE, "which way is good", choices=tuple(Polarity)),
        Column("rule", Kind.CHOICE, "how status follows", choices=_RULES),
        Column("tolerance", Kind.NUMBER, "per cent of the target, or in the unit"),
        Column("green_tolerance", Kind.NUMBER, "how far short still counts as green"),
        Column("amber_limit", Kind.NUMBER, "the last amber value"),
        Column("range_low", Kind.NUMBER, "the lowest green value"),
        Column("range_high", Kind.NUMBER, "the highest green value"),
        Column("decimals", Kind.WHOLE, "published decimal places; empty: compared exactly"),
        Column("dead_band", Kind.NUMBER, "per cent of change that counts as the same"),
        Column("override", Kind.CHOICE, "a status judged by a person", choices=tuple(Override)),
        Column("override_reason", Kind.TEXT, "why"),
    ),
)

_NEEDS: Mapping[RuleKind, tuple[str, ...]] = {
    RuleKind.RELATIVE: ("tolerance",),
    RuleKind.ABSOLUTE: ("tolerance",),
    RuleKind.LIMIT: ("amber_limit",),
    RuleKind.RANGE: ("range_low", "range_high"),
    RuleKind.BINARY: (),
    RuleKind.NONE: (),
}
_NOT_NEGATIVE = ("tolerance", "green_tolerance", "dead_band")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One row, read: what to judge, by what, and all of its cells as they were.

    ``is_context`` says that it is not to be judged: no way is good, or the rule is ``none``. A
    row without a rule that says which way is good only lacks a target.
    """

    cells: Mapping[str, str]
    actual: Decimal | Absence
    previous: Decimal | Absence
    target: Decimal | None
    polarity: Polarity
    rule: Rule
    decimals: int | None
    dead_band: Decimal | None
    override: Rag | None
    override_reason: str
    is_context: bool


@dataclass(frozen=True)
class RagRows:
    """The rows of a file in their order, and its column names in theirs."""

    columns: tuple[str, ...]
    rows: tuple[Judged, ...]


def read_rag_rows(content: bytes, name: str) -> tuple[RagRows, tuple[Issue, ...]]:
    """Read every row, and list everything that is wrong in any of them."""
    known = [column.name for column in RAG_TABLE.columns]
    sheet, issues = read_csv_bytes(content, name, header=known)
    if sheet is None:
        return RagRows((), ()), issues
    columns = [cell.strip() for cell in sheet.rows[0]] if sheet.rows else []
    rows, header_issues = rows_of(sheet, _with_others(columns))
    found = [*header_issues, *_faults_of_header(columns, name)]
    if not rows and not found:
        found.append(Issue("no-rows", "There is no row below the header.", Place(name)))
    entries, cell_issues = read_entries(rows, RAG_TABLE)
    found += cell_issues
    read = []
    for entry in entries:
        row, faults = _read(entry)
        found += faults
        read += [row] if row and not faults and entry.is_whole else []
    return RagRows(tuple(column for column in columns if column), tuple(read)), tuple(found)


def _with_others(columns: Iterable[str]) -> Table:
    """Let the file have any columns beside the known ones."""
    known = {column.name for column in RAG_TABLE.columns}
    others = dict.fromkeys(name for name in columns if name and name not in known)
    kept = (Column(name, Kind.TEXT, "kept as it is") for name in others)
    return Table(RAG_TABLE.name, RAG_TABLE.path, RAG_TABLE.meaning, (*RAG_TABLE.columns, *kept))


def _faults_of_header(columns: Sequence[str], name: str) -> Iterator[Issue]:
    if columns and "actual" not in columns:
        message = "There is no column actual, so there is nothing to judge."
        yield Issue("missing-column", message, Place(name, 1))
    for column in columns:
        if column in APPENDED:
            message = f"There is a column {column} already; take it out, or name it otherwise."
            yield Issue("column-taken", message, Place(name, 1, column))


def _read(entry: Entry) -> tuple[Judged | None, tuple[Issue, ...]]:
    actual, wrong_actual = _figure(entry.row, "actual")
    previous, wrong_previous = _figure(entry.row, "previous")
    faults = [*wrong_actual, *wrong_previous, *_faults_of_numbers(entry)]
    if not entry.is_whole:
        return None, tuple(faults)
    kind = entry.choice("rule", RuleKind)
    polarity = entry.choice("polarity", Polarity)
    faults += _faults_of_rule(entry, kind, polarity)
    faults += () if faults else _contradiction(entry)
    faults += _faults_of_override(entry, actual)
    override = entry.choice("override", Rag)
    row = Judged(
        cells=entry.row.cells,
        actual=actual,
        previous=previous if entry.text("previous") else Absence.NOT_AVAILABLE,
        target=entry.number("target"),
        polarity=polarity or Polarity.NONE,
        rule=_rule(entry),
        decimals=entry.whole("decimals"),
        dead_band=entry.number("dead_band"),
        override=override,
        override_reason=entry.text("override_reason"),
        is_context=polarity in (None, Polarity.NONE) or kind is RuleKind.NONE,
    )
    return row, tuple(faults)


def _figure(row: Row, column: str) -> tuple[Decimal | Absence, tuple[Issue, ...]]:
    """Read a figure or a named absence; empty means awaited."""
    text = row.cells.get(column, "").strip()
    if not text:
        return Absence.AWAITED, ()
    try:
        return Absence(read_choice(text, tuple(Absence))), ()
    except UnreadableCell:
        pass
    try:
        number = read_number(text)
    except UnreadableCell as refused:
        message = str(refused)
        if is_absence_mark(text):
            message = f"“{text}” gives no reason; a missing figure is {listed(tuple(Absence))}."
        elif refused.code == "not-a-number":
            message = f"{refused} A missing figure is {listed(tuple(Absence))}."
        return Absence.AWAITED, (Issue(refused.code, message, row.place(column)),)
    return number.figure, _fault_of_sign(row, column, number.sign)


def _fault_of_sign(row: Row, column: str, sign: Sign) -> tuple[Issue, ...]:
    if sign is Sign.BARE:
        return ()
    message = f"The number has the sign {sign}; write the number alone."
    return (Issue("sign-without-unit", message, row.place(column)),)


def _faults_of_numbers(entry: Entry) -> Iterator[Issue]:
    for column in RAG_TABLE.columns:
        if column.kind is Kind.NUMBER:
            yield from _fault_of_sign(entry.row, column.name, entry.sign(column.name))
    for name in _NOT_NEGATIVE:
        number = entry.number(name)
        if number is not None and number < 0:
            yield entry.issue("negative", f"The {_words(name)} cannot be below 0.", name)
    decimals = entry.whole("decimals")
    if decimals is not None and decimals > MOST_DECIMALS:
        message = f"Published decimals are 0 to {MOST_DECIMALS}."
        yield entry.issue("decimals", message, "decimals")


def _faults_of_rule(
    entry: Entry, kind: RuleKind | None, polarity: Polarity | None
) -> tuple[Issue, ...]:
    """Name what the row's rule needs and does not find, each at its own cell."""
    is_aimed = entry.number("target") is not None
    if kind is None:
        message = "There is a target, and no rule to judge by."
        return (entry.issue("no-rule", message, "rule"),) if is_aimed else ()
    if polarity is None and kind is not RuleKind.NONE:
        message = f"The rule {kind} needs a polarity: which way is good?"
        return (entry.issue("no-polarity", message, "polarity"),)
    is_range = kind is RuleKind.RANGE
    if is_range is not (polarity is Polarity.RANGE) or polarity is Polarity.NONE:
        return ()
    if not (is_range or is_aimed):
        return ()
    return tuple(
        entry.issue("rule-number", f"The rule {kind} needs a number for the {_words(name)}.", name)
        for name in _NEEDS[kind]
        if entry.number(name) is None
    )


def _contradiction(entry: Entry) -> tuple[Issue, ...]:
    polarity, kind = entry.choice("polarity", Polarity), entry.choice("rule", RuleKind)
    if polarity is None or kind is None:
        return ()
    why = refusal(polarity, _rule(entry), entry.number("target"))
    return () if why is None else (entry.issue("rule", why, "rule"),)


def _faults_of_override(entry: Entry, actual: Decimal | Absence) -> Iterator[Issue]:
    given, why = entry.choice("override", Override), entry.text("override_reason")
    if given is None:
        if why:
            yield entry.issue("override", "There is a reason, and no override.", "override")
        return
    if not why:
        message = "A status judged by a person needs the reason."
        yield entry.issue("override", message, "override_reason")
    if isinstance(actual, Absence):
        message = f"There is no figure to judge: it is {actual}."
        yield entry.issue("override", message, "override")
    elif entry.choice("polarity", Polarity) in (None, Polarity.NONE):
        message = "A figure without a good direction is never coloured."
        yield entry.issue("override", message, "override")


def _rule(entry: Entry) -> Rule:
    return Rule(
        kind=entry.choice("rule", RuleKind) or RuleKind.NONE,
        tolerance=entry.number("tolerance") or Decimal(0),
        green_tolerance=entry.number("green_tolerance") or Decimal(0),
        amber_limit=entry.number("amber_limit"),
        range_low=entry.number("range_low"),
        range_high=entry.number("range_high"),
    )


def _words(column: str) -> str:
    return column.replace("_", " ")
