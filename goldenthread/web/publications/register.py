"""The register of restatements, read from the publications that told of them.

Units and decimals are those of the same publication, so that a figure reads here as it did there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core.figure import Unit
from goldenthread.core.period import Period
from goldenthread.web.publications import queries
from goldenthread.web.publications.models import Publication


@dataclass(frozen=True, kw_only=True)
class Restated:
    """One published figure that was corrected: ``old`` and ``new`` as printed."""

    reference: str
    part: str
    period: Period
    old: str
    new: str
    reason: str
    recorded_on: date
    submitted_by: str


def told_in(one: Publication) -> tuple[Restated, ...]:
    """List what a publication told of: its public tables alone are read."""
    return tuple(restated for _, restated in _rows_of(one))


def register() -> tuple[tuple[Publication, tuple[Restated, ...]], ...]:
    """List all that was ever restated, by the publication that told of it, the latest first."""
    found = ((one, told_in(one)) for one in queries.publications())
    return tuple((one, told) for one, told in found if told)


def restated_since(one: Publication) -> tuple[Restated, ...]:
    """List figures that a publication printed and a later one told were restated, latest first.

    A figure is the publication's own if its public series holds it as the old one.
    """
    printed = {
        (row["indicator"], row["period"], row["value"])
        for row in queries.table_of(one, "public/data/series.csv")
    }
    later = Publication.objects.filter(published_at__gt=one.published_at).order_by("-published_at")
    return tuple(
        restated
        for other in later
        for row, restated in _rows_of(other)
        if not row["part"] and (row["indicator"], row["period"], row["old"]) in printed
    )


def _restated(row: Mapping[str, str], unit: Unit, decimals: int) -> Restated:
    new = unit.show(Decimal(row["new"]), decimals) if row["new"] else row["absence"]
    return Restated(
        reference=row["reference"],
        part=row["part"],
        period=Period.parse(row["period"]),
        old=unit.show(Decimal(row["old"]), decimals),
        new=new,
        reason=row["reason"],
        recorded_on=date.fromisoformat(row["recorded_on"]),
        submitted_by=row["submitted_by"],
    )


def _rows_of(one: Publication) -> tuple[tuple[Mapping[str, str], Restated], ...]:
    rows = queries.table_of(one, "public/data/restatements.csv")
    if not rows:
        return ()
    units = {
        row["indicator"]: (Unit.parse(row["unit"]), int(row["decimals"]))
        for row in queries.table_of(one, "public/data/assessments.csv")
    }
    return tuple((row, _restated(row, *units[row["indicator"]])) for row in rows)
