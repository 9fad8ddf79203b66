"""From a printed number back to what it rests on, by the tables of the publication itself.

What is shown is what was published: the trace and the source rows of the public pack, or of the
restricted one for those who may see every figure. A row that is hidden shows as its seal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import Act
from goldenthread.web.publications import queries
from goldenthread.web.publications.models import Publication
from goldenthread.web.refusals import NotFound

TRACE = "public/data/trace.csv"


@dataclass(frozen=True, kw_only=True)
class Printed:
    """Numbers printed in a publication, each with its row in the trace, from 1."""

    numbers: tuple[tuple[int, Mapping[str, str]], ...]
    documents: tuple[str, ...]
    counted: int


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One printed number and what it rests on.

    Args:
        printed: its row of the trace.
        values: the rows of values behind it, oldest first, as the pack shows them.
        indicator, period: whose it is, "" if it is of none.
    """

    row: int
    printed: Mapping[str, str]
    values: tuple[Mapping[str, str], ...]
    indicator: str
    period: str


def printed(one: Publication, *, text: str, document: str, indicator: str) -> Printed:
    """Find printed numbers; an empty answer to a question asks for all."""
    rows = queries.table_of(one, TRACE)
    found = tuple(
        (number, row)
        for number, row in enumerate(rows, 1)
        if (not text or text == row["text"])
        and (not document or document == row["document"])
        and (not indicator or indicator == row["indicator"])
    )
    documents = tuple(dict.fromkeys(row["document"] for row in rows))
    return Printed(numbers=found, documents=documents, counted=len(rows))


def follow(one: Publication, row: int, viewer: Viewer) -> Figure:
    """Follow the number in a row of the trace; raises `NotFound`."""
    rows = queries.table_of(one, TRACE)
    if not 1 <= row <= len(rows):
        raise NotFound("There is no such number in this publication.")
    found = rows[row - 1]
    audience = "restricted" if viewer.may(Act.SEE_FIGURES) else "public"
    sources = queries.table_of(one, f"{audience}/data/source-rows.csv")
    wanted = set(found["value_rows"].split())
    return Figure(
        row=row,
        printed=found,
        values=tuple(source for source in sources if source["row"] in wanted),
        indicator=found["indicator"],
        period=found["period"],
    )
