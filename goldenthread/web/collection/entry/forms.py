"""What a page has sent: the boxes of one value, or of many, by the folder's own columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from goldenthread.core.collection.checks.checking import explanation_box
from goldenthread.web.collection.columns import FIGURES, WORDS

_ROW = re.compile(r"s(\d{1,12})-version")
_EXPLAINS = explanation_box("")
_MOST = 20_000
"""Characters that one box takes: ten pages, which is more than any commentary."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What was typed for one value.

    Args:
        submission: which; None where the address says it.
        version: the one that the page was opened on.
        cells: what stands in the boxes, by column.
        explanations: what was said of warnings, by code.
    """

    version: int
    cells: Mapping[str, str]
    explanations: Mapping[str, str]
    submission: int | None = None


def sent(posted: QueryDict, prefix: str = "", submission: int | None = None) -> Sent:
    """Read the boxes whose names begin with a prefix.

    A tick that is not there was taken away; a box that was not on the page is not touched.
    """
    cells = {
        name: str(posted[prefix + name])[:_MOST]
        for name in FIGURES + WORDS
        if prefix + name in posted
    }
    if prefix + "has_provisional" in posted:
        cells["provisional"] = "yes" if posted.get(prefix + "provisional") else ""
    start = prefix + _EXPLAINS
    return Sent(
        submission=submission,
        version=_whole(posted.get(prefix + "version", "")),
        cells=cells,
        explanations={
            name.removeprefix(start): str(posted[name])[:_MOST]
            for name in posted
            if name.startswith(start)
        },
    )


def sent_rows(posted: QueryDict) -> tuple[Sent, ...]:
    """Read the boxes of every row of a page of many: their names begin with s, a number and "-"."""
    found = (_ROW.fullmatch(name) for name in posted)
    return tuple(sent(posted, prefix=f"s{row[1]}-", submission=int(row[1])) for row in found if row)


def _whole(text: str) -> int:
    """Read a version; what is none is a page of nobody knows when, and older than any."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
