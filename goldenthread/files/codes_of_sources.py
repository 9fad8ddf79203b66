"""The codes of issues in files that are taken in: a workbook, a published file, a series, a pack."""

from __future__ import annotations

from collections.abc import Mapping

Explained = Mapping[str, tuple[str, str]]
"""What a code says, and what to do, by code."""

WIDE: Explained = {
    "unknown-sheet": ("The workbook has no sheet of that name.", "Correct `sheet` in the mapping."),
    "unknown-heading": (
        "A column's heading names no period.",
        "Say under `headings` in the mapping which period it is, or “” to pass the column over.",
    ),
    "unknown-reference": (
        "The year's set has no such reference, and there are figures beside it.",
        "Correct it, or name it under `pass_over` in the mapping.",
    ),
    "no-set": ("The folder has no set for the mapping's year.", "Correct `year`, or add the set."),
}
"""Of a wide workbook, by `load`."""

PUBLISHED: Explained = {
    "unknown-mark": (
        "A cell holds no figure and no mark that the mapping explains.",
        "Say under `marks` which absence it means, or name it among the `notes`.",
    ),
    "published-period": (
        "The period is in no style that is known.",
        "Look at the row; if the file is right, see which styles docs/using/comparators.md lists.",
    ),
    "nothing-taken": (
        "No row is of an area and a measure that are asked for.",
        "Correct the names in the mapping, add the areas to `groups/`, or give `--areas`.",
    ),
    "not-json": (
        "The file is not JSON, or has no list of rows where the mapping says.",
        "See whether it is the right file; correct `rows` in the mapping.",
    ),
}
"""Of a published file, by `comparators`."""

SERIES: Explained = {
    "too-many-decimals": ("More decimals are asked for than are written.", "Ask for fewer."),
    "short-baseline": (
        "Limits are to be frozen after too few figures.",
        "Wait for more figures, or leave the cell empty.",
    ),
    "duplicate-step": (
        "Two figures of one series fall in the same period.",
        "Keep one of them, or correct the period of the series.",
    ),
    "long-gap": ("There are many periods between two figures.", "See whether a year is mistyped."),
}
"""Of a file of series, by `xmr`."""

TASKS: Explained = {
    "missing-sheet": (
        "The workbook has no sheet Values.",
        "Fill in the workbook as it was downloaded, and keep the names of its sheets.",
    ),
    "unknown-row": (
        "A row is of no value that is yours to enter.",
        "Compare its key, or its reference, period and part, with your tasks.",
    ),
    "stale-row": (
        "Somebody has changed the value since the workbook was downloaded or the rows were shown.",
        "Download the workbook again, or look at the rows again, and fill in what is missing.",
    ),
    "closed-row": (
        "The value has been handed over or is locked, so that it cannot be changed.",
        "Take it back on its own page, or leave the row as it is.",
    ),
    "not-for-part": (
        "Commentary stands in the row of a part.",
        "Write it in the row of the whole indicator.",
    ),
    "not-tabbed": (
        "What was pasted is not rows of a spreadsheet: no tabs part its cells.",
        "Copy the cells in the spreadsheet itself and paste them.",
    ),
}
"""What can be wrong with the workbook of tasks, and with rows that were pasted."""

PACKS: Explained = {
    "file-missing": (
        "A file of the published pack is gone.",
        "Put back the pack as it was published.",
    ),
    "file-changed": (
        "A file is not as it was published.",
        "Put back the pack as it was published; a correction is a restatement.",
    ),
    "file-added": ("The pack holds a file that was not published.", "Move it elsewhere."),
    "manifest-changed": (
        "The digest of the whole does not fit the list of files, or the manifest names no report that can be made.",
        "Put back the pack as it was published.",
    ),
    "row-unreadable": (
        "A row of a frozen pack, or its whole file, is not as it is ever published.",
        "Put back the pack as it was published.",
    ),
    "colour-differs": (
        "A colour does not follow from its row.",
        "Tell the council: the pack was altered, or the software has a fault.",
    ),
    "figure-differs": (
        "A figure is not its numerator over its denominator.",
        "Tell the council: the pack was altered, or the software has a fault.",
    ),
    "seal-broken": (
        "A restricted row is not the one that the public pack was sealed with.",
        "Put back the restricted rows as they were published.",
    ),
    "file-not-redone": (
        "Made again from its own figures, the file differs.",
        "See whether the software is of the version that made the pack.",
    ),
}
"""Of a published pack, by `verify`."""
