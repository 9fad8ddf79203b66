"""`trace.csv`: every printed number of every paper, and where it comes from.

The trace is read out of the papers themselves, after they are worded and before they are
typeset, so that it holds exactly what is printed and nothing can be printed without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goldenthread.core.issue import Place
from goldenthread.render.manuscript.blocks import Paper, texts
from goldenthread.render.manuscript.words import Printed

_DIGIT = re.compile(r"\d")


def trace(papers: Iterable[Paper]) -> Iterator[tuple[str, ...]]:
    """Walk every printed number of the papers, one row each, in printed order.

    The columns are those of `files.open_data.TRACE`.
    """
    for paper in papers:
        for place, words in texts(paper):
            for printed in words.printed:
                if _DIGIT.search(printed.text):
                    yield _row(paper.stem, place, printed)


def _row(document: str, place: str, printed: Printed) -> tuple[str, ...]:
    source = printed.source
    return (
        document,
        place,
        printed.text,
        source.origin.value,
        source.indicator,
        source.part,
        source.period,
        " ".join(_place(row) for row in source.rows),
        _place(source.definition),
        _place(source.target),
        source.rule,
        source.made_from,
    )


def _place(place: Place | None) -> str:
    return "" if place is None else str(place)
