"""The columns of the workbook of tasks, and what a cell may hold without changing on its way.

For the data owner who fills it: what stands in white is theirs to fill, the rest tells them what is
asked. For the reader: a row is told by its key and by the version of the draft that it was written
from, so that nothing newer is overwritten by it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goldenthread.files import schema
from goldenthread.files.schema import Column, Kind, Table

SHEET = "Values"
"""The sheet that is filled and read back."""

EXPLANATION = "explanation"
"""What is said of every warning of a row; it is no column of the council folder."""

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""


@dataclass(frozen=True, kw_only=True)
class TaskKey:
    """What tells one value from another: indicator, part ("" for the whole) and period."""

    indicator: str
    part: str
    period: str

    def __str__(self) -> str:
        """Write the key as its cell has it."""
        return f"{self.indicator}|{self.part}|{self.period}"


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """One value that is due: what is asked, beside it what is known, and its draft so far.

    Args:
        version: of the draft.
        context: the texts of the columns of `CONTEXT`, by column.
        cells: the draft, by the columns of `TO_FILL`.
        fits: which of `TO_FILL` go with this value; a count has no numerator.
    """

    key: TaskKey
    version: int
    context: Mapping[str, str]
    cells: Mapping[str, str]
    fits: Collection[str]

    def is_open(self, column: str) -> bool:
        """Tell whether a cell is to be filled, or holds what was filled in already."""
        return column in self.fits or bool(self.cells.get(column))


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column of the sheet: whose it is, how it is headed, how wide, and what goes in it."""

    name: str
    heading: str
    width: int
    meaning: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


CONTEXT = (
    Heading(name="reference", heading="Reference", width=11, meaning="The printed code."),
    Heading(name="title", heading="Indicator", width=38, meaning="What is asked."),
    Heading(name="period", heading="Period", width=15, meaning="For when."),
    Heading(name="part", heading="Part", width=14, meaning="Of what; empty for the whole."),
    Heading(name="unit", heading="Unit", width=16, meaning="In what."),
    Heading(name="due", heading="Due", width=12, meaning="The last day on which it is in time."),
    Heading(name="previous", heading="Last period", width=14, meaning="What is on record."),
    Heading(name="year_before", heading="A year before", width=14, meaning="What is on record."),
    Heading(name="target", heading="Target", width=12, meaning="What it is held to."),
)
"""What is told beside the cells to fill; nobody need write in it, and it is not read back."""

_SAID = {
    column.name: column for table in (schema.VALUES, schema.COMMENTARY) for column in table.columns
}


def _fill(name: str, heading: str, width: int, meaning: str) -> Heading:
    column = _SAID.get(name)
    return Heading(
        name=name,
        heading=heading,
        width=width,
        meaning=meaning,
        kind=column.kind if column else Kind.TEXT,
        choices=column.choices if column else (),
    )


TO_FILL = (
    _fill("value", "Figure", 11, "As exact as you have it. Empty where both counts are given."),
    _fill("numerator", "Numerator", 11, "What was counted, for a share or a rate."),
    _fill("denominator", "Denominator", 12, "Out of what."),
    _fill("interval_low", "Interval, lower end", 11, "Of a survey only: its own 95% interval."),
    _fill("interval_high", "Interval, upper end", 11, "Both ends, or neither."),
    _fill("absence", "No figure, because it is", 15, "Choose from the list; never write 0 or n/a."),
    _fill("absence_reason", "Why there is no figure", 28, "A sentence that can be printed."),
    _fill("expected_on", "Expected on", 12, "The day on which a figure that is awaited will come."),
    _fill("provisional", "Provisional", 11, "Yes if it is likely to be revised."),
    _fill("data_as_at", "Data as at", 12, "Only if it is not the end of the period."),
    _fill("revision_reason", "Why it is revised", 28, "Only where a figure is on record already."),
    _fill("source", "Source", 22, "The system or return that it comes from."),
    _fill("what_happened", "What happened", 36, "Commentary, printed as it stands."),
    _fill("why", "Why", 36, "“No specific reason found” is an honest answer."),
    _fill("what_we_are_doing", "What we are doing", 36, "What will change it."),
    _fill("by_when", "By when", 14, "For example, end of June 2026."),
    _fill("who", "Who", 20, "A post, not a name."),
    _fill(EXPLANATION, "Explanation", 36, "Why a figure that looks unusual is right."),
)
"""What is filled and read back, by the columns of the council folder."""

KEY = Heading(name="key", heading="Key", width=34, meaning="Tells the row; leave it as it is.")
VERSION = Heading(
    name="version", heading="Version", width=9, meaning="Tells how old it is; leave it as it is."
)

HEADINGS = (*CONTEXT, *TO_FILL, KEY, VERSION)
"""Every column, from left to right."""

TABLE = Table(
    f"the sheet {SHEET}",
    SHEET,
    "The values that are due from one person, a row each.",
    tuple(
        Column(each.heading, Kind.TEXT, each.meaning, required=each not in CONTEXT)
        for each in HEADINGS
    ),
)
"""The sheet as the readers of sheets know one: every column that is read back must be there."""

ROWS = Table(
    f"the sheet {SHEET}",
    SHEET,
    "What tells the rows apart.",
    (
        Column(KEY.heading, Kind.TEXT, KEY.meaning, required=True),
        Column(VERSION.heading, Kind.WHOLE, VERSION.meaning, required=True),
    ),
)


def holdable(text: str) -> str:
    """Give a text as a cell can hold it: without what no workbook can keep, and not too long.

    Line ends are a workbook's own; other invisible codes become the mark for what is lost.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    kept = "".join(
        each if each in "\n\t" or _is_kept(each) else "\N{REPLACEMENT CHARACTER}" for each in lines
    )
    return kept[:LONGEST_CELL].strip()


def _is_kept(character: str) -> bool:
    return (
        character >= " "
        and not "\ud800" <= character <= "\udfff"
        and character not in "\ufffe\uffff"
    )
